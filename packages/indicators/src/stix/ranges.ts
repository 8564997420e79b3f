import type { ObservationTest, Pattern } from '../pattern/tree.ts';

const ADDRESSES: ReadonlySet<string> = new Set(['ipv4-addr', 'ipv6-addr']);

/**
 * `ipv4-addr:value ISSUBSET '198.51.100.0/24'` says of an address what an indicator with that range for a value says:
 * such comparisons are written as `=`, so that they are looked up like any other value. The rest stays as it is.
 */
export function rangesAsValues(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'observation':
      return { kind: 'observation', test: inTest(pattern.test) };
    case 'or':
      return { kind: 'or', operands: pattern.operands.map(rangesAsValues) };
    case 'and':
    case 'followed-by':
    case 'qualified':
      return pattern;
  }
}

function inTest(test: ObservationTest): ObservationTest {
  if (test.kind === 'or') return { kind: 'or', operands: test.operands.map(inTest) };
  if (test.kind !== 'comparison' || test.operator !== 'ISSUBSET' || test.negated) return test;
  const [first] = test.path.steps;
  const isValue = test.path.steps.length === 1 && first?.kind === 'key' && first.name === 'value';
  return isValue && ADDRESSES.has(test.path.object) ? { ...test, operator: '=' } : test;
}
