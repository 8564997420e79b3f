import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, TableWriter, type Variants } from './tables.ts';

/** Domain of Firefox's files. */
export const FIREFOX_DOMAIN = 'AppDomainGroup-group.org.mozilla.ios.Firefox';

/** A page and when it was opened. */
export interface PhantomFirefoxPage {
  readonly url: string | null;
  readonly title?: string;
  readonly visits?: readonly PhantomFirefoxVisit[];
  /** Icons of the page; `browser.db` only. */
  readonly icons?: readonly PhantomFirefoxIcon[];
}

export interface PhantomFirefoxVisit {
  readonly at: Date | null;
  /** 1 link, 2 typed, 5 permanent and 6 temporary redirect; default 1. */
  readonly type?: number;
  /** False for one that Sync brought. */
  readonly local?: boolean;
  /** Number of the visit that led here, counted from 1 over all pages; `places.db` only. */
  readonly from?: number;
  /** Columns of the visit as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomFirefoxIcon {
  readonly url: string;
  readonly pixels?: number;
  readonly at?: Date;
  /** 0 touch icon, 1 icon, 2 guess. */
  readonly type?: number;
}

/** browser.db: the history until 2023. */
export interface FirefoxBrowser {
  readonly pages?: readonly PhantomFirefoxPage[];
  /** Icons that no page has. */
  readonly looseIcons?: readonly PhantomFirefoxIcon[];
}

const BROWSER_SCHEMA = `
CREATE TABLE domains (id INTEGER PRIMARY KEY AUTOINCREMENT, domain TEXT NOT NULL UNIQUE, showOnTopSites TINYINT NOT NULL DEFAULT 1);
CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE, url TEXT UNIQUE, title TEXT NOT NULL,
  server_modified INTEGER, local_modified INTEGER, is_deleted TINYINT NOT NULL, should_upload TINYINT NOT NULL,
  domain_id INTEGER REFERENCES domains(id) ON DELETE CASCADE);
CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, siteID INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
  date REAL NOT NULL, type INTEGER NOT NULL, is_local TINYINT NOT NULL, UNIQUE (siteID, date, type));
CREATE TABLE favicons (id INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT NOT NULL UNIQUE, width INTEGER, height INTEGER,
  type INTEGER NOT NULL, date REAL NOT NULL);
CREATE TABLE favicon_sites (id INTEGER PRIMARY KEY AUTOINCREMENT, siteID INTEGER NOT NULL REFERENCES history(id) ON DELETE CASCADE,
  faviconID INTEGER NOT NULL REFERENCES favicons(id) ON DELETE CASCADE, UNIQUE (siteID, faviconID));
`;

const PLACES_SCHEMA = `
CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR NOT NULL, title LONGVARCHAR, description TEXT,
  preview_image_url TEXT, visit_count_local INTEGER NOT NULL DEFAULT 0, visit_count_remote INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER DEFAULT 0 NOT NULL, typed INTEGER DEFAULT 0 NOT NULL, frecency INTEGER DEFAULT -1 NOT NULL,
  last_visit_date_local INTEGER NOT NULL DEFAULT 0, last_visit_date_remote INTEGER NOT NULL DEFAULT 0,
  guid TEXT NOT NULL UNIQUE, foreign_count INTEGER DEFAULT 0 NOT NULL, url_hash INTEGER DEFAULT 0 NOT NULL,
  origin_id INTEGER, sync_status TINYINT NOT NULL DEFAULT 1, sync_change_counter INTEGER NOT NULL DEFAULT 0);
CREATE TABLE moz_historyvisits (id INTEGER PRIMARY KEY, is_local INTEGER NOT NULL, from_visit INTEGER,
  place_id INTEGER NOT NULL, visit_date INTEGER NOT NULL, visit_type INTEGER NOT NULL);
`;

/** Adds Firefox's browser.db, with history and icons. */
export function addFirefoxBrowser(
  backup: PhantomBackup,
  content: FirefoxBrowser,
  variants: Variants<FirefoxBrowser> = {},
): void {
  const place = { domain: FIREFOX_DOMAIN, path: 'profile.profile/browser.db' };
  addTables(backup, place, BROWSER_SCHEMA, content, writeBrowser, variants);
}

