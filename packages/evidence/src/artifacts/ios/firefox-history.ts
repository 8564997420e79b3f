import { type Column, column, type SelectedRow, type Table } from '@bridle/bytes';
import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { flag } from '../../join/columns.ts';
import { DeletedRows } from '../../join/deleted-rows.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import { recoveredOf, type SourceRecord } from '../../record.ts';

export interface FirefoxVisit extends SourceRecord {
  readonly id: number | null;
  readonly isodate: Instant | null;
  readonly timestamp: number | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly is_local: boolean | null;
  readonly type: number | null;
  readonly visit_id: number | null;
  readonly redirect_source: number | null;
}

export const firefoxHistory = defineArtifact<FirefoxVisit>({
  id: 'ios.firefox-history',
  title: 'Firefox history',
  reveals: 'Pages opened in Firefox: a link of a lure that was opened there, and where it led.',
  references: [
    'https://github.com/mozilla-mobile/firefox-ios',
    'https://github.com/mozilla/application-services/tree/main/components/places',
  ],
  places: {
    'ios-backup': [
      inBackup('AppDomainGroup-group.org.mozilla.ios.Firefox', 'profile.profile/browser.db'),
      inBackup('AppDomainGroup-group.org.mozilla.ios.Firefox', 'profile.profile/places.db'),
      inBackup('AppDomainGroup-group.org.mozilla.ios.*', 'profile.profile/browser.db'),
      inBackup('AppDomainGroup-group.org.mozilla.ios.*', 'profile.profile/places.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/profile.profile/browser.db',
      'private/var/mobile/Containers/Shared/AppGroup/*/profile.profile/browser.db',
      'private/var/mobile/Containers/Shared/AppGroup/*/profile.profile/places.db',
    ],
  },
  fields: {
    id: shared.id,
    isodate: shared.isodate,
    timestamp: shared.timestamp,
    url: shared.url,
    title: shared.title,
    is_local: field(
      'boolean',
      'True for a visit on this phone, false for one that came from another device by Sync',
    ),
    type: shared.type,
    visit_id: shared.visit_id,
    redirect_source: shared.redirect_source,
  },
  recovers: 'visits and pages that were deleted',
  limits:
    'Private tabs are not kept. A page whose visits are gone stands here once, without a visit. Visits of other devices ' +
    'that Sync brought stand here too.',

  async *read(input) {
    const database = await input.database();
    const old = { visits: database.table('visits'), pages: database.table('history') };
    const places = { visits: database.table('moz_historyvisits'), pages: database.table('moz_places') };
    // Since 2023 the history lies in places.db, and browser.db stays without it: that is no fault of the evidence.
    if (old.visits !== null || old.pages !== null)
      yield* readVisits(old, OLD_VISIT, OLD_PAGE, fromMicros, input);
    if (places.visits !== null || places.pages !== null) {
      yield* readVisits(places, PLACES_VISIT, PLACES_PAGE, fromMillis, input);
    }
  },

  observables(visit, emit) {
    if (visit.url !== null) emit('url', visit.url, 'visited');
  },

  events(visit, emit) {
    emit(visit.isodate, 'Page visited', visit.url ?? '');
  },

  clock({ visit_id: id, url, isodate }, tell) {
    if (id !== null) tell.fact('page-visit', isodate, 'firefox', id, url);
  },
});

const OLD_VISIT = {
  page: column.number('siteID'),
  date: column.number('date'),
  type: column.number('type'),
  is_local: flag('is_local'),
  from_visit: column.number('from_visit'),
};
const PLACES_VISIT = {
  page: column.number('place_id'),
  date: column.number('visit_date'),
  type: column.number('visit_type'),
  is_local: flag('is_local'),
  from_visit: column.number('from_visit'),
};
/** The old tables do not say when a page was last visited. */
const NEVER: Column<number | null> = { from: null, convert: () => null };
const OLD_PAGE = { url: column.text(), title: column.text(), last_visit: NEVER };
const PLACES_PAGE = {
  url: column.text(),
  title: column.text(),
  last_visit: column.number('last_visit_date_local'),
};

/** Since 1970 in microseconds (browser.db) and milliseconds (places.db); zero stands for no time. */
const fromMicros = (value: number | null): Instant | null => (value ? fromUnixSeconds(value / 1e6) : null);
const fromMillis = (value: number | null): Instant | null => (value ? fromUnixMillis(value) : null);

/** Visits with their pages, then each page that has no visit any more. */
async function* readVisits(
  tables: { readonly visits: Table | null; readonly pages: Table | null },
  visitColumns: typeof OLD_VISIT,
  pageColumns: typeof OLD_PAGE,
  toInstant: (value: number | null) => Instant | null,
  input: Input,
): AsyncGenerator<readonly FirefoxVisit[]> {
  const { visits, pages } = tables;
  if (visits === null) input.partial('no table of visits: only the pages are known');
  if (pages === null) input.partial('no table of pages: the visits stay without addresses');
  const page = pages?.projection(pageColumns) ?? null;
  const visited = new RowidSet();
  const gone = await DeletedRows.read(pages, pageColumns, ['url'], input.partial);
  const key = [visitColumns.page.from, visitColumns.date.from].filter((name) => name !== null);
  for await (const batch of visits?.select(visitColumns, { recover: { key } }) ?? []) {
    for (const visit of batch) if (visit.page !== null && !visit.recovered) visited.add(visit.page);
    const found =
      pages === null || page === null
        ? []
        : await pages.lookup(
            batch.map((v) => v.page),
            page,
          );
    yield batch.map((visit, i) => {
      const of = found[i] ?? (visit.recovered ? gone.join(visit.page) : null);
      const id = visit.rowid < 0 ? null : visit.rowid;
      return {
        row: visit.rowid,
        id,
        isodate: toInstant(visit.date),
        timestamp: visit.date,
        url: of?.url ?? null,
        title: of?.title ?? null,
        is_local: visit.is_local,
        type: visit.type,
        visit_id: id,
        redirect_source: visit.from_visit,
        ...recoveredOf(visit),
      };
    });
  }
  const withoutVisit = (row: SelectedRow<typeof OLD_PAGE>): FirefoxVisit => ({
    row: row.rowid,
    id: row.rowid < 0 ? null : row.rowid,
    isodate: toInstant(row.last_visit),
    timestamp: row.last_visit,
    url: row.url,
    title: row.title,
    is_local: null,
    type: null,
    visit_id: null,
    redirect_source: null,
    ...recoveredOf(row),
  });
  for await (const batch of pages?.select(pageColumns) ?? [])
    yield batch.filter((row) => !visited.has(row.rowid)).map(withoutVisit);
  for (const batch of gone.rest()) yield batch.map(withoutVisit);
  if (visited.full)
    input.partial('more pages than can be told apart: some stand here a second time without a visit');
}
