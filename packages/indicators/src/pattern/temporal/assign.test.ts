import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Budget, TooMuchWork } from '../budget.ts';
import { assign, type Wish } from './assign.ts';

function give(wishes: readonly Wish[], counts: readonly number[]): number[] | null {
  const used = assign(wishes, Float64Array.from(counts), new Budget(1e6));
  return used === null ? null : [...used].sort((a, b) => a - b);
}

const wish = (candidates: readonly number[], demand = 1): Wish => ({ candidates, demand });

test('one makes room for another', () => {
  expect(give([wish([0, 1]), wish([1, 2]), wish([0, 1])], [1, 1, 1])).toEqual([0, 1, 2]);
  expect(give([wish([0, 1], 2), wish([1, 2], 2), wish([0, 1], 2)], [2, 2, 2])).toEqual([0, 1, 2]);
  expect(give([wish([0, 1]), wish([0, 1]), wish([0, 1])], [1, 1, 5])).toBeNull();
});

test('counts are shared', () => {
  expect(give([wish([0], 3), wish([0], 2)], [5])).toEqual([0]);
  expect(give([wish([0], 3), wish([0], 3)], [5])).toBeNull();
  expect(give([wish([0, 1], 1_000_000_000), wish([0])], [1_000_000_000, 1])).toEqual([0, 1]);
});

test('agrees with trying everything', () => {
  /** Gives each wish one piece after the other, in all ways. */
  const possible = (pieces: readonly (readonly number[])[], left: number[]): boolean => {
    const [first, ...rest] = pieces;
    if (first === undefined) return true;
    return first.some((candidate) => {
      const count = left[candidate] ?? 0;
      if (count === 0) return false;
      return possible(rest, left.with(candidate, count - 1));
    });
  };
  const wishes = fc.array(
    fc.record({
      candidates: fc.uniqueArray(fc.nat(4), { maxLength: 3 }),
      demand: fc.integer({ min: 1, max: 2 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const outcomes = [0, 0];
  fc.assert(
    fc.property(wishes, fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), (list, counts) => {
      const pieces = list.flatMap(({ candidates, demand }) =>
        Array.from({ length: demand }, () => candidates),
      );
      const expected = possible(pieces, counts);
      expect(give(list, counts) !== null).toBe(expected);
      outcomes[expected ? 1 : 0] = (outcomes[expected ? 1 : 0] ?? 0) + 1;
    }),
    { seed: 10, numRuns: 3000 },
  );
  expect(Math.min(...outcomes)).toBeGreaterThan(200);
});

test('work is bounded', () => {
  const all = Array.from({ length: 500 }, (_, i) => i);
  const wishes = all.map(() => wish(all));
  const counts = new Float64Array(500).fill(1);
  expect(() => assign(wishes, counts, new Budget(10_000))).toThrow(TooMuchWork);
});
