import { column } from '@bridle/bytes';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { WideRecord } from '../../record.ts';
import { wideRows } from '../../wide-rows.ts';

export interface StoreDownload extends WideRecord {
  readonly record_type: 'download' | 'asset';
  readonly bundle_id: string | null;
  readonly name: string | null;
  readonly url: string | null;
}

export const itunesstoredDownloads = defineArtifact<StoreDownload>({
  id: 'ios.itunesstored-downloads',
  title: 'Downloads of the store daemon',
  reveals:
    'Apps and other content that the store daemon was told to download, with the addresses: an app from an address that is ' +
    'not Apple’s came as an enterprise or ad-hoc installation.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
  ],
  places: {
    'ios-filesystem': ['private/var/mobile/Media/Downloads/downloads.*.sqlitedb'],
    'ios-sysdiagnose': ['logs/itunesstored/downloads.*.sqlitedb'],
  },
  fields: {
    record_type: shared.record_type,
    bundle_id: shared.bundle_id,
    name: shared.name,
    url: shared.url,
  },
  columns: 'Columns of the tables `download` and `asset`, as they are',
  limits:
    'Finished downloads are removed from it, so it is often empty. Times stand in the columns as the source has them.',

  async *read(input) {
    const database = await input.database();
    let found = false;
    for (const name of ['download', 'asset'] as const) {
      const table = database.table(name);
      if (table === null) continue;
      found = true;
      for await (const rows of wideRows(table, WANTED)) {
        yield rows.map(({ columns, values }) => ({
          row: values.rowid,
          record_type: name,
          bundle_id: values.bundle_id,
          name: values.title ?? values.name,
          url: values.url,
          columns,
        }));
      }
    }
    if (!found) input.partial('no table download or asset: not the database of the store daemon');
  },

  observables({ bundle_id: id, url }, emit) {
    if (id !== null) emit('app-id', id, 'mentioned');
    if (url !== null) emit('url', url, 'contacted');
  },
});

const WANTED = {
  bundle_id: column.text(),
  title: column.text(),
  name: column.text(),
  url: column.text(),
};
