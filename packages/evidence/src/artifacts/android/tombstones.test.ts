import {
  fixtures,
  PhantomBugreport,
  type PhantomCrash,
  PhantomDumpstate,
  tombstoneBuffer,
  tombstoneText,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { tombstones } from './tombstones.ts';

const crash = (change: Partial<PhantomCrash>): PhantomCrash => ({
  at: '2021-09-29 17:43:49+0200',
  process: '/system/bin/exampled',
  thread: 'worker',
  pid: 9850,
  tid: 9893,
  uid: 2000,
  signal: [6, 'SIGABRT', -1, 'SI_QUEUE'],
  frames: [['abort+166', '/system/lib64/libc.so']],
  ...change,
});

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.tombstones')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(tombstones, example);
  expect(records).toEqual([
    {
      row: 1,
      isodate: null,
      process_name: '/system/bin/exampled',
      thread: 'HeifDecoder',
      command_line: [],
      pid: 9850,
      tid: 9893,
      uid: null,
      signal: 'SIGSEGV',
      signal_code: 'SEGV_MAPERR',
      cause: 'null pointer dereference',
      abort_message: 'Check failed',
      fingerprint: 'example/phantom/phantom:14/UP1A.231005.007/10817346:user/release-keys',
      architecture: 'arm64',
      backtrace: [
        'decode+166 (/system/lib64/libexamplecodec.so)',
        'run+12 (/apex/com.android.runtime/lib64/bionic/libc.so)',
      ],
      libraries: ['/system/lib64/libexamplecodec.so', '/apex/com.android.runtime/lib64/bionic/libc.so'],
      modified: '2025-08-14T05:01:16Z',
      zone: 'device-local',
    },
    {
      row: 1,
      isodate: '2025-08-13T20:11:09.518290770Z',
      process_name: 'com.example.gallery',
      thread: 'HeifDecoder',
      command_line: ['com.example.gallery'],
      pid: 9850,
      tid: 9893,
      uid: 10199,
      signal: 'SIGSEGV',
      signal_code: 'SEGV_MAPERR',
      cause: 'null pointer dereference',
      abort_message: 'Check failed',
      fingerprint: 'example/phantom/phantom:14/UP1A.231005.007/10817346:user/release-keys',
      architecture: 'arm64',
      backtrace: [
        'decode+166 (/system/lib64/libexamplecodec.so)',
        'run+12 (/apex/com.android.runtime/lib64/bionic/libc.so)',
      ],
      libraries: ['/system/lib64/libexamplecodec.so', '/apex/com.android.runtime/lib64/bionic/libc.so'],
      modified: '2025-08-14T05:01:16Z',
      zone: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['FS/data/tombstones/tombstone_00', 'read'],
    ['FS/data/tombstones/tombstone_01.pb', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'process HeifDecoder ran',
    'process exampled ran',
    'file-path /system/bin/exampled ran',
    'file-path /system/lib64/libexamplecodec.so ran',
    'file-path /apex/com.android.runtime/lib64/bionic/libc.so ran',
    'process HeifDecoder ran',
    'process com.example.gallery ran',
    'app-id com.example.gallery ran',
    'file-path /system/lib64/libexamplecodec.so ran',
    'file-path /apex/com.android.runtime/lib64/bionic/libc.so ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T05:01:16Z Native crash: /system/bin/exampled SIGSEGV',
    '2025-08-13T20:11:09.518290770Z Native crash: com.example.gallery SIGSEGV',
  ]);
});

it('says of a time without an offset that it is by the clock of the phone', async () => {
  const zoneOf = async (at: string, zone: string | null) => {
    const text = tombstoneText({
      at,
      process: 'p',
      thread: 't',
      pid: 1,
      tid: 2,
      uid: 10_001,
      signal: [11, 'SIGSEGV', 1, 'SEGV_MAPERR'],
      frames: [['f+1', '/system/lib64/libc.so']],
    });
    const report = new PhantomBugreport(new PhantomDumpstate({ zone })).add(
      'FS/data/tombstones/tombstone_00',
      text,
    );
    const [record] = (await readFromBackup(tombstones, report.files())).records;
    return [record?.isodate, record?.zone];
  };
  expect(await zoneOf('2023-04-12 12:32:40+0200', null)).toEqual(['2023-04-12T10:32:40Z', null]);
  expect(await zoneOf('2023-04-12 12:32:40', null)).toEqual(['2023-04-12T12:32:40Z', 'device-local']);
  expect(await zoneOf('2023-04-12 12:32:40', 'Europe/Paris')).toEqual(['2023-04-12T10:32:40Z', null]);
});

it('defect 15 of the peer: reads those of old phones, and a crash that lies there twice once', async () => {
  const one = crash({});
  const report = new PhantomBugreport()
    .add('FS/data/tombstones/tombstone_00', tombstoneText(crash({ at: null, uid: null })))
    .add('FS/data/tombstones/tombstone_01', tombstoneText(one))
    .add(
      'FS/data/tombstones/tombstone_01.pb',
      tombstoneBuffer({ ...one, signal: [6, 'SIGABRT', 1, 'SI_QUEUE'] }),
    );
  const { records, runs } = await readFromBackup(tombstones, report.files());
  expect(records.map(({ isodate, uid, pid }) => [isodate, uid, pid])).toEqual([
    [null, null, 9850],
    ['2021-09-29T15:43:49Z', 2000, 9850],
  ]);
  expect(runs.map(({ status, records: count }) => [status, count])).toEqual([
    ['read', 1],
    ['read', 0],
    ['read', 1],
  ]);
});

it('tells root, whose number a protocol buffer does not write, and crashes within the text of the report', async () => {
  const root = new PhantomBugreport().add(
    'FS/data/tombstones/tombstone_00.pb',
    tombstoneBuffer(crash({ uid: 0, signal: [6, 'SIGABRT', 1, 'x'] })),
  );
  expect((await readFromBackup(tombstones, root.files())).records).toMatchObject([{ uid: 0 }]);
  const within = new PhantomBugreport(
    new PhantomDumpstate().section('TOMBSTONE', '/data/tombstones/tombstone_00', tombstoneText(crash({}))),
  );
  expect((await readFromBackup(tombstones, within.files())).records).toMatchObject([
    { uid: 2000, thread: 'worker' },
  ]);
});

it('says what is no tombstone, and what is one without its end', async () => {
  const report = new PhantomBugreport()
    .add('FS/data/tombstones/tombstone_00', 'else\n')
    .add('FS/data/tombstones/tombstone_01.pb', new Uint8Array([0x0b, 1]))
    .add('FS/data/tombstones/tombstone_02', tombstoneText(crash({})).split('backtrace')[0] ?? '');
  const { runs } = await readFromBackup(tombstones, report.files());
  expect(runs.map(({ status }) => status)).toEqual(['failed', 'failed', 'partial']);
});

it.each(['text', 'buffer'] as const)('says of a %s when frames are left out', async (form) => {
  const crashed = (length: number) => {
    const made = crash({
      frames: Array.from({ length }, (_, i) => [`f${i}`, `/system/lib64/lib${i}.so`] as const),
    });
    const report =
      form === 'text'
        ? new PhantomBugreport().add('FS/data/tombstones/tombstone_01', tombstoneText(made))
        : new PhantomBugreport().add('FS/data/tombstones/tombstone_01.pb', tombstoneBuffer(made));
    return readFromBackup(tombstones, report.files());
  };
  expect(await errorsAt(256, crashed)).toEqual([
    null,
    'more than 256 frames of one backtrace: the rest is left out',
  ]);
});
