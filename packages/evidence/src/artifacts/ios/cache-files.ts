import { column } from '@bridle/bytes';
import { type Instant, parseInstant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface CacheEntry extends SourceRecord {
  readonly url: string | null;
  readonly isodate: Instant | null;
  readonly entry_version: number | null;
  readonly hash_value: string | null;
  readonly storage_policy: number | null;
}

export const cacheFiles = defineArtifact<CacheEntry>({
  id: 'ios.cache-files',
  title: 'Web caches of apps and daemons',
  reveals:
    'Addresses that an app or a system process fetched, by its own cache: a daemon that fetched from a server of spyware shows here.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://developer.apple.com/documentation/foundation/urlcache',
  ],
  places: { 'ios-filesystem': ['private/var/**/Cache.db'] },
  fields: {
    url: shared.url,
    isodate: shared.isodate,
    entry_version: field('integer', 'Version of the cache entry'),
    hash_value: field('text', 'Hash of the request under which the entry is kept'),
    storage_policy: field('integer', '0 on disk, 1 in memory only, 2 not stored'),
  },
  limits: 'Entries are dropped when the cache is full or the app is removed.',

  async *read(input) {
    const responses = (await input.database()).table('cfurl_cache_response');
    // Other programs name their databases so as well.
    if (responses === null) return;
    for await (const batch of responses.select(RESPONSE)) {
      yield batch.map((row) => ({
        row: row.rowid,
        url: row.request_key,
        isodate: instantOf(row.time_stamp),
        entry_version: row.version,
        hash_value: row.hash_value === null ? null : String(row.hash_value),
        storage_policy: row.storage_policy,
      }));
    }
  },

  observables(entry, emit) {
    if (entry.url !== null) emit('url', entry.url, 'contacted');
  },

  events(entry, emit) {
    emit(entry.isodate, 'Response cached', entry.url ?? '');
  },
});

const RESPONSE = {
  request_key: column.text(),
  time_stamp: column.text(),
  version: column.number(),
  hash_value: column.int64(),
  storage_policy: column.number(),
};

/** SQLite's CURRENT_TIMESTAMP: `2021-07-01 09:12:44`, UTC. */
function instantOf(text: string | null): Instant | null {
  return text === null ? null : parseInstant(`${text.trim().replace(' ', 'T')}Z`);
}
