import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { SAFARI_SCHEMA } from '../reference-schema.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** A page that was opened. */
export interface PhantomVisit {
  /** Primary key; default the next one. */
  readonly id?: number;
  /** Null for a visit whose page is gone. */
  readonly url: string | null;
  readonly title?: string | null;
  readonly at?: Date;
  /** Primary keys of the visits that redirected here and to which this one redirected. */
  readonly redirectedFrom?: number;
  readonly redirectsTo?: number;
  /** Columns of `history_visits` as they are, over all else. */
  readonly raw?: Cells;
}

export interface SafariHistoryOptions extends Variants<readonly PhantomVisit[]> {
  readonly domain?: string;
  /** A profile's id: its history lies in a folder of its own. */
  readonly profile?: string;
}

/** Adds Safari's History.db, of the whole phone or of one profile. */
export function addSafariHistory(
  backup: PhantomBackup,
  visits: readonly PhantomVisit[],
  options: SafariHistoryOptions = {},
): void {
  const { profile } = options;
  const domain =
    options.domain ?? (profile === undefined ? 'HomeDomain' : 'AppDomain-com.apple.mobilesafari');
  const path =
    profile === undefined ? 'Library/Safari/History.db' : `Library/Safari/Profiles/${profile}/History.db`;
  addTables(
    backup,
    { domain, path },
    SAFARI_SCHEMA,
    visits,
    (db, rows) => writeVisits(db, rows, backup.date),
    options,
  );
}

/**
 * A visit of a plain HTTP page that was redirected to another within a moment: what a network injection leaves.
 * `id` is the first visit's primary key.
 */
export function redirect(
  id: number,
  from: string,
  to: string,
  at: Date,
  millis = 200,
): readonly PhantomVisit[] {
  return [
    { id, url: from, at, redirectsTo: id + 1 },
    { id: id + 1, url: to, at: new Date(at.getTime() + millis), redirectedFrom: id },
  ];
}

function writeVisits(db: DatabaseSync, visits: readonly PhantomVisit[], date: Date): void {
  const writer = new TableWriter(db, 'history_visits');
  for (const visit of visits) {
    const cells = {
      id: visit.id,
      history_item: visit.url === null ? 9000 : itemOf(db, visit.url),
      visit_time: macTime(visit.at ?? date),
      title: visit.title,
      redirect_source: visit.redirectedFrom,
      redirect_destination: visit.redirectsTo,
    };
    writer.insert(cells, visit.raw ?? {});
  }
}

/** The row of a page, made when it is not there yet; counts the visit. */
function itemOf(db: DatabaseSync, url: string): number {
  const known = db.prepare('SELECT id FROM history_items WHERE url = ?').get(url);
  if (known !== undefined) {
    const id = Number(known['id']);
    db.prepare('UPDATE history_items SET visit_count = visit_count + 1 WHERE id = ?').run(id);
    return id;
  }
  const host = URL.parse(url)?.hostname ?? '';
  return new TableWriter(db, 'history_items').insert({
    url,
    domain_expansion: host.split('.').at(-2) ?? null,
    visit_count: 1,
    daily_visit_counts: new Uint8Array([100, 0, 0, 0]),
    should_recompute_derived_visit_counts: 0,
    visit_count_score: 100,
  });
}

/** A small, complete example: a redirect, a page opened twice, one that is gone, a profile, a row in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSafariHistory(
    backup,
    [
      ...redirect(
        1,
        'http://news.example/',
        'https://a1b2.landing.example:8443/x',
        new Date('2025-07-01T08:15:30.250Z'),
      ),
      // Long enough for overflow pages.
      {
        url: 'https://news.example/today',
        title: 'A title that goes on. '.repeat(300),
        at: new Date('2025-07-02T20:00:00Z'),
      },
      { url: 'https://news.example/today', title: 'Today', at: new Date('2025-07-03T00:00:00Z') },
      { url: null, at: new Date('2025-07-04T00:00:00Z') },
      { url: 'https://deleted.example/', title: 'Deleted', at: new Date('2025-07-05T10:00:00Z') },
    ],
    {
      database: { pageSize: 1024 },
      deletes: [
        "DELETE FROM history_visits WHERE history_item = (SELECT id FROM history_items WHERE url = 'https://deleted.example/')",
        "DELETE FROM history_items WHERE url = 'https://deleted.example/'",
      ],
      wal: [{ url: 'https://late.example/', title: 'Late', at: new Date('2025-08-13T12:00:00Z') }],
    },
  );
  addSafariHistory(backup, [{ url: 'https://work.example/', title: 'Work' }], {
    database: { pageSize: 1024 },
    profile: '00000000-0000-4000-8000-0000000000C1',
  });
  return backup;
}
