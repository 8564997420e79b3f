import { type Count, type Instant, toMillis } from '@bridle/model';

const DAY = 86_400_000;

/** How a person was written to (requirements B11). */
export interface Barrage {
  readonly messages: Count;
  /** Different senders, as far as the messages name one. */
  readonly senders: Count;
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** The seven days with the most messages; null without dates. */
  readonly busiest: { readonly from: Instant; readonly to: Instant; readonly messages: number } | null;
  /** Median of the times between one and the next, in days with one decimal; null below two dates. */
  readonly medianGapDays: number | null;
  readonly undated: number;
}

export function rhythmOf(
  times: readonly (Instant | null)[],
): Pick<Barrage, 'first' | 'last' | 'busiest' | 'medianGapDays' | 'undated'> {
  const dated = times
    .filter((at) => at !== null)
    .map((at) => ({ at, ms: toMillis(at) }))
    .sort((a, b) => a.ms - b.ms);
  const gaps = dated.slice(1).map(({ ms }, i) => ms - (dated[i]?.ms ?? ms));
  return {
    first: dated[0]?.at ?? null,
    last: dated.at(-1)?.at ?? null,
    busiest: busiestWeek(dated),
    medianGapDays: median(gaps),
    undated: times.length - dated.length,
  };
}

function busiestWeek(dated: readonly { readonly at: Instant; readonly ms: number }[]): Barrage['busiest'] {
  let best: Barrage['busiest'] = null;
  let start = 0;
  for (const [end, last] of dated.entries()) {
    while (last.ms - (dated[start]?.ms ?? 0) >= 7 * DAY) start += 1;
    const messages = end - start + 1;
    if (messages > (best?.messages ?? 0)) best = { from: dated[start]?.at ?? last.at, to: last.at, messages };
  }
  return best;
}

function median(gaps: readonly number[]): number | null {
  if (gaps.length === 0) return null;
  const sorted = [...gaps].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const value =
    sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return Math.round(((value ?? 0) / DAY) * 10) / 10;
}
