import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { DeletedRows } from '../../join/deleted-rows.ts';
import { recoveredOf, type SourceRecord } from '../../record.ts';

export interface SafariVisit extends SourceRecord {
  readonly id: number | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly visit_id: number | null;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
  readonly redirect_source: number | null;
  readonly redirect_destination: number | null;
  readonly redirect_destination_url: string | null;
  readonly redirect_destination_isodate: Instant | null;
}

export const safariHistory = defineArtifact<SafariVisit>({
  id: 'ios.safari-history',
  title: 'Safari history',
  reveals:
    'Pages opened in Safari. A link of a lure that was opened stands here, and so does a redirect by which somebody ' +
    'in the network sent the browser from a plain HTTP page to an exploit server.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://citizenlab.ca/2023/09/predator-in-the-wires-ahmed-eltantawy-targeted-with-predator-spyware-after-announcing-presidential-ambitions/',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/History.db'),
      inBackup('*', 'Library/Safari/History.db'),
      inBackup('*', 'Library/Safari/Profiles/*/History.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/History.db',
      'private/var/mobile/Library/Safari/Profiles/*/History.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/History.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/Profiles/*/History.db',
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
    redirect_destination: shared.redirect_destination,
    redirect_destination_url: field('url', 'Address of the page to which this visit was redirected'),
    redirect_destination_isodate: field(
      'time',
      'When the page to which this visit was redirected was opened',
    ),
  },
  recovers: 'history_visits and history_items: visits that were cleared, and pages whose visits are gone',
  limits:
    'Safari keeps history for a year at most, private tabs not at all. What the user cleared is recovered only as far ' +
    'as the file still holds it.',

  async *read(input) {
    const database = await input.database();
    const visits = database.table('history_visits');
    const items = database.table('history_items');
    if (visits === null || items === null) {
      input.partial('no table history_visits or history_items: not a history that Safari writes');
      return;
    }
    const item = items.projection(ITEM);
    const gone = await DeletedRows.read(items, ITEM, ['url'], input.partial);
    const visit = visits.projection(VISIT);
    for await (const batch of visits.select(VISIT, { recover: { key: ['history_item', 'visit_time'] } })) {
      const pages = await items.lookup(
        batch.map((v) => v.history_item),
        item,
      );
      const destinations = await visits.lookup(
        batch.map((v) => v.redirect_destination),
        visit,
      );
      const targets = await items.lookup(
        destinations.map((v) => v?.history_item ?? null),
        item,
      );
      yield batch.map((v, i) => ({
        row: v.rowid,
        id: v.history_item,
        url: pages[i]?.url ?? (v.recovered ? (gone.join(v.history_item)?.url ?? null) : null),
        title: v.title,
        visit_id: v.rowid < 0 ? null : v.rowid,
        timestamp: v.visit_time,
        isodate: fromMacTime(v.visit_time),
        redirect_source: v.redirect_source,
        redirect_destination: v.redirect_destination,
        redirect_destination_url: targets[i]?.url ?? null,
        redirect_destination_isodate: fromMacTime(destinations[i]?.visit_time ?? null),
        ...recoveredOf(v),
      }));
    }
    for (const batch of gone.rest()) {
      yield batch.map((page) => ({
        row: page.rowid,
        id: page.rowid < 0 ? null : page.rowid,
        url: page.url,
        title: null,
        visit_id: null,
        timestamp: null,
        isodate: null,
        redirect_source: null,
        redirect_destination: null,
        redirect_destination_url: null,
        redirect_destination_isodate: null,
        ...recoveredOf(page),
      }));
    }
  },

  observables(visit, emit) {
    if (visit.url !== null) emit('url', visit.url, 'visited');
  },

  events(visit, emit) {
    emit(visit.isodate, 'Page visited', visit.url ?? '');
  },

  clock({ visit_id: id, url, isodate }, tell) {
    if (id !== null) tell.fact('page-visit', isodate, 'safari', id, url);
  },
});

const ITEM = { url: column.text() };
const VISIT = {
  history_item: column.integer(),
  visit_time: column.number(),
  title: column.text(),
  redirect_source: column.integer(),
  redirect_destination: column.integer(),
};
