export * from './check-json.ts';
export * from './html/index.ts';
export * from './locales/index.ts';
export * from './output.ts';
export * from './read-check-json.ts';
export * from './stix-bundle.ts';
export * from './summary-text.ts';
export * from './write-result.ts';
