/** Cases of the SQLite format one by one: those that a generator meets rarely, and those that only malice makes. */
import { column, Database, inMemory, NotSqliteError } from '@bridle/bytes';
import { describe, expect, it } from 'vitest';
import { threadTime } from '../packages/bytes/src/testing/index.ts';
import {
  buildDatabase,
  type DatabaseOptions,
  startWal,
  withTemporaryDatabase,
} from '../packages/phantom/src/sqlite.ts';
import { withFixedSalts } from '../packages/phantom/src/wal.ts';
import { type Files, openFiles, readWhole } from './lib/sqlite-compare.ts';

/** What a table's reading gives: rows of values as text, and what is said to be missing. */
async function read(files: Files, table = 't'): Promise<{ rows: readonly string[]; damage: string | null }> {
  const whole = await readWhole(files);
  return { rows: whole?.tables.get(table)?.rows ?? [], damage: whole?.damage ?? null };
}

function build(sql: string, options: DatabaseOptions = {}): Files {
  return buildDatabase((db) => db.exec(sql), options);
}

/** A copy with some bytes changed; `change` gets a view of it. */
function patched(files: Files, change: (view: DataView) => void): Files {
  const main = files.main.slice();
  change(new DataView(main.buffer));
  return { ...files, main };
}

const ROWS = (n: number, length = 1): string =>
  `WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < ${n}) INSERT INTO t SELECT i, printf('%0${length}d', i) FROM c;`;
const PAGE = 512;
const small = { pageSize: PAGE } as const;

describe('write-ahead log', () => {
  const wal = (...statements: string[]): Files =>
    buildDatabase(
      (db) => db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 'main')"),
      {
        ...small,
        wal: (db) => {
          for (const statement of statements) db.exec(statement);
        },
      },
    );
  const frame = PAGE + 24;
  const walPatched = (files: Files, change: (view: DataView) => void): Files => {
    const copy = files.wal?.slice() ?? new Uint8Array(0);
    change(new DataView(copy.buffer));
    return { main: files.main, wal: copy };
  };
  const three = wal(
    "UPDATE t SET b = 'first'",
    "UPDATE t SET b = 'second'",
    "INSERT INTO t VALUES (2, 'third'); UPDATE t SET b = b || '!'",
  );

  it('takes the newest of several commits, and counts them', async () => {
    expect(await read(three)).toEqual({ rows: ['n1 | "second!"', 'n2 | "third!"'], damage: null });
    expect((await openFiles(three)).walCommits).toBe(4);
    expect(await read({ ...three, wal: null })).toEqual({ rows: ['n1 | "main"'], damage: null });
    expect(await read({ ...three, wal: new Uint8Array(0) })).toEqual({ rows: ['n1 | "main"'], damage: null });
  });

  it('names the page and the log as the place of a row', async () => {
    const table = (await openFiles(three)).table('t');
    for await (const batch of table?.rows() ?? []) {
      for (const row of batch) expect([row.page, row.fromWal]).toEqual([2, true]);
    }
  });

  it('leaves out frames without a commit, without calling that damage', async () => {
    const files = withTemporaryDatabase(small, (db, at) => {
      db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 'main')");
      startWal(db);
      db.exec("UPDATE t SET b = 'committed'; PRAGMA cache_size = 1; BEGIN; DELETE FROM t;");
      db.exec(ROWS(200, 40));
      const open = { main: at.main(), wal: at.wal() };
      db.exec('ROLLBACK');
      return open;
    });
    const database = await openFiles(files);
    expect(database.damage.uncommittedFrames).toBeGreaterThan(5);
    expect(await read(files)).toEqual({ rows: ['n1 | "committed"'], damage: null });
  });

  it('takes frames left of a transaction that was rolled back for no damage', async () => {
    const files = withTemporaryDatabase(small, (db, at) => {
      db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 'main')");
      startWal(db);
      db.exec(
        `PRAGMA cache_size = 1; BEGIN; ${ROWS(200, 40).replace('INTO t', 'OR REPLACE INTO t')} ROLLBACK`,
      );
      db.exec("UPDATE t SET b = 'after'");
      return { main: at.main(), wal: at.wal() };
    });
    expect(files.wal.length).toBeGreaterThan(5 * frame);
    expect(await read(files)).toEqual({ rows: ['n1 | "after"'], damage: null });
  });

  it('takes frames of an earlier generation for no damage', async () => {
    const files = withTemporaryDatabase(small, (db, at) => {
      db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b)');
      startWal(db);
      db.exec(`${ROWS(50, 40)} PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES (99, 'new')`);
      return { main: at.main(), wal: at.wal() };
    });
    const found = await read(files);
    expect(found.damage).toBeNull();
    expect(found.rows).toHaveLength(51);
  });

  it.each([
    ['salt', 8],
    ['salt', 12],
    ['checksum', 16],
    ['content', 100],
  ])('stops at a frame with a wrong %s (byte %i), and says that commits are lost', async (_, at) => {
    const broken = walPatched(three, (view) =>
      view.setUint8(32 + frame + at, view.getUint8(32 + frame + at) ^ 1),
    );
    expect(await read(broken)).toEqual({
      rows: ['n1 | "first"'],
      damage: 'its write-ahead log is damaged from frame 2 on: newest rows may be missing',
    });
  });

  it('says when the log ends within a frame or its header, or has no header', async () => {
    const cut = async (length: number): Promise<string | null> =>
      (await read({ main: three.main, wal: three.wal?.slice(0, length) ?? null })).damage;
    expect(await cut(32 + frame + 300)).toContain('ends within frame 2');
    expect(await cut(32 + frame + 10)).toContain('ends within frame 2');
    expect(await cut(20)).toContain('ends within its header');
    expect(await cut(32)).toBeNull();
    const noHeader = walPatched(three, (view) => view.setUint32(0, 0));
    expect(await read(noHeader)).toEqual({
      rows: ['n1 | "main"'],
      damage: 'its write-ahead log has a damaged header: newest rows may be missing',
    });
  });

  it('leaves a log alone whose pages are of another size', async () => {
    const other = build("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, 'main')");
    expect(await read({ main: other.main, wal: three.wal })).toEqual({
      rows: ['n1 | "main"'],
      damage: expect.stringContaining('has pages of 512 bytes, the database of 4096, and was not read'),
    });
  });

  it('finds header and schema in the log alone', async () => {
    const files = buildDatabase(() => undefined, {
      ...small,
      wal: (db) => db.exec("CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (7, 'log')"),
    });
    expect(await read({ main: new Uint8Array(0), wal: files.wal })).toEqual({
      rows: ['n7 | "log"'],
      damage: null,
    });
    expect(await readWhole({ main: new Uint8Array(0), wal: null })).toBeNull();
  });

  it('reads big-endian checksums, which only other processors write', async () => {
    const big = three.wal?.slice() ?? new Uint8Array(0);
    new DataView(big.buffer).setUint32(0, 0x377f0683);
    expect(await read({ main: three.main, wal: withFixedSalts(big) })).toEqual(await read(three));
  });
});

