import { PhantomDump } from '../dump.ts';
import { NETWORK_USE_SCHEMA, type PhantomProcess, writeProcesses } from './datausage.ts';

/** Adds netusage.sqlite; the processes `deleted` were there and are no more. */
export function addNetusage(
  dump: PhantomDump,
  processes: readonly PhantomProcess[],
  date: Date,
  deleted: readonly PhantomProcess[] = [],
): void {
  dump.addDatabase('private/var/networkd/netusage.sqlite', (db) => {
    db.exec(NETWORK_USE_SCHEMA);
    db.exec('BEGIN');
    writeProcesses(db, [...processes, ...deleted], date);
    db.exec('COMMIT');
    for (const { pk } of deleted) db.exec(`DELETE FROM ZPROCESS WHERE Z_PK = ${pk ?? 0}`);
  });
}

/** A small, complete example: usage, none, a process that is gone, a gap. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = (text: string): Date => new Date(text);
  addNetusage(
    dump,
    [
      {
        name: 'mDNSResponder/com.example.mail',
        bundle: 'com.example.mail',
        first: at('2025-01-02T03:04:05Z'),
        usage: [{ at: at('2025-08-13T20:00:01Z'), wifiIn: 10, wifiOut: 20, wwanIn: 3000, wwanOut: 400_000 }],
      },
      { pk: 5, name: 'phantomd', first: at('2025-08-10T22:30:00Z') },
      { pk: 7, name: null, gone: true, usage: [{ at: at('2025-08-10T22:31:00Z'), wwanOut: 99 }] },
    ],
    at('2025-08-14T06:30:00Z'),
    [{ pk: 4, name: 'deletedd', first: at('2025-08-09T22:30:00Z') }],
  );
  return dump;
}
