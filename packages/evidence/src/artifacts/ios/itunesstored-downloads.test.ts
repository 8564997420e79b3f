import { addStoreDownloads, PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { itunesstoredDownloads } from './itunesstored-downloads.ts';

it('tells downloads and their addresses', async () => {
  const made = new PhantomSysdiagnose();
  addStoreDownloads(made, [
    { bundle: 'com.example.app', title: 'Example', url: 'https://apps.example.com/a.ipa' },
  ]);
  const { records, observables, runs } = await readFromBackup(itunesstoredDownloads, made.files());
  expect(runs).toMatchObject([{ status: 'read', records: 2 }]);
  expect(records).toMatchObject([
    { row: 1, record_type: 'download', bundle_id: 'com.example.app', name: 'Example', url: null },
    { row: 1, record_type: 'asset', bundle_id: null, name: null, url: 'https://apps.example.com/a.ipa' },
  ]);
  expect(observables).toEqual([
    { type: 'app-id', value: 'com.example.app', relation: 'mentioned' },
    { type: 'url', value: 'https://apps.example.com/a.ipa', relation: 'contacted' },
  ]);
});
