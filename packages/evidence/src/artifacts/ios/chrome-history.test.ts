import { addChromeHistory, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { chromeHistory } from './chrome-history.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads each visit with its page and the visit that led to it', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addChromeHistory(
    backup,
    [
      { url: 'http://short.example/a', visits: [{ at: new Date('2025-07-01T08:15:30.250Z') }] },
      {
        url: 'https://landing.example/',
        title: 'Landing',
        visits: [{ at: new Date('2025-07-01T08:15:31Z'), from: 1 }],
      },
    ],
    { wal: [{ url: 'https://late.example/', visits: [{ at: new Date('2025-08-13T12:00:00Z') }] }] },
  );
  const { records, runs, observables, events } = await readFromBackup(chromeHistory, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      id: 1,
      url: 'http://short.example/a',
      title: '',
      visit_id: 1,
      timestamp: 1339583133025e4,
      isodate: '2025-07-01T08:15:30.25Z',
      redirect_source: null,
    },
    {
      row: 2,
      id: 2,
      url: 'https://landing.example/',
      title: 'Landing',
      visit_id: 2,
      timestamp: 13395831331e6,
      isodate: '2025-07-01T08:15:31Z',
      redirect_source: 1,
    },
    {
      row: 3,
      id: 3,
      url: 'https://late.example/',
      title: '',
      visit_id: 3,
      timestamp: 1339956e10,
      isodate: '2025-08-13T12:00:00Z',
      redirect_source: null,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 3, error: null });
  expect(observables).toEqual([
    { type: 'url', value: 'http://short.example/a', relation: 'visited' },
    { type: 'url', value: 'https://landing.example/', relation: 'visited' },
    { type: 'url', value: 'https://late.example/', relation: 'visited' },
  ]);
  expect(events).toEqual([
    { at: '2025-07-01T08:15:30.25Z', what: 'Page visited', message: 'http://short.example/a' },
    { at: '2025-07-01T08:15:31Z', what: 'Page visited', message: 'https://landing.example/' },
    { at: '2025-08-13T12:00:00Z', what: 'Page visited', message: 'https://late.example/' },
  ]);
});

it('loses neither a visit whose page is gone nor a page whose visits are', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addChromeHistory(backup, [
    { url: 'https://gone.example/', visits: [{ at: DATE, raw: { url: 99 } }] },
    { url: 'https://old.example/', lastVisit: new Date('2024-11-30T23:59:59Z') },
  ]);
  const { records } = await readFromBackup(chromeHistory, backup.files());
  expect(records.map(({ row, id, url, visit_id, isodate }) => ({ row, id, url, visit_id, isodate }))).toEqual(
    [
      { row: 1, id: 99, url: null, visit_id: 1, isodate: '2025-08-14T06:30:00Z' },
      { row: 1, id: 1, url: 'https://gone.example/', visit_id: null, isodate: '2025-08-14T06:30:00Z' },
      { row: 2, id: 2, url: 'https://old.example/', visit_id: null, isodate: '2024-11-30T23:59:59Z' },
    ],
  );
});

it('finds the histories of all profiles', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addChromeHistory(backup, [{ url: 'https://one.example/', visits: [{ at: DATE }] }]);
  addChromeHistory(backup, [{ url: 'https://two.example/', visits: [{ at: DATE }] }], {
    profile: 'Profile 1',
  });
  const { records } = await readFromBackup(chromeHistory, backup.files());
  expect(records.map((visit) => visit.url)).toEqual(['https://one.example/', 'https://two.example/']);
});

it('takes zero, NULL and values of other types for no time and no page', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const raws = [
    { visit_time: 0 },
    { visit_time: null, url: null },
    { visit_time: 'now', url: 'x', from_visit: 'y' },
  ];
  addChromeHistory(backup, [{ url: null, visits: raws.map((raw) => ({ at: DATE, raw })) }]);
  const { records, runs, events, observables } = await readFromBackup(chromeHistory, backup.files());
  const nothing = { url: null, redirect_source: null, isodate: null };
  expect(records).toEqual([
    { row: 1, ...nothing, id: 1, title: '', visit_id: 1, timestamp: 0 },
    { row: 2, ...nothing, id: null, title: null, visit_id: 2, timestamp: null },
    { row: 3, ...nothing, id: null, title: null, visit_id: 3, timestamp: null },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect([...events, ...observables]).toEqual([]);
});

it('reads what there is when a table is missing', async () => {
  const without = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addChromeHistory(backup, [{ url: 'https://one.example/', visits: [{ at: DATE }] }], { schema });
    const { records, runs } = await readFromBackup(chromeHistory, backup.files());
    return [records.map(({ url, visit_id }) => [url, visit_id]), runs[0]?.status, runs[0]?.error];
  };
  expect(
    await without('CREATE TABLE visits (id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER)'),
  ).toEqual([[[null, 1]], 'partial', 'no table urls: the visits stay without addresses']);
  expect(await without('CREATE TABLE urls (id INTEGER PRIMARY KEY, url TEXT)')).toEqual([
    [['https://one.example/', null]],
    'partial',
    'no table visits: only the pages are known',
  ]);
  expect(await without('CREATE TABLE other (a)')).toEqual([
    [],
    'failed',
    'no table urls or visits: not a history that Chrome writes',
  ]);
});
