export * from './check.ts';
export * from './cross-rule.ts';
export * from './findings.ts';
export * from './meaning.ts';
export * from './recheck.ts';
export * from './rule.ts';
export * from './rules/index.ts';
export * from './sink.ts';
