import type { Episode } from '@bridle/model';

/** An episode with its bounds in Unix milliseconds. */
export interface Span {
  readonly episode: Episode;
  readonly first: number;
  readonly last: number;
}

/** A time in which two or more families were active. */
export interface Band {
  readonly first: number;
  readonly last: number;
}

/** A time in which these two families were active. */
export interface Overlap extends Band {
  readonly families: readonly [string, string];
}

/**
 * Where episodes of two families meet, as far as the model itself calls them overlapping; the longest first.
 * Infections count; where no family ran, attempts do.
 */
export function overlapsOf(spans: readonly Span[]): Overlap[] {
  const ran = spans.filter(({ episode }) => episode.stage === 'infection');
  const counted = ran.length > 0 ? ran : spans.filter(({ episode }) => episode.stage === 'targeting');
  const found: Overlap[] = [];
  for (const [i, one] of counted.entries()) {
    for (const other of counted.slice(i + 1)) {
      if (!onOneDevice(one.episode, other.episode, counted)) continue;
      const first = Math.max(one.first, other.first);
      const last = Math.min(one.last, other.last);
      if (first <= last) found.push({ families: [one.episode.family, other.episode.family], first, last });
    }
  }
  return found.sort((a, b) => b.last - b.first - (a.last - a.first) || a.first - b.first);
}

/**
 * Whether the model calls two episodes overlapping, each the other. It names families only, so where one of them has
 * an episode out of the same evidence, that is the one that was meant: two phones do not overlap.
 */
function onOneDevice(one: Episode, other: Episode, all: readonly Span[]): boolean {
  if (!one.overlaps.includes(other.family) || !other.overlaps.includes(one.family)) return false;
  const shares = (a: Episode, b: Episode): boolean => a.evidence.some((id) => b.evidence.includes(id));
  if (shares(one, other)) return true;
  return !all.some(
    ({ episode }) =>
      (episode.family === other.family && shares(episode, one)) ||
      (episode.family === one.family && shares(episode, other)),
  );
}

/** The overlaps with those joined that touch, in the order of time: what is drawn behind the lanes. */
export function bandsOf(overlaps: readonly Overlap[]): Band[] {
  const bands: { first: number; last: number }[] = [];
  for (const { first, last } of [...overlaps].sort((a, b) => a.first - b.first)) {
    const open = bands.at(-1);
    if (open !== undefined && first <= open.last) open.last = Math.max(open.last, last);
    else bands.push({ first, last });
  }
  return bands;
}
