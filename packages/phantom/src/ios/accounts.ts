import { PhantomBackup } from '../backup.ts';
import { addTables, macTime, TableWriter } from './tables.ts';

export interface PhantomAccount {
  readonly type: string | null;
  readonly username: string | null;
  readonly description?: string;
  readonly added?: Date;
  readonly active?: boolean;
  readonly owner?: string;
}

/** Of iOS 12 to 18, the columns that say something. */
const SCHEMA = `
CREATE TABLE ZACCOUNT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZACTIVE INTEGER, ZACCOUNTTYPE INTEGER, ZPARENTACCOUNT INTEGER,
  ZDATE TIMESTAMP, ZACCOUNTDESCRIPTION VARCHAR, ZIDENTIFIER VARCHAR, ZOWNINGBUNDLEID VARCHAR, ZUSERNAME VARCHAR);
CREATE TABLE ZACCOUNTTYPE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZACCOUNTTYPEDESCRIPTION VARCHAR, ZIDENTIFIER VARCHAR);
`;

/** Adds Accounts3.sqlite. */
export function addAccounts(backup: PhantomBackup, accounts: readonly PhantomAccount[]): void {
  const place = { domain: 'HomeDomain', path: 'Library/Accounts/Accounts3.sqlite' };
  addTables(backup, place, SCHEMA, accounts, (db, rows) => {
    const types = new TableWriter(db, 'ZACCOUNTTYPE');
    const table = new TableWriter(db, 'ZACCOUNT');
    for (const [i, { type, username, description, added, active = true, owner }] of rows.entries()) {
      const ZACCOUNTTYPE = type === null ? null : types.insert({ ZACCOUNTTYPEDESCRIPTION: type });
      table.insert({
        ZACCOUNTTYPE,
        ZUSERNAME: username,
        ZACCOUNTDESCRIPTION: description,
        ZDATE: macTime(added),
        ZACTIVE: active ? 1 : 0,
        ZOWNINGBUNDLEID: owner,
        ZIDENTIFIER: `0A1B2C3D-0000-4000-8000-${String(i).padStart(12, '0')}`,
      });
    }
  });
}

export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addAccounts(backup, [
    {
      type: 'IMAP',
      username: 'lina@mail.example',
      description: 'Work',
      added: new Date('2024-02-03T04:05:06Z'),
      owner: 'com.apple.mobilemail',
    },
    { type: null, username: null, active: false },
  ]);
  return backup;
}