describe('trees', () => {
  it('reads the rows within interior pages of WITHOUT ROWID tables, in the order of the key', async () => {
    const files = build(
      `CREATE TABLE t (a INTEGER, b TEXT PRIMARY KEY) WITHOUT ROWID; ${ROWS(3000, 60)}`,
      small,
    );
    const { rows, damage } = await read(files);
    expect(damage).toBeNull();
    expect(rows).toEqual(
      Array.from({ length: 3000 }, (_, i) => `n${i + 1} | "${String(i + 1).padStart(60, '0')}"`),
    );
    const table = (await openFiles(files)).table('t');
    expect(await table?.lookup([1, 2], table.projection({ a: column.number() }))).toEqual([null, null]);
  });

  it('passes over the content of free pages', async () => {
    const files = build(
      `CREATE TABLE t (a INTEGER PRIMARY KEY, b); ${ROWS(500, 60)} DELETE FROM t WHERE a > 3`,
      small,
    );
    expect(await read(files)).toMatchObject({ rows: { length: 3 }, damage: null });
  });

  const table = build(`CREATE TABLE t (a INTEGER PRIMARY KEY, b); ${ROWS(4000, 60)}`, small);
  const ROOT = PAGE;

  it('follows no circle of interior pages', async () => {
    const circle = patched(table, (view) => {
      const cell = view.getUint16(ROOT + 12);
      view.setUint32(ROOT + cell, 2);
    });
    const found = await read(circle);
    expect(found.damage).toContain('page 2: linked twice');
    expect(found.rows.length).toBeGreaterThan(2000);
    expect(found.rows.length).toBeLessThan(4000);
  });

  it('looks a row up in a circle of pages without end', async () => {
    const circle = patched(table, (view) => {
      for (let i = 0; i < view.getUint16(ROOT + 3); i++)
        view.setUint32(ROOT + view.getUint16(ROOT + 12 + 2 * i), 2);
    });
    const database = await openFiles(circle);
    const found = database.table('t');
    expect(await found?.lookup([1], found.projection({ b: column.text() }))).toEqual([null]);
    expect(database.damage.any).toBe(true);
  });

  it('refuses a tree that is deeper than any', async () => {
    // Every page but the first becomes an interior page without cells whose only child is the next page.
    const deep = patched(table, (view) => {
      for (let at = PAGE; at + PAGE < view.byteLength; at += PAGE) {
        view.setUint8(at, 5);
        view.setUint16(at + 3, 0);
        view.setUint32(at + 8, at / PAGE + 2);
      }
    });
    expect(await read(deep)).toEqual({ rows: [], damage: expect.stringContaining('lies 20 levels deep') });
  });

  it('counts children that lie nowhere, and keeps the rest', async () => {
    const nowhere = patched(table, (view) => {
      view.setUint32(ROOT + view.getUint16(ROOT + 12), 0);
      view.setUint32(ROOT + view.getUint16(ROOT + 14), 0xffff_ffff);
      view.setUint16(ROOT + 16, 0xffff);
    });
    const found = await read(nowhere);
    expect(found.damage).toMatch(/2 damaged or missing pages, 1 unreadable row/);
    expect(found.rows.length).toBeGreaterThan(1000);
  });

  it('gives one row for a cell that many pointers name', async () => {
    const files = build(
      `CREATE TABLE t (a INTEGER PRIMARY KEY, b); INSERT INTO t VALUES (1, '${'x'.repeat(3000)}')`,
    );
    const amplified = patched(files, (view) => {
      const cell = view.getUint16(4096 + 8);
      // 400 pointers to the one cell, which lies behind them.
      view.setUint16(4096 + 3, 400);
      for (let i = 0; i < 400; i++) view.setUint16(4096 + 8 + 2 * i, cell);
    });
    const { rows, damage } = await read(amplified);
    expect(rows).toHaveLength(1);
    expect(damage).toContain(
      '399 unreadable rows passed over (first: page 2, cell 1: overlaps with other cells)',
    );
  });
});

