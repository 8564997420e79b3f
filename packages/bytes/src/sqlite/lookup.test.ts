import { buildDatabase } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory, type RandomAccess } from '../access.ts';
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

/** Counts the reads of a database. */
function counted(bytes: Uint8Array): { readonly access: RandomAccess; reads: number } {
  const file = inMemory(bytes);
  const count = {
    reads: 0,
    access: {
      size: file.size,
      read: (offset: number, length: number) => {
        count.reads += 1;
        return file.read(offset, length);
      },
    },
  };
  return count;
}

describe('looking a batch of rows up', () => {
  it('reads pages that lie near each other together, and what it has not again', async () => {
    const count = counted(main);
    const table = (await Database.open(count.access)).table('item');
    if (table === null) throw new Error('no table');
    const project = table.projection({ name: column.text() });
    const ids = Array.from({ length: 400 }, (_, n) => 501 + n).filter((id) => id % 500 !== 0);
    const before = count.reads;
    const rows = await table.lookup([...ids, null, 9999], project);
    expect(rows.slice(0, -2).map((row) => row?.name)).toEqual(ids.map((id) => `name ${id}`));
    expect(rows.slice(-2)).toEqual([null, null]);
    // Some 135 leaves in 140 kB, read in pieces of 64 kB; the root and the interior pages above them; row 9999's leaf.
    expect(count.reads - before).toBeLessThan(15);
    const again = count.reads;
    await table.lookup(ids.toReversed(), project);
    expect(count.reads).toBe(again);
  });

  it('finds rows whose pages lie in the log', async () => {
    const { main: file, wal } = buildDatabase(
      (db) => {
        db.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT); BEGIN');
        for (let id = 1; id <= 2000; id++) db.exec(`INSERT INTO item VALUES (${id}, 'old ${id}')`);
        db.exec('COMMIT');
      },
      { pageSize: 1024, wal: (db) => db.exec("UPDATE item SET name = 'new ' || id WHERE id % 7 = 0") },
    );
    const database = await Database.open(inMemory(file), { wal: wal === null ? null : inMemory(wal) });
    const table = database.table('item');
    expect(database.walCommits).toBe(1);
    if (table === null) throw new Error('no table');
    const ids = Array.from({ length: 2000 }, (_, n) => n + 1);
    const rows = await table.lookup(ids, table.projection({ name: column.text() }));
    expect(rows.map((row) => row?.name)).toEqual(ids.map((id) => `${id % 7 === 0 ? 'new' : 'old'} ${id}`));
  });
});

/** A table of 40 MiB, a row a page. */
const LARGE = 10_000;
const { main: large } = buildDatabase(
  (db) => {
    db.exec('CREATE TABLE item (id INTEGER PRIMARY KEY, name BLOB); BEGIN');
    const insert = db.prepare('INSERT INTO item VALUES (?, zeroblob(4000))');
    for (let id = 1; id <= LARGE; id++) insert.run(id);
    db.exec('COMMIT');
  },
  { pageSize: 4096 },
);
/** Ids of rows here and there in it. */
const scattered = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => ((n * 2741) % LARGE) + 1);

describe('the cache of a table of 40 MiB', () => {
  const ids = scattered(LARGE);

  it.each([
    ['cheap', false],
    ['dear', true],
  ] as const)('where reads are %s', async (reads, all) => {
    const file = counted(large);
    const table = (await Database.open({ ...file.access, reads })).table('item');
    if (table === null) throw new Error('no table');
    const project = table.projection({ id: column.number() });
    await table.lookup(ids, project);
    const before = file.reads;
    await table.lookup(ids, project);
    expect(file.reads === before).toBe(all);
  });
});

describe('rows that lie anywhere in a table of 40 MiB', () => {
  const ids = scattered(2000);

  it.each([
    ['cheap', 2500],
    ['dear', 100],
  ] as const)('cost few reads where those are %s and all are brought together', async (reads, most) => {
    const file = counted(large);
    const table = (await Database.open({ ...file.access, reads })).table('item');
    if (table === null) throw new Error('no table');
    const opened = file.reads;
    await table.bring([...ids, null, LARGE + 1]);
    const brought = file.reads;
    expect(brought - opened).toBeLessThan(most);
    const rows = await table.lookup(ids, table.projection({ id: column.number() }));
    expect(rows.map((row) => row?.id)).toEqual(ids);
    expect(file.reads).toBe(brought);
  });
});

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
