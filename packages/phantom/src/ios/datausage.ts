import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** A process that used the network. */
export interface PhantomProcess {
  /** Primary key; default the next one. */
  readonly pk?: number;
  readonly name: string | null;
  readonly bundle?: string | null;
  readonly first?: Date | null;
  readonly last?: Date | null;
  /** Its usage rows. */
  readonly usage?: readonly PhantomUsage[];
  /** The row of the process is not written: its usage rows name a process that is gone. */
  readonly gone?: boolean;
  /** Columns of ZPROCESS as they are, over all else. */
  readonly raw?: Cells;
}

/** One count of bytes. */
export interface PhantomUsage {
  readonly at?: Date | null;
  readonly wifiIn?: number;
  readonly wifiOut?: number;
  readonly wwanIn?: number;
  readonly wwanOut?: number;
  /** Columns of ZLIVEUSAGE as they are, over all else. */
  readonly raw?: Cells;
}

/** Tables of iOS 12 to 18, as far as they have to do with processes. */
export const NETWORK_USE_SCHEMA = `
CREATE TABLE ZLIVEUSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZKIND INTEGER, ZMETADATA INTEGER, ZTAG INTEGER,
  ZHASPROCESS INTEGER, ZBILLCYCLEEND TIMESTAMP, ZTIMESTAMP TIMESTAMP, ZWIFIIN FLOAT, ZWIFIOUT FLOAT, ZWWANIN FLOAT, ZWWANOUT FLOAT);
CREATE TABLE ZPROCESS (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZFIRSTTIMESTAMP TIMESTAMP, ZTIMESTAMP TIMESTAMP,
  ZBUNDLENAME VARCHAR, ZPROCNAME VARCHAR);
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
`;

/** Adds DataUsage.sqlite. */
export function addDataUsage(
  backup: PhantomBackup,
  processes: readonly PhantomProcess[],
  variants: Variants<readonly PhantomProcess[]> = {},
): void {
  const place = { domain: 'WirelessDomain', path: 'Library/Databases/DataUsage.sqlite' };
  addTables(
    backup,
    place,
    NETWORK_USE_SCHEMA,
    processes,
    (db, rows) => writeProcesses(db, rows, backup.date),
    variants,
  );
}

export function writeProcesses(db: DatabaseSync, processes: readonly PhantomProcess[], date: Date): void {
  const rows = new TableWriter(db, 'ZPROCESS');
  const counts = new TableWriter(db, 'ZLIVEUSAGE');
  for (const process of processes) {
    const { first = date, last = first, bundle = null } = process;
    const cells = {
      Z_PK: process.pk,
      Z_ENT: 7,
      Z_OPT: 1,
      ZFIRSTTIMESTAMP: macTime(first),
      ZTIMESTAMP: macTime(last),
      ZBUNDLENAME: bundle,
      ZPROCNAME: process.name,
    };
    const pk = process.gone === true ? (process.pk ?? 9000) : rows.insert(cells, process.raw ?? {});
    for (const { at = last, wifiIn = 0, wifiOut = 0, wwanIn = 0, wwanOut = 0, raw = {} } of process.usage ??
      []) {
      const bytes = { ZWIFIIN: wifiIn, ZWIFIOUT: wifiOut, ZWWANIN: wwanIn, ZWWANOUT: wwanOut };
      counts.insert(
        { Z_ENT: 5, Z_OPT: 1, ZKIND: 0, ZTAG: 1, ZHASPROCESS: pk, ZTIMESTAMP: macTime(at) },
        bytes,
        raw,
      );
    }
  }
}

/** A small, complete example: usage, none, a process that is gone, a gap, NULL times, a row in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const at = (text: string): Date => new Date(text);
  addDataUsage(
    backup,
    [
      {
        name: 'mDNSResponder/com.example.mail',
        bundle: 'com.example.mail',
        first: at('2025-01-02T03:04:05.250Z'),
        last: at('2025-08-13T20:00:00Z'),
        usage: [
          { at: at('2025-08-13T20:00:01Z'), wifiIn: 10, wifiOut: 20, wwanIn: 3000, wwanOut: 400_000 },
          { at: null },
        ],
      },
      { name: 'CumulativeUsageTracker', first: null, last: null },
      {
        pk: 5,
        name: 'phantomd',
        first: at('2025-08-10T22:30:00Z'),
        usage: [{ wwanIn: 1024, wwanOut: 52_428_800 }],
      },
      { pk: 7, name: null, gone: true, usage: [{ at: at('2025-08-10T22:31:00Z'), wwanOut: 99 }] },
      { pk: 4, name: 'deletedd', first: at('2025-08-09T22:30:00Z') },
      // Long enough for overflow pages.
      { pk: 8, name: `helper/${'com.example.long'.repeat(400)}` },
    ],
    {
      deletes: ['DELETE FROM ZPROCESS WHERE Z_PK = 4'],
      wal: [{ name: 'lated', bundle: 'com.example.late', usage: [{ wwanIn: 1 }] }],
    },
  );
  return backup;
}
