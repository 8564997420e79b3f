import { fixtures, logText, PhantomAndroidqf, PhantomBugreport, PhantomDumpstate } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { logcat } from './logcat.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.logcat')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(logcat, example);
  expect(records).toEqual([
    {
      row: 2,
      isodate: '2025-08-14T08:22:00.000Z',
      zone: 'device-local',
      category: 'process',
      priority: 'I',
      log_tag: 'am_proc_start',
      uid: 10201,
      pid: 3663,
      process_name: 'com.example.recorder:remote',
      log_text: '[0,3663,10201,com.example.recorder:remote,service,{com.example.recorder/.Run}]',
      clock_jump: null,
    },
    {
      row: 3,
      isodate: '2025-08-14T08:21:00.000Z',
      zone: 'device-local',
      category: 'package',
      priority: 'I',
      log_tag: 'PackageManager',
      uid: 1000,
      pid: 929,
      process_name: null,
      log_text: 'Package com.example.short installed',
      clock_jump: null,
    },
    {
      row: 4,
      isodate: '2025-08-14T08:10:00.000Z',
      zone: 'device-local',
      category: 'clock',
      priority: null,
      log_tag: null,
      uid: null,
      pid: null,
      process_name: null,
      log_text: 'Setting USB config to mtp,adb',
      clock_jump: -660000,
    },
    {
      row: 4,
      isodate: '2025-08-14T08:10:00.000Z',
      zone: 'device-local',
      category: 'usb',
      priority: 'I',
      log_tag: 'UsbDeviceManager',
      uid: 1000,
      pid: 929,
      process_name: null,
      log_text: 'Setting USB config to mtp,adb',
      clock_jump: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['section/EVENT LOG', 'read'],
    ['section/SYSTEM LOG', 'read'],
  ]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'process com.example.recorder:remote ran',
    'app-id com.example.recorder ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T08:22:00.000Z Log: process: am_proc_start [0,3663,10201,com.example.recorder:remote,service,{com.example.recorder/.Run}]',
    '2025-08-14T08:21:00.000Z Log: package: PackageManager Package com.example.short installed',
    '2025-08-14T08:10:00.000Z Log: clock: clock Setting USB config to mtp,adb',
    '2025-08-14T08:10:00.000Z Log: usb: UsbDeviceManager Setting USB config to mtp,adb',
  ]);
});

const log = (text: string, date: string) =>
  new PhantomBugreport(new PhantomDumpstate({ date }).section('SYSTEM LOG', 'logcat', text)).files();

it('gives lines the year of the report, or the one before', async () => {
  const line = (at: string) => ({ at, tag: 'adbd', text: 'x' });
  const text = logText([line('12-31 23:59:59.000'), line('01-01 00:00:01.000'), line('01-02 00:00:01.000')]);
  const { records } = await readFromBackup(logcat, log(text, '2025-01-01 12:00:00'));
  expect(records.filter(({ category }) => category === 'adb').map(({ isodate }) => isodate)).toEqual([
    '2024-12-31T22:59:59.000Z',
    '2024-12-31T23:00:01.000Z',
    '2025-01-01T23:00:01.000Z',
  ]);
});

it('gives the lines of an acquisition the year in which that was begun, by the clock of the phone', async () => {
  const text = logText([{ at: '12-31 23:30:00.000', tag: 'adbd', text: 'x' }]);
  const year = async (started: string) => {
    const acquisition = new PhantomAndroidqf({ started });
    acquisition.add('logcat.txt', text);
    return (await readFromBackup(logcat, acquisition.files())).records[0]?.isodate;
  };
  expect(await year('2024-03-01T10:00:00Z')).toBe('2023-12-31T22:30:00.000Z');
  // In Madrid it is next year's first hour.
  expect(await year('2024-12-31T23:10:00Z')).toBe('2024-12-31T22:30:00.000Z');
});

it('keeps what the log tells of certificates', async () => {
  const text =
    '01-06 01:00:17.170  1000   929   929 I security_cert_authority_installed: [1,CN=Example Root,O=Example,0]\n' +
    '01-06 01:00:18.170  1000   929   929 I security_cert_validation_failure: [a reason]\n';
  const { records } = await readFromBackup(logcat, log(text, '2025-01-06 12:00:00'));
  expect(records.map(({ category, log_tag, log_text }) => [category, log_tag, log_text])).toEqual([
    ['certificate', 'security_cert_authority_installed', '[1,CN=Example Root,O=Example,0]'],
    ['certificate', 'security_cert_validation_failure', '[a reason]'],
  ]);
});

it('reads lines of old phones, and what crashed', async () => {
  const text =
    '01-06 01:00:17.170 I/am_crash(   71): [4711,0,com.example.a,1,x]\n' +
    '01-06 01:00:18.170 F/DEBUG(   72): pid: 5, tid: 6, name: x  >>> /system/bin/y <<<\n' +
    '01-06 01:00:19.170 I/MyApp(   73): pid: 5, tid: 6, name: x  >>> /system/bin/y <<<\n' +
    '01-06 01:00:20.170 W/chat(   73): nothing\n';
  const { records } = await readFromBackup(logcat, log(text, '2025-01-06 12:00:00'));
  expect(records.map(({ category, process_name, pid }) => [category, process_name, pid])).toEqual([
    ['process', 'com.example.a', 4711],
    ['crash', 'y', 5],
  ]);
});

it('says of a text without a known line that nothing of it was read, and nothing of a command that had nothing to read', async () => {
  const { runs } = await readFromBackup(logcat, log('else\n', '2025-01-06 12:00:00'));
  expect(runs[0]?.status).toBe('failed');
  const none = await readFromBackup(
    logcat,
    log("*** command 'logcat -L' failed: exit code 1\n", '2025-01-06 12:00:00'),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
});
