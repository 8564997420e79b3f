/** What the builders of databases share: rows as objects, and a main file with a write-ahead log beside it. */
import type { DatabaseSync } from 'node:sqlite';
import type { PhantomBackup } from '../backup.ts';
import { macAbsoluteTime } from '../plist.ts';
import { buildDatabase, type DatabaseOptions } from '../sqlite.ts';

export type Cell = null | number | bigint | string | Uint8Array;
/** Columns by name; what is undefined or not a column of the table is left out. */
export type Cells = Readonly<Record<string, Cell | undefined>>;

/** How a database differs from the usual one. */
export interface Variants<Content> {
  /** What is in the write-ahead log only. */
  readonly wal?: Content;
  /** Other tables than those of the newest version: what they lack is left out. */
  readonly schema?: string;
  readonly database?: Omit<DatabaseOptions, 'wal'>;
  /**
   * Statements that take rows away again, in a transaction of their own after all else: what they free stays in the
   * file, and with `wal` the rows stay as they were in the main file.
   */
  readonly deletes?: readonly string[];
}

/** Adds a database of `content` at a place in the backup. */
export function addTables<Content>(
  backup: PhantomBackup,
  place: { readonly domain: string; readonly path: string },
  schema: string,
  content: Content,
  write: (db: DatabaseSync, content: Content) => void,
  variants: Variants<Content> = {},
): void {
  const { wal, deletes = [] } = variants;
  const remove = (db: DatabaseSync): void => {
    if (deletes.length > 0) inTransaction(db, () => db.exec(deletes.join(';')));
  };
  const late = (db: DatabaseSync, rows: Content): void => {
    inTransaction(db, () => write(db, rows));
    remove(db);
  };
  const database = buildDatabase(
    (db) => {
      db.exec(variants.schema ?? schema);
      inTransaction(db, () => write(db, content));
      if (wal === undefined) remove(db);
    },
    { ...variants.database, ...(wal === undefined ? {} : { wal: (db) => late(db, wal) }) },
  );
  backup.addDatabase(place.domain, place.path, database);
}

function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN');
  work();
  db.exec('COMMIT');
}

/** Writes rows into one table, as far as the table is there and has the columns. */
export class TableWriter {
  readonly #db: DatabaseSync;
  readonly #table: string;
  readonly #columns: ReadonlySet<string>;

  constructor(db: DatabaseSync, table: string) {
    this.#db = db;
    this.#table = table;
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(table);
    this.#columns = new Set(columns.map((column) => String(column['name'])));
  }

  /** Returns the rowid; 0 where there is no such table. */
  insert(...parts: readonly Cells[]): number {
    if (this.#columns.size === 0) return 0;
    const cells = Object.entries(Object.assign({}, ...parts) as Cells).filter(
      (cell): cell is [string, Cell] => cell[1] !== undefined && this.#columns.has(cell[0]),
    );
    if (cells.length === 0) {
      return Number(this.#db.prepare(`INSERT INTO ${this.#table} DEFAULT VALUES`).run().lastInsertRowid);
    }
    const names = cells.map(([name]) => `"${name}"`).join(', ');
    const marks = cells.map(() => '?').join(', ');
    const statement = this.#db.prepare(`INSERT INTO ${this.#table} (${names}) VALUES (${marks})`);
    return Number(statement.run(...cells.map(([, value]) => value)).lastInsertRowid);
  }
}

/** Seconds of Apple's clock; null and undefined stay what they are. */
export function macTime(date: Date | null | undefined): number | null | undefined {
  return date === null || date === undefined ? date : macAbsoluteTime(date);
}

/** Nanoseconds of Apple's clock, as Messages counts since iOS 11. */
export function macNanoseconds(date: Date | null | undefined): bigint | null | undefined {
  return date === null || date === undefined
    ? date
    : BigInt(Math.round(macAbsoluteTime(date) * 1000)) * 1_000_000n;
}

/** Microseconds since 1601, as Chromium counts. */
export function chromeTime(date: Date | null | undefined): bigint | null | undefined {
  return date === null || date === undefined ? date : BigInt(date.getTime() + 11_644_473_600_000) * 1000n;
}
