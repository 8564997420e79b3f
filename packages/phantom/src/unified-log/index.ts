export * from './archive.ts';
export type { PhantomLogValue } from './items.ts';
