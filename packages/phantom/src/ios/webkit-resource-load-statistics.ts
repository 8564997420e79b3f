import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { buildDatabase } from '../sqlite.ts';

/** One web domain from which an app loaded something. */
export interface ObservedDomainRow {
  readonly domain: string;
  readonly lastSeen?: Date;
  /** Null: the user never touched a page of it. */
  readonly interaction?: Date | null;
  readonly webPush?: Date | null;
}

export interface ObservedDomainsOptions {
  /** Domain of the backup, default Safari's. */
  readonly app?: string;
  /** Rows that are only in the write-ahead log. */
  readonly walRows?: readonly ObservedDomainRow[];
  /** Without the columns for web push messages (before iOS 16). */
  readonly schema?: 'ios16' | 'ios14';
}

const PATH = 'Library/WebKit/WebsiteData/ResourceLoadStatistics/observations.db';

const seconds = (date: Date | null | undefined): number => (date == null ? -1 : date.getTime() / 1000);

/** Adds an `observations.db`. */
export function addObservedDomains(
  backup: PhantomBackup,
  rows: readonly ObservedDomainRow[],
  options: ObservedDomainsOptions = {},
): void {
  const { app = 'AppDomain-com.apple.mobilesafari', walRows, schema = 'ios16' } = options;
  const push = schema === 'ios16' ? ', mostRecentWebPushInteractionTime REAL NOT NULL DEFAULT 0.0' : '';
  const insert = (db: DatabaseSync, all: readonly ObservedDomainRow[]): void => {
    for (const row of all) {
      const values = [
        row.domain,
        seconds(row.lastSeen ?? backup.date),
        row.interaction == null ? 0 : 1,
        seconds(row.interaction),
        ...(schema === 'ios16' ? [seconds(row.webPush)] : []),
      ];
      const marks = ['NULL', '?', '?', '?', '?', ...Array(8).fill('0'), ...(schema === 'ios16' ? ['?'] : [])];
      db.prepare(`INSERT INTO ObservedDomains VALUES (${marks.join(', ')})`).run(...values);
    }
  };
  const database = buildDatabase(
    (db) => {
      db.exec(`
CREATE TABLE ObservedDomains (domainID INTEGER PRIMARY KEY, registrableDomain TEXT NOT NULL UNIQUE ON CONFLICT FAIL,
  lastSeen REAL NOT NULL, hadUserInteraction INTEGER NOT NULL, mostRecentUserInteractionTime REAL NOT NULL,
  grandfathered INTEGER NOT NULL, isPrevalent INTEGER NOT NULL, isVeryPrevalent INTEGER NOT NULL,
  dataRecordsRemoved INTEGER NOT NULL, timesAccessedAsFirstPartyDueToUserInteraction INTEGER NOT NULL,
  timesAccessedAsFirstPartyDueToStorageAccessAPI INTEGER NOT NULL,
  isScheduledForAllButCookieDataRemoval INTEGER NOT NULL, gotLinkDecorationFromPrevalentResource INTEGER${push});
CREATE TABLE TopFrameUniqueRedirectsTo (sourceDomainID INTEGER NOT NULL, toDomainID INTEGER NOT NULL);
`);
      insert(db, rows);
    },
    walRows === undefined ? {} : { wal: (db) => insert(db, walRows) },
  );
  backup.addDatabase(app, PATH, database);
}

/** A small, complete example: four web domains in Safari and one in a messenger, one of them in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addObservedDomains(
    backup,
    [
      {
        domain: 'example.com',
        lastSeen: new Date('2025-08-13T18:00:00Z'),
        interaction: new Date('2025-08-13T17:59:00.768Z'),
      },
      { domain: 'lure-page.example', lastSeen: new Date('2025-08-10T22:20:00Z') },
      { domain: 'push.example', webPush: new Date('2025-08-09T08:00:00Z') },
    ],
    { walRows: [{ domain: 'late.example' }] },
  );
  addObservedDomains(backup, [{ domain: 'in-messenger.example' }], {
    app: 'AppDomain-com.example.messenger',
    schema: 'ios14',
  });
  return backup;
}
