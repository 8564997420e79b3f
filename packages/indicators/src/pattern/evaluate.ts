import { Budget, TooMuchWork } from './budget.ts';
import { compileTest, EvaluationError, type ObjectTest } from './object-test.ts';
import type { Observation } from './observations.ts';
import { type Spelling, STIX_SPELLING } from './spellings.ts';
import { allOf, anyOf, type Node, type Sightings, slotOf, times, within } from './temporal/node.ts';
import { solve } from './temporal/solve.ts';
import { TooManyWays, waysOf } from './temporal/ways.ts';
import { parseTimestamp, toMicroseconds } from './timestamp.ts';
import type { Pattern } from './tree.ts';

export type Evaluation =
  /** `observed`: places in the list of observations that together match, ascending. */
  | { readonly outcome: 'match'; readonly observed: readonly number[] }
  | { readonly outcome: 'no-match' }
  /** It cannot be said: the pattern asks for what there is no answer to, or for too much work. */
  | { readonly outcome: 'unknown'; readonly problem: string };

export type UsablePattern =
  | {
      readonly usable: true;
      /** `budget`: shared by several evaluations; by default each has its own. */
      readonly evaluate: (observations: readonly Observation[], budget?: Budget) => Evaluation;
    }
  | { readonly usable: false; readonly problem: string };

/** Steps of work that one evaluation may take: about a second. */
const STEPS = 200_000_000;

/**
 * Makes a pattern ready for evaluating it over observed data, as often as needed (STIX 2.1, 9.5 to 9.8).
 *
 * An observation matches what stands in brackets if one object in it does. `AND` and `FOLLOWEDBY` need different
 * observations, REPEATS as many; observed data that says `number_observed` 3 stands for three. Observed data was seen
 * somewhere between `first_observed` and `last_observed`: for FOLLOWEDBY, WITHIN, START and STOP it is enough that
 * moments in these intervals can be chosen so. START is part of its window, STOP is not.
 *
 * @param spelling which texts are the same: by the standard, or as a phone's evidence spells them
 */
export function usePattern(pattern: Pattern, spelling = STIX_SPELLING, steps = STEPS): UsablePattern {
  try {
    const compiled = compile(pattern, spelling);
    return {
      usable: true,
      evaluate: (observations, budget = new Budget(steps)) => evaluate(compiled, observations, budget),
    };
  } catch (error) {
    if (error instanceof EvaluationError) return { usable: false, problem: error.message };
    throw error;
  }
}

/** A pattern whose tests, counts and times were made ready. Times in microseconds. */
type Compiled =
  | { readonly kind: 'observation'; readonly test: ObjectTest }
  | { readonly kind: 'and' | 'or' | 'followed-by'; readonly operands: readonly Compiled[] }
  | { readonly kind: 'within'; readonly microseconds: number; readonly operand: Compiled }
  | { readonly kind: 'repeats'; readonly times: number; readonly operand: Compiled }
  | {
      readonly kind: 'start-stop';
      readonly start: number;
      readonly stop: number;
      readonly operand: Compiled;
    };

function compile(pattern: Pattern, spelling: Spelling): Compiled {
  switch (pattern.kind) {
    case 'observation':
      return { kind: 'observation', test: compileTest(pattern.test, spelling) };
    case 'and':
    case 'or':
    case 'followed-by':
      return { kind: pattern.kind, operands: pattern.operands.map((one) => compile(one, spelling)) };
    case 'qualified': {
      const operand = compile(pattern.operand, spelling);
      const { qualifier } = pattern;
      switch (qualifier.kind) {
        case 'within':
          return { kind: 'within', microseconds: Number(qualifier.seconds) * 1_000_000, operand };
        case 'repeats':
          return { kind: 'repeats', times: Number(qualifier.times), operand };
        case 'start-stop':
          return {
            kind: 'start-stop',
            start: moment(qualifier.start),
            stop: moment(qualifier.stop),
            operand,
          };
      }
    }
  }
}

function moment(text: string): number {
  const time = parseTimestamp(text);
  if (time === null) throw new EvaluationError('START or STOP at a day that does not exist');
  return toMicroseconds(time);
}

interface Window {
  readonly start: number;
  readonly stop: number;
}

function evaluate(pattern: Compiled, observations: readonly Observation[], budget: Budget): Evaluation {
  try {
    const sightings: Sightings = {
      first: Float64Array.from(observations, ({ first }) => first),
      last: Float64Array.from(observations, ({ last }) => last),
      count: Float64Array.from(observations, ({ count }) => count),
    };
    const node = look(pattern, observations, { start: -Infinity, stop: Infinity }, sightings, budget);
    if (node === null) return { outcome: 'no-match' };
    for (const way of waysOf(node)) {
      const used = solve(way, sightings, budget);
      if (used !== null) return { outcome: 'match', observed: [...used].sort((a, b) => a - b) };
    }
    return { outcome: 'no-match' };
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof TooMuchWork || error instanceof TooManyWays) {
      return { outcome: 'unknown', problem: error.message };
    }
    throw error;
  }
}

/** Tests each observation against each pair of brackets. */
function look(
  pattern: Compiled,
  observations: readonly Observation[],
  window: Window,
  sightings: Sightings,
  budget: Budget,
): Node | null {
  const inside = (operand: Compiled): Node | null => look(operand, observations, window, sightings, budget);
  switch (pattern.kind) {
    case 'observation': {
      const candidates: number[] = [];
      for (const [i, observation] of observations.entries()) {
        budget.spend(1);
        if (observation.first >= window.stop || observation.last < window.start) continue;
        const around = { resolve: observation.resolve, budget };
        if (observation.roots.some((root) => pattern.test(root, around))) candidates.push(i);
      }
      return slotOf(candidates, 1, sightings);
    }
    case 'and':
      return allOf('all', pattern.operands.map(inside));
    case 'followed-by':
      return allOf('sequence', pattern.operands.map(inside));
    case 'or':
      return anyOf(pattern.operands.map(inside), sightings);
    case 'within':
      return within(pattern.microseconds, inside(pattern.operand));
    case 'repeats':
      return times(pattern.times, inside(pattern.operand), sightings);
    case 'start-stop': {
      const narrower = {
        start: Math.max(window.start, pattern.start),
        stop: Math.min(window.stop, pattern.stop),
      };
      // Nothing lies in a window without length.
      if (narrower.start >= narrower.stop) narrower.stop = -Infinity;
      return look(pattern.operand, observations, narrower, sightings, budget);
    }
  }
}
