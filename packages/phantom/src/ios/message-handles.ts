import { PhantomBackup } from '../backup.ts';
import { addTables, TableWriter } from './tables.ts';

export interface PhantomHandle {
  readonly id: string | null;
  readonly service?: string | null;
  readonly country?: string | null;
  readonly typed?: string | null;
}

const SCHEMA = `CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, id TEXT NOT NULL, country TEXT, service TEXT NOT NULL,
  uncanonicalized_id TEXT, person_centric_id TEXT);
CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT, handle_id INTEGER DEFAULT 0, other_handle INTEGER DEFAULT 0);`;

/** Adds an sms.db that holds accounts only: their messages are gone. */
export function addMessageHandles(backup: PhantomBackup, handles: readonly PhantomHandle[]): void {
  addTables(backup, { domain: 'HomeDomain', path: 'Library/SMS/sms.db' }, SCHEMA, handles, (db, rows) => {
    const table = new TableWriter(db, 'handle');
    for (const { id, service = 'iMessage', country = 'us', typed = null } of rows)
      table.insert({ id, service, country, uncanonicalized_id: typed });
  });
}

export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addMessageHandles(backup, [
    { id: '+12025550142', service: 'SMS', typed: '(202) 555-0142' },
    { id: 'sender@mail.example' },
    { id: '22000', service: 'SMS', country: null },
  ]);
  return backup;
}
