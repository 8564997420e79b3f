import { Database, type Table } from '@bridle/bytes';
import { buildDatabase } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { lookupLists } from './by-parts.ts';
import { OneToMany, readPairs } from './one-to-many.ts';

async function tableOf(sql: string, name: string): Promise<Table | null> {
  const { main } = buildDatabase((db) => db.exec(sql));
  const read = (offset: number, length: number) => Promise.resolve(main.subarray(offset, offset + length));
  return (await Database.open({ size: main.length, read })).table(name);
}

const never = (reason: string): void => {
  throw new Error(reason);
};

it('gives the many of each one in the order in which they came', () => {
  const pairs = new OneToMany();
  for (let i = 0; i < 3000; i++) pairs.add(i % 3, i);
  expect(pairs.of(1).slice(0, 3)).toEqual([1, 4, 7]);
  expect(pairs.of(2).at(-1)).toBe(2999);
  expect(pairs.first(0)).toBe(0);
  expect(pairs.of(7)).toEqual([]);
  expect(pairs.first(7)).toBeNull();
  expect(pairs.full).toBe(false);
});

it('gives no more of one than a record may hold, and keeps no more than the memory allows', () => {
  const pairs = new OneToMany();
  for (let i = 0; i < 500_001; i++) pairs.add(i < 2000 ? -1 : i, i);
  expect(pairs.of(-1)).toHaveLength(1000);
  expect(pairs.first(499_999)).toBe(499_999);
  expect(pairs.first(500_000)).toBeNull();
  expect(pairs.full).toBe(true);
});

it('reads a join table, where NULL and other types join nothing', async () => {
  const sql =
    "CREATE TABLE j (a INTEGER, b INTEGER); INSERT INTO j VALUES (1, 10), (1, 11), (NULL, 12), (2, NULL), (3, 'x'), (2, 13)";
  const table = await tableOf(sql, 'j');
  const pairs = await readPairs(table, 'a', 'b', never);
  expect([1, 2, 3].map((one) => pairs.of(one))).toEqual([[10, 11], [13], []]);
  // The row's own id as the many side.
  const rows = await readPairs(table, 'a', null, never);
  expect([1, 2, 3].map((one) => rows.of(one))).toEqual([[1, 2], [4, 6], [5]]);
});

it('joins nothing where the table or a column is not there', async () => {
  const table = await tableOf('CREATE TABLE j (a INTEGER); INSERT INTO j VALUES (1)', 'j');
  expect((await readPairs(null, 'a', 'b', never)).of(1)).toEqual([]);
  expect((await readPairs(table, 'a', 'b', never)).of(1)).toEqual([]);
  expect((await readPairs(table, 'x', null, never)).of(1)).toEqual([]);
});

it('says when there are more pairs than are kept', async () => {
  const sql = `CREATE TABLE j (a INTEGER, b INTEGER); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 500001)
    INSERT INTO j SELECT i, i FROM n`;
  const told: string[] = [];
  await readPairs(await tableOf(sql, 'j'), 'a', 'b', (reason) => void told.push(reason));
  expect(told).toEqual(['j has more than 500000 rows: what the rest of them joins stays apart']);
});

it('says when more belong to one row than are given, and not of as many', async () => {
  const sql = `CREATE TABLE j (a INTEGER, b INTEGER); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2001)
    INSERT INTO j SELECT i > 1000, i FROM n`;
  const told: string[] = [];
  const pairs = await readPairs(await tableOf(sql, 'j'), 'a', 'b', (reason) => void told.push(reason));
  expect([pairs.of(0).length, told]).toEqual([1000, []]);
  expect(pairs.of(1)).toHaveLength(1000);
  expect(told).toEqual(['more than 1000 rows of j belong to one: the rest is left out']);
});

it('looks up lists of different lengths in one go and deals the answers out', async () => {
  const asked: (readonly number[])[] = [];
  const lookup = (ids: readonly number[]) => {
    asked.push(ids);
    return Promise.resolve(ids.map((id) => (id === 3 ? null : `row ${id}`)));
  };
  expect(await lookupLists([[1, 2], [], [3, 4]], lookup)).toEqual([['row 1', 'row 2'], [], [null, 'row 4']]);
  expect(await lookupLists([[], []], lookup)).toEqual([[], []]);
  expect(asked).toEqual([[1, 2, 3, 4]]);
});
