import type { Confidence, FoundIn, RecoveredFile, Recovery } from '@bridle/bytes';

const WHERE: readonly FoundIn[] = [
  'free-block',
  'unallocated',
  'freelist',
  'orphan',
  'before-wal',
  'wal-commit',
  'wal-uncommitted',
  'wal-older',
  'journal',
];
const FILES: readonly RecoveredFile[] = ['main', 'wal', 'journal'];
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];
/** Longest reason that is taken for one of ours. */
const MAX_REASON = 200;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** What a record of a deleted row says of itself, read back; null where it is of another shape. */
export function parseRecovery(value: unknown): Recovery | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const where = WHERE.find((known) => known === fields.get('where'));
  const file = FILES.find((known) => known === fields.get('file'));
  const confidence = CONFIDENCES.find((known) => known === fields.get('confidence'));
  if (where === undefined || file === undefined || confidence === undefined) return null;
  const [page, offset, commit] = [fields.get('page'), fields.get('offset'), fields.get('commit')];
  if (!isCount(page) || !isCount(offset) || !(commit === null || isCount(commit))) return null;
  const [rowid, reason, earlier] = [fields.get('rowid'), fields.get('reason'), fields.get('earlier')];
  if (!(rowid === null || typeof rowid === 'number' || typeof rowid === 'string')) return null;
  if (typeof reason !== 'string' || reason.length > MAX_REASON || typeof earlier !== 'boolean') return null;
  return { where, file, page, offset, commit, rowid, confidence, reason, earlier };
}
