import { column, parsePlist } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import type { Input } from './input.ts';
import { dictOf, macInstantOf } from './plist-access.ts';
import type { SourceRecord } from './record.ts';

/** A row of the table `bookmarks`, which Safari uses for bookmarks, the reading list, and (since iOS 15) its tabs. */
export interface SafariBookmark extends SourceRecord {
  readonly title: string | null;
  readonly url: string | null;
  readonly folder: string | null;
  readonly last_modified: Instant | null;
  readonly last_viewed: Instant | null;
}

const BOOKMARK = {
  title: column.text(),
  url: column.text(),
  parent: column.number(),
  type: column.number(),
  last_modified: column.number(),
  local_attributes: column.blob(),
  extra_attributes: column.blob(),
};

/** Rows with an address; each with the title of the folder or group of tabs that holds it. */
export async function* readBookmarks(input: Input): AsyncGenerator<readonly SafariBookmark[]> {
  const table = (await input.database()).table('bookmarks');
  if (table === null) {
    input.partial('no table bookmarks: not a database that Safari writes');
    return;
  }
  const titles = table.projection({ title: column.text() });
  for await (const batch of table.select(BOOKMARK)) {
    const pages = batch.filter((row) => row.url !== null && row.url !== '');
    const parents = await table.lookup(
      pages.map((row) => row.parent),
      titles,
    );
    yield pages.map((row, i) => ({
      row: row.rowid,
      title: row.title,
      url: row.url,
      folder: parents[i]?.title ?? null,
      last_modified: fromMacTime(row.last_modified),
      last_viewed: viewedAt(row.local_attributes) ?? viewedAt(row.extra_attributes),
    }));
  }
}

/** When a tab was last looked at; an attribute list that cannot be read only costs that. */
function viewedAt(attributes: Uint8Array | null): Instant | null {
  if (attributes === null || attributes.length === 0) return null;
  try {
    const list = dictOf(parsePlist(attributes));
    return macInstantOf(list?.get('LastVisitTime')) ?? macInstantOf(list?.get('DateLastViewed'));
  } catch {
    return null;
  }
}
