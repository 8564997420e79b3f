import { addAnalyticsJournal, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { iosVersionHistory, timeOf } from './ios-version-history.ts';

it('reads the version out of the head of each journal', async () => {
  const dump = new PhantomDump();
  addAnalyticsJournal(dump, 'a', '2025-08-10 22:30:00.25 +0200', 'iPhone OS 18.6 (22G86)');
  addAnalyticsJournal(dump, 'b', 'yesterday', 'something else');
  const { records } = await readFromBackup(iosVersionHistory, dump.files());
  expect(records).toEqual([
    { row: 1, isodate: '2025-08-10T20:30:00.25Z', version: '18.6', build: '22G86' },
    { row: 1, isodate: null, version: 'something else', build: null },
  ]);
});

it('names a journal that is none', async () => {
  const dump = new PhantomDump();
  dump.add('private/var/db/analyticsd/Analytics-Journal-x.ips', new TextEncoder().encode('[no object'));
  dump.add('private/var/db/analyticsd/Analytics-Journal-y.ips', new Uint8Array(0));
  const { runs } = await readFromBackup(iosVersionHistory, dump.files());
  expect(runs.map((run) => run.status)).toEqual(['failed', 'failed']);
});

it('understands the times of journals', () => {
  expect(timeOf('2023-06-08 15:18:42.00 -0330')).toBe('2023-06-08T18:48:42Z');
  for (const none of [null, '', '2023-06-08', '2023-13-08 15:18:42 +0000']) expect(timeOf(none)).toBeNull();
});
