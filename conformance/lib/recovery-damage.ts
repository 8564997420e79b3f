/** What recovery must bear: mutated databases, logs and journals, and ones that do not belong together. */
import { Database, inMemory, NotSqliteError, type Row, type SqlValue } from '@bridle/bytes';
import { threadTime } from '../../packages/bytes/src/testing/index.ts';
import { cut, mutate, zeroBlock } from '../../packages/phantom/src/damage.ts';
import type { Random } from '../../packages/phantom/src/random.ts';
import { type RecoveryCase, recoveryCase, settingsOf, TABLE_KINDS } from './recovery-case.ts';
import { rowText } from './sqlite-compare.ts';

/** The slowest that one of these small databases may be, in milliseconds. */
const TIME_LIMIT = 8000;

type Files = Pick<RecoveryCase, 'main' | 'wal' | 'journal'>;

/** Null, or the first thing that must not be. */
export async function recoveryViolation(rng: Random): Promise<string | null> {
  const made = recoveryCase(rng, rng.pick(TABLE_KINDS), {
    ...settingsOf(rng),
    pageSize: rng.pick([512, 1024, 4096]),
  });
  const other = recoveryCase(rng, made.table, made.settings);
  const { main, wal, journal } = made;
  const variants: readonly (readonly [string, Files])[] = [
    ['main mutated', { ...made, main: mutate(main, rng) }],
    ['main cut', { ...made, main: cut(main, rng.int(0, main.length)) }],
    [
      'main zeroed in part',
      { ...made, main: zeroBlock(main, rng.int(0, main.length), made.settings.pageSize) },
    ],
    ['log mutated', { ...made, wal: wal === null ? null : mutate(wal, rng) }],
    ['log cut', { ...made, wal: wal === null ? null : cut(wal, rng.int(0, wal.length)) }],
    ['journal mutated', { ...made, journal: journal === null ? null : mutate(journal, rng) }],
    ['the log and journal of another', { ...made, wal: other.wal, journal: other.journal }],
  ];
  for (const [what, files] of variants) {
    const problem = await violation(files);
    if (problem !== null) return `${what}: ${problem}`;
  }
  return null;
}

async function violation(files: Files): Promise<string | null> {
  const start = threadTime();
  let database: Database;
  try {
    database = await Database.open(inMemory(files.main), {
      wal: files.wal === null ? null : inMemory(files.wal),
      journal: files.journal === null ? null : inMemory(files.journal),
    });
  } catch (error) {
    return error instanceof NotSqliteError ? null : String(error);
  }
  const bytes = files.main.length + (files.wal?.length ?? 0) + (files.journal?.length ?? 0);
  for (const table of database.tables) {
    const living = new Map<string, Set<string>>();
    let characters = 0;
    const told = new Set<string>();
    for await (const batch of table.rows({ recover: {} })) {
      for (const row of batch) {
        const text = textOf(row, table.schema.rowidAlias);
        if (text === null) continue;
        const id = String(row.rowid);
        if (row.recovered === null) {
          const ids = living.get(text);
          if (ids === undefined) living.set(text, new Set([id]));
          else ids.add(id);
          continue;
        }
        characters += text.length;
        const ids = living.get(text);
        if (ids !== undefined && (row.rowid === null || ids.has(id)))
          return `table ${table.name}: a row once more, ${JSON.stringify(row.recovered)}`;
        const whole = `${id} ${text}`;
        if (row.recovered.confidence !== 'low' && told.has(whole))
          return `table ${table.name}: a row recovered twice`;
        told.add(whole);
        const { offset, file } = row.recovered;
        if (offset >= (files[file]?.length ?? 0))
          return `a row at byte ${offset} of a ${file} that ends before`;
      }
    }
    if (characters > 200 * bytes + 1_000_000) return `${characters} characters out of ${bytes} bytes`;
  }
  const time = threadTime() - start;
  return time > TIME_LIMIT ? `took ${Math.round(time)} ms` : null;
}

/** Null for a row whose bytes break. */
function textOf(row: Row, alias: number): string | null {
  const values: (SqlValue | undefined)[] = [];
  try {
    row.each((column, value) => {
      values[column] = column === alias ? undefined : value;
    });
  } catch {
    return null;
  }
  return rowText(values);
}
