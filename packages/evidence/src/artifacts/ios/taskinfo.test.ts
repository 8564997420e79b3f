import { ORDINARY, PhantomSysdiagnose, taskinfoText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { taskinfo } from './taskinfo.ts';

async function read(text: string) {
  const made = new PhantomSysdiagnose();
  made.add('taskinfo.txt', text);
  return readFromBackup(taskinfo, made.files());
}

it('tells each task and when it began', async () => {
  const { records, observables, events } = await read(taskinfoText(ORDINARY.slice(1, 3), 65));
  expect(records).toEqual([
    {
      row: 2,
      isodate: '2025-08-14T06:30:05Z',
      task_started: '2025-08-14T06:29:00Z',
      pid: 61,
      process_name: 'locationd',
      run_time: 65,
      thread_count: 1,
    },
    expect.objectContaining({ pid: 155, process_name: 'nfcd' }),
  ]);
  expect(observables[0]).toEqual({ type: 'process', value: 'locationd', relation: 'mentioned' });
  expect(events.map(({ what }) => what).slice(0, 2)).toEqual(['Process was running', 'Process started']);
});

it('says when it has fewer tasks than it says, or none', async () => {
  const text = taskinfoText(ORDINARY);
  const cut = await read(text.slice(0, text.indexOf('process: "nfcd"')));
  expect(cut.runs).toMatchObject([{ status: 'partial', error: 'it says 5 tasks and has 2' }]);
  expect((await read('nothing')).runs).toMatchObject([{ status: 'failed' }]);
});
