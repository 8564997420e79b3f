import type { ObservableType } from '@bridle/model';
import { Budget } from '../pattern/budget.ts';
import { type UsablePattern, usePattern } from '../pattern/evaluate.ts';
import { type Pattern, pathText } from '../pattern/tree.ts';
import { bracketsOf, needsOf, pathsOf } from './needs.ts';
import { typesOfObject } from './paths.ts';
import type { PatternIndicator } from './pattern-indicator.ts';
import { Prefilter } from './prefilter.ts';
import { DEVICE_SPELLING } from './spellings.ts';

export type Evaluate = Extract<UsablePattern, { readonly usable: true }>['evaluate'];

/** A pattern made ready for the records of a check. */
export interface PlannedPattern {
  readonly indicator: PatternIndicator;
  readonly evaluate: Evaluate;
  /** Each pair of brackets by itself: which of an observation's objects it speaks of. */
  readonly brackets: readonly Evaluate[];
  /** Enough with one record at a time: nothing has to be kept for it. */
  readonly single: boolean;
  /** Speaks of times: records without one cannot take part. */
  readonly timed: boolean;
  /** Speaks of where a file lies, not only of its name. */
  readonly ofPlace: boolean;
  readonly types: ReadonlySet<ObservableType>;
  /** All the work that may be done for it where it is `single`. */
  readonly budget: Budget;
}

/** What all the devices of a check share: the patterns, what they look for, and the work that they may cost. */
export interface PatternPlan {
  readonly singles: readonly PlannedPattern[];
  readonly several: readonly PlannedPattern[];
  /** Types of observables that any pattern can speak of. */
  readonly types: ReadonlySet<ObservableType>;
  /** Records that matter to patterns over one record, and to those over several. */
  readonly forSingles: Prefilter;
  readonly forSeveral: Prefilter;
}

/** Steps for all the patterns over single records together: some ten seconds, however many patterns a set has. */
const STEPS = 2_000_000_000;

export function planPatterns(indicators: readonly PatternIndicator[], steps = STEPS): PatternPlan {
  const each = Math.floor(steps / Math.max(1, indicators.length));
  const planned = indicators.flatMap((indicator) => plannedOf(indicator, each));
  const singles = planned.filter(({ single }) => single);
  const several = planned.filter(({ single }) => !single);
  const filter = (list: readonly PlannedPattern[]): Prefilter =>
    new Prefilter(
      list.flatMap(({ indicator }) => {
        const needs = needsOf(indicator.pattern);
        return 'object' in needs ? [] : needs;
      }),
    );
  return {
    singles,
    several,
    types: new Set(planned.flatMap(({ types }) => [...types])),
    forSingles: filter(singles),
    forSeveral: filter(several),
  };
}

/** The loader let no other pass; one that is made by hand and cannot be used matches nothing. */
function plannedOf(indicator: PatternIndicator, steps: number): readonly PlannedPattern[] {
  const { pattern } = indicator;
  const whole = usePattern(pattern, DEVICE_SPELLING);
  const needs = needsOf(pattern);
  if (!whole.usable || 'object' in needs) return [];
  const brackets = bracketsOf(pattern).flatMap((test) => {
    const usable = usePattern({ kind: 'observation', test }, DEVICE_SPELLING);
    return usable.usable ? [usable.evaluate] : [];
  });
  return [
    {
      indicator,
      evaluate: whole.evaluate,
      brackets,
      single: isSingle(pattern),
      timed: isTimed(pattern),
      ofPlace: pathsOf(pattern).some((path) => pathText(path).endsWith('path')),
      types: new Set(pathsOf(pattern).flatMap(({ object }) => typesOfObject(object) ?? [])),
      budget: new Budget(steps),
    },
  ];
}

function isSingle(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'observation':
      return true;
    case 'or':
      return pattern.operands.every(isSingle);
    case 'qualified':
      return pattern.qualifier.kind !== 'repeats' && isSingle(pattern.operand);
    case 'and':
    case 'followed-by':
      return false;
  }
}

function isTimed(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'observation':
      return false;
    case 'followed-by':
      return true;
    case 'and':
    case 'or':
      return pattern.operands.some(isTimed);
    case 'qualified':
      return pattern.qualifier.kind !== 'repeats' || isTimed(pattern.operand);
  }
}
