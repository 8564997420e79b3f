/** The files of a new artifact: a small database with a time and an address, read, built and tested. */
import { camelCase, type GeneratedFile } from './registries.ts';

/** Why no artifact can have this id, or null. */
export function idProblem(id: string): string | null {
  if (!/^[a-z]+\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    return `${id}: an id is <platform>.<name> in kebab case, as ios.safari-history`;
  }
  return id.startsWith('ios.') ? null : `${id}: only backups of iPhones can be made up yet, so ios.<name>`;
}

export function scaffold(id: string): readonly GeneratedFile[] {
  const name = id.slice(id.indexOf('.') + 1);
  const constant = camelCase(name);
  const type = constant.charAt(0).toUpperCase() + constant.slice(1);
  return [
    { path: `packages/evidence/src/artifacts/ios/${name}.ts`, text: artifact(id, constant, type) },
    { path: `packages/evidence/src/artifacts/ios/${name}.test.ts`, text: test(name, constant, type) },
    { path: `packages/phantom/src/ios/${name}.ts`, text: builder(type) },
  ];
}

/** The line that makes the builder known to tests: the end of packages/phantom/src/index.ts. */
export function exportLine(id: string): string {
  const name = id.slice(id.indexOf('.') + 1);
  const constant = camelCase(name);
  const type = constant.charAt(0).toUpperCase() + constant.slice(1);
  return `export { add${type}, type Phantom${type} } from './ios/${name}.ts';\n`;
}

const place = (type: string): string => `Library/${type}/${type}.db`;

const artifact = (id: string, constant: string, type: string): string => `\
import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface ${type} extends SourceRecord {
  readonly id: number;
  readonly isodate: Instant | null;
  readonly url: string | null;
}

export const ${constant} = defineArtifact<${type}>({
  id: '${id}',
  title: 'TODO: what it is, in a few words of the trade',
  reveals: 'TODO: what it can reveal about spyware, in one or two sentences.',
  references: ['https://example.org/TODO-a-public-source-of-the-format-or-of-a-case'],
  places: {
    'ios-backup': [inBackup('HomeDomain', '${place(type)}')],
    'ios-filesystem': ['private/var/mobile/${place(type)}'],
  },
  fields: {
    id: shared.id,
    isodate: shared.isodate,
    url: shared.url,
  },
  limits: 'TODO: what it cannot tell, or where reading stops on purpose.',

  async *read(input) {
    const entries = (await input.database()).table('entry');
    if (entries === null) {
      input.partial('no table entry: TODO what it is then');
      return;
    }
    for await (const batch of entries.select(ENTRY)) {
      yield batch.map((row) => ({
        row: row.rowid,
        id: row.rowid,
        isodate: fromMacTime(row.at),
        url: row.url,
      }));
    }
  },

  observables(record, emit) {
    // TODO: the relation decides what a match means, see packages/model/src/observable.ts.
    if (record.url !== null) emit('url', record.url, 'mentioned');
  },

  events(record, emit) {
    emit(record.isodate, 'TODO: what happened', record.url ?? '');
  },
});

const ENTRY = {
  at: column.number(),
  url: column.text(),
};
`;

const builder = (type: string): string => `\
import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, macTime, TableWriter, type Variants } from './tables.ts';

export interface Phantom${type} {
  readonly at?: Date | null;
  readonly url: string | null;
}

const SCHEMA = 'CREATE TABLE entry (id INTEGER PRIMARY KEY, at REAL, url TEXT)';

/** Adds the database with these rows. */
export function add${type}(
  backup: PhantomBackup,
  entries: readonly Phantom${type}[],
  variants: Variants<readonly Phantom${type}[]> = {},
): void {
  const place = { domain: 'HomeDomain', path: '${place(type)}' };
  addTables(backup, place, SCHEMA, entries, (db, rows) => writeEntries(db, rows, backup.date), variants);
}

function writeEntries(db: DatabaseSync, entries: readonly Phantom${type}[], date: Date): void {
  const rows = new TableWriter(db, 'entry');
  for (const { at = date, url } of entries) rows.insert({ at: macTime(at), url });
}

/** A small, complete example: a NULL time, a NULL address, one too long for a page, a row in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  add${type}(
    backup,
    [
      { at: new Date('2025-08-13T20:00:00.250Z'), url: 'https://example.org/' },
      { at: null, url: null },
      { url: \`https://example.com/?\${'long'.repeat(1500)}\` },
    ],
    { wal: [{ url: 'https://example.net/late' }] },
  );
  return backup;
}
`;

const test = (name: string, constant: string, type: string): string => `\
import { add${type}, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { ${constant} } from './${name}.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads each row, those in the write-ahead log too', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const entries = [{ url: 'https://example.org/' }, { at: null, url: null }];
  add${type}(backup, entries, { wal: [{ url: 'https://example.net/late' }] });
  const { records, runs, observables, events } = await readFromBackup(${constant}, backup.files());
  expect(records).toEqual([
    { row: 1, id: 1, isodate: '2025-08-14T06:30:00Z', url: 'https://example.org/' },
    { row: 2, id: 2, isodate: null, url: null },
    { row: 3, id: 3, isodate: '2025-08-14T06:30:00Z', url: 'https://example.net/late' },
  ]);
  expect(runs).toMatchObject([{ status: 'read', records: 3 }]);
  expect(observables.map(({ value }) => value)).toEqual(['https://example.org/', 'https://example.net/late']);
  expect(events).toHaveLength(2);
});

it('reads tables that lack a column, and says what is none of its tables', async () => {
  const older = new PhantomBackup({ date: DATE });
  add${type}(older, [{ url: 'https://example.org/' }], { schema: 'CREATE TABLE entry (url TEXT)' });
  const { records } = await readFromBackup(${constant}, older.files());
  expect(records).toEqual([{ row: 1, id: 1, isodate: null, url: 'https://example.org/' }]);

  const other = new PhantomBackup({ date: DATE });
  add${type}(other, [], { schema: 'CREATE TABLE another (x)' });
  const reading = await readFromBackup(${constant}, other.files());
  expect(reading.runs).toMatchObject([{ status: 'failed', records: 0 }]);
});
`;
