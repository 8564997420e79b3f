import type { Budget } from '../budget.ts';
import { assign } from './assign.ts';
import type { Sightings } from './node.ts';
import type { Constraint, Way } from './ways.ts';

/** What can still fill a slot, in the order of `first`, with its outer and inner times. */
interface Domain {
  readonly items: readonly number[];
  readonly supply: number;
  readonly minFirst: number;
  readonly maxFirst: number;
  readonly minLast: number;
  readonly maxLast: number;
  /** The longest sighting, for finding a window by binary search. */
  readonly longest: number;
}

/**
 * Finds observations for one way of a pattern, or null.
 *
 * Constraints are first used to take out what can be in no answer. If some are still open, one moment is tried for one
 * of them after the other: "all of it lies around this moment" is a condition on each observation by itself. When none
 * is open, the rest is a matter of counting, which `assign` does exactly. For one constraint this costs about
 * (candidates) × (candidates in one window); the budget bounds what several together may cost.
 */
export function solve(way: Way, sightings: Sightings, budget: Budget): Set<number> | null {
  const make = (items: readonly number[]): Domain => domainOf(items, sightings, budget);
  const byFirst = (a: number, b: number): number =>
    (sightings.first[a] ?? 0) - (sightings.first[b] ?? 0) || a - b;
  // A slot of the same candidates as another shares its work.
  const made = new Map<readonly number[], Domain>();
  const domains = way.slots.map(({ candidates }) => {
    const domain = made.get(candidates) ?? make([...candidates].sort(byFirst));
    made.set(candidates, domain);
    return domain;
  });
  return search(way, domains, way.constraints, sightings, budget);
}

function domainOf(items: readonly number[], { first, last, count }: Sightings, budget: Budget): Domain {
  budget.spend(items.length + 1);
  let supply = 0;
  let minFirst = Infinity;
  let maxFirst = -Infinity;
  let minLast = Infinity;
  let maxLast = -Infinity;
  let longest = 0;
  for (const item of items) {
    const begin = first[item] ?? 0;
    const end = last[item] ?? 0;
    supply += count[item] ?? 0;
    if (begin < minFirst) minFirst = begin;
    if (begin > maxFirst) maxFirst = begin;
    if (end < minLast) minLast = end;
    if (end > maxLast) maxLast = end;
    if (end - begin > longest) longest = end - begin;
  }
  return { items, supply, minFirst, maxFirst, minLast, maxLast, longest };
}

function search(
  way: Way,
  start: readonly Domain[],
  constraints: readonly Constraint[],
  sightings: Sightings,
  budget: Budget,
): Set<number> | null {
  const domains = propagate(way, [...start], constraints, sightings, budget);
  if (domains === null) return null;
  const used = assign(
    way.slots.map(({ demand }, i) => ({ candidates: domains[i]?.items ?? [], demand })),
    sightings.count,
    budget,
  );
  if (used === null) return null;
  budget.spend(constraints.reduce((sum, { earlier, later }) => sum + 4 + earlier.length + later.length, 0));
  const open = constraints.filter((constraint) => !entailed(constraint, domains));
  // The smallest first; whatever holds stays so, since domains only shrink.
  const size = ({ earlier, later }: Constraint): number => earlier.length + later.length;
  const [constraint, ...rest] = open.toSorted((a, b) => size(a) - size(b));
  if (constraint === undefined) return used;

  for (const moment of moments(constraint, domains, sightings, budget)) {
    budget.spend(domains.length);
    const narrowed = [...domains];
    // Where a slot is on both sides, as in WITHIN, both hold for it.
    if (narrow(way, narrowed, constraint.later, moment, Infinity, sightings, budget) === 'none') continue;
    const begin = moment + constraint.slack;
    if (narrow(way, narrowed, constraint.earlier, -Infinity, begin, sightings, budget) === 'none') continue;
    const found = search(way, narrowed, rest, sightings, budget);
    if (found !== null) return found;
  }
  return null;
}

/** The moments worth a try, in the order of time: each at which something of `later` may be the first to end. */
function moments(
  { later }: Constraint,
  domains: readonly Domain[],
  { last }: Sightings,
  budget: Budget,
): readonly number[] {
  const ends = new Set<number>();
  for (const slot of later) {
    const domain = domains[slot];
    if (domain === undefined) continue;
    budget.spend(domain.items.length);
    for (const item of domain.items) ends.add(last[item] ?? 0);
  }
  return [...ends].sort((a, b) => a - b);
}

/** Whether the constraint holds whatever is chosen. */
function entailed({ earlier, later, slack }: Constraint, domains: readonly Domain[]): boolean {
  const latest = Math.max(...earlier.map((slot) => domains[slot]?.maxFirst ?? -Infinity));
  const soonest = Math.min(...later.map((slot) => domains[slot]?.minLast ?? Infinity));
  return latest <= soonest + slack;
}

/** Takes out what no choice for the other slots goes with, until nothing changes. Null: a slot cannot be filled. */
function propagate(
  way: Way,
  domains: Domain[],
  constraints: readonly Constraint[],
  sightings: Sightings,
  budget: Budget,
): readonly Domain[] | null {
  for (let changed = true; changed; ) {
    changed = false;
    for (const { earlier, later, slack } of constraints) {
      budget.spend(2 * (earlier.length + later.length));
      const latestBegin = Math.min(...later.map((slot) => domains[slot]?.maxLast ?? -Infinity)) + slack;
      const soonestEnd = Math.max(...earlier.map((slot) => domains[slot]?.minFirst ?? Infinity)) - slack;
      const left = narrow(way, domains, earlier, -Infinity, latestBegin, sightings, budget);
      if (left === 'none') return null;
      const right = narrow(way, domains, later, soonestEnd, Infinity, sightings, budget);
      if (right === 'none') return null;
      changed ||= left === 'less' || right === 'less';
    }
  }
  return domains;
}

/** Keeps what ends at `end` or later and begins at `begin` or earlier. `none`: a slot cannot be filled any more. */
function narrow(
  way: Way,
  domains: Domain[],
  slots: readonly number[],
  end: number,
  begin: number,
  sightings: Sightings,
  budget: Budget,
): 'same' | 'less' | 'none' {
  let result: 'same' | 'less' = 'same';
  for (const slot of slots) {
    const domain = domains[slot];
    if (domain === undefined) continue;
    if (domain.minLast >= end && domain.maxFirst <= begin) continue;
    const { first, last } = sightings;
    const from = lowerBound(domain.items, end - domain.longest, first);
    const to = lowerBound(domain.items, begin, first, true);
    budget.spend(Math.max(0, to - from) + 8);
    const items = domain.items.slice(from, Math.max(from, to)).filter((item) => (last[item] ?? 0) >= end);
    const next = domainOf(items, sightings, budget);
    if (next.supply < (way.slots[slot]?.demand ?? 0)) return 'none';
    domains[slot] = next;
    result = 'less';
  }
  return result;
}

/** The first place whose item begins at `time` or later; with `beyond`, later than it. */
function lowerBound(items: readonly number[], time: number, first: Float64Array, beyond = false): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = first[items[middle] ?? 0] ?? 0;
    if (value < time || (beyond && value === time)) low = middle + 1;
    else high = middle;
  }
  return low;
}
