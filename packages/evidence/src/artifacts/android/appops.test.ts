import { appOpsText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { appops } from './appops.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.appops')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(appops, example);
  expect(records).toEqual([
    {
      row: 11,
      package: null,
      uid: 1000,
      app_operation: 'LEGACY_STORAGE',
      operation_mode: 'ignore',
      access: null,
      foreground_state: null,
      isodate: null,
      used_for: null,
      zone: 'device-local',
    },
    {
      row: 17,
      package: 'com.example.recorder',
      uid: 10201,
      app_operation: 'RECORD_AUDIO',
      operation_mode: 'allow',
      access: 'access',
      foreground_state: 'bg-s',
      isodate: '2025-08-12T03:14:15.123Z',
      used_for: 723456,
      zone: 'device-local',
    },
    {
      row: 18,
      package: 'com.example.recorder',
      uid: 10201,
      app_operation: 'RECORD_AUDIO',
      operation_mode: 'allow',
      access: 'reject',
      foreground_state: 'cch-s',
      isodate: '2025-08-13T04:00:00.000Z',
      used_for: null,
      zone: 'device-local',
    },
    {
      row: 20,
      package: 'com.example.recorder',
      uid: 10201,
      app_operation: 'SYSTEM_ALERT_WINDOW',
      operation_mode: 'allow',
      access: null,
      foreground_state: null,
      isodate: null,
      used_for: null,
      zone: 'device-local',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/appops', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.recorder ran',
    'app-id com.example.recorder present',
    'app-id com.example.recorder present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-12T03:14:15.123Z Permission used: com.example.recorder RECORD_AUDIO',
    '2025-08-13T04:00:00.000Z Permission refused: com.example.recorder RECORD_AUDIO',
  ]);
});

it('gives times in UTC where the phone tells its zone, and reads the form of Android 10', async () => {
  const text = appOpsText([
    { uid: 'u10a5', package: 'com.example.a', operation: 'CAMERA', mode: 'allow' },
  ]).replace(
    '        null=[\n        ]\n',
    '          Access: [top-s] 2025-08-13 04:00:00.000 (-1h) duration=+5ms\n          Reject: [pers-s]2025-08-13 05:00:00.000 (-1h)\n',
  );
  const { records } = await readFromBackup(
    appops,
    reportOfService('appops', text, { zone: 'Europe/Paris' }).files(),
  );
  expect(records.map(({ uid, access, isodate, zone }) => [uid, access, isodate, zone])).toEqual([
    [1010005, 'access', '2025-08-13T02:00:00.000Z', null],
    [1010005, 'reject', '2025-08-13T03:00:00.000Z', null],
  ]);
});

it('reads the form of Android 4.3 to 8, which counts back from the report', async () => {
  const text = [
    'Current AppOps Service state:',
    '  Uid u0a70:',
    '      RUN_IN_BACKGROUND: mode=1',
    '    Package com.example.recorder:',
    '      CAMERA: mode=0; time=+1h0m10s ago; rejectTime=+2d0h0m0s0ms ago; duration=+12s',
    '      SYSTEM_ALERT_WINDOW: mode=0',
    '      RECORD_AUDIO: mode=0; time=+5s ago (running)',
    '',
  ].join('\n');
  const read = async (zone: string | null) =>
    (
      await readFromBackup(
        appops,
        reportOfService('appops', text, { zone, date: '2017-08-14 08:30:00' }).files(),
      )
    ).records.map((one) => [
      one.package,
      one.app_operation,
      one.operation_mode,
      one.access,
      one.isodate,
      one.used_for,
    ]);
  const recorder = 'com.example.recorder';
  expect(await read(null)).toEqual([
    [null, 'RUN_IN_BACKGROUND', 'ignore', null, null, null],
    [recorder, 'CAMERA', 'allow', 'access', '2017-08-14T07:29:50Z', 12_000],
    [recorder, 'CAMERA', 'allow', 'reject', '2017-08-12T08:30:00Z', null],
    [recorder, 'SYSTEM_ALERT_WINDOW', 'allow', null, null, null],
    [recorder, 'RECORD_AUDIO', 'allow', 'access', '2017-08-14T08:29:55Z', null],
  ]);
  expect((await read('Europe/Paris'))[1]?.[4]).toBe('2017-08-14T05:29:50Z');
});

it('reads the form of Android 9: a state a line, and how long below', async () => {
  const text = [
    'Current AppOps Service state:',
    '  Uid u0a70:',
    '    state=cch',
    '    Package com.example.recorder:',
    '      RECORD_AUDIO (allow): ',
    '          Access: top   = 2018-08-14 07:00:00.123 (-1h30m0s0ms)',
    '                  bg    = 2018-08-14 03:00:00.456 (-5h30m0s0ms)',
    '          duration=+12m0s0ms',
    '          Reject: cch   = 2018-08-13 03:00:00.000 (-1d5h30m0s0ms)',
    '      CAMERA (ignore): ',
    '',
  ].join('\n');
  const { records } = await readFromBackup(appops, reportOfService('appops', text).files());
  expect(
    records.map((one) => [
      one.row,
      one.app_operation,
      one.access,
      one.foreground_state,
      one.isodate,
      one.used_for,
    ]),
  ).toEqual([
    [6, 'RECORD_AUDIO', 'access', 'top', '2018-08-14T07:00:00.123Z', null],
    [7, 'RECORD_AUDIO', 'access', 'bg', '2018-08-14T03:00:00.456Z', 720_000],
    [9, 'RECORD_AUDIO', 'reject', 'cch', '2018-08-13T03:00:00.000Z', null],
    [10, 'CAMERA', null, null, null, null],
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    appops,
    reportOfService('appops', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    appops,
    reportOfService('appops', "Can't find service: appops\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'appops' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(appops, reportOfService('appops', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
