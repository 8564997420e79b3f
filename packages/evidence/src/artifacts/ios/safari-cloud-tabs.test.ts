import { addCloudTabs, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { safariCloudTabs } from './safari-cloud-tabs.ts';

it('reads the tabs of other devices with the device they are on', async () => {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const modified = new Date('2025-08-10T22:30:00Z');
  addCloudTabs(backup, [
    { name: 'Tablet', modified, tabs: [{ title: 'News', url: 'https://news.example/' }] },
  ]);
  const { records, observables } = await readFromBackup(safariCloudTabs, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      title: 'News',
      url: 'https://news.example/',
      device_name: 'Tablet',
      last_modified: '2025-08-10T22:30:00Z',
    },
  ]);
  expect(observables).toEqual([{ type: 'url', value: 'https://news.example/', relation: 'mentioned' }]);
});

it('says when there are more devices than are kept', async () => {
  const synced = (length: number) => {
    const modified = new Date('2025-08-10T22:30:00Z');
    const backup = new PhantomBackup({ date: modified });
    addCloudTabs(
      backup,
      Array.from({ length }, (_, i) => ({ name: `Tablet ${i}`, modified, tabs: [] })),
    );
    return readFromBackup(safariCloudTabs, backup.files());
  };
  expect(await errorsAt(1000, synced)).toEqual([null, 'more than 1000 devices: the rest is left out']);
});
