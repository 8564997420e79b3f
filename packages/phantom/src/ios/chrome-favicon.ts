import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { CHROME_DOMAIN, type ChromeOptions } from './chrome-history.ts';
import { addTables, type Cells, chromeTime, TableWriter } from './tables.ts';

/** An icon, the pages that have it and its pictures. */
export interface PhantomFavicon {
  readonly url: string | null;
  readonly pages?: readonly string[];
  readonly bitmaps?: readonly PhantomFaviconBitmap[];
}

export interface PhantomFaviconBitmap {
  readonly updated?: Date;
  readonly requested?: Date;
  /** Side in pixels; default 16. */
  readonly pixels?: number;
  readonly image?: Uint8Array;
  /** Columns of `favicon_bitmaps` as they are, over all else. */
  readonly raw?: Cells;
}

/** Tables of Chrome 120. */
const SCHEMA = `
CREATE TABLE meta (key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE icon_mapping (id INTEGER PRIMARY KEY, page_url LONGVARCHAR NOT NULL, icon_id INTEGER);
CREATE TABLE favicons (id INTEGER PRIMARY KEY, url LONGVARCHAR NOT NULL, icon_type INTEGER DEFAULT 1);
CREATE TABLE favicon_bitmaps (id INTEGER PRIMARY KEY, icon_id INTEGER NOT NULL, last_updated INTEGER DEFAULT 0,
  image_data BLOB, width INTEGER DEFAULT 0, height INTEGER DEFAULT 0, last_requested INTEGER DEFAULT 0);
`;

/** Adds Chrome's Favicons. */
export function addChromeFavicons(
  backup: PhantomBackup,
  icons: readonly PhantomFavicon[],
  options: ChromeOptions<readonly PhantomFavicon[]> = {},
): void {
  const path = `Library/Application Support/Google/Chrome/${options.profile ?? 'Default'}/Favicons`;
  addTables(backup, { domain: CHROME_DOMAIN, path }, SCHEMA, icons, writeIcons, options);
}

function writeIcons(db: DatabaseSync, icons: readonly PhantomFavicon[]): void {
  const favicons = new TableWriter(db, 'favicons');
  const mappings = new TableWriter(db, 'icon_mapping');
  const bitmaps = new TableWriter(db, 'favicon_bitmaps');
  for (const icon of icons) {
    // An icon whose own row is gone has a number all the same.
    const id = icon.url === null ? 9000 : favicons.insert({ url: icon.url, icon_type: 1 });
    for (const page_url of icon.pages ?? []) mappings.insert({ page_url, icon_id: id });
    for (const bitmap of icon.bitmaps ?? []) {
      const { pixels = 16 } = bitmap;
      bitmaps.insert(
        {
          icon_id: id,
          last_updated: chromeTime(bitmap.updated),
          last_requested: chromeTime(bitmap.requested),
          image_data: bitmap.image ?? new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
          width: pixels,
          height: pixels,
        },
        bitmap.raw ?? {},
      );
    }
  }
}

/** A small, complete example: two sizes, an icon on demand, one without page, one without row, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addChromeFavicons(
    backup,
    [
      {
        url: 'https://news.example/favicon.ico',
        pages: ['https://news.example/', 'https://news.example/today'],
        bitmaps: [
          { updated: new Date('2025-07-01T08:15:30.250Z') },
          // Long enough for overflow pages.
          { updated: new Date('2025-07-02T08:00:00Z'), pixels: 32, image: new Uint8Array(9000).fill(0x5a) },
        ],
      },
      {
        url: 'https://landing.example/icon.png',
        pages: ['https://landing.example/page'],
        bitmaps: [{ requested: new Date('2025-07-03T00:00:00Z') }],
      },
      { url: 'https://alone.example/icon.png' },
      { url: null, pages: ['https://iconless.example/'] },
    ],
    {
      wal: [
        {
          url: 'https://late.example/icon.png',
          pages: ['https://late.example/'],
          bitmaps: [{ updated: new Date('2025-08-13T12:00:00Z') }],
        },
      ],
    },
  );
  return backup;
}
