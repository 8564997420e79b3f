import { ORDINARY, PhantomSysdiagnose, psThreadText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { psThread } from './ps-thread.ts';

it('tells each process once, with the number of its threads', async () => {
  const made = new PhantomSysdiagnose();
  made.add('ps_thread.txt', psThreadText(ORDINARY.map((one, i) => ({ ...one, threads: i + 1 }))));
  const { records, runs } = await readFromBackup(psThread, made.files());
  expect(runs).toMatchObject([{ status: 'read', records: 5 }]);
  expect(records.map((one) => [one.pid, one.thread_count])).toEqual([
    [1, 1],
    [61, 2],
    [155, 3],
    [301, 4],
    [812, 5],
  ]);
  expect(records[2]).toMatchObject({ process_path: '/usr/libexec/nfcd', owner_name: 'mobile' });
});
