import { ORDINARY, PhantomSysdiagnose, spindumpText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { spindump } from './spindump.ts';

async function read(text: string) {
  const made = new PhantomSysdiagnose();
  made.add('spindump-nosymbols.txt', text);
  return readFromBackup(spindump, made.files());
}

it('tells the head of each process', async () => {
  const { records, runs, observables } = await read(
    spindumpText(
      [ORDINARY[0], { pid: 9, command: '/private/var/tmp/phantomd', uid: 0, threads: 3 }].flatMap(
        (one) => one ?? [],
      ),
    ),
  );
  expect(runs).toMatchObject([{ status: 'read', records: 2 }]);
  expect(records[1]).toEqual({
    row: expect.any(Number),
    isodate: '2025-08-14T06:30:07.759Z',
    pid: 9,
    process_name: 'phantomd',
    process_path: '/private/var/tmp/phantomd',
    image_uuid: '8F1C5A9E-0000-4000-8000-00000000000A',
    parent_pid: 1,
    parent_process: 'launchd',
    owner_id: 0,
    run_time: 201,
    thread_count: 3,
  });
  expect(observables.slice(2)).toEqual([
    { type: 'file-path', value: '/private/var/tmp/phantomd', relation: 'ran' },
    { type: 'process', value: 'phantomd', relation: 'ran' },
  ]);
});

it('says that a text is something else', async () => {
  expect((await read('Date/Time:  2025-08-14 08:30:07.759 +0200\n')).runs).toMatchObject([
    { status: 'failed', error: 'no process in it' },
  ]);
});
