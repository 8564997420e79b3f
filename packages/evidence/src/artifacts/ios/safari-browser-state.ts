import { column, isBinaryPlist, PlistError, parsePlist, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { dictOf, listOf, textOf, truthOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

/** A page in the history of a tab. */
export interface SessionEntry {
  readonly entry_title: string | null;
  readonly entry_url: string | null;
  readonly entry_original_url: string | null;
  /** Bytes of the state that Safari kept of the page. */
  readonly data_length: number;
  readonly [key: string]: string | number | null;
}

export interface SafariTab extends SourceRecord {
  readonly tab_uuid: string | null;
  readonly tab_title: string | null;
  readonly tab_url: string | null;
  readonly tab_visible_url: string | null;
  readonly last_viewed_timestamp: Instant | null;
  readonly private_browsing: boolean | null;
  readonly opened_from_link: boolean | null;
  readonly session_data: readonly SessionEntry[];
  readonly safari_browser_state_db: string;
}

export const safariBrowserState = defineArtifact<SafariTab>({
  id: 'ios.safari-browser-state',
  title: 'Open tabs of Safari',
  reveals:
    'Pages that were open in Safari when the backup was made, and the pages before them in the same tab, private tabs ' +
    'included: with the address that was asked for and the one to which it was redirected.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://github.com/WebKit/WebKit/blob/main/Source/WebKit/UIProcess/mac/LegacySessionStateCoding.cpp',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/BrowserState.db'),
      inBackup('*', 'Library/Safari/BrowserState.db'),
      inBackup('*', 'Library/Safari/Profiles/*/BrowserState.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/BrowserState.db',
      'private/var/mobile/Library/Safari/Profiles/*/BrowserState.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/BrowserState.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/Profiles/*/BrowserState.db',
    ],
  },
  fields: {
    tab_uuid: field('text', 'Identifier of the tab'),
    tab_title: field('text', 'Title of the page in the tab'),
    tab_url: field('url', 'Address of the page in the tab'),
    tab_visible_url: field('url', 'Address as Safari showed it'),
    last_viewed_timestamp: field('time', 'When the tab was last looked at'),
    private_browsing: field('boolean', 'Whether it is a private tab'),
    opened_from_link: field('boolean', 'Whether a link opened the tab'),
    session_data: field(
      'list',
      'Pages of the tab in order, each with its title, address, the address first asked for, and bytes of kept state',
    ),
    safari_browser_state_db: field('text', 'File that the tab was read from'),
  },
  limits: 'iOS 15 and later keep tabs in SafariTabs.db. Closed tabs are not here.',

  async *read(input) {
    const database = await input.database();
    const tabs = database.table('tabs');
    if (tabs === null) {
      input.partial('no table tabs: not a database of tabs that Safari writes');
      return;
    }
    const sessions = database.table('tab_sessions');
    const { byTab, others } = await sessionsByTab(sessions, input);
    const session = sessions?.projection({ tab_uuid: column.text(), session_data: column.blob() }) ?? null;
    for await (const batch of tabs.select(TAB)) {
      const rowids = batch.map((tab) => take(byTab, tab.uuid));
      const rows = sessions === null || session === null ? [] : await sessions.lookup(rowids, session);
      yield batch.map((tab, i) => ({
        row: tab.rowid,
        tab_uuid: tab.uuid,
        tab_title: tab.title,
        tab_url: tab.url,
        tab_visible_url: tab.user_visible_url,
        last_viewed_timestamp: fromMacTime(tab.last_viewed_time),
        private_browsing: truthOf(tab.private_browsing),
        opened_from_link: truthOf(tab.opened_from_link),
        // Before there was a table for them, sessions were a column of the tabs.
        session_data: entriesIn(rows[i]?.session_data ?? tab.session_data, input),
        safari_browser_state_db: input.source,
      }));
    }
    // Sessions whose tab is gone: no row may vanish in a join.
    if (sessions === null || session === null) return;
    for (const rowid of [...others, ...byTab.values()]) {
      const [row] = await sessions.lookup([rowid], session);
      const entries = entriesIn(row?.session_data ?? null, input);
      if (row === null || row === undefined || entries.length === 0) continue;
      yield [
        {
          ...NO_TAB,
          row: rowid,
          tab_uuid: row.tab_uuid,
          session_data: entries,
          safari_browser_state_db: input.source,
        },
      ];
    }
  },

  observables(tab, emit) {
    const urls = new Set([tab.tab_url, tab.tab_visible_url]);
    for (const entry of tab.session_data) urls.add(entry.entry_url).add(entry.entry_original_url);
    for (const url of urls) if (url !== null && url !== '') emit('url', url, 'visited');
  },

  events(tab, emit) {
    emit(
      tab.last_viewed_timestamp,
      'Safari tab last viewed',
      `${tab.tab_title ?? ''} ${tab.tab_url ?? ''}`.trim(),
    );
  },
});

const TAB = {
  uuid: column.text(),
  title: column.text(),
  url: column.text(),
  user_visible_url: column.text(),
  last_viewed_time: column.number(),
  private_browsing: column.number(),
  opened_from_link: column.number(),
  session_data: column.blob(),
};

const NO_TAB = {
  tab_title: null,
  tab_url: null,
  tab_visible_url: null,
  last_viewed_timestamp: null,
  private_browsing: null,
  opened_from_link: null,
} as const;

/** Safari allows 500 tabs. */
const MAX_SESSIONS = 100_000;

/** Rows of sessions by the tab that they name, and those that name none or one that an earlier row names too. */
async function sessionsByTab(
  sessions: Table | null,
  input: Input,
): Promise<{ readonly byTab: Map<string, number>; readonly others: number[] }> {
  const byTab = new Map<string, number>();
  const others: number[] = [];
  for await (const batch of sessions?.select({ tab_uuid: column.text() }) ?? []) {
    for (const { rowid, tab_uuid: uuid } of batch) {
      if (byTab.size + others.length >= MAX_SESSIONS) {
        input.partial(`more than ${MAX_SESSIONS} sessions of tabs: the rest is left out`);
        return { byTab, others };
      }
      if (uuid === null || byTab.has(uuid)) others.push(rowid);
      else byTab.set(uuid, rowid);
    }
  }
  return { byTab, others };
}

function take(map: Map<string, number>, key: string | null): number | null {
  if (key === null) return null;
  const value = map.get(key) ?? null;
  map.delete(key);
  return value;
}

const SESSION_LIMITS = { maxValues: 500_000, maxBytes: 64 * 1024 * 1024 };

/** Four bytes (a version), then a property list with SessionHistory. */
function entriesIn(data: Uint8Array | null, input: Input): readonly SessionEntry[] {
  if (data === null || data.length <= 4) return [];
  try {
    const root = dictOf(parsePlist(isBinaryPlist(data) ? data : data.subarray(4), SESSION_LIMITS));
    const entries = listOf(dictOf(root?.get('SessionHistory'))?.get('SessionHistoryEntries')) ?? [];
    return entries.flatMap((item) => {
      const entry = dictOf(item);
      if (entry === null) return [];
      const state = entry.get('SessionHistoryEntryData');
      return {
        entry_title: textOf(entry.get('SessionHistoryEntryTitle')),
        entry_url: textOf(entry.get('SessionHistoryEntryURL')),
        entry_original_url: textOf(entry.get('SessionHistoryEntryOriginalURL')),
        data_length: state instanceof Uint8Array ? state.length : 0,
      };
    });
  } catch (error) {
    if (!(error instanceof PlistError)) throw error;
    input.partial('the history of a tab cannot be read as a property list');
    return [];
  }
}
