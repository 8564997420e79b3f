import { addFirefoxBrowser, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { firefoxFavicon } from './firefox-favicon.ts';

const DATE = new Date('2025-08-14T06:30:00Z');

it('reads each icon with its page', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxBrowser(
    backup,
    {
      pages: [
        {
          url: 'https://news.example/today',
          icons: [
            { url: 'https://news.example/favicon.ico', pixels: 32, at: new Date('2021-07-01T08:15:30.250Z') },
          ],
        },
      ],
    },
    {
      wal: {
        pages: [{ url: 'https://late.example/', icons: [{ url: 'https://late.example/i.png', type: 2 }] }],
      },
    },
  );
  const { records, runs, observables, events } = await readFromBackup(firefoxFavicon, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      url: 'https://news.example/favicon.ico',
      width: 32,
      height: 32,
      type: 1,
      timestamp: 1625127330.25,
      isodate: '2021-07-01T08:15:30.250Z',
      id: 1,
      history_id: 1,
      history_url: 'https://news.example/today',
    },
    {
      row: 2,
      url: 'https://late.example/i.png',
      width: null,
      height: null,
      type: 2,
      timestamp: 0,
      isodate: null,
      id: 2,
      history_id: 2,
      history_url: 'https://late.example/',
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(observables.slice(0, 2)).toEqual([
    { type: 'url', value: 'https://news.example/favicon.ico', relation: 'contacted' },
    { type: 'url', value: 'https://news.example/today', relation: 'visited' },
  ]);
  expect(events).toEqual([
    {
      at: '2021-07-01T08:15:30.250Z',
      what: 'Icon of page fetched',
      message: 'https://news.example/today (https://news.example/favicon.ico)',
    },
  ]);
});

it('loses neither an icon without a page nor a pair whose icon or page is gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxBrowser(
    backup,
    {
      pages: [{ url: 'https://one.example/', icons: [{ url: 'https://one.example/i' }] }],
      looseIcons: [{ url: 'https://alone.example/i' }],
    },
    {
      wal: {},
      schema: `
CREATE TABLE history (id INTEGER PRIMARY KEY, url TEXT);
CREATE TABLE favicons (id INTEGER PRIMARY KEY, url TEXT);
CREATE TABLE favicon_sites (id INTEGER PRIMARY KEY, siteID INTEGER, faviconID INTEGER);
INSERT INTO favicon_sites VALUES (7, 1, 99), (8, 99, 1), (9, NULL, 'x');`,
    },
  );
  const { records, runs } = await readFromBackup(firefoxFavicon, backup.files());
  expect(
    records.map(({ row, id, url, history_id, history_url }) => [row, id, url, history_id, history_url]),
  ).toEqual([
    [7, 99, null, 1, 'https://one.example/'],
    [8, 1, 'https://one.example/i', 99, null],
    [9, null, null, null, null],
    [10, 1, 'https://one.example/i', 1, 'https://one.example/'],
    [2, 2, 'https://alone.example/i', null, null],
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('has nothing to say of a newer browser.db, which keeps no icons', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addFirefoxBrowser(backup, {}, { schema: 'CREATE TABLE tabs (id INTEGER PRIMARY KEY)' });
  const { records, runs } = await readFromBackup(firefoxFavicon, backup.files());
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
});
