import { addSafariPages, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { safariBookmarks } from './safari-bookmarks.ts';

it('takes a bookmark as a mention, not as a visit', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSafariPages(backup, 'Bookmarks.db', [
    { title: 'Saved', url: 'https://saved.example/', folder: 'Reading list' },
  ]);
  const { records, observables } = await readFromBackup(safariBookmarks, backup.files());
  expect(records).toMatchObject([
    { title: 'Saved', folder: 'Reading list', last_modified: null, last_viewed: null },
  ]);
  expect(observables).toEqual([{ type: 'url', value: 'https://saved.example/', relation: 'mentioned' }]);
});
