/**
 * Random small SQLite databases with what node:sqlite reads out of them: the ground truth for a differential
 * test of another reader. What they can hold is described with `databaseOf`.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Bytes } from './bytes.ts';
import {
  type PlannedTable,
  quoted,
  randomCell,
  randomDefault,
  randomName,
  randomTable,
} from './generate-table.ts';
import { randomInteger, type SqlValue } from './generate-value.ts';
import type { Random } from './random.ts';
import { type DatabaseOptions, startWal, withTemporaryDatabase } from './sqlite.ts';

export interface GeneratedColumn {
  readonly name: string;
  /** Declared type as SQLite reports it; empty where there is none. */
  readonly type: string;
  /** Virtual columns are computed when read and lie nowhere in the file; stored ones lie in the record. */
  readonly generated: 'virtual' | 'stored' | null;
}

/** A table with a b-tree of its own, `sqlite_sequence` and `sqlite_stat1` included. */
export interface GeneratedTable {
  readonly name: string;
  readonly withoutRowid: boolean;
  readonly columns: readonly GeneratedColumn[];
  /** In the order of the b-tree: by rowid, or by primary key in a WITHOUT ROWID table. */
  readonly rows: readonly (readonly SqlValue[])[];
  /** The rows' rowids; null in a WITHOUT ROWID table, and where columns named rowid, _rowid_ and oid hide it. */
  readonly rowids: readonly bigint[] | null;
}

export interface GeneratedDatabase {
  readonly main: Bytes;
  readonly wal: Bytes | null;
  readonly tables: readonly GeneratedTable[];
}

/** `node:sqlite` binds every JavaScript number as a double; integers are bigint here. */
function insert(db: DatabaseSync, rng: Random, table: PlannedTable, rows: number, pageSize: number): void {
  const names = table.columns.map((column) => quoted(column.name));
  const explicitRowid =
    !table.withoutRowid && !table.columns.some((column) => column.kind === 'rowid') && rng.chance(0.2);
  const hidden = table.columns.some((column) => column.name.toLowerCase() === 'rowid');
  if (explicitRowid && !hidden) names.push('rowid');
  const marks = names.map(() => '?').join(', ');
  const verb = rng.pick(['INSERT OR IGNORE', 'INSERT OR REPLACE']);
  const statement = db.prepare(`${verb} INTO ${quoted(table.name)} (${names.join(', ')}) VALUES (${marks})`);
  // Near 2^63 SQLite has no next rowid to give and looks for a free one at random.
  const safe = (value: SqlValue) => (typeof value === 'bigint' && value > 1n << 62n ? value >> 8n : value);
  for (let i = 0; i < rows; i++) {
    const values = table.columns.map((column) => {
      const value = randomCell(rng, column, pageSize);
      return column.kind === 'rowid' ? safe(value) : value;
    });
    if (explicitRowid && !hidden) values.push(safe(randomInteger(rng)));
    statement.run(...values);
  }
}

function rowCount(rng: Random): number {
  if (rng.chance(0.15)) return 0;
  return rng.chance(0.1) ? rng.int(60, 200) : rng.int(1, 20);
}

function deleteSome(db: DatabaseSync, rng: Random, table: PlannedTable): void {
  const column = quoted(rng.pick(table.columns).name);
  // Conditions that need no rowid, so that they hold for every kind of table.
  const condition = rng.pick([
    `${column} IS NULL`,
    `length(${column}) % 3 = 1`,
    `typeof(${column}) = 'blob'`,
    '1',
  ]);
  if (condition === '1' && rng.chance(0.7)) return;
  db.exec(`DELETE FROM ${quoted(table.name)} WHERE ${condition}`);
}

function updateSome(db: DatabaseSync, rng: Random, table: PlannedTable, pageSize: number): void {
  const column = rng.pick(table.columns);
  if (column.kind === 'rowid') return;
  const name = quoted(column.name);
  const where = rng.pick([`length(${name}) % 2 = 0`, `${name} IS NULL`, `typeof(${name}) = 'integer'`]);
  db.prepare(`UPDATE OR IGNORE ${quoted(table.name)} SET ${name} = ? WHERE ${where}`).run(
    randomCell(rng, column, pageSize),
  );
}

