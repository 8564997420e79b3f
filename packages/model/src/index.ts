export * from './count.ts';
export * from './finding.ts';
export * from './ids.ts';
export * from './indicator.ts';
export * from './observable.ts';
export * from './result.ts';
export * from './time.ts';
export * from './version.ts';