/** Adds Firefox's places.db, which has the history since 2023. */
export function addFirefoxPlaces(
  backup: PhantomBackup,
  pages: readonly PhantomFirefoxPage[],
  variants: Variants<readonly PhantomFirefoxPage[]> = {},
): void {
  const place = { domain: FIREFOX_DOMAIN, path: 'profile.profile/places.db' };
  addTables(backup, place, PLACES_SCHEMA, pages, writePlaces, variants);
}

function writeBrowser(db: DatabaseSync, content: FirefoxBrowser): void {
  const history = new TableWriter(db, 'history');
  const visits = new TableWriter(db, 'visits');
  const sites = new TableWriter(db, 'favicon_sites');
  const icon = (one: PhantomFirefoxIcon): number =>
    new TableWriter(db, 'favicons').insert({
      url: one.url,
      width: one.pixels ?? null,
      height: one.pixels ?? null,
      type: one.type ?? 1,
      date: (one.at?.getTime() ?? 0) / 1000,
    });
  for (const page of content.pages ?? []) {
    const title = page.title ?? '';
    const id = history.insert({ guid: guidOf(page), url: page.url, title, is_deleted: 0, should_upload: 1 });
    for (const { at, type = 1, local = true, raw = {} } of page.visits ?? []) {
      const date = at === null ? 0 : at.getTime() * 1000;
      visits.insert({ siteID: id, date, type, is_local: local ? 1 : 0 }, raw);
    }
    for (const one of page.icons ?? []) sites.insert({ siteID: id, faviconID: icon(one) });
  }
  for (const one of content.looseIcons ?? []) icon(one);
}

function writePlaces(db: DatabaseSync, pages: readonly PhantomFirefoxPage[]): void {
  const places = new TableWriter(db, 'moz_places');
  const visits = new TableWriter(db, 'moz_historyvisits');
  for (const page of pages) {
    const times = (page.visits ?? []).map((visit) => visit.at?.getTime() ?? 0);
    const last = Math.max(0, ...times);
    const id = places.insert({
      guid: guidOf(page),
      url: page.url,
      title: page.title ?? null,
      last_visit_date_local: last,
    });
    for (const { at, type = 1, local = true, from = null, raw = {} } of page.visits ?? []) {
      const cells = {
        place_id: id,
        visit_date: at?.getTime() ?? 0,
        visit_type: type,
        is_local: local ? 1 : 0,
        from_visit: from,
      };
      visits.insert(cells, raw);
    }
  }
}

/** Unique for each page of a phantom, and the same in every run. */
const guidOf = (page: PhantomFirefoxPage): string => `guid ${page.url ?? 'none'}`;

/** A small, complete example: both databases, visits of another device, pages and visits without each other. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addFirefoxBrowser(
    backup,
    {
      pages: [
        // Long enough for overflow pages.
        {
          url: 'https://old.example/',
          title: 'A title that goes on. '.repeat(300),
          visits: [{ at: new Date('2022-03-04T05:06:07.500Z') }],
        },
        { url: 'https://unvisited.example/' },
      ],
    },
    {
      database: { pageSize: 1024 },
      wal: {
        pages: [
          {
            url: 'https://late.example/',
            title: 'Late',
            visits: [{ at: new Date('2022-03-05T00:00:00Z'), local: false }],
          },
        ],
      },
    },
  );
  addFirefoxPlaces(
    backup,
    [
      { url: 'http://short.example/a', visits: [{ at: new Date('2025-07-01T08:15:30.250Z'), type: 2 }] },
      {
        url: 'https://landing.example/',
        title: 'Landing',
        visits: [{ at: new Date('2025-07-01T08:15:30.750Z'), type: 6, from: 1 }],
      },
      {
        url: 'https://gone.example/',
        visits: [{ at: new Date('2025-07-02T00:00:00Z'), raw: { place_id: 99 } }],
      },
      { url: 'https://deleted.example/', visits: [{ at: new Date('2025-07-03T00:00:00Z') }] },
    ],
    {
      deletes: [
        "DELETE FROM moz_historyvisits WHERE place_id = (SELECT id FROM moz_places WHERE url = 'https://deleted.example/')",
        "DELETE FROM moz_places WHERE url = 'https://deleted.example/'",
      ],
      database: { pageSize: 1024 },
      wal: [{ url: 'https://last.example/', visits: [{ at: new Date('2025-08-13T12:00:00Z') }] }],
    },
  );
  return backup;
}
