/** What our SQLite reader must still say of a damaged database: true rows, and never silence about missing ones. */
import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { threadTime } from '../../packages/bytes/src/testing/index.ts';
import { cut, mutate, zeroBlock } from '../../packages/phantom/src/damage.ts';
import type { GeneratedDatabase } from '../../packages/phantom/src/generate.ts';
import { quoted } from '../../packages/phantom/src/generate-table.ts';
import type { Random } from '../../packages/phantom/src/random.ts';
import { type Files, openFiles, type ReadDatabase, readWhole, rowText, truthOf } from './sqlite-compare.ts';

/** The slowest that one of these small databases may be, in milliseconds: for hangs, not for speed. */
const TIME_LIMIT = 5000;

/** Damages a database in each way that can be judged; null, or the first thing that is wrong with what was read. */
export async function damageViolation(
  made: GeneratedDatabase,
  rng: Random,
  scratch: string,
): Promise<string | null> {
  const { main, wal } = made;
  const pageSize = pageSizeOf(main);
  const pages = Math.ceil(main.length / pageSize);
  const at = rng.int(0, main.length);
  const page = rng.int(0, pages - 1);
  const block = rng.int(0, Math.floor(main.length / 512)) * 512;
  return (
    (await honest(`main cut at ${at}`, { main: cut(main, at), wal }, made, 'rows-true')) ??
    (await honest(
      `page ${page + 1} zeroed`,
      { main: zeroBlock(main, page * pageSize, pageSize), wal },
      made,
      'one-false',
    )) ??
    (await honest(
      `512 bytes zeroed at ${block}`,
      { main: zeroBlock(main, block, 512), wal },
      made,
      'counts',
    )) ??
    (await bounded('main mutated', { main: mutate(main, rng), wal })) ??
    (wal === null || wal.length === 0 ? null : await walViolation(main, wal, rng, scratch))
  );
}

const pageSizeOf = (main: Uint8Array): number => {
  const size = new DataView(main.buffer, main.byteOffset).getUint16(16);
  return size === 1 ? 65_536 : size;
};

/** Reads, and holds the limits that hold for every input: no throw, no hang, not more text than the bytes can give. */
async function timed(what: string, files: Files): Promise<{ read: ReadDatabase | null } | string> {
  const start = threadTime();
  try {
    const read = await readWhole(files);
    const time = threadTime() - start;
    if (time > TIME_LIMIT) return `${what}: took ${Math.round(time)} ms`;
    return { read };
  } catch (error) {
    return `${what}: threw ${error instanceof Error ? error.stack : String(error)}`;
  }
}

async function bounded(what: string, files: Files): Promise<string | null> {
  const result = await timed(what, files);
  if (typeof result === 'string') return result;
  const bytes = files.main.length + (files.wal?.length ?? 0);
  for (const table of result.read?.tables.values() ?? []) {
    const text = table.rows.reduce((sum, row) => sum + row.length, 0);
    // A byte is at most six characters here (\u0001); a row without bytes of its own has its columns' defaults.
    const most = 6 * bytes + table.rows.length * table.columns.length * 60;
    if (text > most) return `${what}: ${text} characters out of ${bytes} bytes in table ${table.name}`;
  }
  return null;
}

/**
 * `rows-true`: each row that is given is one of the database, apart from those counted as cut short. `one-false`: one
 * more may be wrong, as a zeroed page at the end of an overflow chain does not show. `counts`: values may be wrong,
 * as zeros within a value do not show.
 */
async function honest(
  what: string,
  files: Files,
  made: GeneratedDatabase,
  standard: 'rows-true' | 'one-false' | 'counts',
): Promise<string | null> {
  const result = await timed(what, files);
  if (typeof result === 'string') return result;
  const { read } = result;
  if (read === null) return null;
  let wrong = 0;
  for (const table of made.tables) {
    const found = read.tables.get(table.name);
    const { rows } = truthOf(table);
    if (found === undefined) {
      if (read.damage === null)
        return `${what}: table ${JSON.stringify(table.name)} is missing without a word`;
      continue;
    }
    if (found.columns.length < table.columns.length) {
      // The end of its definition is missing: what is left must be the first columns, and it must be said.
      const first = table.columns.slice(0, found.columns.length);
      if (read.damage !== null && first.every((column, i) => column.name === found.columns[i])) continue;
      return `${what}: columns of table ${JSON.stringify(table.name)} are missing or wrong without a word`;
    }
    const left = new Map<string, number>();
    for (const row of rows) left.set(row, (left.get(row) ?? 0) + 1);
    for (const row of found.rows) {
      const count = left.get(row) ?? 0;
      if (count === 0) wrong += 1;
      else left.set(row, count - 1);
    }
    const fewer = found.rows.length + found.broken < rows.length;
    if (fewer && read.damage === null) {
      return `${what}: ${rows.length - found.rows.length} rows of table ${JSON.stringify(table.name)} are missing without a word`;
    }
    if (found.rows.length > rows.length)
      return `${what}: table ${JSON.stringify(table.name)} has more rows than before`;
  }
  const most = standard === 'counts' ? Infinity : read.chains + (standard === 'one-false' ? 1 : 0);
  return wrong > most ? `${what}: ${wrong} rows that the database does not have` : null;
}

/** Of a damaged log, SQLite takes what was committed before the damage: that is the truth for ours too. */
async function walViolation(
  main: Uint8Array,
  wal: Uint8Array,
  rng: Random,
  scratch: string,
): Promise<string | null> {
  const damaged = rng.pick([
    () => cut(wal, rng.int(0, wal.length)),
    () => zeroBlock(wal, rng.int(0, wal.length), 512),
    () => mutate(wal, rng),
  ])();
  const files = { main, wal: damaged };
  const result = await timed('log damaged', files);
  if (typeof result === 'string') return result;
  const expected = readWithSqlite(files, scratch);
  if (expected === null || result.read === null) return null;
  const database = await openFiles(files);
  for (const [name, rows] of expected) {
    const virtual = database.table(name)?.schema.columns.map((column) => !column.stored) ?? [];
    const truth = rows.map((row) => rowText(row.map((value, i) => (virtual[i] ? undefined : value)))).sort();
    const found = [...(result.read.tables.get(name)?.rows ?? [])].sort();
    const at = truth.findIndex((row, i) => found[i] !== row);
    if (at >= 0 || truth.length !== found.length) {
      return `log damaged: table ${JSON.stringify(name)} has ${found.length} rows, SQLite reads ${truth.length}`;
    }
  }
  return null;
}

type Value = null | bigint | number | string | Uint8Array;

/** Every table as SQLite reads it from a copy; null where it cannot read the copy whole. */
function readWithSqlite(
  files: Files,
  scratch: string,
): ReadonlyMap<string, readonly (readonly Value[])[]> | null {
  writeFileSync(scratch, files.main);
  writeFileSync(`${scratch}-wal`, files.wal ?? new Uint8Array(0));
  writeFileSync(`${scratch}-shm`, new Uint8Array(0));
  const database = new DatabaseSync(scratch);
  try {
    const names = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
      .all()
      .map((row) => String(row['name']));
    const options = { returnArrays: true, readBigInts: true } as const;
    return new Map(
      names.map((name) => {
        const rows = database.prepare(`SELECT * FROM ${quoted(name)}`, options).all();
        return [name, rows.map((row) => Object.values(row))];
      }),
    );
  } catch {
    return null;
  } finally {
    database.close();
  }
}
