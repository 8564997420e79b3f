import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { logFiles } from './log-files.ts';

it('lists logs under the path that they have on the phone', async () => {
  const made = new PhantomAndroidqf();
  for (const path of [
    'data/anr/a',
    'proc/kmsg',
    'sys/fs/x',
    'data/system/uiderrors.txt',
    'data/log/b',
    'odd',
  ])
    made.add(`logs/${path}`, 'x');
  const { records, observables } = await readFromBackup(logFiles, made.files());
  expect(records.map(({ path, log_kind }) => `${path} ${log_kind}`)).toEqual([
    '/data/anr/a anr',
    '/proc/kmsg kernel',
    '/sys/fs/x kernel',
    '/data/system/uiderrors.txt ui-errors',
    '/data/log/b vendor',
    '/odd other',
  ]);
  expect(records[0]).toEqual({
    row: 1,
    path: '/data/anr/a',
    size: 1,
    modified: null,
    zone: null,
    log_kind: 'anr',
  });
  expect(observables).toHaveLength(6);
});

it('takes times out of an archive, and says whose clock they are by', async () => {
  const zip = new Map([
    [
      'a.zip',
      (() => {
        const made = new PhantomAndroidqf();
        made.add('logs/odd', 'x');
        return made.zip();
      })(),
    ],
  ]);
  const { records, events } = await readFromBackup(logFiles, zip);
  expect(records).toMatchObject([{ modified: '2021-07-01T09:12:44Z', zone: 'device-local' }]);
  expect(events).toMatchObject([{ what: 'File times M--', message: '/odd' }]);
});
