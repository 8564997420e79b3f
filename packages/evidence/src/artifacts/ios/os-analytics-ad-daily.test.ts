import { addOsAnalytics, PhantomBackup, type PlistInput, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { osAnalyticsAdDaily } from './os-analytics-ad-daily.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/Preferences/com.apple.osanalytics.addaily.plist';

const readPlist = readerOf(
  osAnalyticsAdDaily,
  () => new PhantomBackup({ date: DATE }),
  (backup, root: PlistInput) =>
    backup.add({ domain: 'HomeDomain', path: PATH, bytes: writeBinaryPlist(root) }),
);

it('reads the counters of each process', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addOsAnalytics(
    backup,
    [
      {
        name: 'com.example.maps',
        at: new Date('2025-08-13T04:00:00Z'),
        wifi: [1_500_000, 20_000],
        wwan: [7, 9],
      },
      { name: 'phantomd', at: new Date('2025-08-12T04:00:00.500Z'), wwan: [100.5, 900_000] },
    ],
    { lastSuccess: new Date('2025-08-14T04:00:00Z') },
  );
  const { records, runs, observables, events } = await readFromBackup(osAnalyticsAdDaily, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      package: 'com.example.maps',
      ts: '2025-08-13T04:00:00Z',
      wifi_in: 1_500_000,
      wifi_out: 20_000,
      wwan_in: 7,
      wwan_out: 9,
    },
    {
      row: 2,
      package: 'phantomd',
      ts: '2025-08-12T04:00:00.500Z',
      wifi_in: 0,
      wifi_out: 0,
      wwan_in: 100.5,
      wwan_out: 900_000,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `HomeDomain::${PATH}` });
  expect(observables).toEqual([
    { type: 'process', value: 'com.example.maps', relation: 'ran' },
    { type: 'app-id', value: 'com.example.maps', relation: 'ran' },
    { type: 'process', value: 'phantomd', relation: 'ran' },
  ]);
  expect(events).toEqual([
    { at: '2025-08-13T04:00:00Z', what: 'Network use of a process', message: 'com.example.maps' },
    { at: '2025-08-12T04:00:00.500Z', what: 'Network use of a process', message: 'phantomd' },
  ]);
});

it('keeps the name of a process whatever its counters are', async () => {
  const baseline = {
    none: [],
    text: 'x',
    odd: ['a', null, [1], { b: 1 }, true],
    short: [new Date('2025-01-01T00:00:00Z'), 5],
  };
  const { records, runs, observables } = await readPlist({ netUsageBaseline: baseline });
  const nothing = { ts: null, wifi_in: null, wifi_out: null, wwan_in: null, wwan_out: null };
  expect(records).toEqual([
    { row: 1, package: 'none', ...nothing },
    { row: 2, package: 'text', ...nothing },
    { row: 3, package: 'odd', ...nothing },
    { row: 4, package: 'short', ...nothing, ts: '2025-01-01T00:00:00Z', wifi_in: 5 },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(observables).toHaveLength(4);
});

it('tells a phone without counters from a file that is something else', async () => {
  expect((await readPlist({ lastSuccess: 1 })).runs[0]).toMatchObject({
    status: 'read',
    records: 0,
  });
  for (const root of [{ netUsageBaseline: [] }, ['x'], 'x']) {
    const { runs } = await readPlist(root);
    expect(runs[0]).toMatchObject({ status: 'failed', records: 0 });
  }
});
