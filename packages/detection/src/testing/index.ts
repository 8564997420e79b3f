export * from './check-backup.ts';
export * from './made-up.ts';
