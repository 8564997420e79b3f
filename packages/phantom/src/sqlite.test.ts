import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { type BuiltDatabase, buildDatabase, withTemporaryDatabase } from './sqlite.ts';

function query(built: BuiltDatabase, sql: string): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-test-'));
  try {
    const path = join(folder, 'copy.db');
    writeFileSync(path, built.main);
    if (built.wal !== null) writeFileSync(`${path}-wal`, built.wal);
    const db = new DatabaseSync(path);
    const rows = db.prepare(sql).all();
    db.close();
    return rows.map((row) => Object.values(row));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const build = (db: DatabaseSync) => db.exec("CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'é')");

it('builds a database that node:sqlite reads', () => {
  const built = buildDatabase(build);
  expect(built.wal).toBeNull();
  expect(query(built, 'SELECT * FROM t')).toEqual([[1, 'é']]);
});

it.each([512, 1024, 8192, 65_536])('takes the page size %i', (pageSize) => {
  expect(query(buildDatabase(build, { pageSize }), 'PRAGMA page_size')).toEqual([[pageSize]]);
});

it.each(['UTF-8', 'UTF-16le', 'UTF-16be'] as const)(
  'takes the encoding %s, also with reserved bytes',
  (encoding) => {
    expect(query(buildDatabase(build, { encoding }), 'PRAGMA encoding')).toEqual([[encoding]]);
    const reserved = buildDatabase(build, { encoding, reservedBytes: 32, autoVacuum: 'full' });
    expect(query(reserved, 'PRAGMA encoding')).toEqual([[encoding]]);
    expect(query(reserved, 'SELECT * FROM t')).toEqual([[1, 'é']]);
    expect(query(reserved, 'PRAGMA auto_vacuum')).toEqual([[1]]);
    expect(reserved.main[20]).toBe(32);
  },
);

it('keeps integrity with reserved bytes, auto-vacuum and overflow pages', () => {
  const built = buildDatabase(
    (db) => {
      db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, x)');
      const insert = db.prepare('INSERT INTO t (x) VALUES (zeroblob(?))');
      for (let i = 0; i < 50; i++) insert.run(i * 97);
      db.exec('DELETE FROM t WHERE id % 3 = 0');
    },
    { pageSize: 1024, reservedBytes: 20, autoVacuum: 'incremental' },
  );
  expect(query(built, 'PRAGMA integrity_check')).toEqual([['ok']]);
  expect(query(built, 'PRAGMA auto_vacuum')).toEqual([[2]]);
});

it('leaves what the wal callback wrote only in the log', () => {
  const built = buildDatabase(build, {
    wal: (db) => db.exec('INSERT INTO t VALUES (2, NULL); DROP TABLE IF EXISTS u'),
  });
  expect(query(built, 'SELECT a FROM t')).toEqual([[1], [2]]);
  expect(query({ ...built, wal: null }, 'SELECT a FROM t')).toEqual([[1]]);
  expect(query(built, 'PRAGMA integrity_check')).toEqual([['ok']]);
});

it('gives an empty log where the callback wrote nothing', () => {
  expect(buildDatabase(build, { wal: () => undefined }).wal).toEqual(new Uint8Array(0));
});

it('gives the same bytes every time, the random salts of the log included', () => {
  const once = () =>
    buildDatabase(build, {
      autoVacuum: 'full',
      wal: (db) => db.exec('UPDATE t SET a = 5; CREATE TABLE u (x)'),
    });
  expect(once()).toEqual(once());
});

it('keeps frames of an earlier generation of the log invalid', () => {
  const built = buildDatabase(build, {
    wal: (db) => {
      db.exec('CREATE TABLE old (x); INSERT INTO old VALUES (zeroblob(50000))');
      db.exec('PRAGMA wal_checkpoint(RESTART); INSERT INTO t VALUES (3, 3)');
    },
  });
  expect(built.wal?.length).toBeGreaterThan(50_000);
  expect(query(built, 'SELECT a FROM t')).toEqual([[1], [3]]);
  expect(query(built, 'PRAGMA integrity_check')).toEqual([['ok']]);
});

it('removes the temporary folder, also when the callback throws', () => {
  const places: string[] = [];
  const note = (db: DatabaseSync) => {
    places.push(dirname(db.location() ?? ''));
    expect(existsSync(places.at(-1) ?? '')).toBe(true);
  };
  const failing = (db: DatabaseSync) => {
    note(db);
    throw new Error('made up');
  };
  buildDatabase(note, { wal: (db) => db.exec('CREATE TABLE t (a)') });
  expect(() => buildDatabase(failing)).toThrow('made up');
  expect(() => buildDatabase(note, { wal: failing })).toThrow('made up');
  expect(() => withTemporaryDatabase({}, failing)).toThrow('made up');
  expect(places).toHaveLength(5);
  for (const place of places) expect(existsSync(place)).toBe(false);
});
