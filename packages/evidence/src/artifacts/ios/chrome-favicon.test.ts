import { addChromeFavicons, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { chromeFavicon } from './chrome-favicon.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const NEWS = 'https://news.example/favicon.ico';

it('reads each page once, with its icon and the newest time of the icon', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addChromeFavicons(
    backup,
    [
      {
        url: NEWS,
        pages: ['https://news.example/', 'https://news.example/today'],
        bitmaps: [
          { updated: new Date('2025-07-02T08:00:00Z'), pixels: 32, image: new Uint8Array(9000) },
          { updated: new Date('2025-07-01T08:15:30.250Z'), requested: DATE },
        ],
      },
      {
        url: 'https://asked.example/icon.png',
        pages: ['https://asked.example/'],
        bitmaps: [{ requested: new Date('2025-07-03T00:00:00Z') }, {}],
      },
    ],
    {
      wal: [
        { url: 'https://late.example/i', pages: ['https://late.example/'], bitmaps: [{ updated: DATE }] },
      ],
    },
  );
  const { records, runs, observables, events } = await readFromBackup(chromeFavicon, backup.files());
  const news = { icon_url: NEWS, timestamp: 13395916800000000, isodate: '2025-07-02T08:00:00Z' };
  expect(records).toEqual([
    { row: 1, url: 'https://news.example/', ...news },
    { row: 2, url: 'https://news.example/today', ...news },
    {
      row: 3,
      url: 'https://asked.example/',
      icon_url: 'https://asked.example/icon.png',
      timestamp: 133959744e8,
      isodate: '2025-07-03T00:00:00Z',
    },
    {
      row: 4,
      url: 'https://late.example/',
      icon_url: 'https://late.example/i',
      timestamp: 133996266e8,
      isodate: '2025-08-14T06:30:00Z',
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(observables.slice(0, 2)).toEqual([
    { type: 'url', value: 'https://news.example/', relation: 'visited' },
    { type: 'url', value: NEWS, relation: 'contacted' },
  ]);
  expect(observables).toHaveLength(8);
  expect(events[0]).toEqual({
    at: '2025-07-02T08:00:00Z',
    what: 'Icon of page fetched',
    message: `https://news.example/ (${NEWS})`,
  });
  expect(events).toHaveLength(4);
});

it('loses neither a page whose icon is gone nor an icon without a page', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addChromeFavicons(backup, [
    { url: null, pages: ['https://iconless.example/'] },
    { url: 'https://alone.example/icon.png', bitmaps: [{ updated: DATE }] },
  ]);
  const { records } = await readFromBackup(chromeFavicon, backup.files());
  expect(records).toEqual([
    { row: 1, url: 'https://iconless.example/', icon_url: null, timestamp: null, isodate: null },
    {
      row: 1,
      url: null,
      icon_url: 'https://alone.example/icon.png',
      timestamp: 133996266e8,
      isodate: '2025-08-14T06:30:00Z',
    },
  ]);
});

it('passes over times that are none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const raws = [
    { last_updated: 'now', last_requested: null },
    { last_updated: -1 },
    { last_updated: 2n ** 62n },
  ];
  for (const [i, raw] of raws.entries()) {
    addChromeFavicons(backup, [{ url: NEWS, pages: [`https://${i}.example/`], bitmaps: [{ raw }] }], {
      profile: `${i}`,
    });
  }
  const { records, runs } = await readFromBackup(chromeFavicon, backup.files());
  expect(records.map(({ url, timestamp, isodate }) => [url, timestamp, isodate])).toEqual([
    ['https://0.example/', null, null],
    ['https://1.example/', -1, '1600-12-31T23:59:59.999999Z'],
    ['https://2.example/', 2 ** 62, null],
  ]);
  expect(runs.map((run) => run.status)).toEqual(['read', 'read', 'read']);
});

it('reads what there is when a table is missing', async () => {
  const without = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addChromeFavicons(
      backup,
      [{ url: NEWS, pages: ['https://news.example/'], bitmaps: [{ updated: DATE }] }],
      { schema },
    );
    const { records, runs } = await readFromBackup(chromeFavicon, backup.files());
    return [
      records.map(({ url, icon_url, isodate }) => [url, icon_url, isodate]),
      runs[0]?.status,
      runs[0]?.error,
    ];
  };
  const mapping = 'CREATE TABLE icon_mapping (id INTEGER PRIMARY KEY, page_url TEXT, icon_id INTEGER);';
  expect(await without(mapping)).toEqual([
    [['https://news.example/', null, null]],
    'partial',
    'no table favicons: the pages stay without icons; no table favicon_bitmaps: the icons stay without times',
  ]);
  expect(await without('CREATE TABLE favicons (id INTEGER PRIMARY KEY, url TEXT)')).toEqual([
    [[null, NEWS, null]],
    'partial',
    'no table icon_mapping: only the icons are known; no table favicon_bitmaps: the icons stay without times',
  ]);
  expect(await without('CREATE TABLE other (a)')).toEqual([
    [],
    'failed',
    'no table icon_mapping or favicons: not a database of icons that Chrome writes',
  ]);
});
