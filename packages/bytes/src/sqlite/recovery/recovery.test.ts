import { buildDatabase, type DatabaseOptions } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { inMemory, type RandomAccess } from '../../access.ts';
import { column, Database, listCommits, type Recovery } from '../index.ts';

const SCHEMA = 'CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT, at INTEGER, extra BLOB)';
const textOf = (id: number): string => `note number ${id}, which nobody else has`;

function fill(db: { exec(sql: string): void }, from: number, to: number): void {
  for (let id = from; id <= to; id++)
    db.exec(`INSERT INTO note VALUES (${id}, '${textOf(id)}', ${1_000_000 + id}, NULL)`);
}

interface Told {
  readonly id: number | null;
  readonly text: string | null;
  readonly found: Recovery;
}

async function deleted(
  main: Uint8Array,
  options: { wal?: Uint8Array | null; journal?: Uint8Array | null; key?: readonly string[] } = {},
): Promise<readonly Told[]> {
  const database = await Database.open(inMemory(main), {
    wal: options.wal ? inMemory(options.wal) : null,
    journal: options.journal ? inMemory(options.journal) : null,
  });
  const told: Told[] = [];
  for await (const batch of database.table('note')?.deleted({ text: column.text() }, options.key) ?? []) {
    for (const row of batch) {
      if (row.recovered === undefined) throw new Error('a deleted row that does not say so');
      told.push({ id: row.rowid < 0 ? null : row.rowid, text: row.text, found: row.recovered });
    }
  }
  expect(database.recovery.rows).toBe(told.length);
  return told;
}

/** Fills a table, commits, and does what takes rows away. */
function after(change: readonly string[], options: DatabaseOptions = {}, rows = 30): Uint8Array {
  return buildDatabase((db) => {
    db.exec(SCHEMA);
    db.exec('BEGIN');
    fill(db, 1, rows);
    db.exec('COMMIT');
    for (const sql of change) db.exec(sql);
  }, options).main;
}

describe('where deleted rows are found', () => {
  it('in the block that a row leaves, with all but its row id', async () => {
    const main = after(['DELETE FROM note WHERE id = 20']);
    const [row, ...more] = await deleted(main);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: null, text: textOf(20) });
    expect(row?.found).toEqual({
      where: 'free-block',
      file: 'main',
      page: 2,
      offset: expect.any(Number),
      commit: null,
      rowid: null,
      confidence: 'medium',
      reason: 'rebuilt, its first bytes were written over',
      earlier: false,
    });
    // The offset is that of the cell: its text lies behind it.
    const at = Buffer.from(main).indexOf(textOf(20));
    expect(at - (row?.found.offset ?? 0)).toBeGreaterThan(4);
    expect(at - (row?.found.offset ?? 0)).toBeLessThan(16);
  });

  it('in the gap before the content, whole', async () => {
    const [row] = await deleted(after(['DELETE FROM note WHERE id = 30']));
    expect(row).toMatchObject({ id: 30, text: textOf(30), found: { where: 'unallocated', rowid: 30 } });
  });

  it('in neighbouring blocks that became one', async () => {
    const told = await deleted(after(['DELETE FROM note WHERE id BETWEEN 10 AND 14']));
    expect(new Set(told.map(({ text }) => text))).toEqual(new Set([10, 11, 12, 13, 14].map(textOf)));
    expect(told).toHaveLength(5);
  });

  it('in pages that the database keeps for later use', async () => {
    const told = await deleted(after(['DELETE FROM note'], { pageSize: 512 }, 200));
    const where = new Set(told.map(({ found }) => found.where));
    expect(where).toContain('freelist');
    expect(new Set(told.map(({ text }) => text))).toEqual(
      new Set(Array.from({ length: 200 }, (_, i) => textOf(i + 1))),
    );
  });

  it('in what the main file had before its log, and in each commit of it', async () => {
    const { main, wal } = buildDatabase(
      (db) => {
        db.exec(SCHEMA);
        fill(db, 1, 10);
      },
      {
        wal: (db) => {
          db.exec('DELETE FROM note WHERE id = 3');
          fill(db, 11, 11);
          db.exec('DELETE FROM note WHERE id = 11');
          db.exec("UPDATE note SET text = 'changed' WHERE id = 5");
        },
      },
    );
    const told = await deleted(main, { wal });
    expect(told.map(({ id, text, found }) => [id, text, found.where, found.commit, found.earlier])).toEqual([
      [5, textOf(5), 'wal-commit', 3, true],
      [11, textOf(11), 'wal-commit', 2, false],
      [3, textOf(3), 'before-wal', 0, false],
    ]);
    expect(told.every(({ found }) => found.confidence === 'high')).toBe(true);
  });

  it('in a rollback journal, also one that was finished by zeroing its header', async () => {
    const { main, journal } = withJournal();
    const told = await deleted(main, { journal });
    expect(told.map(({ id, found }) => [id, found.where, found.file, found.confidence])).toEqual([
      [7, 'journal', 'journal', 'high'],
    ]);
  });

  it('in overflow pages, as long as nobody else uses them', async () => {
    const long = 'long '.repeat(2700);
    const sql = `INSERT INTO note VALUES (31, '${long}', 1, NULL)`;
    // The first page that is freed becomes the list's own and loses its beginning.
    const first = ['CREATE TABLE x (a)', 'INSERT INTO x VALUES (zeroblob(9000))', 'DROP TABLE x'];
    const [row] = await deleted(
      after([...first.slice(0, 2), sql, ...first.slice(2), 'DELETE FROM note WHERE id = 31']),
    );
    expect(row?.text).toBe(long);
    const reused = after([
      sql,
      'DELETE FROM note WHERE id = 31',
      'CREATE TABLE other (a)',
      `INSERT INTO other VALUES (zeroblob(60000))`,
    ]);
    const [cut] = await deleted(reused);
    expect(cut?.found).toMatchObject({ confidence: 'low' });
    expect(long.startsWith(cut?.text ?? 'x')).toBe(true);
  });

  it('in pages that a damaged database does not link any more', async () => {
    const rows = await orphans(inMemory(withoutRoot()));
    expect(new Set(rows)).toEqual(new Set(Array.from({ length: 200 }, (_, i) => textOf(i + 1))));
  });
});

