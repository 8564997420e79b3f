/** Databases out of which rows were deleted, with the truth of what they held, for measuring what recovery finds. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../packages/phantom/src/random.ts';
import { rowsOf } from '../../packages/phantom/src/sqlite.ts';

export type Value = null | number | string | Uint8Array;

/** A row as it once was. */
export interface Version {
  readonly rowid: number;
  readonly values: readonly Value[];
}

export interface RecoveryCase {
  readonly table: TableKind;
  readonly settings: Settings;
  readonly main: Uint8Array;
  readonly wal: Uint8Array | null;
  readonly journal: Uint8Array | null;
  /** Every state that a row was ever in. */
  readonly versions: readonly Version[];
  /** The rows that are there now. */
  readonly living: readonly Version[];
}

export const TABLE_KINDS = ['messages', 'visits', 'narrow', 'no-alias', 'wide'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

export const PATTERNS = ['some', 'range', 'all', 'reused', 'updated', 'churned'] as const;
export type Pattern = (typeof PATTERNS)[number];

export interface Settings {
  readonly pageSize: number;
  readonly secureDelete: 'off' | 'on' | 'fast';
  readonly autoVacuum: 'none' | 'full' | 'incremental';
  readonly journal: 'delete' | 'persist' | 'wal';
  readonly pattern: Pattern;
  /** Rows that spill into overflow pages. */
  readonly large: boolean;
}

const SCHEMAS: Readonly<Record<TableKind, string>> = {
  messages:
    'CREATE TABLE t (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT, handle_id INTEGER DEFAULT 0, body BLOB, date INTEGER, is_from_me INTEGER, score REAL)',
  visits:
    'CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL, at REAL NOT NULL, title TEXT, ok BOOLEAN)',
  narrow: 'CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)',
  'no-alias': 'CREATE TABLE t (name TEXT, amount INTEGER, data BLOB)',
  wide: `CREATE TABLE t (id INTEGER PRIMARY KEY, ${Array.from({ length: 40 }, (_, i) => `c${i} ${['INTEGER', 'TEXT', 'REAL', 'BLOB'][i % 4]}`).join(', ')})`,
};

/** Column that stands for the rowid, or -1. */
const ALIAS: Readonly<Record<TableKind, number>> = {
  messages: 0,
  visits: 0,
  narrow: 0,
  'no-alias': -1,
  wide: 0,
};

/** The text that an update changes. */
const CHANGED: Readonly<Record<TableKind, string>> = {
  messages: 'text',
  visits: 'title',
  narrow: 'name',
  'no-alias': 'name',
  wide: 'c1',
};

export function settingsOf(rng: Random): Settings {
  return {
    pageSize: rng.pick([512, 1024, 4096, 4096, 4096, 16_384, 65_536]),
    secureDelete: rng.pick(['off', 'off', 'off', 'off', 'on', 'fast']),
    autoVacuum: rng.pick(['none', 'none', 'full', 'incremental']),
    journal: rng.pick(['delete', 'persist', 'wal']),
    pattern: rng.pick(PATTERNS),
    large: rng.chance(0.2),
  };
}

const WORDS = 'harbour lantern meadow copper violet granite willow ember saffron quartz'.split(' ');

/** A row of its own: every one has a text that no other has. */
function valuesOf(rng: Random, kind: TableKind, serial: number, large: boolean): Value[] {
  const words = (count: number): string => Array.from({ length: count }, () => rng.pick(WORDS)).join(' ');
  const unique = `${serial.toString(36)}-${rng.int(0, 2 ** 31).toString(36)}`;
  const long = large && rng.chance(0.3) ? words(rng.int(100, 3000)) : words(rng.int(0, 12));
  switch (kind) {
    case 'messages':
      return [
        null,
        `guid-${unique}`,
        rng.chance(0.1) ? null : long,
        rng.int(0, 300),
        rng.chance(0.5) ? null : Uint8Array.from({ length: rng.int(1, 120) }, () => rng.int(0, 255)),
        rng.int(0, 2 ** 45),
        rng.int(0, 1),
        rng.chance(0.5) ? null : rng.int(0, 1000) / 7,
      ];
    case 'visits':
      return [
        null,
        rng.int(1, 5000),
        7e8 + rng.int(0, 2 ** 31) / 1000,
        rng.chance(0.3) ? null : `${words(3)} ${unique}`,
        rng.int(0, 1),
      ];
    case 'narrow':
      return [null, `${unique} ${long}`];
    case 'no-alias':
      return [
        `${unique} ${long}`,
        rng.int(-1000, 100_000),
        rng.chance(0.5) ? null : new Uint8Array(rng.int(1, 60)).fill(serial & 255),
      ];
    case 'wide':
      return [
        null,
        ...Array.from({ length: 40 }, (_, i): Value => {
          if (i === 1) return `wide-${unique}`;
          if (rng.chance(0.4)) return null;
          return (
            [rng.int(0, 2 ** 30), words(2), rng.int(0, 9999) / 3, new Uint8Array([i, serial & 255])][i % 4] ??
            null
          );
        }),
      ];
  }
}

export function recoveryCase(rng: Random, kind: TableKind, settings: Settings): RecoveryCase {
  const folder = mkdtempSync(join(tmpdir(), 'bridle-recovery-'));
  const path = join(folder, 'db.sqlite');
  const db = new DatabaseSync(path);
  const versions: Version[] = [];
  try {
    db.exec(
      `PRAGMA page_size=${settings.pageSize}; PRAGMA auto_vacuum=${settings.autoVacuum}; PRAGMA synchronous=OFF; PRAGMA secure_delete=${settings.secureDelete}; PRAGMA journal_mode=${settings.journal}; PRAGMA wal_autocheckpoint=0`,
    );
    db.exec(SCHEMAS[kind]);
    db.exec('CREATE TABLE other (k INTEGER PRIMARY KEY, label TEXT, n REAL)');
    const alias = ALIAS[kind];
    const width = valuesOf(rng, kind, 0, false).length;
    const insert = db.prepare(
      `INSERT INTO t VALUES (${Array.from({ length: width }, () => '?').join(', ')})`,
    );
    let serial = 0;
    const add = (count: number): void => {
      db.exec('BEGIN');
      for (let i = 0; i < count; i++) {
        const values = valuesOf(rng, kind, ++serial, settings.large);
        const rowid = Number(insert.run(...values).lastInsertRowid);
        if (alias >= 0) values[alias] = rowid;
        versions.push({ rowid, values });
      }
      db.exec('COMMIT');
    };
    const ids = (): number[] =>
      db
        .prepare('SELECT rowid AS r FROM t ORDER BY rowid')
        .all()
        .map((row) => Number(row['r']));
    const remove = (chosen: readonly number[]): void => {
      const one = db.prepare('DELETE FROM t WHERE rowid = ?');
      db.exec('BEGIN');
      for (const id of chosen) one.run(id);
      db.exec('COMMIT');
    };
    const present = (): readonly Version[] => {
      return rowsOf(db.prepare('SELECT rowid, * FROM t')).map(([rowid, ...cells]) => ({
        rowid: Number(rowid),
        values: cells.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)),
      }));
    };
    add(rng.int(20, 400));
    db.exec("INSERT INTO other VALUES (1, 'label', 1.5)");
    if (settings.journal === 'wal') db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    const all = ids();
    switch (settings.pattern) {
      case 'some':
        remove(all.filter(() => rng.chance(0.2)));
        break;
      case 'range': {
        const from = rng.int(0, all.length - 1);
        remove(all.slice(from, from + rng.int(1, Math.ceil(all.length / 2))));
        break;
      }
      case 'all':
        if (rng.chance(0.5)) db.exec('DELETE FROM t');
        else remove(all);
        break;
      case 'reused':
        remove(all.filter(() => rng.chance(0.4)));
        add(rng.int(1, 60));
        break;
      case 'updated': {
        const column = CHANGED[kind];
        const change = db.prepare(`UPDATE t SET ${column} = ? WHERE rowid = ?`);
        for (const id of all.filter(() => rng.chance(0.2))) change.run(`changed ${rng.int(0, 2 ** 31)}`, id);
        versions.push(...present());
        remove(ids().filter(() => rng.chance(0.1)));
        break;
      }
      case 'churned':
        for (let round = 0; round < 4; round++) {
          remove(ids().filter(() => rng.chance(0.25)));
          add(rng.int(1, 40));
        }
        remove(ids().filter(() => rng.chance(0.1)));
        break;
    }
    const living = present();
    const file = (suffix: string): Uint8Array | null =>
      existsSync(path + suffix) ? new Uint8Array(readFileSync(path + suffix)) : null;
    return {
      table: kind,
      settings,
      main: file('') ?? new Uint8Array(0),
      wal: file('-wal'),
      journal: file('-journal'),
      versions: [...versions, ...living],
      living,
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
