import { PhantomDump } from '../dump.ts';
import { macTime, TableWriter } from './tables.ts';

export interface PhantomSafariIcon {
  readonly pages?: readonly string[];
  readonly icon: string | null;
  readonly at: Date;
  readonly rejected?: boolean;
}

const SCHEMA = `
CREATE TABLE icon_info (uuid TEXT NOT NULL PRIMARY KEY, url TEXT NOT NULL, timestamp REAL, width REAL, height REAL, has_generated_representations INTEGER);
CREATE TABLE page_url (url TEXT PRIMARY KEY ON CONFLICT REPLACE, uuid TEXT NOT NULL);
CREATE TABLE rejected_resources (page_url TEXT PRIMARY KEY ON CONFLICT REPLACE, icon_url TEXT, timestamp REAL);
`;

/** Adds Safari's Favicons.db. */
export function addSafariFavicons(dump: PhantomDump, icons: readonly PhantomSafariIcon[]): void {
  dump.addDatabase('private/var/mobile/Library/Image Cache/Favicons/Favicons.db', (db) => {
    db.exec(SCHEMA);
    const info = new TableWriter(db, 'icon_info');
    const pages = new TableWriter(db, 'page_url');
    const refused = new TableWriter(db, 'rejected_resources');
    for (const [i, { pages: urls = [], icon, at, rejected = false }] of icons.entries()) {
      const uuid = `0A1B2C3D-0000-4000-8000-${String(i).padStart(12, '0')}`;
      if (rejected) {
        for (const page_url of urls) refused.insert({ page_url, icon_url: icon, timestamp: macTime(at) });
        continue;
      }
      if (icon !== null) info.insert({ uuid, url: icon, timestamp: macTime(at), width: 32, height: 32 });
      for (const url of urls) pages.insert({ url, uuid });
    }
  });
}

/** A small, complete example: an icon of two pages, one alone, one that is gone, one that was refused. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = new Date('2025-08-10T22:30:00.500Z');
  addSafariFavicons(dump, [
    {
      pages: ['https://news.example/', 'https://news.example/today'],
      icon: 'https://news.example/favicon.ico',
      at,
    },
    { icon: 'https://alone.example/icon.png', at },
    { pages: ['https://iconless.example/'], icon: null, at },
    { pages: ['https://landing.example/x'], icon: 'https://landing.example/favicon.ico', at, rejected: true },
  ]);
  return dump;
}
