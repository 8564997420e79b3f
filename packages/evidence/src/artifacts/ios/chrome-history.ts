import { column, type SelectedRow } from '@bridle/bytes';
import { fromChromeTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { DeletedRows } from '../../join/deleted-rows.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import { recoveredOf, type SourceRecord } from '../../record.ts';

export interface ChromeVisit extends SourceRecord {
  readonly id: number | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly visit_id: number | null;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
  readonly redirect_source: number | null;
}

export const chromeHistory = defineArtifact<ChromeVisit>({
  id: 'ios.chrome-history',
  title: 'Chrome history',
  reveals: 'Pages opened in Chrome: a link of a lure that was opened there, and where it led.',
  references: [
    'https://chromium.googlesource.com/chromium/src/+/main/components/history/core/browser/visit_database.cc',
    'https://chromium.googlesource.com/chromium/src/+/main/components/history/core/browser/url_database.cc',
  ],
  places: {
    'ios-backup': [
      inBackup(
        'AppDomain-com.google.chrome.ios',
        'Library/Application Support/Google/Chrome/Default/History',
      ),
      inBackup('AppDomain-com.google.chrome.ios', 'Library/Application Support/Google/Chrome/*/History'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Containers/Data/Application/*/Library/Application Support/Google/Chrome/*/History',
    ],
  },
  fields: {
    id: shared.id,
    url: shared.url,
    title: shared.title,
    visit_id: shared.visit_id,
    timestamp: shared.timestamp,
    isodate: shared.isodate,
    redirect_source: shared.redirect_source,
  },
  recovers: 'visits and urls: visits that were deleted, and pages whose visits are gone',
  limits:
    'Chrome keeps visits for 90 days and incognito tabs not at all. An address whose visits are gone stands here once, ' +
    'without a visit and with the time of the last one.',

  async *read(input) {
    const database = await input.database();
    const urls = database.table('urls');
    const visits = database.table('visits');
    if (urls === null && visits === null) {
      input.partial('no table urls or visits: not a history that Chrome writes');
      return;
    }
    if (urls === null) input.partial('no table urls: the visits stay without addresses');
    if (visits === null) input.partial('no table visits: only the pages are known');
    const url = urls?.projection(URL) ?? null;
    const visited = new RowidSet();
    const gone = await DeletedRows.read(urls, URL, ['url'], input.partial);
    for await (const batch of visits?.select(VISIT, { recover: { key: ['url', 'visit_time'] } }) ?? []) {
      for (const visit of batch)
        if (visit.url !== null && visit.recovered === undefined) visited.add(visit.url);
      const pages =
        urls === null || url === null
          ? []
          : await urls.lookup(
              batch.map((v) => v.url),
              url,
            );
      yield batch.map((visit, i) => {
        const page = pages[i] ?? (visit.recovered ? gone.join(visit.url) : null);
        return {
          row: visit.rowid,
          id: visit.url,
          url: page?.url ?? null,
          title: page?.title ?? null,
          visit_id: visit.rowid < 0 ? null : visit.rowid,
          timestamp: toNumber(visit.visit_time),
          isodate: fromChromeTime(visit.visit_time),
          redirect_source: visit.from_visit === 0 ? null : visit.from_visit,
          ...recoveredOf(visit),
        };
      });
    }
    for await (const batch of urls?.select(URL) ?? [])
      yield batch.filter((page) => !visited.has(page.rowid)).map(withoutVisit);
    for (const batch of gone.rest()) yield batch.map(withoutVisit);
    if (visited.full)
      input.partial('more pages than can be told apart: some stand here a second time without a visit');
  },

  observables(visit, emit) {
    if (visit.url !== null) emit('url', visit.url, 'visited');
  },

  events(visit, emit) {
    emit(visit.isodate, 'Page visited', visit.url ?? '');
  },

  clock({ visit_id: id, url, isodate }, tell) {
    if (id !== null) tell.fact('page-visit', isodate, 'chrome', id, url);
  },
});

const URL = { url: column.text(), title: column.text(), last_visit_time: column.int64() };

/** A page of which no visit is known. */
const withoutVisit = (page: SelectedRow<typeof URL>): ChromeVisit => ({
  row: page.rowid,
  id: page.rowid < 0 ? null : page.rowid,
  url: page.url,
  title: page.title,
  visit_id: null,
  timestamp: toNumber(page.last_visit_time),
  isodate: fromChromeTime(page.last_visit_time),
  redirect_source: null,
  ...recoveredOf(page),
});

const VISIT = { url: column.number(), visit_time: column.int64(), from_visit: column.number() };

/** Today's times of Chrome's clock are beyond 2^53: rounded to 2 microseconds. */
const toNumber = (value: number | bigint | null): number | null => (value === null ? null : Number(value));
