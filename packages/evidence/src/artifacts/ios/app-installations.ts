import { column } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { WideRecord } from '../../record.ts';
import { wideRows } from '../../wide-rows.ts';

export interface AppInstallation extends WideRecord {
  readonly isodate: Instant | null;
  readonly table_name: string;
  readonly bundle_id: string | null;
  readonly name: string | null;
}

export const appInstallations = defineArtifact<AppInstallation>({
  id: 'ios.app-installations',
  title: 'Apps that the App Store daemon knows',
  reveals:
    'Apps that were bought, installed, updated or used, by the daemon of the App Store: what it does not know although it ' +
    'is on the phone came another way.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
  ],
  places: {
    'ios-filesystem': ['private/var/mobile/Library/com.apple.appstored/appstored.sqlitedb'],
    'ios-sysdiagnose': [
      'logs/appinstallation/appstored.sqlitedb',
      'logs/appinstallation/AppUpdates.sqlitedb',
      'logs/appinstallation/AppUpdates.sqlite.db',
    ],
  },
  fields: {
    isodate: shared.isodate,
    table_name: field('text', 'Table of the database in which the row stands'),
    bundle_id: shared.bundle_id,
    name: shared.name,
  },
  columns: 'Columns of every table that names apps, as they are',
  limits: 'Tables that name no app are left out.',

  async *read(input) {
    const database = await input.database();
    let found = false;
    for (const table of database.tables) {
      if (!table.has('bundle_id') && !table.has('bundleIdentifier')) continue;
      found = true;
      for await (const rows of wideRows(table, WANTED)) {
        yield rows.map(({ columns, values }) => ({
          row: values.rowid,
          isodate: fromUnixSeconds(values.timestamp),
          table_name: table.name,
          bundle_id: values.bundle_id ?? values.bundle_identifier,
          name: values.title ?? values.name ?? values.item_name,
          columns,
        }));
      }
    }
    if (!found) input.partial('no table that names apps: not the database of the App Store daemon');
  },

  observables({ bundle_id: id }, emit) {
    if (id !== null) emit('app-id', id, 'present');
  },

  events(row, emit) {
    emit(
      row.isodate,
      'App Store noted an app',
      `${row.table_name}: ${row.bundle_id ?? row.name ?? 'unknown app'}`,
    );
  },
});

const WANTED = {
  bundle_id: column.text(),
  bundle_identifier: column.text('bundleIdentifier'),
  title: column.text(),
  name: column.text(),
  item_name: column.text(),
  timestamp: column.number(),
};
