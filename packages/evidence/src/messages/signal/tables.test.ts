import { expect, it } from 'vitest';
import { BackupTables } from './tables.ts';

it('says when a backup makes more tables than are remembered', () => {
  const tables = new BackupTables();
  const make = (name: string): unknown =>
    tables.rowOf({ sql: `CREATE TABLE ${name} (_id INTEGER)`, parameters: [], offset: 0 });
  for (let i = 0; i < 1000; i++) make(`decoy${i}`);
  expect([tables.has('decoy999'), tables.full]).toEqual([true, false]);
  make('message');
  expect([tables.has('message'), tables.full]).toEqual([false, true]);
});
