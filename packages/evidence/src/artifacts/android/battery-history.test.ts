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
