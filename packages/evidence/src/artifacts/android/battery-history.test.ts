import { batterystatsText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { batteryHistory } from './battery-history.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.battery-history')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(batteryHistory, example);
  expect(records).toEqual([
    {
      row: 2,
      elapsed: 0,
      isodate: '2025-08-13T22:00:00Z',
      zone: 'device-local',
      event_name: 'clock',
      uid: null,
      name: null,
      package: null,
      clock_jump: null,
    },
    {
      row: 3,
      elapsed: 0,
      isodate: '2025-08-13T22:00:00Z',
      zone: 'device-local',
      event_name: 'top',
      uid: 10044,
      name: 'com.example.launcher',
      package: 'com.example.launcher',
      clock_jump: null,
    },
    {
      row: 4,
      elapsed: 47645,
      isodate: '2025-08-13T22:00:47.645Z',
      zone: 'device-local',
      event_name: '+job',
      uid: 10094,
      name: 'com.example.sync/.Job',
      package: 'com.example.sync',
      clock_jump: null,
    },
    {
      row: 5,
      elapsed: 5178315,
      isodate: '2025-08-13T20:26:18Z',
      zone: 'device-local',
      event_name: 'clock',
      uid: null,
      name: null,
      package: null,
      clock_jump: -10800315,
    },
    {
      row: 6,
      elapsed: 7200000,
      isodate: '2025-08-13T20:59:59.685Z',
      zone: 'device-local',
      event_name: 'pkginst',
      uid: null,
      name: 'com.example.short',
      package: 'com.example.short',
      clock_jump: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/batterystats', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.launcher ran',
    'app-id com.example.sync ran',
    'app-id com.example.short present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-13T22:00:00Z Clock of the phone: is told',
    '2025-08-13T22:00:00Z App in front: com.example.launcher',
    '2025-08-13T22:00:47.645Z Job ran: com.example.sync/.Job',
    '2025-08-13T20:26:18Z Clock of the phone: was set back by 10800 s',
    '2025-08-13T20:59:59.685Z Package installed: com.example.short',
  ]);
});

it('has no dates before the history tells the time, and several events of a line', async () => {
  const text = batterystatsText({
    history: [
      '0 (2) 100 +job=u0a1:"com.example.a/.Job" +job=u0a2:"com.example.b/.Job"',
      '+1s000ms (2) 100 -job=u0a1:"com.example.a/.Job"',
      '+2s000ms (9) START',
      '+3s000ms (9) SHUTDOWN',
      'no entry',
    ],
  });
  const { records } = await readFromBackup(batteryHistory, reportOfService('batterystats', text).files());
  expect(
    records.map(({ elapsed, isodate, event_name, package: name }) => [elapsed, isodate, event_name, name]),
  ).toEqual([
    [0, null, '+job', 'com.example.a'],
    [0, null, '+job', 'com.example.b'],
    [1000, null, '-job', 'com.example.a'],
    [2000, null, 'start', null],
    [3000, null, 'shutdown', null],
  ]);
});

it('reads the history with dates in place of spans, over the turn of the year and a clock that was set back', async () => {
  const text = [
    'Battery History [Format: 2] (98% used, 4010KB used of 4096KB, 151 strings using 7967):',
    '  12-31 23:58:00.000 RESET:TIME: 2025-12-31-23-58-00-000',
    '  12-31 23:58:00.000 093 44041002 status=discharging +running top=u0a44:"com.example.launcher"',
    '  12-31 23:59:30.500 093 +job=u0a94:"com.example.sync/.Job" +wake_lock=1000:"*walarm*:com.example.spy/.Tick"',
    '  12-31 23:59:40.500 093 c4041002 +wake_lock=u0a94:"com.example.only.a.name"',
    '  01-01 00:00:10.000 pkginst=u0:"com.example.short"',
    '  12-31 21:00:10.000 092 -running',
    '  12-31 21:00:20.000 TIME: 2026-01-01-00-01-00',
    '  01-01 00:01:05.000 START',
    '',
    'Daily stats:',
    '',
  ].join('\n');
  const { records, runs } = await readFromBackup(
    batteryHistory,
    reportOfService('batterystats', text).files(),
  );
  expect(runs[0]).toMatchObject({ status: 'read' });
  expect(
    records.map((one) => [one.row, one.isodate, one.event_name, one.package, one.clock_jump, one.elapsed]),
  ).toEqual([
    [2, '2025-12-31T23:58:00.000Z', 'clock', null, null, null],
    [3, '2025-12-31T23:58:00.000Z', 'top', 'com.example.launcher', null, null],
    [4, '2025-12-31T23:59:30.500Z', '+job', 'com.example.sync', null, null],
    [4, '2025-12-31T23:59:30.500Z', '+wake_lock', 'com.example.spy', null, null],
    [6, '2026-01-01T00:00:10.000Z', 'pkginst', 'com.example.short', null, null],
    [7, '2025-12-31T21:00:10.000Z', 'clock', null, -10_800_000, null],
    [8, '2026-01-01T00:01:00Z', 'clock', null, 10_840_000, null],
    [9, '2026-01-01T00:01:05.000Z', 'start', null, null, null],
  ]);
});

it('reads dates in the digits of another script', async () => {
  const text =
    'Battery History [Format: 2] (98% used):\n  ٠٨-٠٥ ٠٦:١٩:٤٧.٠٠٠ TIME: ٢٠٢٦-٠٨-٠٥-٠٦-١٩-٤٧\n' +
    '  ٠٨-٠٥ ٠٦:١٩:٤٨.٠٠٠ 093 +job=u0a1:"com.example.a/.Job"\n';
  const { records } = await readFromBackup(batteryHistory, reportOfService('batterystats', text).files());
  expect(records.map(({ isodate, event_name }) => [isodate, event_name])).toEqual([
    ['2026-08-05T06:19:47Z', 'clock'],
    ['2026-08-05T06:19:48.000Z', '+job'],
  ]);
});

it('reads times that the history tells with thousandths', async () => {
  const history = ['0 (20) TIME: 2026-08-05-06-19-47-874', '+1s000ms (2) 100 +job=u0a1:"com.example.a/.Job"'];
  const text = batterystatsText({ history });
  const { records } = await readFromBackup(batteryHistory, reportOfService('batterystats', text).files());
  expect(records.map(({ isodate }) => isodate)).toEqual([
    '2026-08-05T06:19:47.874Z',
    '2026-08-05T06:19:48.874Z',
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    batteryHistory,
    reportOfService('batterystats', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    batteryHistory,
    reportOfService('batterystats', "Can't find service: batterystats\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'batterystats' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(batteryHistory, reportOfService('batterystats', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
