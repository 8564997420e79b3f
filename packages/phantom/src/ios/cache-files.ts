import { PhantomDump } from '../dump.ts';
import { TableWriter } from './tables.ts';

export interface PhantomCacheEntry {
  readonly url: string | null;
  /** As the database writes it: `2025-08-10 22:30:00`. */
  readonly at?: string | null;
}

/** Table of iOS 8 to 18 of those of URLCache that has the addresses. */
const SCHEMA = `CREATE TABLE cfurl_cache_response (entry_ID INTEGER PRIMARY KEY AUTOINCREMENT UNIQUE, version INTEGER,
  hash_value INTEGER, storage_policy INTEGER, request_key TEXT UNIQUE, time_stamp NOT NULL DEFAULT CURRENT_TIMESTAMP, partition TEXT);`;

/** Adds the Cache.db of an app or daemon. */
export function addCache(dump: PhantomDump, folder: string, entries: readonly PhantomCacheEntry[]): void {
  dump.addDatabase(`${folder}/Cache.db`, (db) => db.exec(SCHEMA), {
    wal: (db) => {
      const rows = new TableWriter(db, 'cfurl_cache_response');
      for (const { url, at = '2025-08-10 22:30:00' } of entries)
        rows.insert({
          version: 0,
          hash_value: -487_331,
          storage_policy: 0,
          request_key: url,
          time_stamp: at ?? '',
        });
    },
  });
}

/** A small, complete example. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  addCache(dump, 'private/var/mobile/Containers/Data/Application/0A1B/Library/Caches/com.example.app', [
    { url: 'https://api.example/v1/items?page=1' },
    { url: 'https://landing.example/payload', at: '2025-08-10 22:31:07' },
    { url: null, at: null },
  ]);
  return dump;
}