describe('overflow', () => {
  const files = build(
    `CREATE TABLE t (a INTEGER PRIMARY KEY, b, c); INSERT INTO t VALUES (1, '${'x'.repeat(3000)}', 'end'), (2, 'short', 'y');`,
    small,
  );
  /** Offset of the first overflow page's number: the last four bytes of the large row's cell. */
  const overflowOf = (view: DataView): number => {
    const cell = PAGE + view.getUint16(PAGE + 8);
    const minLocal = Math.floor(((PAGE - 12) * 32) / 255) - 23;
    const payload = ((view.getUint8(cell) & 127) << 7) | view.getUint8(cell + 1);
    const surplus = minLocal + ((payload - minLocal) % (PAGE - 4));
    return cell + 3 + (surplus <= PAGE - 35 ? surplus : minLocal);
  };

  it('gives what a broken chain still has: the text as far as it goes, and no value after it', async () => {
    for (const next of [0, 999_999, 2]) {
      const broken = patched(files, (view) => {
        const first = view.getUint32(overflowOf(view));
        view.setUint32((first - 1) * PAGE, next === 2 ? first : next);
      });
      const { rows, damage } = await read(broken);
      expect(damage).toContain('1 row cut short');
      expect(rows[0]).toMatch(/^n1 \| "x{500,2999}" \| NULL$/);
      expect(rows[1]).toBe('n2 | "short" | "y"');
    }
  });

  it('reads a chain for one row only', async () => {
    const many = build(
      `CREATE TABLE t (a INTEGER PRIMARY KEY, b); ${Array.from({ length: 40 }, (_, i) => `INSERT INTO t VALUES (${i}, '${'x'.repeat(20_000)}');`).join('')}`,
      small,
    );
    // Every leaf's rows point at the same chain, which alone is a fortieth of the file.
    const shared = patched(many, (view) => {
      let first = 0;
      for (let at = PAGE; at < view.byteLength; at += PAGE) {
        if (view.getUint8(at) !== 13) continue;
        for (let i = 0; i < view.getUint16(at + 3); i++) {
          const end = at + (i === 0 ? PAGE : view.getUint16(at + 8 + 2 * (i - 1)));
          if (first === 0) first = view.getUint32(end - 4);
          else view.setUint32(end - 4, first);
        }
      }
    });
    const { rows, damage } = await read(shared);
    const characters = rows.reduce((sum, row) => sum + row.length, 0);
    expect(rows).toHaveLength(40);
    expect(characters).toBeLessThan(many.main.length * 1.1);
    expect(damage ?? 'no damage').toMatch(/no damage|cut short/);
  });

  it('believes no length that the file cannot hold', async () => {
    const long = patched(files, (view) => {
      const cell = PAGE + view.getUint16(PAGE + 8);
      view.setUint8(cell, 0xff);
      view.setUint8(cell + 1, 0x7f);
    });
    expect(await read(long)).toMatchObject({
      rows: ['n2 | "short" | "y"'],
      damage: expect.stringContaining('larger'),
    });
  });
});

