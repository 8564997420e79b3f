import { buildZip } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { webkitIndexeddb } from './webkit-indexeddb.ts';
import { webkitLocalStorage } from './webkit-local-storage.ts';
import { webkitSafariViewService } from './webkit-safari-view-service.ts';

const APP = 'private/var/mobile/Containers/Data/Application/0A1B';
const WEB = 'Library/WebKit/WebsiteData';
const member = (name: string, day: number) => ({
  name,
  bytes: new Uint8Array(1),
  modified: new Date(Date.UTC(2025, 7, day)),
});
const dump = new Map([
  [
    'dump.zip',
    buildZip([
      member(`${APP}/${WEB}/IndexedDB/https_a.example_0/IndexedDB.sqlite3`, 3),
      member(`${APP}/${WEB}/IndexedDB/https_a.example_0/IndexedDB.sqlite3-wal`, 5),
      member(`${APP}/${WEB}/IndexedDB/file__0/x`, 5),
      member(`${APP}/${WEB}/LocalStorage/http_b_c.example_8080.localstorage`, 4),
      member(
        `${APP}/SystemData/com.apple.SafariViewService/${WEB}/LocalStorage/https_d.example_0.localstorage`,
        6,
      ),
    ]),
  ],
]);

it('tells each origin once, with the newest time of its files', async () => {
  const { records, observables } = await readFromBackup(webkitIndexeddb, dump);
  expect(records).toEqual([
    {
      row: 1,
      url: 'https://a.example/',
      path: `/${APP}/${WEB}/IndexedDB/https_a.example_0`,
      isodate: '2025-08-05T00:00:00Z',
    },
  ]);
  expect(observables).toEqual([{ type: 'url', value: 'https://a.example/', relation: 'contacted' }]);
});

it('keeps local storage and the Safari views of apps apart', async () => {
  expect((await readFromBackup(webkitLocalStorage, dump)).records).toMatchObject([
    { url: 'http://b_c.example:8080/' },
  ]);
  expect((await readFromBackup(webkitSafariViewService, dump)).records).toMatchObject([
    { url: 'https://d.example/' },
  ]);
});
