import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, chromeTime, TableWriter, type Variants } from './tables.ts';

/** Domain of Chrome's files. */
export const CHROME_DOMAIN = 'AppDomain-com.google.chrome.ios';

/** A page and when it was opened. */
export interface PhantomChromePage {
  readonly url: string | null;
  readonly title?: string;
  readonly visits?: readonly PhantomChromeVisit[];
  readonly lastVisit?: Date;
}

export interface PhantomChromeVisit {
  readonly at: Date | null;
  /** Number of the visit that led here, counted from 1 over all pages. */
  readonly from?: number;
  /** Columns of `visits` as they are, over all else. */
  readonly raw?: Cells;
}

export interface ChromeOptions<Content> extends Variants<Content> {
  /** Folder of the profile; default `Default`. */
  readonly profile?: string;
}

/** Tables of Chrome 120. */
const SCHEMA = `
CREATE TABLE meta (key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE urls (id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR,
  visit_count INTEGER DEFAULT 0 NOT NULL, typed_count INTEGER DEFAULT 0 NOT NULL, last_visit_time INTEGER NOT NULL,
  hidden INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE visits (id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER, visit_time INTEGER, from_visit INTEGER,
  external_referrer_url TEXT, transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER,
  visit_duration INTEGER DEFAULT 0 NOT NULL, incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL,
  opener_visit INTEGER, originator_cache_guid TEXT, originator_visit_id INTEGER, originator_from_visit INTEGER,
  originator_opener_visit INTEGER, is_known_to_sync BOOLEAN DEFAULT FALSE NOT NULL,
  consider_for_ntp_most_visited BOOLEAN DEFAULT FALSE NOT NULL, visited_link_id INTEGER DEFAULT 0 NOT NULL, app_id TEXT);
`;

/** Adds Chrome's History. */
export function addChromeHistory(
  backup: PhantomBackup,
  pages: readonly PhantomChromePage[],
  options: ChromeOptions<readonly PhantomChromePage[]> = {},
): void {
  const path = `Library/Application Support/Google/Chrome/${options.profile ?? 'Default'}/History`;
  addTables(backup, { domain: CHROME_DOMAIN, path }, SCHEMA, pages, writePages, options);
}

function writePages(db: DatabaseSync, pages: readonly PhantomChromePage[]): void {
  const urls = new TableWriter(db, 'urls');
  const visits = new TableWriter(db, 'visits');
  for (const page of pages) {
    const times = (page.visits ?? []).flatMap((visit) => (visit.at === null ? [] : [visit.at.getTime()]));
    const last = page.lastVisit ?? (times.length === 0 ? null : new Date(Math.max(...times)));
    const id = urls.insert({
      url: page.url,
      title: page.title ?? '',
      visit_count: page.visits?.length ?? 0,
      last_visit_time: chromeTime(last) ?? 0,
    });
    for (const visit of page.visits ?? []) {
      const cells = {
        url: id,
        visit_time: chromeTime(visit.at),
        from_visit: visit.from ?? 0,
        transition: 805_306_368,
      };
      visits.insert(cells, visit.raw ?? {});
    }
  }
}

/** A small, complete example: a redirect, a visit whose page is gone, a page without visits, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addChromeHistory(
    backup,
    [
      { url: 'http://short.example/a', visits: [{ at: new Date('2025-07-01T08:15:30.250Z') }] },
      {
        url: 'https://landing.example/page?x=1',
        // Long enough for overflow pages.
        title: 'A title that goes on. '.repeat(300),
        visits: [{ at: new Date('2025-07-01T08:15:30.750Z'), from: 1 }, { at: null }],
      },
      {
        url: 'https://news.example/',
        title: 'News',
        visits: [{ at: new Date('2025-07-02T00:00:00Z'), raw: { url: 99 } }],
      },
      { url: 'https://old.example/', lastVisit: new Date('2024-11-30T23:59:59Z') },
      {
        url: 'https://deleted.example/',
        title: 'Deleted',
        visits: [{ at: new Date('2025-07-03T10:00:00Z') }],
      },
    ],
    {
      deletes: [
        "DELETE FROM visits WHERE url = (SELECT id FROM urls WHERE url = 'https://deleted.example/')",
        "DELETE FROM urls WHERE url = 'https://deleted.example/'",
      ],
      wal: [
        { url: 'https://late.example/', title: 'Late', visits: [{ at: new Date('2025-08-13T12:00:00Z') }] },
      ],
    },
  );
  return backup;
}
