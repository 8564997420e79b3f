import { fixtures, netStatsText, reportOfService } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { netStats } from './net-stats.ts';

it('reads its made-up example whole', async () => {
  const example = fixtures.get('android.net-stats')?.().files() ?? new Map();
  const { records, runs, observables, events } = await readFromBackup(netStats, example);
  expect(records).toEqual([
    {
      row: 7,
      uid: 10201,
      network: 'WIFI',
      set: 'DEFAULT',
      traffic_tag: '0x0',
      bytes_in: 5000,
      bytes_out: 2000000,
      start_date: '2025-08-13T02:00:00Z',
      end_date: '2025-08-13T06:00:00Z',
    },
    {
      row: 11,
      uid: 10099,
      network: 'MOBILE',
      set: 'FOREGROUND',
      traffic_tag: '0x0',
      bytes_in: 0,
      bytes_out: 0,
      start_date: null,
      end_date: null,
    },
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([['dumpsys/netstats', 'read']]);
  expect(observables.map(({ type, value, relation }) => `${type} ${value} ${relation}`)).toEqual([]);
  expect(events.map(({ at, what, message }) => `${at} ${what}: ${message}`)).toEqual([
    '2025-08-13T02:00:00Z Network use of an app began: uid 10201',
  ]);
});

it('never counts beyond what a number keeps', async () => {
  const big = 999_999_999_999_999;
  const buckets = Array.from({ length: 20 }, (_, i) => [i * 7200, big, big] as const);
  const text = netStatsText([{ type: 'WIFI', uid: 1, set: 'ALL', buckets }]);
  const { records } = await readFromBackup(netStats, reportOfService('netstats', text).files());
  expect(records).toMatchObject([{ bytes_in: Number.MAX_SAFE_INTEGER, bytes_out: Number.MAX_SAFE_INTEGER }]);
});

it('says of a text without a known line that nothing of it was read', async () => {
  const { records, runs } = await readFromBackup(
    netStats,
    reportOfService('netstats', 'something else\n').files(),
  );
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: expect.stringMatching(/no line has a known form/),
  });
});

it('takes a service that the phone does not have as nothing to say, and one that did not answer as a gap', async () => {
  const none = await readFromBackup(
    netStats,
    reportOfService('netstats', "Can't find service: netstats\n").files(),
  );
  expect(none.runs[0]).toMatchObject({ status: 'read', records: 0 });
  const late = "*** SERVICE 'netstats' DUMP TIMEOUT (10000ms) EXPIRED ***\n";
  const gap = await readFromBackup(netStats, reportOfService('netstats', late).files());
  expect(gap.runs[0]?.error).toMatch(/DUMP TIMEOUT/);
});

it('reads the sums of each app that Android 13 and later write instead of its hours', async () => {
  const text = [
    'Active interfaces:',
    'BPF map content:',
    '  mAppUidStatsMap:',
    '    uid rxBytes rxPackets txBytes txPackets',
    '    10201 2000 12 900000 700',
    '    Entry is deleted while dumping, iterating from first entry',
    '    1000 5 1 6 1',
    '  mStatsMapA:',
    '    ifaceIndex ifaceName tag_hex uid_int cnt_set rxBytes rxPackets txBytes txPackets',
    '    30 wlan0 0x0 10201 0 1 1 1 1',
    '',
  ].join('\n');
  const { records } = await readFromBackup(netStats, reportOfService('netstats', text).files());
  expect(records.map((one) => [one.uid, one.network, one.bytes_in, one.bytes_out, one.start_date])).toEqual([
    [10201, null, 2000, 900000, null],
    [1000, null, 5, 6, null],
  ]);
});
