import type { Instant } from '@bridle/model';
import type { EmitEvent } from './artifact.ts';

/** Times of a file. */
export interface FileTimes {
  readonly modified: Instant | null;
  readonly accessed: Instant | null;
  readonly changed: Instant | null;
}

/**
 * One event for each distinct time of a file, with the letters that forensic timelines use for which of them it is:
 * modified, accessed, changed. The first one tells when the file's content was made.
 */
export function emitFileTimes(
  { modified, accessed, changed }: FileTimes,
  path: string,
  emit: EmitEvent,
): void {
  for (const at of new Set([modified, changed, accessed])) {
    if (at === null) continue;
    const letters = `${at === modified ? 'M' : '-'}${at === accessed ? 'A' : '-'}${at === changed ? 'C' : '-'}`;
    emit(at, `File times ${letters}`, path);
  }
}
