import { addSafariPages, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { safariTabs } from './safari-tabs.ts';

it('reads open tabs with their group and when they were looked at', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const modified = new Date('2025-08-10T22:30:00Z');
  const viewed = new Date('2025-08-11T07:00:00Z');
  addSafariPages(backup, 'SafariTabs.db', [
    { title: 'News', url: 'https://news.example/', folder: 'Private', modified, viewed },
    { title: 'a group without address', url: null },
  ]);
  const { records, observables, events } = await readFromBackup(safariTabs, backup.files());
  expect(records).toEqual([
    {
      row: 2,
      title: 'News',
      url: 'https://news.example/',
      folder: 'Private',
      last_modified: '2025-08-10T22:30:00Z',
      last_viewed: '2025-08-11T07:00:00Z',
    },
  ]);
  expect(observables).toEqual([{ type: 'url', value: 'https://news.example/', relation: 'visited' }]);
  expect(events).toEqual([
    { at: '2025-08-11T07:00:00Z', what: 'Tab last viewed or changed', message: 'https://news.example/' },
  ]);
});
