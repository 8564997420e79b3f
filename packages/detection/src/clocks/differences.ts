import type { ArtifactId, ClockDifference, ClockPair } from '@bridle/model';
import type { FactSample, SampledFact } from './fact-sample.ts';

/** Sources keep whole seconds or fractions of them: up to this, two times are the same. Milliseconds. */
const SAME = 1000;
/** A difference that so few events have in common is chance. */
const ENOUGH = 3;
/** Of the events that differ, this part at least. */
const SHARE = 0.05;
/** Between the two ends of the world lie 26 hours; what is further apart happened twice. Milliseconds. */
const FARTHEST = 26 * 3600 * 1000;
const QUARTER = 15 * 60 * 1000;
/** Differences that are told one by one: summer and winter time, and each of two clocks. */
const MOST = 4;

interface Difference {
  readonly by: number;
  readonly artifacts: readonly [ArtifactId, ArtifactId];
}

/** What the same events say of the clocks of two captures. */
export function compareFacts(
  ours: ReadonlyMap<string, FactSample>,
  theirs: ReadonlyMap<string, FactSample>,
): Omit<ClockPair, 'evidence' | 'to'> {
  let rest: readonly Difference[] = [...common(ours, theirs)].sort((a, b) => a.by - b.by);
  const facts = rest.length;
  const differences: ClockDifference[] = [];
  const take = (from: number, to: number): void => {
    differences.push(told(rest.slice(from, to)));
    rest = [...rest.slice(0, from), ...rest.slice(to)];
  };

  const [first, end] = [rest.findIndex(({ by }) => by >= -SAME), rest.findIndex(({ by }) => by > SAME)];
  const equal = first < 0 ? 0 : (end < 0 ? rest.length : end) - first;
  if (equal > 0) take(first, first + equal);

  const differing = rest.length;
  rest = rest.filter(({ by }) => Math.abs(by) <= FARTHEST);
  while (differences.length < MOST) {
    const [from, to] = densest(rest);
    if (to - from < Math.max(ENOUGH, differing * SHARE)) break;
    take(from, to);
  }
  differences.sort((a, b) => b.facts - a.facts || a.seconds - b.seconds);
  const others = facts - differences.reduce((sum, one) => sum + one.facts, 0);
  return { facts, differences, others };
}

function* common(
  ours: ReadonlyMap<string, FactSample>,
  theirs: ReadonlyMap<string, FactSample>,
): Generator<Difference> {
  for (const [kind, sample] of ours) {
    const other = theirs.get(kind);
    if (other === undefined) continue;
    for (const [a, b] of sample.common(other)) yield difference(a, b);
  }
}

const difference = (a: SampledFact, b: SampledFact): Difference => ({
  by: a.at - b.at,
  artifacts: [a.artifact, b.artifact],
});

/** The longest run of these, in order, that lie within what sources leave out of a time. */
function densest(sorted: readonly Difference[]): readonly [from: number, to: number] {
  let best: readonly [number, number] = [0, 0];
  let from = 0;
  for (const [i, { by }] of sorted.entries()) {
    while (by - (sorted[from]?.by ?? by) > 2 * SAME) from += 1;
    if (i + 1 - from > best[1] - best[0]) best = [from, i + 1];
  }
  return best;
}

function told(own: readonly Difference[]): ClockDifference {
  const middle = own[own.length >> 1]?.by ?? 0;
  const isSame = Math.abs(middle) <= SAME;
  const quarters = Math.round(middle / QUARTER) * QUARTER;
  const isZone = !isSame && Math.abs(middle - quarters) <= SAME;
  const artifacts = [...new Set(own.flatMap((one) => one.artifacts))].sort();
  return {
    seconds: isSame ? 0 : Math.round((isZone ? quarters : middle) / 1000),
    facts: own.length,
    likely: isSame ? 'same' : isZone ? 'zone' : 'clock',
    artifacts,
  };
}
