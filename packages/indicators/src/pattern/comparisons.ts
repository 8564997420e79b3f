import type { ObjectPath, ObservationTest, Pattern } from './tree.ts';

/** `path = 'value'`: a part of a pattern that holds by itself, so that it can be looked up as one exact value. */
export interface ExactComparison {
  readonly path: ObjectPath;
  readonly value: string;
}

/** What of a pattern can be looked up, and what of it cannot and why. */
export interface SplitPattern {
  readonly comparisons: readonly ExactComparison[];
  readonly reasons: readonly string[];
}

const needs = (what: string): string => `needs the whole pattern language: ${what}`;

/**
 * Takes a pattern apart into comparisons each of which is enough for the whole pattern to hold:
 * a single `=`, the members of IN, and OR between these, inside one observation or between several.
 * Anything else must be evaluated and is named.
 */
export function splitPattern(pattern: Pattern): SplitPattern {
  const comparisons: ExactComparison[] = [];
  const reasons: string[] = [];

  const visitTest = (test: ObservationTest): void => {
    switch (test.kind) {
      case 'or':
        for (const operand of test.operands) visitTest(operand);
        return;
      case 'and':
        reasons.push(needs('AND'));
        return;
      case 'exists':
        reasons.push(needs('EXISTS'));
        return;
      case 'comparison': {
        if (test.negated) reasons.push(needs('NOT'));
        else if (test.operator !== '=' && test.operator !== 'IN') reasons.push(needs(test.operator));
        else {
          for (const value of test.values) {
            if (value.kind === 'string') comparisons.push({ path: test.path, value: value.value });
            else reasons.push(needs(`a value of kind ${value.kind}`));
          }
          if (test.values.length === 0) reasons.push('a list without values');
        }
      }
    }
  };

  const visit = (part: Pattern): void => {
    switch (part.kind) {
      case 'observation':
        visitTest(part.test);
        return;
      case 'or':
        for (const operand of part.operands) visit(operand);
        return;
      case 'and':
        reasons.push(needs('AND'));
        return;
      case 'followed-by':
        reasons.push(needs('FOLLOWEDBY'));
        return;
      case 'qualified':
        switch (part.qualifier.kind) {
          case 'within':
            reasons.push(needs('WITHIN'));
            return;
          case 'repeats':
            reasons.push(needs('REPEATS'));
            return;
          case 'start-stop':
            reasons.push(needs('START and STOP'));
        }
    }
  };

  visit(pattern);
  return { comparisons, reasons };
}
