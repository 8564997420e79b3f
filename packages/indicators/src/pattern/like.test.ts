import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Budget, TooMuchWork } from './budget.ts';
import { like } from './like.ts';

test.each([
  ['', '', true],
  ['', '%', true],
  ['a', '', false],
  ['abc', 'abc', true],
  ['abc', 'ab', false],
  ['abc', 'a%', true],
  ['abc', '%c', true],
  ['abc', '%b%', true],
  ['abc', 'a_c', true],
  ['abc', '____', false],
  ['a\nb', 'a%b', true],
  ['\u{1f600}', '_', true],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['ABC', 'abc', false],
])('%j LIKE %s: %s', (text, pattern, expected) => {
  expect(like(text, pattern, new Budget(1e6))).toBe(expected);
});

test('agrees with the obvious expression', () => {
  const unit = fc.constantFrom('a', 'b', '%', '_');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }),
      fc.string({ unit, maxLength: 6 }),
      (text, pattern) => {
        const expected = new RegExp(`^${pattern.replaceAll('%', '[^]*').replaceAll('_', '[^]')}$`).test(text);
        expect(like(text, pattern, new Budget(1e6))).toBe(expected);
      },
    ),
    { seed: 8, numRuns: 1000 },
  );
});

test('work is bounded', () => {
  expect(() => like('a'.repeat(100_000), `%${'a'.repeat(5000)}b`, new Budget(1e6))).toThrow(TooMuchWork);
});
