import type { RowShape } from '../row.ts';
import type { RecoveryCount } from './found.ts';
import type { PageImages } from './images.ts';

/** What recovery needs of a table beside its files. */
export interface RecoverableTable {
  readonly shape: RowShape;
  readonly root: number;
}

/** What all tables of a database share while rows are recovered. */
export interface RecoveryContext {
  readonly images: PageImages;
  /** Every table with rowids: a row in a page that nobody owns may be any table's. */
  readonly tables: () => readonly RecoverableTable[];
  readonly count: RecoveryCount;
  /** Whether pages of the database could not be reached: rows may then lie in pages that nobody links. */
  readonly damaged: () => boolean;
}
