import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** Numbers of AddressBook's properties. */
export const CONTACT_PROPERTIES = {
  phone: 3,
  email: 4,
  address: 5,
  instantMessage: 13,
  url: 22,
  socialProfile: 46,
} as const;

/** A person in the address book; null is a value whose person is gone. */
export interface PhantomContact {
  readonly first?: string;
  readonly middle?: string;
  readonly last?: string;
  readonly organization?: string;
  readonly created?: Date | null;
  readonly modified?: Date | null;
  readonly values?: readonly PhantomContactValue[];
  /** The row of the person is not written. */
  readonly gone?: boolean;
}

export interface PhantomContactValue {
  readonly property: keyof typeof CONTACT_PROPERTIES;
  readonly value?: string | null;
  /** As the phone writes it: `_$!<Mobile>!$_`, or the owner's own word. */
  readonly label?: string;
  /** Parts by name, such as the street of an address. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Columns of ABMultiValue as they are, over all else. */
  readonly raw?: Cells;
}

/** Tables of iOS 16 to 18, without the function that makes ids. */
const SCHEMA = `
CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, First TEXT, Last TEXT, Middle TEXT, FirstPhonetic TEXT,
  MiddlePhonetic TEXT, LastPhonetic TEXT, Organization TEXT, Department TEXT, Note TEXT, Kind INTEGER, Birthday TEXT,
  JobTitle TEXT, Nickname TEXT, Prefix TEXT, Suffix TEXT, FirstSort TEXT, LastSort TEXT, CreationDate INTEGER,
  ModificationDate INTEGER, CompositeNameFallback TEXT, ExternalIdentifier TEXT, ExternalModificationTag TEXT,
  ExternalUUID TEXT, StoreID INTEGER, DisplayName TEXT, guid TEXT);
CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, property INTEGER, identifier INTEGER,
  label INTEGER, value TEXT, guid TEXT);
CREATE TABLE ABMultiValueLabel (value TEXT, UNIQUE(value));
CREATE TABLE ABMultiValueEntry (parent_id INTEGER, key INTEGER, value TEXT, UNIQUE(parent_id, key));
CREATE TABLE ABMultiValueEntryKey (value TEXT, UNIQUE(value));
`;

/** Adds AddressBook.sqlitedb. */
export function addContacts(
  backup: PhantomBackup,
  contacts: readonly PhantomContact[],
  variants: Variants<readonly PhantomContact[]> = {},
): void {
  const place = { domain: 'HomeDomain', path: 'Library/AddressBook/AddressBook.sqlitedb' };
  addTables(backup, place, SCHEMA, contacts, (db, rows) => writeContacts(db, rows, backup.date), variants);
}

function writeContacts(db: DatabaseSync, contacts: readonly PhantomContact[], date: Date): void {
  const people = new TableWriter(db, 'ABPerson');
  const values = new TableWriter(db, 'ABMultiValue');
  const entries = new TableWriter(db, 'ABMultiValueEntry');
  for (const contact of contacts) {
    const { first, middle, last, organization, created = date, modified = created } = contact;
    const person =
      contact.gone === true
        ? 9000
        : people.insert({
            First: first,
            Middle: middle,
            Last: last,
            Organization: organization,
            CreationDate: macTime(created),
            ModificationDate: macTime(modified),
          });
    for (const { property, value, label, parts = {}, raw = {} } of contact.values ?? []) {
      const cells = { record_id: person, property: CONTACT_PROPERTIES[property], identifier: 0, value };
      const id = values.insert(
        cells,
        { label: label === undefined ? null : rowOf(db, 'ABMultiValueLabel', label) },
        raw,
      );
      for (const [name, part] of Object.entries(parts)) {
        entries.insert({ parent_id: id, key: rowOf(db, 'ABMultiValueEntryKey', name), value: part });
      }
    }
  }
}

/** The row of a word in a table of words, made when it is not there yet. */
function rowOf(db: DatabaseSync, table: 'ABMultiValueLabel' | 'ABMultiValueEntryKey', word: string): number {
  const known = db.prepare(`SELECT rowid AS id FROM ${table} WHERE value = ?`).get(word);
  return known === undefined ? new TableWriter(db, table).insert({ value: word }) : Number(known['id']);
}

/** A small, complete example: people with numbers, mail, an address, an account, without any, and one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addContacts(
    backup,
    [
      {
        first: 'Hedda',
        middle: 'Maud',
        last: 'Lindwater',
        organization: 'Lindwater Press',
        created: new Date('2021-01-02T03:04:05Z'),
        modified: new Date('2025-06-07T08:09:10Z'),
        values: [
          { property: 'phone', value: '+1 (202) 555-0143', label: '_$!<Mobile>!$_' },
          { property: 'email', value: 'hedda.lindwater@example.com', label: 'press' },
          { property: 'url', value: 'https://lindwater.example/' },
          {
            property: 'address',
            parts: { Street: 'Harbour Street 1', City: 'Inkwater' },
            label: '_$!<Home>!$_',
          },
          { property: 'socialProfile', parts: { service: 'example', url: 'https://social.example/hedda' } },
        ],
      },
      // Long enough for overflow pages.
      { first: 'Runa', last: 'A name that goes on. '.repeat(300), created: null },
      { gone: true, values: [{ property: 'phone', value: '+447700900123' }] },
    ],
    {
      wal: [
        { first: 'Imre', values: [{ property: 'email', value: 'imre@example.net', label: '_$!<Home>!$_' }] },
      ],
    },
  );
  return backup;
}
