import type { Confidence, FoundIn, RecoveredFile, Recovery } from '@bridle/bytes';

const WHERE: ReadonlySet<string> = new Set<FoundIn>([
  'free-block',
  'unallocated',
  'freelist',
  'orphan',
  'before-wal',
  'wal-commit',
  'wal-uncommitted',
  'wal-older',
  'journal',
]);
const FILES: ReadonlySet<string> = new Set<RecoveredFile>(['main', 'wal', 'journal']);
const CONFIDENCES: ReadonlySet<string> = new Set<Confidence>(['high', 'medium', 'low']);
/** Longest reason that is taken for one of ours. */
const MAX_REASON = 200;

const isIn = <T extends string>(known: ReadonlySet<string>, value: unknown): value is T =>
  typeof value === 'string' && known.has(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** What a record of a deleted row says of itself, read back; null where it is of another shape. */
export function parseRecovery(value: unknown): Recovery | null {
  if (typeof value !== 'object' || value === null) return null;
  const { where, file, page, offset, commit, rowid, confidence, reason, earlier } = Object.fromEntries(
    Object.entries(value),
  ) as Readonly<Record<string, unknown>>;
  if (!isIn<FoundIn>(WHERE, where) || !isIn<RecoveredFile>(FILES, file)) return null;
  if (!isIn<Confidence>(CONFIDENCES, confidence)) return null;
  if (!isCount(page) || !isCount(offset) || !(commit === null || isCount(commit))) return null;
  if (!(rowid === null || typeof rowid === 'number' || typeof rowid === 'string')) return null;
  if (typeof reason !== 'string' || reason.length > MAX_REASON || typeof earlier !== 'boolean') return null;
  return { where, file, page, offset, commit, rowid, confidence, reason, earlier };
}