describe('formats', () => {
  it.each([
    ['pages of 65536 bytes', { pageSize: 65_536 }],
    ['reserved bytes', { pageSize: 1024, reservedBytes: 24 }],
    ['UTF-16, little endian', { encoding: 'UTF-16le' }],
    ['UTF-16, big endian', { encoding: 'UTF-16be' }],
    ['pointer maps', { autoVacuum: 'full', pageSize: 512 }],
  ] as const)('%s', async (_, options) => {
    const text = 'héé😀'.repeat(2000);
    const files = build(
      `CREATE TABLE t (a INTEGER PRIMARY KEY, b); ${ROWS(300, 90)} INSERT INTO t VALUES (900, '${text}')`,
      options,
    );
    const { rows, damage } = await read(files);
    expect(damage).toBeNull();
    expect(rows).toHaveLength(301);
    expect(rows[41]).toBe(`n42 | "${'42'.padStart(90, '0')}"`);
    expect(rows[300]).toBe(`n900 | ${JSON.stringify(text)}`);
  });

  it('gives rows from before ALTER TABLE ADD COLUMN the defaults that SQLite gives them', async () => {
    const defaults =
      `5|-7|+3|1.5|-1e3|'text'|'it''s'|"quoted"|x'00ff'|NULL|TRUE|FALSE|(42)|(-(1))|9223372036854775807|'12'|'1.5'|1.50|0x10|' 7 '`.split(
        '|',
      );
    for (const type of ['', 'INTEGER', 'TEXT', 'REAL', 'NUMERIC', 'BLOB', 'VARCHAR(10)', 'FLOATING POINT']) {
      const columns = defaults.map((d, i) => `ALTER TABLE t ADD COLUMN c${i} ${type} DEFAULT ${d};`).join('');
      let truth: unknown[] = [];
      const files = buildDatabase((db) => {
        db.exec(`CREATE TABLE t (a); INSERT INTO t VALUES (1); ${columns}`);
        const [row] = db.prepare('SELECT * FROM t', { readBigInts: true, returnArrays: true }).all();
        truth = Object.values(row ?? {});
      });
      const table = (await openFiles(files)).table('t');
      const found: unknown[] = [];
      for await (const batch of table?.rows() ?? [])
        for (const row of batch) row.each((_, value) => found.push(value));
      const plain = (value: unknown): unknown =>
        typeof value === 'bigint' && BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
          ? Number(value)
          : value;
      expect(found.map(plain), type).toEqual(truth.map(plain));
    }
  });

  it('keeps generated columns apart: stored ones lie in the row, virtual ones nowhere', async () => {
    const files = build(
      "CREATE TABLE t (a, v AS (a * 2), s GENERATED ALWAYS AS (a + 1) STORED, b REFERENCES x(y) ON DELETE SET DEFAULT DEFAULT 'd'); INSERT INTO t (a) VALUES (5)",
    );
    expect(await read(files)).toEqual({ rows: ['n5 | - | n6 | "d"'], damage: null });
  });

  it('finds tables and columns by names in any quotation, without regard to the case of A to Z only', async () => {
    const files = build(
      `CREATE TABLE "a ""(b" ("x,y" TEXT, [z)] INT, \`É\` INT, é INT, 'q' -- comment, (
        INT); INSERT INTO "a ""(b" VALUES ('1', 2, 3, 4, 5); CREATE TABLE Ä (x); CREATE TABLE ä (y);`,
    );
    const database = await openFiles(files);
    expect(database.damage.any).toBe(false);
    expect(database.tables.map((t) => t.name)).toEqual(['a "(b', 'Ä', 'ä']);
    const table = database.table('A "(B');
    expect(table?.columnNames).toEqual(['x,y', 'z)', 'É', 'é', 'q']);
    expect([table?.columnIndex('Z)'), table?.columnIndex('é'), table?.columnIndex('É')]).toEqual([1, 3, 2]);
  });

  it('knows which columns are the rowid and which only look like it', async () => {
    const files = build(
      `CREATE TABLE alias (a, "b" INTEGER, PRIMARY KEY (b)); CREATE TABLE typed (a INTEGER(8) PRIMARY KEY);
       CREATE TABLE descending (a INTEGER PRIMARY KEY DESC); CREATE TABLE listed (a INTEGER, PRIMARY KEY (a DESC));
       CREATE TABLE int (a INT PRIMARY KEY); CREATE TABLE two (a INTEGER, b INTEGER, PRIMARY KEY (a, b));`,
    );
    const database = await openFiles(files);
    const alias = (name: string): number | undefined => database.table(name)?.schema.rowidAlias;
    expect(['alias', 'typed', 'descending', 'listed', 'int', 'two'].map(alias)).toEqual([
      1, -1, -1, 0, -1, -1,
    ]);
  });

  it('steps over what is no table of rows', async () => {
    const files = build(
      'CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE VIEW v AS SELECT 1; CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END; CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO t VALUES (1)',
    );
    const database = await openFiles(files);
    expect(database.damage.describe()).toBeNull();
    expect(database.table('f')).toBeNull();
    expect(database.table('f_content')).not.toBeNull();
    expect(database.table('v')).toBeNull();
  });
});