/** 200 rows in pages of 512 bytes. The root is page 2: without its pointers no leaf is reached. */
function withoutRoot(): Uint8Array {
  const main = after([], { pageSize: 512 }, 200);
  main.fill(0, 512, 1024);
  return main;
}

async function orphans(main: RandomAccess): Promise<readonly string[]> {
  const database = await Database.open(main);
  const rows: string[] = [];
  for await (const batch of database.table('note')?.select({ text: column.text() }, { recover: {} }) ?? [])
    for (const row of batch) if (row.recovered?.where === 'orphan') rows.push(row.text ?? '');
  return rows;
}

function withJournal(): { main: Uint8Array; journal: Uint8Array } {
  const { main: before } = buildDatabase((db) => {
    db.exec(SCHEMA);
    fill(db, 1, 10);
  });
  const main = buildDatabase((db) => {
    db.exec(SCHEMA);
    fill(db, 1, 10);
    db.exec('PRAGMA secure_delete=ON');
    db.exec('DELETE FROM note WHERE id = 7');
  }).main;
  // As SQLite writes it: zeroed header, then page number, page, checksum.
  const pageSize = 4096;
  const journal = new Uint8Array(512 + pageSize + 8);
  const view = new DataView(journal.buffer);
  view.setUint32(512, 2);
  journal.set(before.subarray(pageSize, 2 * pageSize), 516);
  let sum = 12_345;
  for (let i = pageSize - 200; i > 0; i -= 200) sum += view.getUint8(516 + i);
  view.setUint32(516 + pageSize, sum);
  return { main, journal };
}

it('says when a journal has more pages than are looked through', async () => {
  const main = buildDatabase((db) => {
    db.exec('PRAGMA page_size = 512');
    db.exec(SCHEMA);
  }).main;
  // Pages of zeros, with a header that was zeroed: the checksum of each is the number that they have in common.
  const paged = (pages: number): Uint8Array => {
    const journal = new Uint8Array(512 + pages * 520);
    const view = new DataView(journal.buffer);
    for (let i = 0; i < pages; i++) {
      view.setUint32(512 + i * 520, 2);
      view.setUint32(512 + i * 520 + 516, 7);
    }
    return journal;
  };
  const cut = async (pages: number): Promise<boolean> => {
    const database = await Database.open(inMemory(main), { journal: inMemory(paged(pages)) });
    for await (const _ of database.table('note')?.deleted({ text: column.text() }) ?? []) continue;
    return database.recovery.cut;
  };
  expect([await cut(65_536), await cut(65_537)]).toEqual([false, true]);
});

