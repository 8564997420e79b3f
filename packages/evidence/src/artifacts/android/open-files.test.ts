import { fixtures, reportOfSection } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { openFiles } from './open-files.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.open-files')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(openFiles, example);
  expect(records).toEqual([
    {
      row: 2,
      process_name: 'init',
      pid: 1,
      linux_user: 'root',
      uid: 0,
      descriptor: 'txt',
      file_type: 'REG',
      path: '/system/bin/init',
      unlinked: false,
    },
    {
      row: 3,
      process_name: 'e.recorder',
      pid: 1234,
      linux_user: 'u0_a201',
      uid: 10201,
      descriptor: 'mem',
      file_type: 'REG',
      path: '/data/data/com.example.recorder/files/a b.so',
      unlinked: true,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['section/LIST OF OPEN FILES', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'file-path /system/bin/init ran',
    'file-path /data/data/com.example.recorder/files/a b.so ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { runs } = await readFromBackup(
    openFiles,
    reportOfSection('LIST OF OPEN FILES', 'lsof', 'else\n').files(),
  );
  expect(runs[0]?.status).toBe('failed');
});

it('reads a path as long as Linux takes one, and says when a longer one is cut', async () => {
  const listed = (length: number) =>
    readFromBackup(
      openFiles,
      reportOfSection(
        'LIST OF OPEN FILES',
        'lsof',
        `COMMAND PID USER FD TYPE DEVICE SIZE/OFF NODE NAME\ninit 1 root txt REG 254,0 1 2 ${'/data/'.padEnd(length, 'x')}\n`,
      ).files(),
    );
  expect((await listed(4999)).observables[0]?.value).toHaveLength(4999);
  expect(await errorsAt(16_384, listed)).toEqual([
    null,
    'a path is longer than 16384 characters: its end is left out',
  ]);
});

it('takes no longer for a line without a path than for another', async () => {
  const line = `init 1 root txt REG ${'a'.repeat(500_000)} ${'b'.repeat(500_000)}`;
  const { records } = await readFromBackup(
    openFiles,
    reportOfSection('LIST OF OPEN FILES', 'lsof', `COMMAND PID USER FD TYPE\n${line}\n`).files(),
  );
  expect(records[0]?.path).toHaveLength(16_384);
}, 5000);
