import type { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { buildDatabase } from '../sqlite.ts';
import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomPowerUse {
  readonly at: Date;
  readonly process: string;
  readonly bundle?: string;
  readonly out?: number;
}

const SCHEMA = `
CREATE TABLE PLStorageOperator_EventForward_TimeOffset (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, baseband REAL,
  kernel REAL, system REAL);
CREATE TABLE PLApplicationAgent_EventNone_AllApps (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, AppBundleId TEXT,
  AppName TEXT, AppExecutable TEXT, AppDeletedDate REAL);
CREATE TABLE PLProcessNetworkAgent_EventInterval_UsageDiff (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL,
  timestampEnd REAL, ProcessName TEXT, BundleName TEXT, WifiIn REAL, WifiOut REAL, CellIn REAL, CellOut REAL);
CREATE TABLE PLProcessMonitorAgent_EventForward_ProcessExit (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, PID INTEGER,
  ProcessName TEXT, ReasonCode INTEGER);
CREATE TABLE PLLocationAgent_EventForward_ClientStatus (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, timestampEnd REAL,
  BundleId TEXT, Client TEXT, Executable TEXT, Type TEXT);
CREATE TABLE PLDisplayAgent_EventForward_Display (ID INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, State INTEGER);
`;

/** The clock of the log runs behind by so many seconds, which it notes itself. */
const BEHIND = 100;

export function powerlogDatabase(uses: readonly PhantomPowerUse[]): Uint8Array {
  const seconds = (at: Date): number => at.getTime() / 1000 - BEHIND;
  const fill = (db: DatabaseSync): void => {
    db.exec(SCHEMA);
    const first = uses[0]?.at ?? new Date(0);
    db.prepare('INSERT INTO PLStorageOperator_EventForward_TimeOffset VALUES (1, ?, 0, 0, ?)').run(
      seconds(first),
      BEHIND,
    );
    db.prepare('INSERT INTO PLApplicationAgent_EventNone_AllApps VALUES (1, ?, ?, ?, ?, ?)').run(
      seconds(first),
      'com.example.gone',
      'Gone',
      'Gone',
      seconds(new Date('2025-08-11T12:00:00Z')),
    );
    for (const { at, process, bundle = null, out = 0 } of uses) {
      db.prepare(
        'INSERT INTO PLProcessNetworkAgent_EventInterval_UsageDiff VALUES (NULL, ?, ?, ?, ?, 10, 20, 30, ?)',
      ).run(seconds(at), seconds(at) + 60, process, bundle, out);
      db.prepare('INSERT INTO PLProcessMonitorAgent_EventForward_ProcessExit VALUES (NULL, ?, 77, ?, 1)').run(
        seconds(at) + 90,
        process,
      );
    }
    db.prepare(
      'INSERT INTO PLLocationAgent_EventForward_ClientStatus VALUES (1, ?, NULL, NULL, ?, ?, ?)',
    ).run(seconds(first), 'exampled', '/usr/libexec/exampled', 'Location');
  };
  return buildDatabase(fill).main;
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const uses = [
    { at: new Date('2025-08-10T22:30:00Z'), process: 'phantomd', out: 5_000_000 },
    { at: new Date('2025-08-10T22:40:00Z'), process: 'Example', bundle: 'com.example.app' },
  ];
  made.add('logs/powerlogs/powerlog_2025-08-14_08-30_0A1B2C3D.PLSQL', powerlogDatabase(uses));
  made.add(
    'logs/powerlogs/powerlog_2025-08-13_08-30_0A1B2C3D.PLSQL.gz',
    new Uint8Array(gzipSync(powerlogDatabase(uses.slice(1)))),
  );
  return made;
}