describe('what is never told', () => {
  it('a living row, wherever copies of it lie', async () => {
    // Rows that grow are moved, and leave copies of themselves and others behind.
    const main = after(
      [
        'UPDATE note SET extra = zeroblob(300) WHERE id % 3 = 0',
        'UPDATE note SET extra = NULL',
        'UPDATE note SET at = at + 1',
      ],
      { pageSize: 1024 },
      100,
    );
    expect(await deleted(main, { key: ['text'] })).toEqual([]);
  });

  it('an earlier version that differs only where the reader does not look', async () => {
    const { main, wal } = buildDatabase(
      (db) => {
        db.exec(SCHEMA);
        fill(db, 1, 5);
      },
      { wal: (db) => db.exec('UPDATE note SET at = 0 WHERE id = 2') },
    );
    expect(await deleted(main, { wal, key: ['text'] })).toEqual([]);
    expect((await deleted(main, { wal, key: ['text', 'at'] })).map(({ id }) => id)).toEqual([2]);
  });

  it('anything of a database that wipes what it deletes, or of a table without row ids', async () => {
    expect(await deleted(after(['PRAGMA secure_delete=ON', 'DELETE FROM note WHERE id > 10']))).toEqual([]);
    const { main } = buildDatabase((db) => {
      db.exec('CREATE TABLE note (text TEXT PRIMARY KEY) WITHOUT ROWID');
      db.exec("INSERT INTO note VALUES ('a'), ('b')");
      db.exec('DELETE FROM note');
    });
    expect(await deleted(main)).toEqual([]);
  });

  it('a row that could as well be one of another table: it is counted', async () => {
    const { main } = buildDatabase(
      (db) => {
        db.exec(SCHEMA);
        db.exec('CREATE TABLE twin (id INTEGER PRIMARY KEY, text TEXT, at INTEGER, extra BLOB)');
        db.exec('BEGIN');
        fill(db, 1, 100);
        for (let i = 1; i < 50; i++) db.exec(`INSERT INTO twin VALUES (${i}, 'twin ${i}', ${i + 1e6}, NULL)`);
        db.exec('COMMIT');
        db.exec('DELETE FROM note');
      },
      { pageSize: 512 },
    );
    const database = await Database.open(inMemory(main));
    for await (const batch of database.table('note')?.deleted({ text: column.text() }) ?? [])
      for (const row of batch) expect(row.recovered?.where).not.toBe('freelist');
    expect(database.recovery.leftOut).toBeGreaterThan(50);
  });
});

describe('what evidence must not do', () => {
  it('send the reader in circles: free blocks, freelist, overflow', async () => {
    const main = after(
      ['DELETE FROM note WHERE id IN (5, 12, 20)', 'DELETE FROM note WHERE id > 25'],
      {},
      200,
    );
    const view = new DataView(main.buffer);
    const first = view.getUint16(4096 + 1);
    view.setUint16(4096 + first, first);
    view.setUint32(32, 3);
    view.setUint32(2 * 4096, 3);
    view.setUint32(2 * 4096 + 4, 1_000_000);
    await expect(deleted(main)).resolves.toBeInstanceOf(Array);
  });

  it('make it look for pages that no file has', async () => {
    const main = withoutRoot();
    const rows = await orphans(inMemory(main));
    // The size in the header counts where the two numbers beside it agree, as here.
    new DataView(main.buffer).setUint32(28, 1_000_000);
    let reads = 0;
    const file = inMemory(main);
    const counted = {
      size: file.size,
      read: (at: number, length: number) => (reads++, file.read(at, length)),
    };
    expect(await orphans(counted)).toEqual(rows);
    expect(reads).toBeLessThan(1000);
  });
});

describe('a log by its commits', () => {
  it('lists them, and opens the database as of each', async () => {
    const { main, wal } = buildDatabase((db) => db.exec(SCHEMA), {
      wal: (db) => {
        for (let id = 1; id <= 3; id++) fill(db, id, id);
      },
    });
    if (wal === null) throw new Error('no log');
    const commits = await listCommits(inMemory(wal));
    expect(commits.map(({ commit, written }) => [commit, written > 0])).toEqual([
      [1, true],
      [2, true],
      [3, true],
    ]);
    const rows: number[] = [];
    for (const commit of [0, 1, 2, 3, 99]) {
      const database = await Database.open(inMemory(main), { wal: inMemory(wal), commit });
      let count = 0;
      for await (const batch of database.table('note')?.rows() ?? []) count += batch.length;
      rows.push(count);
    }
    expect(rows).toEqual([0, 1, 2, 3, 3]);
  });
});
