import { batterystatsText, fixtures, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { batteryDaily } from './battery-daily.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.battery-daily')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(batteryDaily, example);
  expect(records).toEqual([
    {
      row: 11,
      package: 'com.example.notes',
      event_name: 'update',
      version_code: 1204,
      start_date: '2025-08-12T01:15:45Z',
      end_date: '2025-08-13T01:15:45Z',
      zone: 'device-local',
    },
    {
      row: 12,
      package: 'com.example.short',
      event_name: 'uninstall',
      version_code: null,
      start_date: '2025-08-12T01:15:45Z',
      end_date: '2025-08-13T01:15:45Z',
      zone: 'device-local',
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/batterystats', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([
    'app-id com.example.notes present',
    'app-id com.example.short present',
  ]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-12T01:15:45Z Package installed or updated within the day that began: com.example.notes',
    '2025-08-12T01:15:45Z Package removed within the day that began: com.example.short',
  ]);
});

it('takes version 0 for a removal, in whatever script the phone writes its numbers', async () => {
  const text = batterystatsText({
    days: [
      { from: '٢٠٢٥-٠٨-١٢-٠١-١٥-٤٥', to: '1970-04-02-19-19-40', changes: ['Update com.example.a vers=0'] },
    ],
  });
  const { records } = await readFromBackup(batteryDaily, reportOfService('batterystats', text).files());
  expect(records).toMatchObject([
    {
      event_name: 'uninstall',
      version_code: null,
      start_date: '2025-08-12T01:15:45Z',
      end_date: '1970-04-02T19:19:40Z',
    },
  ]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    batteryDaily,
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
    batteryDaily,
    reportOfService('batterystats', "Can't find service: batterystats\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'batterystats' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(batteryDaily, reportOfService('batterystats', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});
