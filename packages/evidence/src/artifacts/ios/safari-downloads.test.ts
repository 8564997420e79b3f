import { addSafariDownloads, PhantomBackup, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { safariDownloads } from './safari-downloads.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads downloads with page, place, size and times', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const added = new Date('2025-08-10T22:30:00Z');
  addSafariDownloads(backup, [
    { url: 'https://files.example/a', page: 'https://files.example/', path: '/a', size: 7, added },
  ]);
  const { records, observables, events } = await readFromBackup(safariDownloads, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      url: 'https://files.example/a',
      page_url: 'https://files.example/',
      download_path: '/a',
      size: 7,
      start_date: '2025-08-10T22:30:00Z',
      end_date: null,
    },
  ]);
  expect(observables).toHaveLength(2);
  expect(events).toEqual([
    { at: '2025-08-10T22:30:00Z', what: 'Download started', message: 'https://files.example/a' },
  ]);
});

it('tells an empty list from something else', async () => {
  const place = { domain: 'HomeDomain', path: 'Library/Safari/Downloads/Downloads.plist' };
  for (const [bytes, status] of [
    [writeBinaryPlist({}), 'read'],
    [writeBinaryPlist({ DownloadHistory: 'text' }), 'failed'],
  ] as const) {
    const backup = new PhantomBackup({ date: DATE });
    backup.add({ ...place, bytes });
    expect((await readFromBackup(safariDownloads, backup.files())).runs).toMatchObject([{ status }]);
  }
});
