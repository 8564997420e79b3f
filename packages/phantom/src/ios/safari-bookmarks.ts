import type { PhantomBackup } from '../backup.ts';
import { safariPagesExample } from './safari-tabs.ts';

export function fixture(): PhantomBackup {
  return safariPagesExample('Bookmarks.db');
}
