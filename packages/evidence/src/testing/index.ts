export * from './memory-folder.ts';
export * from './open-for.ts';
export * from './read-artifact.ts';
