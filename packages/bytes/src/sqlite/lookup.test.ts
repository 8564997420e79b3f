import { buildDatabase } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../access.ts';
import { column, Database } from './index.ts';

const ROWS = 4000;
/** Long enough that few rows share a page, so that a small cache is used over and over. */
const bodyOf = (id: number): Uint8Array => new Uint8Array(300).fill(id % 251);
const longOf = (id: number): Uint8Array => new Uint8Array(id % 500 === 0 ? 20_000 : 10).fill(id % 253);

const { main } = buildDatabase(
  (db) => {
    db.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, body BLOB, long BLOB); BEGIN');
    const insert = db.prepare('INSERT INTO item VALUES (?, ?, ?, ?)');
    for (let id = 1; id <= ROWS; id++) insert.run(id, `name ${id}`, bodyOf(id), longOf(id));
    db.exec('COMMIT');
  },
  { pageSize: 1024 },
);
const ITEM = { name: column.text(), body: column.blob(), long: column.blob() };

describe('looking rows up through a cache smaller than the table', () => {
  it('gives each row its own bytes, also after their pages were replaced many times', async () => {
    const table = (await Database.open(inMemory(main), { cacheBytes: 32 * 1024 })).table('item');
    if (table === null) throw new Error('no table');
    // Far from the order of the file, and more at once than the cache holds.
    const ids = Array.from({ length: ROWS }, (_, n) => ((n * 2741) % ROWS) + 1);
    const rows = await table.lookup(ids, table.projection(ITEM));
    for (const [n, id] of ids.entries()) {
      expect(rows[n]?.name).toBe(`name ${id}`);
      if (n % 37 === 0 || id % 500 === 0) {
        expect(rows[n]?.body).toEqual(bodyOf(id));
        expect(rows[n]?.long).toEqual(longOf(id));
      }
    }
  });

  it('gives the same from several look-ups at once', async () => {
    const table = (await Database.open(inMemory(main), { cacheBytes: 32 * 1024 })).table('item');
    if (table === null) throw new Error('no table');
    const project = table.projection(ITEM);
    const parts = await Promise.all(
      Array.from({ length: 8 }, (_, part) =>
        table.lookup([part * 500 + 500, part * 7 + 1, 4001, null], project),
      ),
    );
    for (const [part, [long, near, none, nothing]] of parts.entries()) {
      expect(long?.long).toEqual(longOf(part * 500 + 500));
      expect(near?.name).toBe(`name ${part * 7 + 1}`);
      expect([none, nothing]).toEqual([null, null]);
    }
  });
});
