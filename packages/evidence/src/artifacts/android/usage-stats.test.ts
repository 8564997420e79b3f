import { fixtures, reportOfService, usageStatsText } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { usageStats } from './usage-stats.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.usage-stats')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(usageStats, example);
  expect(records).toEqual([
    {
      row: 3,
      zone: 'device-local',
      user_id: 0,
      record_type: 'event',
      isodate: '2025-08-14T07:00:01Z',
      local_time: null,
      event_name: 'KEYGUARD_HIDDEN',
      package: 'android',
      component: null,
      total_time: null,
      launches: null,
      span: null,
    },
    {
      row: 4,
      zone: 'device-local',
      user_id: 0,
      record_type: 'event',
      isodate: '2025-08-14T07:00:05Z',
      local_time: null,
      event_name: 'ACTIVITY_RESUMED',
      package: 'com.example.installer',
      component: 'com.example.installer/com.example.installer.Main',
      total_time: null,
      launches: null,
      span: null,
    },
    {
      row: 8,
      zone: 'device-local',
      user_id: 0,
      record_type: 'total',
      isodate: '2025-08-14T07:10:00Z',
      local_time: null,
      event_name: null,
      package: 'com.example.notes',
      component: null,
      total_time: '01:23',
      launches: 4,
      span: '8/14/2025, 12:00 – 8:30 AM',
    },
    {
      row: 9,
      zone: 'device-local',
      user_id: 0,
      record_type: 'total',
      isodate: null,
      local_time: null,
      event_name: null,
      package: 'com.example.quiet',
      component: null,
      total_time: '00:00',
      launches: 0,
      span: '8/14/2025, 12:00 – 8:30 AM',
    },
    {
      row: 10,
      zone: 'device-local',
      user_id: 0,
      record_type: 'total',
      isodate: null,
      local_time: '8/14/2025, 7:12 AM',
      event_name: null,
      package: 'com.example.old',
      component: null,
      total_time: '00:05',
      launches: 1,
      span: '8/14/2025, 12:00 – 8:30 AM',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/usagestats', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id android ran',
    'app-id com.example.installer ran',
    'app-id com.example.notes ran',
    'app-id com.example.quiet present',
    'app-id com.example.old ran',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-14T07:00:01Z KEYGUARD_HIDDEN: android',
    '2025-08-14T07:00:05Z ACTIVITY_RESUMED: com.example.installer/com.example.installer.Main',
    '2025-08-14T07:10:00Z App last used: com.example.notes',
  ]);
});

it('reads the form of old phones', async () => {
  const text = 'Date: 20120806\n  com.example.a: 3 times, 2284 ms\n    com.example.a.Main: 3 starts\n';
  const { records } = await readFromBackup(usageStats, reportOfService('usagestats', text).files());
  expect(records).toMatchObject([
    { record_type: 'total', package: 'com.example.a', launches: 3, total_time: '2284 ms', span: '20120806' },
  ]);
});

it('gives times in UTC where the phone tells its zone', async () => {
  const text = usageStatsText({
    events: [{ at: '2025-01-14 07:00:01', type: 'KEYGUARD_HIDDEN', package: 'android' }],
  });
  const { records } = await readFromBackup(
    usageStats,
    reportOfService('usagestats', text, { zone: 'Europe/Paris' }).files(),
  );
  expect(records).toMatchObject([{ isodate: '2025-01-14T06:00:01Z', zone: null }]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    usageStats,
    reportOfService('usagestats', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    usageStats,
    reportOfService('usagestats', "Can't find service: usagestats\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'usagestats' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(usageStats, reportOfService('usagestats', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('finds the app at the end of a long line', async () => {
  const text = usageStatsText({
    events: [
      { at: '2025-08-14 07:00:01', type: `X extras=${'y'.repeat(5000)}`, package: 'com.example.last' },
    ],
  });
  const { records } = await readFromBackup(usageStats, reportOfService('usagestats', text).files());
  expect(records).toMatchObject([{ package: 'com.example.last' }]);
});

it('reads the totals of Android 5 to 9, and keeps a time that the phone wrote in its own language', async () => {
  const text = [
    'user=0 ',
    'In-memory daily stats',
    '  timeRange="11/14/2017, 12:00 AM – 3:20 PM" ',
    '  packages',
    '    package=com.example.notes totalTime="12:34" lastTime="2018-11-14 09:10:11" ',
    '    package=com.example.recorder totalTime="00:02" lastTime="11/14/2017, 3:04 PM" ',
    '  ChooserCounts',
    '    package=com.example.notes ',
    '  events',
    '    time="14.11.2017, 15:04" type=MOVE_TO_FOREGROUND package=com.example.recorder class=com.example.recorder.Main ',
    '',
  ].join('\n');
  const { records, runs } = await readFromBackup(usageStats, reportOfService('usagestats', text).files());
  expect(runs[0]?.status).toBe('read');
  expect(records.map((one) => [one.package, one.isodate, one.local_time, one.total_time])).toEqual([
    ['com.example.notes', '2018-11-14T09:10:11Z', null, '12:34'],
    ['com.example.recorder', null, '11/14/2017, 3:04 PM', '00:02'],
    ['com.example.recorder', null, '14.11.2017, 15:04', null],
  ]);
});

it('says so where totals have another form than any that is known', async () => {
  const text = 'user=0\n  packages\n    package=com.example.notes foreground=12\n';
  const { runs } = await readFromBackup(usageStats, reportOfService('usagestats', text).files());
  expect(runs[0]?.error).toMatch(/no line below the known headings has a known form/);
});
