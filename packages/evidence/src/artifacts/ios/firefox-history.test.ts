import { addFirefoxBrowser, addFirefoxPlaces, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { firefoxHistory } from './firefox-history.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads the visits of browser.db, which count microseconds', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxBrowser(
    backup,
    {
      pages: [
        {
          url: 'https://one.example/',
          title: 'One',
          visits: [{ at: new Date('2022-03-04T05:06:07.500Z'), type: 2 }],
        },
        { url: 'https://two.example/', visits: [{ at: new Date('2022-03-05T00:00:00Z'), local: false }] },
      ],
    },
    { wal: { pages: [{ url: 'https://late.example/', title: 'Late', visits: [{ at: DATE }] }] } },
  );
  const { records, runs, observables, events } = await readFromBackup(firefoxHistory, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      id: 1,
      isodate: '2022-03-04T05:06:07.500Z',
      timestamp: 16463703675e5,
      url: 'https://one.example/',
      title: 'One',
      is_local: true,
      type: 2,
      visit_id: 1,
      redirect_source: null,
    },
    {
      row: 2,
      id: 2,
      isodate: '2022-03-05T00:00:00Z',
      timestamp: 16464384e8,
      url: 'https://two.example/',
      title: '',
      is_local: false,
      type: 1,
      visit_id: 2,
      redirect_source: null,
    },
    {
      row: 3,
      id: 3,
      isodate: '2025-08-14T06:30:00Z',
      timestamp: 1755153e9,
      url: 'https://late.example/',
      title: 'Late',
      is_local: true,
      type: 1,
      visit_id: 3,
      redirect_source: null,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 3, error: null });
  expect(observables).toEqual(
    ['https://one.example/', 'https://two.example/', 'https://late.example/'].map((value) => ({
      type: 'url',
      value,
      relation: 'visited',
    })),
  );
  expect(events[0]).toEqual({
    at: '2022-03-04T05:06:07.500Z',
    what: 'Page visited',
    message: 'https://one.example/',
  });
});

it('reads the visits of places.db, which count milliseconds and name the visit before', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxPlaces(
    backup,
    [
      { url: 'http://short.example/a', visits: [{ at: new Date('2025-07-01T08:15:30.250Z') }] },
      {
        url: 'https://landing.example/',
        title: 'Landing',
        visits: [{ at: new Date('2025-07-01T08:15:31Z'), type: 6, from: 1 }],
      },
    ],
    { wal: [{ url: 'https://late.example/', visits: [{ at: DATE }] }] },
  );
  const { records, runs } = await readFromBackup(firefoxHistory, backup.files());
  expect(
    records.map(({ row, isodate, url, type, redirect_source }) => [row, isodate, url, type, redirect_source]),
  ).toEqual([
    [1, '2025-07-01T08:15:30.250Z', 'http://short.example/a', 1, null],
    [2, '2025-07-01T08:15:31Z', 'https://landing.example/', 6, 1],
    [3, '2025-08-14T06:30:00Z', 'https://late.example/', 1, null],
  ]);
  expect(runs.map(({ source, status }) => [source, status])).toEqual([
    ['AppDomainGroup-group.org.mozilla.ios.Firefox::profile.profile/places.db', 'read'],
  ]);
});

it('loses neither a visit whose page is gone nor a page whose visits are', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxPlaces(backup, [{ url: 'https://gone.example/', visits: [{ at: DATE, raw: { place_id: 99 } }] }]);
  addFirefoxBrowser(backup, { pages: [{ url: 'https://unvisited.example/' }] });
  const { records } = await readFromBackup(firefoxHistory, backup.files());
  expect(records.map(({ url, visit_id, isodate }) => [url, visit_id, isodate])).toEqual([
    ['https://unvisited.example/', null, null],
    [null, 1, '2025-08-14T06:30:00Z'],
    ['https://gone.example/', null, '2025-08-14T06:30:00Z'],
  ]);
});

it('takes zero and values of other types for no time and no page', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const raws = [
    { visit_date: 0 },
    { visit_date: 'now', place_id: 'x', visit_type: new Uint8Array([1]), is_local: 'y' },
  ];
  addFirefoxPlaces(backup, [{ url: 'https://one.example/', visits: raws.map((raw) => ({ at: DATE, raw })) }]);
  const { records, runs, events } = await readFromBackup(firefoxHistory, backup.files());
  const nothing = { isodate: null, redirect_source: null };
  expect(records).toEqual([
    {
      row: 1,
      id: 1,
      ...nothing,
      timestamp: 0,
      url: 'https://one.example/',
      title: null,
      is_local: true,
      type: 1,
      visit_id: 1,
    },
    {
      row: 2,
      id: 2,
      ...nothing,
      timestamp: null,
      url: null,
      title: null,
      is_local: null,
      type: null,
      visit_id: 2,
    },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(events).toEqual([]);
});

it('says nothing of a browser.db without history, which newer versions have, and names a missing table', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addFirefoxBrowser(
      backup,
      { pages: [{ url: 'https://one.example/', visits: [{ at: DATE }] }] },
      { schema },
    );
    const { records, runs } = await readFromBackup(firefoxHistory, backup.files());
    return [records.map(({ url, visit_id }) => [url, visit_id]), runs[0]?.status, runs[0]?.error];
  };
  expect(await read('CREATE TABLE tabs (id INTEGER PRIMARY KEY)')).toEqual([[], 'read', null]);
  expect(await read('CREATE TABLE history (id INTEGER PRIMARY KEY, url TEXT)')).toEqual([
    [['https://one.example/', null]],
    'partial',
    'no table of visits: only the pages are known',
  ]);
  expect(await read('CREATE TABLE visits (id INTEGER PRIMARY KEY, siteID INTEGER, date REAL)')).toEqual([
    [[null, 1]],
    'partial',
    'no table of pages: the visits stay without addresses',
  ]);
});
