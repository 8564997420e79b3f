import type { ObservationTest, Pattern } from '../pattern/tree.ts';

/**
 * What is left of a pattern once the comparisons that are each enough for the whole of it (`splitPattern`) are looked
 * up as exact values: the part that must be evaluated on the records of a device. Null: nothing.
 */
export function residueOf(pattern: Pattern): Pattern | null {
  switch (pattern.kind) {
    case 'observation': {
      const test = restOf(pattern.test);
      return test === null ? null : { kind: 'observation', test };
    }
    case 'or': {
      const operands = pattern.operands.map(residueOf).filter((operand) => operand !== null);
      const [first] = operands;
      return operands.length > 1 ? { kind: 'or', operands } : (first ?? null);
    }
    case 'and':
    case 'followed-by':
    case 'qualified':
      return pattern;
  }
}

function restOf(test: ObservationTest): ObservationTest | null {
  switch (test.kind) {
    case 'or': {
      const operands = test.operands.map(restOf).filter((operand) => operand !== null);
      const [first] = operands;
      return operands.length > 1 ? { kind: 'or', operands } : (first ?? null);
    }
    case 'comparison': {
      const exact = !test.negated && (test.operator === '=' || test.operator === 'IN');
      return exact && test.values.every(({ kind }) => kind === 'string') ? null : test;
    }
    case 'and':
    case 'exists':
      return test;
  }
}
