import { column, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { lookupLists } from '../../join/by-parts.ts';
import { type OneToMany, readPairs } from '../../join/one-to-many.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import type { SourceRecord } from '../../record.ts';

/** One of the parts of a value that has several: street and town of an address, service and name of an account. */
interface ContactPart {
  readonly name: string | null;
  readonly value: string | null;
}

export interface ContactRecord extends SourceRecord {
  readonly value: string | null;
  readonly parts: readonly ContactPart[];
  readonly kind: ContactKind | null;
  readonly label: string | null;
  readonly person_id: number | null;
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
  readonly organization: string | null;
  readonly creation_date: Instant | null;
  readonly last_modified: Instant | null;
}

type ContactKind =
  | 'phone'
  | 'email'
  | 'address'
  | 'date'
  | 'instant-message'
  | 'url'
  | 'relation'
  | 'social-profile';

export const contacts = defineArtifact<ContactRecord>({
  id: 'ios.contacts',
  title: 'Contacts',
  reveals:
    'The people that the owner knows. A number or account that sent a lure is more telling when it is not here, and ' +
    'worse when it is: accounts of people close to the target are taken over too.',
  references: [
    'https://developer.apple.com/documentation/addressbook/abperson',
    'https://github.com/abrignoni/iLEAPP',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/AddressBook/AddressBook.sqlitedb')],
    'ios-filesystem': ['private/var/mobile/Library/AddressBook/AddressBook.sqlitedb'],
  },
  fields: {
    value: shared.value,
    parts: field('list', 'Named parts of a value that has several, such as an address'),
    kind: shared.kind,
    label: field('text', "The owner's label, such as `mobile`"),
    person_id: field('integer', 'Primary key of the person'),
    first: field('text', 'First name'),
    middle: field('text', 'Middle name'),
    last: field('text', 'Last name'),
    organization: field('text', 'Organisation'),
    creation_date: shared.creation_date,
    last_modified: shared.last_modified,
  },
  limits:
    'One record for each number, address or account; a person without any stands here once, with the person as row.',

  async *read(input) {
    const database = await input.database();
    const people = database.table('ABPerson');
    const values = database.table('ABMultiValue');
    if (people === null && values === null) {
      input.partial('no table ABPerson or ABMultiValue: not an address book');
      return;
    }
    if (people === null) input.partial('no table ABPerson: numbers and accounts stay without names');
    if (values === null) input.partial('no table ABMultiValue: only the names are known');
    const labels = database.table('ABMultiValueLabel');
    const label = labels?.projection(LABEL) ?? null;
    const person = people?.projection(PERSON) ?? null;
    const partsOf = await valueParts(
      database.table('ABMultiValueEntry'),
      database.table('ABMultiValueEntryKey'),
      input,
    );
    const named = new RowidSet();
    for await (const batch of values?.select(VALUE) ?? []) {
      for (const row of batch) if (row.record_id !== null) named.add(row.record_id);
      const who =
        people === null || person === null
          ? []
          : await people.lookup(
              batch.map((row) => row.record_id),
              person,
            );
      const names =
        labels === null || label === null
          ? []
          : await labels.lookup(
              batch.map((row) => row.label),
              label,
            );
      const parts = await partsOf(batch.map((row) => row.rowid));
      yield batch.map((row, i) => ({
        row: row.rowid,
        value: row.value,
        parts: parts[i] ?? [],
        kind: KINDS.get(row.property ?? -1) ?? null,
        label: plainLabel(names[i]?.value ?? null),
        ...personFields(who[i] ?? null, row.record_id),
      }));
    }
    for await (const batch of people?.select(PERSON) ?? []) {
      yield batch
        .filter((row) => !named.has(row.rowid))
        .map((row) => ({
          row: row.rowid,
          value: null,
          parts: [],
          kind: null,
          label: null,
          ...personFields(row, row.rowid),
        }));
    }
    if (named.full)
      input.partial('more people than can be told apart: some stand here a second time without numbers');
  },

  observables(contact, emit) {
    for (const value of [contact.value, ...contact.parts.map((part) => part.value)]) {
      if (value === null || value === '') continue;
      if (/^https?:\/\//i.test(value)) emit('url', value, 'mentioned');
      else if (contact.kind === 'phone') emit('phone-number', value, 'mentioned');
      else if (contact.kind === 'url') emit('url', value, 'mentioned');
      else if (/^[^\s@]+@[^\s@]+$/.test(value)) emit('email-addr', value, 'mentioned');
    }
  },
});

const PERSON = {
  First: column.text(),
  Middle: column.text(),
  Last: column.text(),
  Organization: column.text(),
  CreationDate: column.number(),
  ModificationDate: column.number(),
};
const VALUE = {
  record_id: column.number(),
  property: column.number(),
  label: column.number(),
  value: column.text(),
};
const LABEL = { value: column.text() };
const PART = { key: column.number(), value: column.text() };

/** `ABPersonPropertyID` of Apple's AddressBook framework. */
const KINDS: ReadonlyMap<number, ContactKind> = new Map([
  [3, 'phone'],
  [4, 'email'],
  [5, 'address'],
  [12, 'date'],
  [13, 'instant-message'],
  [22, 'url'],
  [23, 'relation'],
  [46, 'social-profile'],
]);

/** The system's own labels are written `_$!<Mobile>!$_`. */
function plainLabel(label: string | null): string | null {
  return label === null ? null : (/^_\$!<(.*)>!\$_$/.exec(label)?.[1]?.toLowerCase() ?? label);
}

function personFields(person: SelectedRow<typeof PERSON> | null, id: number | null) {
  return {
    person_id: id,
    first: person?.First ?? null,
    middle: person?.Middle ?? null,
    last: person?.Last ?? null,
    organization: person?.Organization ?? null,
    creation_date: fromMacTime(person?.CreationDate),
    last_modified: fromMacTime(person?.ModificationDate),
  };
}

type PartsOf = (values: readonly number[]) => Promise<readonly (readonly ContactPart[])[]>;

/** The parts of addresses, accounts and the like, whose own value is NULL. */
async function valueParts(entries: Table | null, keys: Table | null, input: Input): Promise<PartsOf> {
  if (entries === null) return (values) => Promise.resolve(values.map(() => []));
  const pairs: OneToMany = await readPairs(entries, 'parent_id', null, input.partial);
  const entry = entries.projection(PART);
  const key = keys?.projection(LABEL) ?? null;
  return async (values) => {
    const lists = await lookupLists(
      values.map((value) => pairs.of(value)),
      (ids) => entries.lookup(ids, entry),
    );
    const rows = lists.map((list) => list.filter((row) => row !== null));
    const names = await lookupLists(
      rows.map((list) => list.map((row) => row.key ?? -1)),
      async (ids) => (keys === null || key === null ? [] : keys.lookup(ids, key)),
    );
    return rows.map((list, i) =>
      list.map((row, j) => ({ name: names[i]?.[j]?.value ?? null, value: row.value })),
    );
  };
}
