import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseOf, type GeneratedDatabase, type GeneratedTable } from './generate.ts';
import { quoted } from './generate-table.ts';
import { Random } from './random.ts';

let folder = '';
const databases: GeneratedDatabase[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridle-test-'));
  for (let i = 0; i < 200; i++) databases.push(databaseOf(new Random(`generate ${i}`)));
});
afterAll(() => {
  databases.length = 0;
  rmSync(folder, { recursive: true });
});

function reopened<T>(made: GeneratedDatabase, use: (db: DatabaseSync) => T): T {
  const path = join(folder, 'copy.db');
  writeFileSync(path, made.main);
  if (made.wal !== null) writeFileSync(`${path}-wal`, made.wal);
  const db = new DatabaseSync(path);
  try {
    return use(db);
  } finally {
    db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  }
}

function read(db: DatabaseSync, table: GeneratedTable): unknown[] {
  const list = table.columns.map((column) => quoted(column.name)).join(', ');
  const sql = `SELECT ${list} FROM ${quoted(table.name)} NOT INDEXED`;
  return db.prepare(sql, { returnArrays: true, readBigInts: true }).all();
}

it('says what a fresh connection reads from the two files', () => {
  for (const made of databases) {
    reopened(made, (db) => {
      const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").all();
      expect(made.tables.map((table) => table.name)).toEqual(names.map((row) => row['name']));
      for (const table of made.tables) {
        expect(read(db, table)).toEqual(table.rows);
        if (table.rowids !== null) expect(table.rowids).toHaveLength(table.rows.length);
      }
      expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    });
  }
});

it('gives the same bytes for the same seed', () => {
  for (const [i, made] of databases.slice(0, 40).entries()) {
    const again = databaseOf(new Random(`generate ${i}`));
    expect(Buffer.compare(again.main, made.main)).toBe(0);
    expect(Buffer.compare(again.wal ?? new Uint8Array(0), made.wal ?? new Uint8Array(0))).toBe(0);
    expect(again.tables).toEqual(made.tables);
  }
});

it('covers the page sizes, encodings, pointer maps, reserved bytes and logs', () => {
  const field = (made: GeneratedDatabase, at: number, width: number) =>
    Buffer.from(made.main).readUIntBE(at, width);
  const seen = (at: number, width: number) => new Set(databases.map((made) => field(made, at, width)));
  expect(seen(16, 2)).toEqual(new Set([512, 1024, 2048, 4096, 8192, 16_384, 32_768, 1]));
  expect(seen(56, 4)).toEqual(new Set([1, 2, 3]));
  expect(seen(64, 4)).toEqual(new Set([0, 1]));
  expect(seen(20, 1).size).toBeGreaterThan(5);
  expect(databases.filter((made) => field(made, 52, 4) > 0).length).toBeGreaterThan(50);
  expect(databases.filter((made) => made.wal !== null && made.wal.length > 1000).length).toBeGreaterThan(60);
  // Free pages that hold deleted rows.
  expect(databases.filter((made) => field(made, 36, 4) > 0).length).toBeGreaterThan(20);
});

it('covers the kinds of tables, columns and values', () => {
  const tables = databases.flatMap((made) => made.tables);
  const columns = tables.flatMap((table) => table.columns);
  const values = tables.flatMap((table) => table.rows.flat());
  expect(tables.filter((table) => table.withoutRowid).length).toBeGreaterThan(60);
  expect(tables.filter((table) => table.rowids?.some((rowid) => rowid < 0n)).length).toBeGreaterThan(20);
  expect(tables.filter((table) => table.columns.length > 50).length).toBeGreaterThan(5);
  expect(tables.filter((table) => table.name === 'sqlite_sequence').length).toBeGreaterThan(5);
  expect(columns.filter((column) => column.generated === 'virtual').length).toBeGreaterThan(20);
  expect(columns.filter((column) => column.generated === 'stored').length).toBeGreaterThan(10);
  for (let width = 1; width <= 8; width++) {
    const [low, high] = [1n << BigInt(8 * width - 9 < 0 ? 0 : 8 * width - 9), 1n << BigInt(8 * width - 1)];
    const fits = (value: bigint) => value >= low && value < high;
    expect(values.some((value) => typeof value === 'bigint' && fits(value))).toBe(true);
    expect(values.some((value) => typeof value === 'bigint' && fits(-value))).toBe(true);
  }
  expect(values.some((value) => typeof value === 'number' && Number.isInteger(value))).toBe(true);
  expect(values.some((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
  expect(values.some((value) => typeof value === 'string' && value.includes('\u0000'))).toBe(true);
  expect(values.some((value) => typeof value === 'string' && value.length > 8000)).toBe(true);
  expect(values.some((value) => value instanceof Uint8Array && value.length > 8000)).toBe(true);
  expect(values.some((value) => value instanceof Uint8Array && value.length === 0)).toBe(true);
});

it('has rows that only the log holds, and frames that do not count', () => {
  let onlyInLog = 0;
  for (const made of databases.filter((candidate) => candidate.wal !== null)) {
    const count = (candidate: GeneratedDatabase) =>
      reopened(candidate, (db) => {
        const listed = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
        return listed.map(
          (row) => db.prepare(`SELECT count(*) AS n FROM ${quoted(String(row['name']))}`).get()?.['n'],
        );
      });
    if (JSON.stringify(count(made)) !== JSON.stringify(count({ ...made, wal: null }))) onlyInLog++;
  }
  expect(onlyInLog).toBeGreaterThan(40);
  const trailing = databases.filter((made) => {
    const wal = Buffer.from(made.wal ?? []);
    if (wal.length < 32) return false;
    const frame = 24 + wal.readUInt32BE(8);
    // The last frame ends no transaction, or is left of an earlier generation.
    const last = wal.length - frame;
    return wal.readUInt32BE(last + 4) === 0 || wal.readUInt32BE(last + 8) !== wal.readUInt32BE(16);
  });
  expect(trailing.length).toBeGreaterThan(3);
});
