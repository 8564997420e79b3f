import { PhantomBackup } from '../backup.ts';
import { writeBinaryPlist } from '../plist.ts';
import { addTables, macTime, TableWriter } from './tables.ts';

export interface PhantomSafariPage {
  readonly title: string | null;
  readonly url: string | null;
  /** Title of the folder or group of tabs; none by default. */
  readonly folder?: string;
  readonly modified?: Date;
  readonly viewed?: Date;
}

/** Of iOS 15 to 18, the columns that say something. */
const SCHEMA = `CREATE TABLE bookmarks (id INTEGER PRIMARY KEY AUTOINCREMENT, special_id INTEGER DEFAULT 0, parent INTEGER, type INTEGER,
  title TEXT, url TEXT COLLATE NOCASE, num_children INTEGER DEFAULT 0, last_modified REAL, extra_attributes BLOB DEFAULT NULL,
  local_attributes BLOB DEFAULT NULL);`;

/** Adds SafariTabs.db or Bookmarks.db. */
export function addSafariPages(
  backup: PhantomBackup,
  name: 'SafariTabs.db' | 'Bookmarks.db',
  pages: readonly PhantomSafariPage[],
): void {
  addTables(backup, { domain: 'HomeDomain', path: `Library/Safari/${name}` }, SCHEMA, pages, (db, rows) => {
    const table = new TableWriter(db, 'bookmarks');
    const folders = new Map<string, number>();
    for (const { title, url, folder, modified, viewed } of rows) {
      let parent = 0;
      if (folder !== undefined) {
        parent = folders.get(folder) ?? table.insert({ parent: 0, type: 1, title: folder });
        folders.set(folder, parent);
      }
      const local_attributes = viewed === undefined ? null : writeBinaryPlist({ LastVisitTime: viewed });
      table.insert({ parent, type: 0, title, url, last_modified: macTime(modified), local_attributes });
    }
  });
}

/** A small, complete example: a tab in a group with times, one without anything. */
export function safariPagesExample(name: 'SafariTabs.db' | 'Bookmarks.db'): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSafariPages(backup, name, [
    {
      title: 'News',
      url: 'https://news.example/',
      folder: 'Private',
      modified: new Date('2025-08-10T22:30:00Z'),
      viewed: new Date('2025-08-11T07:00:00Z'),
    },
    { title: null, url: 'https://landing.example/x' },
  ]);
  return backup;
}

export function fixture(): PhantomBackup {
  return safariPagesExample('SafariTabs.db');
}
