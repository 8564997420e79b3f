import { createHash } from 'node:crypto';
import { PhantomBackup, placeholderIcon } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { applications } from './applications.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads each app with the metadata of the store', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.addApplication({
    bundleId: 'com.example.notes',
    name: 'Notes for Phantoms',
    version: '2.1',
    purchaseDate: new Date('2024-05-06T07:08:09Z'),
  });
  const { records, runs, observables, events } = await readFromBackup(applications, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      name: 'com.example.notes',
      isodate: '2024-05-06T07:08:09Z',
      software_version_bundle_id: 'com.example.notes',
      item_name: 'Notes for Phantoms',
      artist_name: 'Example Software',
      source_app: 'com.apple.AppStore',
      bundle_short_version_string: '2.1',
      bundle_version: '2.1',
      item_id: '1000000001',
      store_account: 'phantom@example.com',
      metadata_state: 'read',
      icon_sha256: createHash('sha256').update(placeholderIcon('com.example.notes')).digest('hex'),
      plist: {
        artistName: 'Example Software',
        bundleShortVersionString: '2.1',
        bundleVersion: '2.1',
        'com.apple.iTunesStore.downloadInfo': {
          accountInfo: { AppleID: 'phantom@example.com', DSPersonID: 1, FamilyID: 0 },
          purchaseDate: '2024-05-06T07:08:09Z',
        },
        genre: 'Utilities',
        itemId: 1_000_000_001,
        itemName: 'Notes for Phantoms',
        kind: 'software',
        purchaseDate: '2024-05-06T07:08:09Z',
        softwareVersionBundleId: 'com.example.notes',
        sourceApp: 'com.apple.AppStore',
      },
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: 'Info.plist' });
  expect(observables).toEqual([
    { type: 'app-id', value: 'com.example.notes', relation: 'present' },
    { type: 'email-addr', value: 'phantom@example.com', relation: 'mentioned' },
  ]);
  expect(events).toEqual([
    { at: '2024-05-06T07:08:09Z', what: 'App obtained', message: 'com.example.notes (Notes for Phantoms)' },
  ]);
});

it('names apps without metadata, and those that are only listed as installed', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.addApplication({ bundleId: 'com.example.sideloaded', rawMetadata: null });
  backup.addApplication({ bundleId: 'com.example.broken', rawMetadata: new Uint8Array([1, 2, 3]) });
  backup.setInfo('Installed Applications', [
    'com.example.broken',
    'com.example.unlisted',
    'com.example.unlisted',
    7,
  ]);
  const { records, runs, observables } = await readFromBackup(applications, backup.files());
  expect(records.map(({ row, name, metadata_state: state, plist }) => [row, name, state, plist])).toEqual([
    [1, 'com.example.sideloaded', 'absent', null],
    [2, 'com.example.broken', 'unreadable', null],
    [3, 'com.example.unlisted', 'not-listed', null],
    [4, '7', 'not-listed', null],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: 'the metadata of an app cannot be read as a property list',
  });
  expect(observables.map(({ value }) => value)).toEqual([
    'com.example.sideloaded',
    'com.example.broken',
    'com.example.unlisted',
    '7',
  ]);
});

it('takes the time as UTC from either place, and both ids where they differ', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.addApplication({
    bundleId: 'com.example.shown',
    sourceApp: 'com.example.store',
    purchaseDate: new Date('2025-08-10T22:00:00Z'),
    metadata: { softwareVersionBundleId: 'com.example.real', purchaseDate: undefined },
  });
  const { records, observables } = await readFromBackup(applications, backup.files());
  expect(records[0]).toMatchObject({ isodate: '2025-08-10T22:00:00Z', source_app: 'com.example.store' });
  expect(observables.slice(0, 2).map(({ value }) => value)).toEqual([
    'com.example.shown',
    'com.example.real',
  ]);
});

it('keeps an app whatever the types of its metadata are', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.addApplication({
    bundleId: 'constructor',
    metadata: {
      'com.apple.iTunesStore.downloadInfo': [1],
      softwareVersionBundleId: { a: 1 },
      purchaseDate: 'soon',
      itemName: false,
      sourceApp: [],
      itemId: 2n ** 60n,
    },
  });
  backup.setInfo('Installed Applications', 'none');
  const { records, runs, events } = await readFromBackup(applications, backup.files());
  expect(records[0]).toMatchObject({
    name: 'constructor',
    isodate: null,
    software_version_bundle_id: null,
    item_name: null,
    source_app: null,
    item_id: '1152921504606846976',
    store_account: null,
    metadata_state: 'read',
  });
  expect(runs[0]?.status).toBe('read');
  expect(events).toEqual([]);
});

it('passes over entries that are no dictionaries, and a list of apps of another type', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.setInfo('Applications', {
    'com.example.text': 'x',
    'com.example.inner': { iTunesMetadata: { itemName: 'Inner' } },
  });
  expect(
    (await readFromBackup(applications, backup.files())).records.map(
      ({ metadata_state: s, item_name: n }) => [s, n],
    ),
  ).toEqual([
    ['absent', null],
    ['read', 'Inner'],
  ]);
  backup.setInfo('Applications', ['x']);
  expect((await readFromBackup(applications, backup.files())).runs[0]).toMatchObject({
    status: 'read',
    records: 0,
  });
});