/** Adds, drops or renames a column, or renames the table; returns the table as it is then. */
function alter(db: DatabaseSync, rng: Random, table: PlannedTable, taken: Set<string>): PlannedTable {
  const names = new Set(columnsOf(db, table.name).map((column) => column.name.toLowerCase()));
  const name = randomName(rng, names);
  const change = rng.int(0, 9);
  if (change <= 5) {
    const type = table.strict ? 'ANY' : rng.pick(['', ' INTEGER', ' TEXT', ' REAL', ' NUMERIC', ' BLOB']);
    const suffix = rng.chance(0.25) ? '' : ` DEFAULT ${randomDefault(rng)}`;
    db.exec(`ALTER TABLE ${quoted(table.name)} ADD COLUMN ${quoted(name)} ${type}${suffix}`);
    return { ...table, columns: [...table.columns, { name, kind: 'any', notNull: false }] };
  }
  if (change <= 7) {
    // A key, an indexed or a generated column's source cannot be dropped: a column of its own is.
    db.exec(`ALTER TABLE ${quoted(table.name)} ADD COLUMN "to drop" ${table.strict ? 'INT' : ''} DEFAULT 1`);
    db.exec(`ALTER TABLE ${quoted(table.name)} ADD COLUMN ${quoted(name)} ${table.strict ? 'ANY' : ''}`);
    db.exec(`UPDATE ${quoted(table.name)} SET ${quoted(name)} = 'after'`);
    db.exec(`ALTER TABLE ${quoted(table.name)} DROP COLUMN "to drop"`);
    return { ...table, columns: [...table.columns, { name, kind: 'any', notNull: false }] };
  }
  if (change === 8) {
    // A column of its own again: SQLite refuses some renames of columns that a UNIQUE clause quotes.
    db.exec(
      `ALTER TABLE ${quoted(table.name)} ADD COLUMN "to rename" ${table.strict ? 'ANY' : 'NUMERIC'} DEFAULT '7'`,
    );
    db.exec(`ALTER TABLE ${quoted(table.name)} RENAME COLUMN "to rename" TO ${quoted(name)}`);
    return { ...table, columns: [...table.columns, { name, kind: 'any', notNull: false }] };
  }
  const renamed = randomName(rng, taken);
  taken.add(renamed.toLowerCase());
  db.exec(`ALTER TABLE ${quoted(table.name)} RENAME TO ${quoted(renamed)}`);
  return { ...table, name: renamed };
}

/** Things around the tables that a reader must step over. */
function surround(db: DatabaseSync, rng: Random, table: PlannedTable, taken: Set<string>): void {
  const column = quoted(rng.pick(table.columns).name);
  const name = randomName(rng, taken);
  taken.add(name.toLowerCase());
  const on = quoted(table.name);
  switch (rng.int(0, 3)) {
    case 0: {
      const where = rng.chance(0.3) ? ` WHERE ${column} IS NOT NULL` : '';
      db.exec(
        `CREATE INDEX ${quoted(name)} ON ${on} (${column} ${rng.pick(['', 'DESC', 'COLLATE NOCASE'])})${where}`,
      );
      return;
    }
    case 1:
      db.exec(`CREATE VIEW ${quoted(name)} AS SELECT ${column} AS x FROM ${on}`);
      return;
    case 2:
      db.exec(`CREATE TRIGGER ${quoted(name)} AFTER INSERT ON ${on} BEGIN SELECT 1; SELECT 'END;'; END`);
      return;
    default:
      db.exec(`ANALYZE ${on}`);
  }
}

/** Writes to the log in several transactions: some rolled back, some so large that pages spill before the end. */
function writeWal(db: DatabaseSync, rng: Random, planned: PlannedTable[], pageSize: number): void {
  startWal(db);
  // With a cache of a few pages, frames of unfinished transactions reach the log.
  db.exec(`PRAGMA cache_size=${rng.pick([1, 5, 2000])}`);
  for (let left = rng.int(1, 4); left > 0; left--) {
    const table = rng.pick(planned);
    db.exec('BEGIN');
    if (rng.chance(0.8)) insert(db, rng, table, rng.int(1, 15), pageSize);
    if (rng.chance(0.5)) updateSome(db, rng, table, pageSize);
    if (rng.chance(0.3)) deleteSome(db, rng, table);
    if (rng.chance(0.15)) {
      const name = randomName(rng, new Set(planned.map((other) => other.name.toLowerCase())));
      db.exec(`CREATE TABLE IF NOT EXISTS ${quoted(`wal ${name}`)} (x, y DEFAULT 5)`);
    }
    db.exec(rng.chance(0.25) ? 'ROLLBACK' : 'COMMIT');
    if (rng.chance(0.1)) {
      // A log without any frame cannot be checkpointed under the exclusive lock, so one is written first.
      db.exec(`PRAGMA user_version=${left}; PRAGMA wal_checkpoint(${rng.pick(['PASSIVE', 'RESTART'])})`);
    }
  }
  if (rng.chance(0.2)) {
    // Left open: what of it reached the log is behind the last commit and does not count.
    db.exec('BEGIN');
    insert(db, rng, rng.pick(planned), 10, pageSize);
  }
}

