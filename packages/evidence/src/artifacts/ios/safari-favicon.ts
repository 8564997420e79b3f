import { column, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface SafariFavicon extends SourceRecord {
  readonly record_type: 'page' | 'icon' | 'rejected';
  readonly url: string | null;
  readonly icon_url: string | null;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
}

export const safariFavicon = defineArtifact<SafariFavicon>({
  id: 'ios.safari-favicon',
  title: 'Icons of pages in Safari',
  reveals:
    'Pages that were opened in Safari, by their icons: Amnesty found the addresses of Pegasus redirects here when the history no longer had them.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  places: {
    'ios-filesystem': [
      'private/var/mobile/Library/Image Cache/Favicons/Favicons.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Image Cache/Favicons/Favicons.db',
    ],
  },
  fields: {
    record_type: shared.record_type,
    url: shared.url,
    icon_url: shared.icon_url,
    timestamp: shared.timestamp,
    isodate: shared.isodate,
  },
  limits: 'The time is when the icon was fetched or refused, which need not be the time of a visit.',

  async *read(input) {
    const database = await input.database();
    const pages = database.table('page_url');
    const icons = database.table('icon_info');
    const rejected = database.table('rejected_resources');
    if (pages === null && icons === null && rejected === null) {
      input.partial(
        'no table page_url, icon_info or rejected_resources: not a database of icons that Safari writes',
      );
      return;
    }
    const byId = icons === null ? null : await iconsById(icons, input.partial);
    const used = new Set<string>();
    for await (const batch of pages?.select(PAGE) ?? []) {
      yield batch.map((row) => {
        const icon = row.uuid === null ? undefined : byId?.get(row.uuid);
        if (row.uuid !== null && icon !== undefined) used.add(row.uuid);
        return {
          row: row.rowid,
          record_type: 'page',
          url: row.url,
          icon_url: icon?.url ?? null,
          ...timeFields(icon?.timestamp ?? null),
        };
      });
    }
    for await (const batch of icons?.select(ICON) ?? []) {
      yield batch
        .filter((row) => row.uuid === null || !used.has(row.uuid))
        .map((row) => ({
          row: row.rowid,
          record_type: 'icon',
          url: null,
          icon_url: row.url,
          ...timeFields(row.timestamp),
        }));
    }
    for await (const batch of rejected?.select(REJECTED) ?? []) {
      yield batch.map((row) => ({
        row: row.rowid,
        record_type: 'rejected',
        url: row.page_url,
        icon_url: row.icon_url,
        ...timeFields(row.timestamp),
      }));
    }
  },

  observables(favicon, emit) {
    if (favicon.url !== null) emit('url', favicon.url, 'visited');
    if (favicon.icon_url !== null) emit('url', favicon.icon_url, 'contacted');
  },

  events(favicon, emit) {
    const what = favicon.record_type === 'rejected' ? 'Icon of page refused' : 'Icon of page fetched';
    emit(favicon.isodate, what, `${favicon.url ?? 'unknown page'} (${favicon.icon_url ?? 'unknown icon'})`);
  },
});

const PAGE = { url: column.text(), uuid: column.text() };
const ICON = { uuid: column.text(), url: column.text(), timestamp: column.number() };
const REJECTED = { page_url: column.text(), icon_url: column.text(), timestamp: column.number() };

interface Icon {
  readonly url: string | null;
  readonly timestamp: number | null;
}

/** Icons are joined by a text, which no rowid look-up finds; Safari keeps some thousand. */
const MAX_ICONS = 100_000;

async function iconsById(
  icons: Table,
  partial: (reason: string) => void,
): Promise<ReadonlyMap<string, Icon>> {
  const byId = new Map<string, Icon>();
  for await (const batch of icons.select(ICON)) {
    for (const { uuid, url, timestamp } of batch) {
      if (uuid === null || byId.has(uuid)) continue;
      if (byId.size >= MAX_ICONS) {
        partial(`more than ${MAX_ICONS} icons: the pages of further ones stay without them`);
        return byId;
      }
      byId.set(uuid, { url, timestamp });
    }
  }
  return byId;
}

const timeFields = (timestamp: number | null) => ({ timestamp, isodate: fromMacTime(timestamp) });
