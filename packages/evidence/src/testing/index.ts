export * from './errors-at.ts';
export * from './memory-folder.ts';
export * from './open-for.ts';
export * from './read-artifact.ts';
export * from './utf8.ts';
