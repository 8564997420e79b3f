/*
 * Addresses written so that nobody follows them by mistake (`hxxps://bad[.]example`), as helpers pass them on, or so
 * that a filter does not see them. There is no standard; the list is of what published reports use.
 */

/** A text with its addresses put back, and where each of its characters stood before. */
export interface Refanged {
  readonly text: string;
  /** Where the character at this place begins in the original, with all that was written for it. */
  startOf(at: number): number;
  /** Where the character before this place ends in the original. */
  endOf(at: number): number;
  /** Whether anything between two places (of the new text) was written otherwise. */
  changed(start: number, end: number): boolean;
}

/** One look that nearly every text passes: no such writing lacks all of these. */
const MAY_BE = /xxp|\*\*p|__p|meow|[[({]|\.\]|\\\.|[\uff0e\uff61]/i;

const WRITINGS =
  /\b(?:h(?:xx|\*\*|__)p|meow)(s?)(?=:|\[:|\(:)|[[({]:(\/\/)?[\])}]|[[({](\/\/?)[\])}]|[ \t]?[[({][ \t]?(\.|dot|d0t|punto|point|punkt|نقطة|@|at|arroba|arobase)[ \t]?[\])}][ \t]?|\\(\.)(?=\w)|\[(\.)(?=[a-z0-9])|(\.)\](?=[a-z0-9])|([\uff0e\uff61])(?=[\p{L}\p{N}])/giu;

/** Null where nothing in the text is written in such a way. Linear in the text. */
export function refangText(text: string): Refanged | null {
  if (!MAY_BE.test(text)) return null;
  const pieces: string[] = [];
  /** By change: where it begins and ends in the new text, and in the original. */
  const starts: number[] = [];
  const ends: number[] = [];
  const begins: number[] = [];
  const resumes: number[] = [];
  let done = 0;
  let length = 0;
  for (const match of text.matchAll(WRITINGS)) {
    const said = saidBy(match);
    const kept = text.slice(done, match.index);
    pieces.push(kept, said);
    length += kept.length;
    starts.push(length);
    length += said.length;
    ends.push(length);
    begins.push(match.index);
    done = match.index + match[0].length;
    resumes.push(done);
  }
  if (starts.length === 0) return null;
  pieces.push(text.slice(done));
  /** The change at or before a place, and whether the place lies in it. */
  const around = (at: number): { change: number; within: boolean } => {
    const change = countBelow(starts, at) - 1;
    return { change, within: change >= 0 && at < (ends[change] ?? 0) };
  };
  const startOf = (at: number): number => {
    const { change, within } = around(at);
    if (change < 0) return at;
    return within ? (begins[change] ?? 0) : (resumes[change] ?? 0) + at - (ends[change] ?? 0);
  };
  return {
    text: pieces.join(''),
    startOf,
    endOf(at) {
      const { change, within } = around(at - 1);
      return within ? (resumes[change] ?? 0) : startOf(at - 1) + 1;
    },
    changed: (start, end) => countBelow(starts, end - 1) > countBelow(ends, start),
  };
}

function saidBy(match: RegExpMatchArray): string {
  const [all, secure, slashes, slash, word, escaped, opened, closed, wide] = match;
  if (secure !== undefined) return `http${secure}`;
  if (word !== undefined) return /^(?:@|at|arroba|arobase)$/i.test(word) ? '@' : '.';
  if (slash !== undefined) return slash;
  if (escaped !== undefined || opened !== undefined || closed !== undefined || wide !== undefined) return '.';
  return all.includes(':') ? `:${slashes ?? ''}` : all;
}

/** How many of the sorted numbers are at most `at`. */
function countBelow(sorted: readonly number[], at: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