function columnsOf(db: DatabaseSync, table: string): GeneratedColumn[] {
  const found = db.prepare('SELECT name, type, hidden FROM pragma_table_xinfo(?)').all(table);
  return found.map((row) => {
    const generated = row['hidden'] === 2 ? 'virtual' : row['hidden'] === 3 ? 'stored' : null;
    return { name: String(row['name']), type: String(row['type']), generated };
  });
}

function readTables(db: DatabaseSync): GeneratedTable[] {
  const options = { returnArrays: true, readBigInts: true } as const;
  const listed = db
    .prepare(
      "SELECT s.name AS name, l.wr AS wr FROM sqlite_schema s JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name WHERE s.type = 'table' AND s.rootpage > 0 ORDER BY s.rowid",
    )
    .all();
  return listed.map((row) => {
    const name = String(row['name']);
    const withoutRowid = row['wr'] === 1;
    const columns = columnsOf(db, name);
    const names = new Set(columns.map((column) => column.name.toLowerCase()));
    const rowid = withoutRowid ? undefined : ['rowid', '_rowid_', 'oid'].find((alias) => !names.has(alias));
    const list = columns.map((column) => quoted(column.name)).join(', ');
    const from = `FROM ${quoted(name)} NOT INDEXED`;
    const order = rowid === undefined ? '' : ` ORDER BY ${rowid}`;
    const rows: SqlValue[][] = [];
    for (const values of db.prepare(`SELECT ${list} ${from}${order}`, options).iterate()) {
      rows.push(Object.values(values));
    }
    let rowids: bigint[] | null = null;
    if (rowid !== undefined) {
      rowids = [];
      for (const [value] of db.prepare(`SELECT ${rowid} ${from}${order}`, options).iterate() as Iterable<
        SqlValue[]
      >) {
        if (typeof value === 'bigint') rowids.push(value);
      }
    }
    return { name, withoutRowid, columns, rows, rowids };
  });
}

function randomOptions(rng: Random): Omit<DatabaseOptions, 'wal'> & { pageSize: number } {
  return {
    pageSize: rng.pick([512, 512, 1024, 1024, 2048, 4096, 4096, 4096, 8192, 16_384, 32_768, 65_536]),
    encoding: rng.pick(['UTF-8', 'UTF-8', 'UTF-16le', 'UTF-16be']),
    autoVacuum: rng.pick(['none', 'none', 'full', 'incremental']),
    reservedBytes: rng.chance(0.15) ? rng.int(1, 32) : 0,
  };
}

/**
 * A database drawn from `rng`: page sizes of 512 to 65,536 bytes, the three encodings, pointer maps, reserved
 * bytes; one to four tables of every declared type, rowid alias or not, WITHOUT ROWID, STRICT, with odd names,
 * comments and defaults in their SQL, generated columns, columns added after rows were written and dropped
 * again; every width of integer, reals, empty and overflowing texts and blobs; deleted and rewritten rows;
 * indexes, views, triggers; for half of them a WAL with several transactions, some rolled back, one perhaps
 * unfinished, or frames left of an earlier generation. The tables are what SQLite reads with the WAL.
 */
export function databaseOf(rng: Random): GeneratedDatabase {
  const options = randomOptions(rng);
  return withTemporaryDatabase(options, (db, files) => {
    const taken = new Set<string>();
    const planned: PlannedTable[] = [];
    db.exec(rng.chance(0.3) ? 'PRAGMA secure_delete=ON; BEGIN' : 'BEGIN');
    for (let left = rng.pick([1, 1, 2, 2, 3, 4]); left > 0; left--) {
      let table = randomTable(rng, taken);
      taken.add(table.name.toLowerCase());
      db.exec(table.sql);
      if (rng.chance(0.3)) surround(db, rng, table, taken);
      insert(db, rng, table, rowCount(rng), options.pageSize);
      if (rng.chance(0.25)) {
        table = alter(db, rng, table, taken);
        insert(db, rng, table, rng.int(0, 5), options.pageSize);
      }
      if (rng.chance(0.4)) updateSome(db, rng, table, options.pageSize);
      if (rng.chance(0.4)) deleteSome(db, rng, table);
      if (rng.chance(0.3)) surround(db, rng, table, taken);
      planned.push(table);
    }
    db.exec('COMMIT');
    if (rng.chance(0.05)) db.exec('VACUUM');
    const withWal = rng.chance(0.5);
    if (withWal) writeWal(db, rng, planned, options.pageSize);
    const main = files.main();
    const wal = withWal ? files.wal() : null;
    if (db.isTransaction) db.exec('ROLLBACK');
    return { main, wal, tables: readTables(db) };
  });
}
