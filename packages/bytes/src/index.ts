export * from './access.ts';
export * from './deflate/index.ts';
export * from './plist/index.ts';
export * from './sqlite/index.ts';
export * from './tar/index.ts';
export * from './typedstream/index.ts';
export * from './zip/index.ts';
