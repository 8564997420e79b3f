import { PhantomAndroidqf, PS, reportWithParts } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { processes } from './processes.ts';

const EMPTY = { command_line: [], environment: [], working_directory: null, uid: null };

describe('what ps prints', () => {
  it('is read by its header', async () => {
    const made = new PhantomAndroidqf();
    made.add('ps.txt', PS);
    const { records, runs, observables } = await readFromBackup(processes, made.files());
    expect(runs).toMatchObject([{ status: 'read', source: 'ps.txt' }]);
    expect(
      records.map(({ process_name, pid, ppid, linux_user, process_state }) => [
        process_name,
        pid,
        ppid,
        linux_user,
        process_state,
      ]),
    ).toEqual([
      ['init', 1, 0, 'root', 'S'],
      ['[kthreadd]', 2, 0, 'root', 'S'],
      ['com.example.messenger:push', 4321, 777, 'u0_a101', 'S'],
      ['/data/local/tmp/tool -v', 5000, 1, 'shell', 'R'],
    ]);
    expect(records[3]).toMatchObject({ ...EMPTY, path: '/data/local/tmp/tool' });
    expect(observables).toContainEqual({ type: 'app-id', value: 'com.example.messenger', relation: 'ran' });
    expect(observables).toContainEqual({ type: 'file-path', value: '/data/local/tmp/tool', relation: 'ran' });
  });

  it('has a label, and on old phones a state without a header', async () => {
    const made = new PhantomAndroidqf();
    made.add('ps.txt', 'LABEL USER PID PPID NAME\nu:r:init:s0 root 1 0 /init\n');
    made.add(
      'processes.txt',
      'USER     PID   PPID  VSIZE  RSS     WCHAN    PC        NAME\nroot      1     0     340    204   c00d4b28 0000d1bc S /init\n',
    );
    const { records } = await readFromBackup(processes, made.files());
    expect(records).toMatchObject([
      { process_name: '/init', process_state: 'S', selinux_context: null },
      { process_name: '/init', selinux_context: 'u:r:init:s0', process_state: null },
    ]);
  });

  it('is told to be none where it is none', async () => {
    const made = new PhantomAndroidqf();
    made.add('ps.txt', 'bad usage\nof ps command\n');
    expect((await readFromBackup(processes, made.files())).runs).toMatchObject([
      { status: 'failed', error: 'no table of processes: its header is missing' },
    ]);
  });
});

it('takes what the tool’s own program writes, under either name', async () => {
  for (const name of ['processes.json', 'processes.txt']) {
    const made = new PhantomAndroidqf();
    made.json(name, [
      {
        pid: 5,
        uid: 10_001,
        ppid: 1,
        filename: '(bh)',
        state: 'S',
        path: '',
        context: 'u:r:su:s0',
        command_line: ['/data/x/bh', '-d'],
        env: ['A=1'],
        cwd: '/data',
      },
      { pid: 6, filename: '(kworker)', command_line: null },
    ]);
    const { records, observables } = await readFromBackup(processes, made.files());
    expect(records[0]).toEqual({
      row: 1,
      process_name: '/data/x/bh',
      pid: 5,
      ppid: 1,
      uid: 10_001,
      linux_user: null,
      path: null,
      command_line: ['/data/x/bh', '-d'],
      environment: ['A=1'],
      working_directory: '/data',
      selinux_context: 'u:r:su:s0',
      process_state: 'S',
    });
    expect(records[1]).toMatchObject({ process_name: 'kworker', command_line: [], uid: null });
    expect(observables).toContainEqual({ type: 'file-path', value: '/data/x/bh', relation: 'ran' });
  }
});

it('reads the tables of a report, threads left out, with the whole names that one of them has', async () => {
  const { records, runs } = await readFromBackup(processes, reportWithParts().files());
  expect(
    records.map(({ process_name, pid, ppid, linux_user, selinux_context }) => [
      process_name,
      pid,
      ppid,
      linux_user,
      selinux_context,
    ]),
  ).toEqual([
    ['com.example.recorder', 4321, null, 'u0_a201', null],
    ['init', 1, 0, 'root', 'u:r:init:s0'],
    ['xample.recorder', 4321, 635, 'u0_a201', 'u:r:untrusted_app:s0:c512,c768'],
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['section/CPU INFO', 'read'],
    ['section/PROCESSES AND THREADS', 'read'],
  ]);
});

it.each([
  ['command_line', 'words of one command line'],
  ['env', 'variables of one process'],
])('says when %s of a process was cut', async (field, what) => {
  const listed = (count: number) => {
    const made = new PhantomAndroidqf();
    made.json('processes.json', [
      { pid: 1, path: '/init', [field]: Array.from({ length: count }, () => 'x') },
    ]);
    return readFromBackup(processes, made.files());
  };
  expect(await errorsAt(2000, listed)).toEqual([null, `more than 2000 ${what}: the rest is left out`]);
});
