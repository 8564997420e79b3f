import { PhantomDump } from '../dump.ts';
import { type PlistRecord, writeBinaryPlist } from '../plist.ts';

export interface PhantomSecurityEvent {
  readonly table?: 'hard_failures' | 'soft_failures' | 'all_events';
  readonly at: Date;
  /** Null: no property list. Bytes: these instead of one. */
  readonly data: PlistRecord | Uint8Array | null;
}

const SCHEMA = ['hard_failures', 'soft_failures', 'all_events']
  .map((table) => `CREATE TABLE ${table} (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp REAL, data BLOB);`)
  .join('\n');

/** Adds a database of the security daemons, as `ckks_analytics.db`. */
export function addSecurityEvents(dump: PhantomDump, events: readonly PhantomSecurityEvent[]): void {
  dump.addDatabase('private/var/Keychains/Analytics/trust_analytics.db', (db) => {
    db.exec(SCHEMA);
    for (const { table = 'all_events', at, data } of events) {
      const bytes = data === null || data instanceof Uint8Array ? data : writeBinaryPlist(data);
      db.prepare(`INSERT INTO ${table} (timestamp, data) VALUES (?, ?)`).run(at.getTime() / 1000, bytes);
    }
  });
}

/** Two versions of iOS, and one event that names a process and an address. */
export function securityEventsExample(): PhantomDump {
  const dump = new PhantomDump();
  addSecurityEvents(dump, [
    {
      at: new Date('2025-06-01T08:00:00Z'),
      data: { build: '22F76', product: '18.5', eventType: 'EventStart' },
    },
    {
      table: 'hard_failures',
      at: new Date('2025-08-10T22:30:00Z'),
      data: {
        build: '22G86',
        product: '18.6',
        process: 'phantomd',
        url: 'https://landing.example/x',
        count: 3,
      },
    },
    {
      table: 'soft_failures',
      at: new Date('2025-08-11T22:30:00Z'),
      data: { build: '22G86', product: '18.6' },
    },
  ]);
  return dump;
}

export function fixture(): PhantomDump {
  return securityEventsExample();
}
