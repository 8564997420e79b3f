import { column, type Table } from '@bridle/bytes';
import { fromChromeTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { lookupLists } from '../../join/by-parts.ts';
import { type OneToMany, readPairs } from '../../join/one-to-many.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import type { SourceRecord } from '../../record.ts';

export interface ChromeFavicon extends SourceRecord {
  readonly url: string | null;
  readonly icon_url: string | null;
  readonly timestamp: number | null;
  readonly isodate: Instant | null;
}

export const chromeFavicon = defineArtifact<ChromeFavicon>({
  id: 'ios.chrome-favicon',
  title: 'Icons of pages in Chrome',
  reveals: 'Pages that were opened in Chrome, by their icons, which stay longer than the history.',
  references: [
    'https://chromium.googlesource.com/chromium/src/+/main/components/favicon/core/favicon_database.cc',
  ],
  places: {
    'ios-backup': [
      inBackup(
        'AppDomain-com.google.chrome.ios',
        'Library/Application Support/Google/Chrome/Default/Favicons',
      ),
      inBackup('AppDomain-com.google.chrome.ios', 'Library/Application Support/Google/Chrome/*/Favicons'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Containers/Data/Application/*/Library/Application Support/Google/Chrome/*/Favicons',
    ],
  },
  fields: {
    url: shared.url,
    icon_url: shared.icon_url,
    timestamp: shared.timestamp,
    isodate: shared.isodate,
  },
  limits: 'The time is when the icon was last fetched (or asked for), which need not be the time of a visit.',

  async *read(input) {
    const database = await input.database();
    const mappings = database.table('icon_mapping');
    const icons = database.table('favicons');
    if (mappings === null && icons === null) {
      input.partial('no table icon_mapping or favicons: not a database of icons that Chrome writes');
      return;
    }
    if (icons === null) input.partial('no table favicons: the pages stay without icons');
    if (mappings === null) input.partial('no table icon_mapping: only the icons are known');
    const times = await iconTimes(database.table('favicon_bitmaps'), input);
    const mapped = new RowidSet();
    const icon = icons?.projection(ICON) ?? null;
    for await (const batch of mappings?.select(MAPPING) ?? []) {
      for (const row of batch) if (row.icon_id !== null) mapped.add(row.icon_id);
      const ids = batch.map((row) => row.icon_id);
      const found = icons === null || icon === null ? [] : await icons.lookup(ids, icon);
      const when = await times(ids);
      yield batch.map((row, i) => ({
        row: row.rowid,
        url: row.page_url,
        icon_url: found[i]?.url ?? null,
        ...timeFields(when[i] ?? null),
      }));
    }
    for await (const batch of icons?.select(ICON) ?? []) {
      const alone = batch.filter((row) => !mapped.has(row.rowid));
      const when = await times(alone.map((row) => row.rowid));
      yield alone.map((row, i) => ({
        row: row.rowid,
        url: null,
        icon_url: row.url,
        ...timeFields(when[i] ?? null),
      }));
    }
    if (mapped.full)
      input.partial('more icons than can be told apart: some stand here a second time without their page');
  },

  observables(favicon, emit) {
    if (favicon.url !== null) emit('url', favicon.url, 'visited');
    if (favicon.icon_url !== null) emit('url', favicon.icon_url, 'contacted');
  },

  events(favicon, emit) {
    emit(
      favicon.isodate,
      'Icon of page fetched',
      `${favicon.url ?? 'unknown page'} (${favicon.icon_url ?? 'unknown icon'})`,
    );
  },
});

const MAPPING = { page_url: column.text(), icon_id: column.number() };
const ICON = { url: column.text() };
const BITMAP = { last_updated: column.int64(), last_requested: column.int64() };

const timeFields = (time: number | bigint | null) => ({
  // Beyond 2^53 in our days: rounded to 2 microseconds.
  timestamp: time === null ? null : Number(time),
  isodate: fromChromeTime(time),
});

type IconTimes = (icons: readonly (number | null)[]) => Promise<readonly (number | bigint | null)[]>;

/** An icon has a bitmap for each size; the newest of them says when it was fetched, else when it was asked for. */
async function iconTimes(bitmaps: Table | null, input: Input): Promise<IconTimes> {
  if (bitmaps === null) {
    input.partial('no table favicon_bitmaps: the icons stay without times');
    return (icons) => Promise.resolve(icons.map(() => null));
  }
  const pairs: OneToMany = await readPairs(bitmaps, 'icon_id', null, input.partial);
  const project = bitmaps.projection(BITMAP);
  return async (icons) => {
    const lists = icons.map((icon) => (icon === null ? [] : pairs.of(icon)));
    const found = await lookupLists(lists, (ids) => bitmaps.lookup(ids, project));
    return found.map(
      (rows) => newest(rows.map((r) => r?.last_updated)) ?? newest(rows.map((r) => r?.last_requested)),
    );
  };
}

/** The latest time; zero and NULL mean never. */
function newest(times: readonly (number | bigint | null | undefined)[]): number | bigint | null {
  let latest: number | bigint | null = null;
  for (const time of times) {
    if (time === null || time === undefined || Number(time) === 0) continue;
    if (latest === null || time > latest) latest = time;
  }
  return latest;
}
