import { fixtures, PhantomBugreport, tracesText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { anr } from './anr.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.anr')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(anr, example);
  expect(records).toEqual([
    {
      row: 1,
      isodate: '2025-08-14T07:01:15Z',
      zone: 'device-local',
      pid: 28426,
      process_name: 'com.example.chat',
      libraries: ['/data/data/com.example.chat/files/libx.so', 'libandroid.so'],
      class_paths: ['/data/app/com.example.chat-1/base.apk'],
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['section/VM TRACES AT LAST ANR', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'process com.example.chat ran',
    'app-id com.example.chat ran',
    'file-path /data/data/com.example.chat/files/libx.so ran',
    'file-path /data/app/com.example.chat-1/base.apk ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T07:01:15Z Process traced: com.example.chat',
  ]);
});

it('reads the file of one app that hung, and one that was cut', async () => {
  const whole = tracesText([
    { pid: 1, at: '2025-08-14 07:01:15.863000000+0200', process: 'com.example.a:remote' },
  ]);
  const report = new PhantomBugreport().add(
    'FS/data/anr/anr_1',
    `Subject: Input dispatching timed out\n\n${whole}`,
  );
  const { records } = await readFromBackup(anr, report.files());
  expect(records).toMatchObject([{ pid: 1, process_name: 'com.example.a:remote', libraries: [] }]);
  const other = new PhantomBugreport().add('FS/data/anr/anr_1', 'else\n');
  expect((await readFromBackup(anr, other.files())).runs.map(({ status }) => status)).toEqual(['failed']);
});

it('names the code of a large app, and says when some of it is left out', async () => {
  const paths = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, i) => `/data/app/com.example.chat-1/split_config.part${i}.apk`);
  const traced = (line: string) =>
    readFromBackup(
      anr,
      new PhantomBugreport()
        .add(
          'FS/data/anr/anr_1',
          `Subject: x\n----- pid 1 at 2025-08-14 07:01:15.863 -----\nCmd line: com.example.chat\n${line}\n----- end 1 -----\n`,
        )
        .files(),
    );
  const errors = (line: (count: number) => string) => errorsAt(2000, (count) => traced(line(count)));
  expect(await errors((count) => `#0 dalvik.system.PathClassLoader: [${paths(count).join(':')}]`)).toEqual([
    null,
    'more than 2000 files of Java code of one process: the rest is left out',
  ]);
  expect(await errors((count) => `Libraries: ${paths(count).join(' ')} (${count})`)).toEqual([
    null,
    'more than 2000 files of code of one process: the rest is left out',
  ]);
});
