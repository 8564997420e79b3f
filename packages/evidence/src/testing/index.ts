export * from './memory-folder.ts';
export * from './read-artifact.ts';
