/** Compares what our SQLite reader gives with what SQLite itself gives. */
import { column, Database, inMemory, NotSqliteError, type SqlValue, type Table } from '@bridle/bytes';
import type { GeneratedDatabase, GeneratedTable } from '../../packages/phantom/src/generate.ts';

export interface Files {
  readonly main: Uint8Array;
  readonly wal: Uint8Array | null;
}

/** A row's values by column number, as text that is equal for equal values: integers by their digits, reals by their bits. */
export type RowText = string;

interface ReadTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rowids: readonly string[];
  readonly rows: readonly RowText[];
  /** Rows whose values cannot be read. */
  readonly broken: number;
}

export interface ReadDatabase {
  readonly tables: ReadonlyMap<string, ReadTable>;
  /** What the reader says is missing, or null. */
  readonly damage: string | null;
  /** Rows whose overflow chain broke: their last values are cut short. */
  readonly chains: number;
}

export async function openFiles(files: Files): Promise<Database> {
  return Database.open(inMemory(files.main), { wal: files.wal === null ? null : inMemory(files.wal) });
}

/** Everything that our reader finds, row by row; null where it says that this is no database. */
export async function readWhole(files: Files): Promise<ReadDatabase | null> {
  let database: Database;
  try {
    database = await openFiles(files);
  } catch (error) {
    if (error instanceof NotSqliteError) return null;
    throw error;
  }
  const tables = new Map<string, ReadTable>();
  for (const table of database.tables) tables.set(table.name, await readTable(table));
  return { tables, damage: database.damage.describe(), chains: database.damage.chains };
}

async function readTable(table: Table): Promise<ReadTable> {
  const rows: RowText[] = [];
  const rowids: string[] = [];
  let broken = 0;
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const values: (SqlValue | undefined)[] = table.columnNames.map(() => undefined);
      try {
        row.each((at, value) => {
          values[at] = value;
        });
      } catch (error) {
        // A record that breaks within says so when its values are asked for; it is no row here.
        if (!(error instanceof RangeError)) throw error;
        broken += 1;
        continue;
      }
      rows.push(rowText(values));
      rowids.push(String(row.rowid));
    }
  }
  return { name: table.name, columns: table.columnNames, rowids, rows, broken };
}

/** Undefined stands for a value that lies in no record: that of a virtual generated column. */
export function rowText(values: readonly (SqlValue | undefined)[]): RowText {
  return values.map(valueText).join(' | ');
}

const BITS = new DataView(new ArrayBuffer(8));

/**
 * SQLite keeps integers and reals apart, JavaScript does not: an integral real is taken for the integer, so that what
 * is compared is the number. Whether bits beyond 2^53 are right still shows: integers of that size are bigint.
 */
function valueText(value: SqlValue | undefined): string {
  if (value === undefined) return '-';
  if (value === null) return 'NULL';
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? `n${value}` : `i${value}`;
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return `n${value === 0 ? 0 : value}`;
    BITS.setFloat64(0, value);
    return `r${BITS.getBigUint64(0)}`;
  }
  if (typeof value === 'string') return JSON.stringify(value);
  return `x'${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}'`;
}

/** The rows as SQLite read them, in the same form. */
export function truthOf(table: GeneratedTable): {
  readonly rows: readonly RowText[];
  readonly rowids: readonly string[] | null;
} {
  const virtual = table.columns.map((c) => c.generated === 'virtual');
  return {
    rows: table.rows.map((row) => rowText(row.map((value, i) => (virtual[i] ? undefined : value)))),
    rowids: table.rowids?.map(String) ?? null,
  };
}

/** Null where our reader and SQLite agree on every table, column, row, value and rowid; else the first difference. */
export async function firstDifference(made: GeneratedDatabase): Promise<string | null> {
  const read = await readWhole(made);
  if (read === null) return 'not taken for a database';
  if (read.damage !== null) return `damage in a whole database: ${read.damage}`;
  const names = [...read.tables.keys()];
  const expected = made.tables.map((table) => table.name);
  if (!same(names, expected)) return `tables ${JSON.stringify(names)}, not ${JSON.stringify(expected)}`;
  for (const table of made.tables) {
    const found = read.tables.get(table.name);
    if (found === undefined) return `no table ${table.name}`;
    const difference = tableDifference(found, table);
    if (difference !== null) return `table ${JSON.stringify(table.name)}: ${difference}`;
  }
  return selectDifference(made);
}

function tableDifference(found: ReadTable, table: GeneratedTable): string | null {
  const columns = table.columns.map((c) => c.name);
  if (!same(found.columns, columns)) {
    return `columns ${JSON.stringify(found.columns)}, not ${JSON.stringify(columns)}`;
  }
  const truth = truthOf(table);
  if (found.rows.length !== truth.rows.length) return `${found.rows.length} rows, not ${truth.rows.length}`;
  const rows = inOrder(found.rows, table);
  for (const [i, row] of inOrder(truth.rows, table).entries()) {
    if (rows[i] !== row) return `row ${i}: ${shorten(rows[i] ?? '')} instead of ${shorten(row)}`;
    if (truth.rowids !== null && found.rowids[i] !== truth.rowids[i]) {
      return `row ${i}: rowid ${found.rowids[i]}, not ${truth.rowids[i]}`;
    }
  }
  return null;
}

/** SQLite may read a table without rowids through a covering index, so that its rows come in another order than ours. */
function inOrder(rows: readonly string[], table: GeneratedTable): readonly string[] {
  return table.withoutRowid ? [...rows].sort() : rows;
}

/** The other two ways to a row, a projection of some columns and a look-up by rowid, must tell the same. */
async function selectDifference(made: GeneratedDatabase): Promise<string | null> {
  const database = await openFiles(made);
  for (const truth of made.tables) {
    const table = database.table(truth.name);
    if (table === null) return `no table ${truth.name}`;
    const other = truth.rows.length % truth.columns.length;
    const wanted = [truth.columns[other], truth.columns.at(-1)].filter((c) => c !== undefined);
    const columns = Object.fromEntries(wanted.map((c) => [c.name, column.any()]));
    const project = table.projection(columns);
    const selected: { readonly rowid: number; readonly values: string }[] = [];
    const textOf = (row: Readonly<Record<string, SqlValue>>): string =>
      rowText(wanted.map((c) => (c.generated === 'virtual' ? undefined : row[c.name])));
    for await (const batch of table.select(columns)) {
      for (const row of batch) selected.push({ rowid: row.rowid, values: textOf(row) });
    }
    const found = inOrder(
      selected.map((row) => row.values),
      truth,
    );
    const expected = inOrder(
      truth.rows.map((row) =>
        rowText(wanted.map((c) => (c.generated === 'virtual' ? undefined : row[truth.columns.indexOf(c)]))),
      ),
      truth,
    );
    const at = expected.findIndex((values, i) => found[i] !== values);
    if (at >= 0) {
      return `select, table ${JSON.stringify(truth.name)}, row ${at}: ${shorten(found[at] ?? 'none')} instead of ${shorten(expected[at] ?? '')}`;
    }
    if (truth.withoutRowid) continue;
    const exact = selected.filter((row) => Number.isSafeInteger(row.rowid));
    const rows = await table.lookup(
      exact.map((row) => row.rowid),
      project,
    );
    for (const [i, row] of exact.entries()) {
      const looked = rows[i] ?? null;
      if (looked === null || textOf(looked) !== row.values) {
        return `look-up, table ${JSON.stringify(truth.name)}, rowid ${row.rowid}: ${looked === null ? 'no row' : 'another row'}`;
      }
    }
  }
  return null;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
const shorten = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}...` : text);
