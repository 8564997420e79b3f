export { styles as reportStyles } from './css.ts';
export * from './options.ts';
export * from './report.ts';
