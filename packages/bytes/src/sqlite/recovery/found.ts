/** Which file of the database a recovered row lies in. */
export type RecoveredFile = 'main' | 'wal' | 'journal';

/**
 * Where a row that is no more was found.
 *
 * - `free-block`: in a block of a page that a deleted row left between living ones
 * - `unallocated`: between a page's cell pointers and its content
 * - `freelist`: in a page that the database keeps for later use
 * - `orphan`: in a page of rows that a damaged database does not link any more
 * - `before-wal`: in a page of the main file that the write-ahead log has replaced
 * - `wal-commit`: in a page of the log that a later commit has replaced
 * - `wal-uncommitted`: in the log, written by a transaction that was not finished
 * - `wal-older`: behind the log's valid end, left of what it held before it was begun again
 * - `journal`: in a rollback journal, which keeps pages as they were before a transaction
 */
export type FoundIn =
  | 'free-block'
  | 'unallocated'
  | 'freelist'
  | 'orphan'
  | 'before-wal'
  | 'wal-commit'
  | 'wal-uncommitted'
  | 'wal-older'
  | 'journal';

/**
 * - `high`: the row was whole in a whole page, so that it surely stood in the table once
 * - `medium`: its bytes agree with each other (lengths, types), or all that was lost could be rebuilt from them
 * - `low`: a part of it is missing or was guessed
 */
export type Confidence = 'high' | 'medium' | 'low';

/** What makes a row a recovered one: where it was found and how far it can be trusted. */
export interface Recovery {
  readonly where: FoundIn;
  readonly file: RecoveredFile;
  /** Page of the database, from 1. */
  readonly page: number;
  /** Byte of `file` at which the row, or what is left of it, begins. */
  readonly offset: number;
  /** Commit of the write-ahead log, from 1, as of which the row was there; 0 before the log; null elsewhere. */
  readonly commit: number | null;
  /** Null where the bytes that held it are lost. */
  readonly rowid: number | string | null;
  readonly confidence: Confidence;
  /** Why this confidence, in a few words. */
  readonly reason: string;
  /** True when a row with this rowid is in the table, with other content: an earlier version of it. */
  readonly earlier: boolean;
}

/** What a database's recovery has delivered and left out so far. */
export interface RecoveryCount {
  rows: number;
  /** Rows that could not be told apart from living ones or other tables', and those above the limits. */
  leftOut: number;
  /** True where more pages could hold deleted rows than are looked through. */
  cut: boolean;
}
