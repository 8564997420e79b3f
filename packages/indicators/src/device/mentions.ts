import type { Indicator, ObservableType } from '@bridle/model';
import { buildMatcher, type Matcher } from '../matcher.ts';
import { Budget } from '../pattern/budget.ts';
import type { ExactComparison } from '../pattern/comparisons.ts';
import { usePattern } from '../pattern/evaluate.ts';
import { observableOf } from '../pattern/object-paths.ts';
import type { Comparison, ObservationTest } from '../pattern/tree.ts';
import { bracketsOf } from './needs.ts';
import { objectsOf } from './objects.ts';
import { typesAt } from './paths.ts';
import type { PatternIndicator } from './pattern-indicator.ts';
import type { Evaluate } from './plan.ts';
import { observationOf } from './runner.ts';
import { DEVICE_SPELLING } from './spellings.ts';

/** A comparison that is no exact one (LIKE, MATCHES, ISSUBSET …). */
interface Test {
  readonly pattern: PatternIndicator;
  readonly types: ReadonlySet<ObservableType>;
  readonly evaluate: Evaluate;
}

/** Work for all the comparisons that a value is held against: the value may have been made to be dear. */
const STEPS = 1_000_000;

/**
 * Which compound patterns speak of a value: one of their comparisons holds for it. That says less than a match: the
 * pattern wants more than this, and an exclusion (`!=`, NOT) is no mention.
 */
export class PatternMentions {
  readonly #patterns: readonly PatternIndicator[];
  readonly #exact: Matcher;
  readonly #tests: readonly Test[];

  constructor(patterns: readonly PatternIndicator[]) {
    const exact: Indicator[] = [];
    const tests: Test[] = [];
    for (const [i, pattern] of patterns.entries()) {
      for (const comparison of bracketsOf(pattern.pattern).flatMap(comparisonsOf)) {
        const values = exactOf(comparison);
        if (values === null) tests.push(...testOf(pattern, comparison));
        else exact.push(...values.flatMap((value) => indicatorOf(pattern, i, value)));
      }
    }
    this.#patterns = patterns;
    this.#exact = buildMatcher(exact);
    // Such as a well-known site, which alone is no indicator: a pattern may well name it beside something else.
    for (const { indicator } of this.#exact.refused) {
      const pattern = patterns[Number(indicator.set.sha256)];
      if (pattern !== undefined) tests.push(...sameText(pattern, indicator));
    }
    this.#tests = tests;
  }

  /** Each pattern once, in the order in which they were given. */
  of(type: ObservableType, value: string): readonly PatternIndicator[] {
    if (this.#patterns.length === 0) return [];
    const found = new Set<PatternIndicator>();
    for (const { indicator } of this.#exact.match(type, value)) {
      const pattern = this.#patterns[Number(indicator.set.sha256)];
      if (pattern !== undefined) found.add(pattern);
    }
    const wanted = this.#tests.filter(({ pattern, types }) => types.has(type) && !found.has(pattern));
    if (wanted.length > 0) {
      const made = objectsOf([{ type, value, relation: 'contacted' }]);
      const observation = observationOf(made, { at: null, until: null });
      const budget = new Budget(STEPS);
      for (const { pattern, evaluate } of wanted)
        if (evaluate([observation], budget).outcome === 'match') found.add(pattern);
    }
    return found.size < 2 ? [...found] : this.#patterns.filter((pattern) => found.has(pattern));
  }
}

function comparisonsOf(test: ObservationTest): readonly Comparison[] {
  switch (test.kind) {
    case 'comparison':
      return test.negated || test.operator === '!=' ? [] : [test];
    case 'exists':
      return [];
    case 'and':
    case 'or':
      return test.operands.flatMap(comparisonsOf);
  }
}

/** Null: the comparison is to be evaluated. */
function exactOf({ path, operator, values }: Comparison): readonly ExactComparison[] | null {
  if (operator !== '=' && operator !== 'IN') return null;
  return values.flatMap((value) => (value.kind === 'string' ? [{ path, value: value.value }] : []));
}

function indicatorOf(pattern: PatternIndicator, at: number, { path, value }: ExactComparison): Indicator[] {
  const target = observableOf(path, value);
  if ('reason' in target) return [];
  const { text: _, pattern: __, ...facts } = pattern;
  // A set of its own for each pattern: the matcher takes what one set says twice as said once.
  const set = { path: pattern.set.path, sha256: String(at), loaded: 0, skipped: [] };
  return [{ ...facts, type: target.type, value, set }];
}

function testOf(pattern: PatternIndicator, test: ObservationTest & Comparison): readonly Test[] {
  const types = typesAt(test.path);
  const usable = usePattern({ kind: 'observation', test }, DEVICE_SPELLING);
  return types === null || !usable.usable
    ? []
    : [{ pattern, types: new Set(types), evaluate: usable.evaluate }];
}

function sameText(pattern: PatternIndicator, { type, value }: Indicator): readonly Test[] {
  for (const bracket of bracketsOf(pattern.pattern)) {
    for (const comparison of comparisonsOf(bracket)) {
      const is = exactOf(comparison)?.some((one) => {
        const target = observableOf(one.path, one.value);
        return 'type' in target && target.type === type && one.value === value;
      });
      if (is === true) return testOf(pattern, comparison);
    }
  }
  return [];
}
