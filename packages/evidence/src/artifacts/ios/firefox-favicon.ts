import { column, type SelectedRow } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import type { SourceRecord } from '../../record.ts';

export interface FirefoxFavicon extends SourceRecord {
  readonly id: number | null;
  readonly url: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly type: number | null;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
  readonly history_id: number | null;
  readonly history_url: string | null;
}

export const firefoxFavicon = defineArtifact<FirefoxFavicon>({
  id: 'ios.firefox-favicon',
  title: 'Icons of pages in Firefox',
  reveals: 'Pages that were opened in Firefox, by the icons that it fetched for them.',
  references: ['https://github.com/mozilla-mobile/firefox-ios'],
  places: {
    'ios-backup': [
      inBackup('AppDomainGroup-group.org.mozilla.ios.Firefox', 'profile.profile/browser.db'),
      inBackup('AppDomainGroup-group.org.mozilla.ios.*', 'profile.profile/browser.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/profile.profile/browser.db',
      'private/var/mobile/Containers/Shared/AppGroup/*/profile.profile/browser.db',
    ],
  },
  fields: {
    id: shared.id,
    url: shared.url,
    width: field('integer', 'Width of the picture', 'pixels'),
    height: field('integer', 'Height of the picture', 'pixels'),
    type: shared.type,
    timestamp: shared.timestamp,
    isodate: shared.isodate,
    history_id: field('integer', 'Primary key of the page that has the icon'),
    history_url: field('url', 'Address of the page that has the icon'),
  },
  limits: 'Newer versions of Firefox keep icons as files that are not in a backup.',

  async *read(input) {
    const database = await input.database();
    const icons = database.table('favicons');
    const sites = database.table('favicon_sites');
    const pages = database.table('history');
    // Versions since about 2021 have no such tables: nothing to read, and nothing is missing.
    const icon = icons?.projection(ICON) ?? null;
    const page = pages?.projection(PAGE) ?? null;
    const used = new RowidSet();
    for await (const batch of sites?.select(SITE) ?? []) {
      for (const row of batch) if (row.faviconID !== null) used.add(row.faviconID);
      const foundIcons =
        icons === null || icon === null
          ? []
          : await icons.lookup(
              batch.map((row) => row.faviconID),
              icon,
            );
      const foundPages =
        pages === null || page === null
          ? []
          : await pages.lookup(
              batch.map((row) => row.siteID),
              page,
            );
      yield batch.map((row, i) => ({
        row: row.rowid,
        ...iconFields(foundIcons[i] ?? null),
        id: row.faviconID,
        history_id: row.siteID,
        history_url: foundPages[i]?.url ?? null,
      }));
    }
    for await (const batch of icons?.select(ICON) ?? []) {
      yield batch
        .filter((row) => !used.has(row.rowid))
        .map((row) => ({
          row: row.rowid,
          ...iconFields(row),
          id: row.rowid,
          history_id: null,
          history_url: null,
        }));
    }
    if (used.full)
      input.partial('more icons than can be told apart: some stand here a second time without their page');
  },

  observables(favicon, emit) {
    if (favicon.url !== null) emit('url', favicon.url, 'contacted');
    if (favicon.history_url !== null) emit('url', favicon.history_url, 'visited');
  },

  events(favicon, emit) {
    const page = favicon.history_url ?? 'unknown page';
    emit(favicon.isodate, 'Icon of page fetched', `${page} (${favicon.url ?? 'unknown icon'})`);
  },
});

const ICON = {
  url: column.text(),
  width: column.number(),
  height: column.number(),
  type: column.number(),
  date: column.number(),
};
const SITE = { siteID: column.number(), faviconID: column.number() };
const PAGE = { url: column.text() };

function iconFields(icon: SelectedRow<typeof ICON> | null) {
  return {
    url: icon?.url ?? null,
    width: icon?.width ?? null,
    height: icon?.height ?? null,
    type: icon?.type ?? null,
    timestamp: icon?.date ?? null,
    // Zero stands for no time.
    isodate: fromUnixSeconds(icon?.date || null),
  };
}
