import { addContacts, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { contacts } from './contacts.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const HEDDA = {
  person_id: 1,
  first: 'Hedda',
  middle: 'Maud',
  last: 'Lindwater',
  organization: 'Lindwater Press',
  creation_date: '2021-01-02T03:04:05Z',
  last_modified: '2025-06-07T08:09:10Z',
};
const NOBODY = {
  first: null,
  middle: null,
  last: null,
  organization: null,
  creation_date: null,
  last_modified: null,
};

it('reads each number, address and account with its person, label and parts', async () => {
  const backup = new PhantomBackup({ date: DATE });
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
          { property: 'email', value: 'hedda@example.com', label: 'press' },
          {
            property: 'address',
            parts: { Street: 'Harbour Street 1', City: 'Inkwater' },
            label: '_$!<Mobile>!$_',
          },
        ],
      },
    ],
    {
      wal: [{ first: 'Imre', created: null, values: [{ property: 'url', value: 'https://imre.example/' }] }],
    },
  );
  const { records, runs, events } = await readFromBackup(contacts, backup.files());
  expect(records).toEqual([
    { row: 1, value: '+1 (202) 555-0143', parts: [], kind: 'phone', label: 'mobile', ...HEDDA },
    { row: 2, value: 'hedda@example.com', parts: [], kind: 'email', label: 'press', ...HEDDA },
    {
      row: 3,
      value: null,
      kind: 'address',
      label: 'mobile',
      ...HEDDA,
      parts: [
        {
          name: 'Street',
          value: 'Harbour Street 1',
        },
        {
          name: 'City',
          value: 'Inkwater',
        },
      ],
    },
    {
      row: 4,
      value: 'https://imre.example/',
      parts: [],
      kind: 'url',
      label: null,
      ...NOBODY,
      person_id: 2,
      first: 'Imre',
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 4, error: null });
  expect(events).toEqual([]);
});

it('defect 17 of the peer: numbers, addresses and pages of contacts are compared with indicators', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addContacts(backup, [
    {
      values: [
        { property: 'phone', value: '+1 (202) 555-0143' },
        { property: 'email', value: 'hedda@example.com' },
        { property: 'url', value: 'lindwater.example' },
        { property: 'instantMessage', parts: { service: 'Example', username: 'hedda@chat.example' } },
        { property: 'socialProfile', parts: { username: 'hedda', url: 'https://social.example/hedda' } },
        { property: 'address', parts: { Street: 'Harbour Street 1' } },
      ],
    },
  ]);
  const { observables } = await readFromBackup(contacts, backup.files());
  expect(observables).toEqual([
    { type: 'phone-number', value: '+1 (202) 555-0143', relation: 'mentioned' },
    { type: 'email-addr', value: 'hedda@example.com', relation: 'mentioned' },
    { type: 'url', value: 'lindwater.example', relation: 'mentioned' },
    { type: 'email-addr', value: 'hedda@chat.example', relation: 'mentioned' },
    { type: 'url', value: 'https://social.example/hedda', relation: 'mentioned' },
  ]);
});

it('loses neither a person without numbers nor a number whose person is gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addContacts(backup, [
    { first: 'Solo', created: null },
    { gone: true, values: [{ property: 'phone', value: '+447700900123' }] },
    {
      first: 'Runa',
      created: null,
      values: [{ property: 'phone', value: '+447700900124', raw: { record_id: null } }],
    },
  ]);
  const { records } = await readFromBackup(contacts, backup.files());
  const bare = { parts: [], label: null, ...NOBODY };
  expect(records).toEqual([
    { row: 1, value: '+447700900123', kind: 'phone', ...bare, person_id: 9000 },
    { row: 2, value: '+447700900124', kind: 'phone', ...bare, person_id: null },
    { row: 1, value: null, kind: null, ...bare, person_id: 1, first: 'Solo' },
    { row: 2, value: null, kind: null, ...bare, person_id: 2, first: 'Runa' },
  ]);
});

it('keeps rows whose values are of other types', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addContacts(backup, [
    {
      first: 'Odd',
      created: null,
      values: [
        { property: 'phone', raw: { value: new Uint8Array([1, 2]), property: 'x', label: 'y' } },
        { property: 'phone', raw: { value: 447700900123n, property: 99, label: 99 } },
      ],
    },
  ]);
  const { records, runs, observables } = await readFromBackup(contacts, backup.files());
  const odd = { parts: [], kind: null, label: null, ...NOBODY, person_id: 1, first: 'Odd' };
  expect(records).toEqual([
    { row: 1, value: null, ...odd },
    { row: 2, value: '447700900123', ...odd },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(observables).toEqual([]);
});

it('reads what there is when a table or a column is missing', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    const people = [
      {
        first: 'Hedda',
        values: [{ property: 'phone', value: '+12025550143', label: 'x', parts: { a: 'b' } }],
      },
    ] as const;
    addContacts(backup, people, { schema });
    const { records, runs } = await readFromBackup(contacts, backup.files());
    return [records.map(({ value, first }) => [value, first]), runs[0]?.status, runs[0]?.error];
  };
  const word = 'CREATE TABLE ABMultiValueLabel (value TEXT); CREATE TABLE ABMultiValueEntryKey (value TEXT);';
  const values = `CREATE TABLE ABMultiValue (UID INTEGER PRIMARY KEY, record_id INTEGER, value TEXT); ${word}`;
  const people = `CREATE TABLE ABPerson (ROWID INTEGER PRIMARY KEY, First TEXT); ${word}`;
  expect(await read(values + people.replaceAll('ABMultiValue', 'Other'))).toEqual([
    [['+12025550143', 'Hedda']],
    'read',
    null,
  ]);
  expect(await read(values)).toEqual([
    [['+12025550143', null]],
    'partial',
    'no table ABPerson: numbers and accounts stay without names',
  ]);
  expect(await read(people)).toEqual([
    [[null, 'Hedda']],
    'partial',
    'no table ABMultiValue: only the names are known',
  ]);
  expect(await read(word)).toEqual([[], 'failed', 'no table ABPerson or ABMultiValue: not an address book']);
});