describe('a hostile schema', () => {
  const schema = (name: string, rootpage: number, sql: string, type = 'table'): Files =>
    buildDatabase((db) => {
      db.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('kept'); PRAGMA writable_schema = ON");
      db.prepare('INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)').run(type, name, name, rootpage, sql);
    });

  it.each([
    ['no statement', schema('bad', 2, 'nonsense')],
    ['an unknown type', schema('bad', 2, 'CREATE TABLE bad (a)', 'tabel')],
    ['no root page', schema('bad', 0, 'CREATE TABLE bad (a)')],
    ['a negative root page', schema('bad', -5, 'CREATE TABLE bad (a)')],
    ['the name of another', schema('T', 2, 'CREATE TABLE T (a)')],
    ['no columns', schema('bad', 2, 'CREATE TABLE bad ()')],
    ['no end', schema('bad', 2, 'CREATE TABLE bad (a, b')],
  ])('costs %s only itself, and is named', async (_, files) => {
    const found = await read(files);
    expect(found.rows).toEqual(['"kept"']);
    expect(found.damage).not.toBeNull();
  });

  it('takes the columns that a cut statement still has', async () => {
    const files = schema('bad', 2, 'CREATE TABLE bad (a TEXT, b DEFAULT 7, c');
    expect((await openFiles(files)).table('bad')?.columnNames).toEqual(['a', 'b']);
  });

  it.each([
    '[',
    "'",
    '"',
    '`',
    '(',
    ',',
    '/*',
    "x'",
    'DEFAULT ',
    'AS (',
    'PRIMARY KEY(a),',
    '- ',
    'a,',
    '1e',
  ])('costs no time, were it a megabyte of %s', async (piece) => {
    const start = threadTime();
    const sql = `CREATE TABLE bad (a ${piece.repeat(990_000 / piece.length)}`;
    expect((await read(schema('bad', 2, sql))).rows).toEqual(['"kept"']);
    expect(threadTime() - start).toBeLessThan(3000);
  });
});

describe('what is no database', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['a header that ends', new TextEncoder().encode('SQLite format 3\0')],
    ['other bytes', new Uint8Array(4096).fill(7)],
    [
      'a page size that is none',
      patched(build('CREATE TABLE t (a)'), (view) => view.setUint16(16, 1000)).main,
    ],
    ['no room in a page', patched(build('CREATE TABLE t (a)', small), (view) => view.setUint8(20, 200)).main],
  ])('%s is refused with one line', async (_, main) => {
    await expect(Database.open(inMemory(main))).rejects.toThrow(NotSqliteError);
    await expect(Database.open(inMemory(main))).rejects.toThrow(/^[^\n]{20,200}$/);
  });
});
