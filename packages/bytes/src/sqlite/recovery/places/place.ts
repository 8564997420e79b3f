import type { Page } from '../../pager.ts';
import type { FoundIn, Recovery } from '../found.ts';
import type { PageSource } from '../images.ts';

/** Where a page's rows are from; `page` and the offsets of its cells are added for each row. */
export interface Origin {
  readonly where: FoundIn;
  readonly file: Recovery['file'];
  /** Byte of the file at which the page begins. */
  readonly offset: number;
  readonly commit: number | null;
  /** Whether the page as a whole is known to be as SQLite wrote it. */
  readonly whole: boolean;
  /** Where the rest of a row that spills lies. */
  readonly overflow: PageSource;
  /** Whether the page is known to belong to the table. */
  readonly owned: boolean;
}

/** A page that may hold rows of a table. */
export interface Place {
  readonly image: Page;
  readonly origin: Origin;
}

/** Pages that are looked through for one table among those that nobody links; of logs and journals as many are taken in. */
export const MAX_IMAGES = 65_536;
