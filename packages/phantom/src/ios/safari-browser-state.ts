import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { concat } from '../bytes.ts';
import { macAbsoluteTime, writeBinaryPlist } from '../plist.ts';
import { buildDatabase } from '../sqlite.ts';

/** A page in the history of a tab. */
export interface TabPage {
  readonly url: string;
  readonly originalUrl?: string;
  readonly title?: string;
}

export interface TabRow {
  readonly uuid: string;
  readonly title?: string | null;
  readonly url?: string | null;
  readonly visibleUrl?: string | null;
  readonly viewed?: Date | null;
  readonly isPrivate?: boolean;
  readonly fromLink?: boolean;
  readonly pages?: readonly TabPage[];
  /** Column session_data as it is, instead of `pages`. */
  readonly rawSession?: Uint8Array | null;
  /** Writes the session only, as if the tab were gone. */
  readonly sessionOnly?: boolean;
}

export interface BrowserStateOptions {
  readonly domain?: string;
  readonly path?: string;
  /** Rows that are only in the write-ahead log. */
  readonly walRows?: readonly TabRow[];
  /** Sessions in a column of the tabs (iOS 10 and before), or in a table of their own. */
  readonly schema?: 'table' | 'column';
}

/** The history of a tab as column session_data has it: four bytes, then a property list. */
export function tabSession(pages: readonly TabPage[]): Uint8Array {
  const history = {
    SessionHistoryVersion: 1,
    SessionHistoryCurrentIndex: Math.max(0, pages.length - 1),
    SessionHistoryEntries: pages.map(({ url, originalUrl = url, title = '' }) => ({
      SessionHistoryEntryURL: url,
      SessionHistoryEntryOriginalURL: originalUrl,
      SessionHistoryEntryTitle: title,
      SessionHistoryEntryShouldOpenExternalURLsPolicyKey: 1,
      SessionHistoryEntryData: new Uint8Array(80),
    })),
  };
  const session = writeBinaryPlist({ RenderTreeSize: 3, IsAppInitiated: false, SessionHistory: history });
  return concat(new Uint8Array([0, 0, 0, 2]), session);
}

/** Adds a BrowserState.db. */
export function addBrowserState(
  backup: PhantomBackup,
  rows: readonly TabRow[],
  options: BrowserStateOptions = {},
): void {
  const {
    domain = 'HomeDomain',
    path = 'Library/Safari/BrowserState.db',
    walRows,
    schema = 'table',
  } = options;
  const column = schema === 'column' ? ', session_data BLOB DEFAULT NULL' : '';
  const insert = (db: DatabaseSync, all: readonly TabRow[]): void => {
    for (const row of all) insertRow(db, row, schema, backup.date);
  };
  const database = buildDatabase(
    (db) => {
      db.exec(`
CREATE TABLE tabs (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, title TEXT,
  url TEXT COLLATE NOCASE, user_visible_url TEXT COLLATE NOCASE, order_index INTEGER NOT NULL,
  last_viewed_time REAL DEFAULT NULL, opened_from_link BOOL DEFAULT 0, private_browsing BOOL DEFAULT 0${column});
`);
      if (schema === 'table') {
        db.exec(`
CREATE TABLE tab_sessions (id INTEGER PRIMARY KEY AUTOINCREMENT, tab_uuid TEXT NOT NULL UNIQUE,
  session_data BLOB DEFAULT NULL, uncompressed_session_data_size INTEGER NOT NULL DEFAULT 0);
`);
      }
      insert(db, rows);
    },
    walRows === undefined ? {} : { wal: (db) => insert(db, walRows) },
  );
  backup.addDatabase(domain, path, database);
}

function insertRow(db: DatabaseSync, row: TabRow, schema: 'table' | 'column', date: Date): void {
  const last = row.pages?.at(-1);
  const session = row.rawSession === undefined ? tabSession(row.pages ?? []) : row.rawSession;
  const viewed = row.viewed === undefined ? date : row.viewed;
  const url = row.url === undefined ? (last?.url ?? null) : row.url;
  if (row.sessionOnly !== true) {
    const values = [
      row.uuid,
      row.title === undefined ? (last?.title ?? null) : row.title,
      url,
      row.visibleUrl === undefined ? url : row.visibleUrl,
      viewed === null ? null : macAbsoluteTime(viewed),
      row.fromLink === true ? 1 : 0,
      row.isPrivate === true ? 1 : 0,
      ...(schema === 'column' ? [session] : []),
    ];
    const marks = schema === 'column' ? ', ?' : '';
    db.prepare(`INSERT INTO tabs VALUES (NULL, ?, ?, ?, ?, 0, ?, ?, ?${marks})`).run(...values);
  }
  if (schema === 'table') {
    db.prepare('INSERT INTO tab_sessions VALUES (NULL, ?, ?, 0)').run(row.uuid, session);
  }
}

/** A small, complete example: tabs with and without a history, a private one, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({
    device: {
      productVersion: '14.3',
      buildVersion: '18C66',
      productType: 'iPhone11,8',
      productName: 'iPhone XR',
    },
    date: new Date('2021-07-01T12:00:00Z'),
  });
  addBrowserState(
    backup,
    [
      {
        uuid: '0A0A0A0A-0000-4000-8000-000000000001',
        viewed: new Date('2021-06-29T08:56:46.250Z'),
        fromLink: true,
        pages: [
          { url: 'https://short.example/abc', title: 'Moved' },
          {
            url: 'https://landing.example/page?x=1',
            originalUrl: 'https://hop.example/r',
            // Long enough for overflow pages.
            title: 'A title that goes on. '.repeat(300),
          },
        ],
        title: 'Landing',
      },
      {
        uuid: '0A0A0A0A-0000-4000-8000-000000000002',
        title: null,
        url: 'https://private.example/',
        visibleUrl: null,
        viewed: null,
        isPrivate: true,
        rawSession: null,
      },
      {
        uuid: '0A0A0A0A-0000-4000-8000-000000000003',
        sessionOnly: true,
        pages: [{ url: 'https://closed.example/' }],
      },
    ],
    {
      walRows: [
        {
          uuid: '0A0A0A0A-0000-4000-8000-000000000004',
          pages: [{ url: 'https://late.example/', title: 'Late' }],
        },
      ],
    },
  );
  return backup;
}
