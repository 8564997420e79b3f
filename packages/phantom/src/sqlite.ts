/** Builds SQLite databases with node:sqlite in a temporary folder that is gone afterwards. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import type { Bytes } from './bytes.ts';
import { withFixedSalts } from './wal.ts';

export interface DatabaseOptions {
  /** 512 to 65536, a power of two; default 4096. */
  readonly pageSize?: number;
  readonly encoding?: 'UTF-8' | 'UTF-16le' | 'UTF-16be';
  /** `full` and `incremental` databases have pointer-map pages. */
  readonly autoVacuum?: 'none' | 'full' | 'incremental';
  /** Bytes at the end of every page that hold no content (header byte 20); the usable size stays at least 480. */
  readonly reservedBytes?: number;
  /** What these statements change ends only in the WAL; the main file stays as `build` left it. */
  readonly wal?: (db: DatabaseSync) => void;
}

/** `wal` is null without `options.wal`, and empty where that callback wrote nothing. */
export interface BuiltDatabase {
  readonly main: Bytes;
  readonly wal: Bytes | null;
}

/** Header of a database that has one empty page, with room kept at the end of every page. */
function reserveBytes(path: string, reserved: number): void {
  const page = readFileSync(path);
  const size = page.readUInt16BE(16) === 1 ? 65_536 : page.readUInt16BE(16);
  if (page.length !== size) throw new Error('bytes can be reserved in an empty database only');
  page[20] = reserved;
  // The empty schema page's cell content starts where the usable part ends.
  page.writeUInt16BE(size - reserved, 105);
  writeFileSync(path, page);
}

function open(path: string): DatabaseSync {
  // As on the phone, SQLite's defaults: foreign keys are not enforced.
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false, defensive: false });
  // No file beside the database, no waiting for the disk: the folder is thrown away.
  db.exec(
    'PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA secure_delete=OFF',
  );
  return db;
}

/**
 * Runs `use` on a new database in a temporary folder and removes the folder, also when `use` throws.
 * `capture` inside gives the files as they are at that moment.
 */
export function withTemporaryDatabase<T>(
  options: Omit<DatabaseOptions, 'wal'>,
  use: (db: DatabaseSync, files: { main: () => Bytes; wal: () => Bytes }) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-phantom-'));
  const path = join(folder, 'db.sqlite');
  let db: DatabaseSync | undefined;
  try {
    const format = `PRAGMA page_size=${options.pageSize ?? 4096}; PRAGMA encoding='${options.encoding ?? 'UTF-8'}'; PRAGMA auto_vacuum=${options.autoVacuum ?? 'none'}`;
    db = open(path);
    db.exec(format);
    if (options.reservedBytes !== undefined && options.reservedBytes > 0) {
      db.exec('PRAGMA user_version=1; PRAGMA user_version=0');
      db.close();
      reserveBytes(path, options.reservedBytes);
      db = open(path);
      // The encoding is settled by the first table, so it is said again.
      db.exec(format);
    }
    return use(db, {
      main: () => plain(readFileSync(path)),
      wal: () =>
        existsSync(`${path}-wal`) ? withFixedSalts(plain(readFileSync(`${path}-wal`))) : new Uint8Array(0),
    });
  } finally {
    if (db?.isOpen === true) db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A plain array over its own memory instead of a Buffer, so that comparisons and `slice` do what one expects. */
function plain(buffer: Buffer): Bytes {
  return new Uint8Array(buffer);
}

/** Switches an open database to a write-ahead log that is never written back by itself. */
export function startWal(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=OFF');
}

/**
 * A database built by `build` (one connection, not in a transaction; wrap many inserts in BEGIN and COMMIT),
 * and with `options.wal` its write-ahead log. The same statements give the same bytes with the same SQLite.
 */
export function buildDatabase(
  build: (db: DatabaseSync) => void,
  options: DatabaseOptions = {},
): BuiltDatabase {
  return withTemporaryDatabase(options, (db, files) => {
    build(db);
    if (options.wal === undefined) return { main: files.main(), wal: null };
    startWal(db);
    options.wal(db);
    return { main: files.main(), wal: files.wal() };
  });
}

/** The rows of a query as lists of their values, in the order of its columns: two of them may have one name. */
export function rowsOf(statement: StatementSync): SQLOutputValue[][] {
  statement.setReturnArrays(true);
  return statement.all().map((row) => {
    if (!Array.isArray(row)) throw new TypeError('node:sqlite gives rows as lists where it was told to');
    return row;
  });
}
