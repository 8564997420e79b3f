import type { Indicator } from '@bridle/model';
import type { Facts } from '../collect.ts';
import { usePattern } from '../pattern/evaluate.ts';
import { type ObservationTest, type Pattern, pathText } from '../pattern/tree.ts';
import { needsOf } from './needs.ts';
import { residueOf } from './residue.ts';
import { DEVICE_SPELLING } from './spellings.ts';

/** A published pattern that is no exact comparison: it is evaluated on the records of a device (STIX 2.1, part 9). */
export interface PatternIndicator extends Omit<Indicator, 'type' | 'value'> {
  /** The whole pattern as published. */
  readonly text: string;
  /** The part of it that is to be evaluated; what is enough by itself is among the exact indicators. */
  readonly pattern: Pattern;
}

/** A pattern before it is known which set it belongs to. */
export type PatternSign = Omit<PatternIndicator, 'set'>;

export type PreparedPattern =
  | { readonly use: PatternSign }
  | { readonly reason: string; readonly detail: string | null }
  /** Nothing is left to be evaluated. */
  | null;

/** Makes an indicator of what of a pattern cannot be looked up, or says why that cannot be evaluated on a device. */
export function preparePattern(pattern: Pattern, text: string, facts: Facts): PreparedPattern {
  const rest = residueOf(pattern);
  if (rest === null) return null;
  const needs = needsOf(rest);
  if ('object' in needs) {
    return { reason: 'an object path that no evidence has', detail: pathText(needs).toLowerCase() };
  }
  if (saysNothing(rest)) return { reason: 'a pattern that fits nearly everything', detail: null };
  const usable = usePattern(rest, DEVICE_SPELLING);
  if (!usable.usable) {
    // What is kept of a detail is short, and the path says less than the problem.
    const problem = usable.problem.replace(/^the regular expression for \S+: /, '');
    return { reason: 'a pattern that cannot be evaluated', detail: problem };
  }
  return { use: { ...facts, text, pattern: rest } };
}

/** Only says what something is not, or that there is something: true of the records of every phone. */
function saysNothing(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'observation':
      return testSaysNothing(pattern.test);
    case 'or':
      return pattern.operands.some(saysNothing);
    case 'and':
    case 'followed-by':
      return pattern.operands.every(saysNothing);
    case 'qualified':
      return saysNothing(pattern.operand);
  }
}

function testSaysNothing(test: ObservationTest): boolean {
  switch (test.kind) {
    case 'exists':
      return true;
    case 'comparison':
      if (test.negated || test.operator === '!=') return true;
      return (
        test.operator === 'LIKE' &&
        test.values.every((value) => value.kind === 'string' && /^[%_]*$/.test(value.value))
      );
    case 'or':
      return test.operands.some(testSaysNothing);
    case 'and':
      return test.operands.every(testSaysNothing);
  }
}
