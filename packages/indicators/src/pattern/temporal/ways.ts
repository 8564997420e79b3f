import type { Node } from './node.ts';

/**
 * One way for a pattern to match, without choices: each slot needs some observations, and constraints say how the times
 * of slots lie to each other. Slots are named by their place in `slots`.
 */
export interface Way {
  readonly slots: readonly Slot[];
  readonly constraints: readonly Constraint[];
}

export interface Slot {
  /** Indices of the observations that can fill it. */
  readonly candidates: readonly number[];
  /** How many it takes. An observation counts as often as it was observed. */
  readonly demand: number;
}

/**
 * Every observation of `earlier` begins no more than `slack` microseconds after any of `later` ends. WITHIN says it of
 * a group and itself, FOLLOWEDBY of its left and its right side, with no slack. Times are intervals: it is enough that
 * moments in them can be chosen so.
 */
export interface Constraint {
  readonly earlier: readonly number[];
  readonly later: readonly number[];
  readonly slack: number;
}

/** Ways of one pattern, and slots of one way: more is answered with an error. */
const MAX_WAYS = 1000;
const MAX_SLOTS = 4000;

/** A pattern with more alternatives, or more observations to be found together, than is followed. */
export class TooManyWays extends Error {}

/** All the ways for a pattern to match. */
export function waysOf(node: Node): readonly Way[] {
  switch (node.kind) {
    case 'slot':
      return [{ slots: [{ candidates: node.candidates, demand: node.demand }], constraints: [] }];
    case 'any':
      return bounded(node.nodes.flatMap(waysOf));
    case 'all':
      return node.nodes.map(waysOf).reduce((left, right) => product(left, right, join));
    case 'sequence':
      return node.nodes.map(waysOf).reduce((left, right) => product(left, right, follow));
    case 'within':
      return waysOf(node.node).map((way) => {
        const group = way.slots.map((_, i) => i);
        return {
          slots: way.slots,
          constraints: [...way.constraints, { earlier: group, later: group, slack: node.microseconds }],
        };
      });
    case 'times':
      return repeat(waysOf(node.node), node.times);
  }
}

function bounded(ways: readonly Way[]): readonly Way[] {
  if (ways.length > MAX_WAYS) throw new TooManyWays(`more than ${MAX_WAYS} alternatives`);
  return ways;
}

function product(
  left: readonly Way[],
  right: readonly Way[],
  combine: (a: Way, b: Way) => Way,
): readonly Way[] {
  if (left.length * right.length > MAX_WAYS) throw new TooManyWays(`more than ${MAX_WAYS} alternatives`);
  return left.flatMap((a) => right.map((b) => combine(a, b)));
}

function join(left: Way, right: Way): Way {
  const shift = left.slots.length;
  if (shift + right.slots.length > MAX_SLOTS) {
    throw new TooManyWays(`more than ${MAX_SLOTS} observations to be found together`);
  }
  const moved = (slots: readonly number[]): number[] => slots.map((slot) => slot + shift);
  return {
    slots: [...left.slots, ...right.slots],
    constraints: [
      ...left.constraints,
      ...right.constraints.map(({ earlier, later, slack }) => ({
        earlier: moved(earlier),
        later: moved(later),
        slack,
      })),
    ],
  };
}

function follow(left: Way, right: Way): Way {
  const both = join(left, right);
  const earlier = left.slots.map((_, i) => i);
  const later = right.slots.map((_, i) => left.slots.length + i);
  return { slots: both.slots, constraints: [...both.constraints, { earlier, later, slack: 0 }] };
}

/** Each time may go another way; the order of the times means nothing. */
function repeat(ways: readonly Way[], times: number): readonly Way[] {
  const slots = Math.min(...ways.map((way) => way.slots.length));
  if (slots * times > MAX_SLOTS) {
    throw new TooManyWays(`more than ${MAX_SLOTS} observations to be found together`);
  }
  // How often each way was gone, the last ways first.
  let partial: { readonly way: Way | null; readonly left: number }[] = [{ way: null, left: times }];
  for (const [i, way] of ways.entries()) {
    const last = i === ways.length - 1;
    const next: typeof partial = [];
    for (const { way: before, left } of partial) {
      let sum = before;
      for (let taken = 0; taken <= left; taken++) {
        if (taken > 0) sum = sum === null ? way : join(sum, way);
        if (!last || taken === left) next.push({ way: sum, left: left - taken });
        if (next.length > MAX_WAYS) throw new TooManyWays(`more than ${MAX_WAYS} alternatives`);
      }
    }
    partial = next;
  }
  return partial.flatMap(({ way, left }) => (way === null || left > 0 ? [] : [way]));
}
