export * from './access.ts';
export * from './plist/index.ts';
export * from './sqlite/index.ts';
export * from './typedstream/index.ts';
