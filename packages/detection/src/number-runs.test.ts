import { expect, it } from 'vitest';
import { NumberRuns } from './number-runs.ts';
import { shown } from './shown.ts';

const runs = (...added: readonly (readonly [first: number, length?: number])[]): NumberRuns => {
  const all = new NumberRuns();
  for (const [first, length] of added) all.add(first, length);
  return all;
};

it('joins what follows on one another', () => {
  const all = runs([5], [9], [10], [11, 3], [20, 2]);
  expect([all.text(), all.count, all.runCount]).toEqual(['5, 9-13, 20-21', 8, 3]);
});

it('is empty without numbers', () => {
  expect([runs().text(), runs().count, runs().runCount]).toEqual(['', 0, 0]);
});

it('names twenty runs and counts the rest, however many', () => {
  const all = new NumberRuns();
  for (let n = 0; n < 200_000; n += 2) all.add(n);
  expect(all.text()).toMatch(/^0, 2, 4, .*, 38, …$/);
  expect([all.count, all.runCount]).toEqual([100_000, 100_000]);
});

it('goes on counting a long run behind the twentieth', () => {
  const all = new NumberRuns();
  for (let n = 0; n < 100; n += 2) all.add(n);
  all.add(200);
  all.add(201);
  expect([all.count, all.runCount]).toEqual([52, 51]);
  expect(all.text()).toMatch(/^0, 2, .*, 36, 38, …$/);
});

it('shows a text of the evidence cut, never half a character', () => {
  expect([shown(null), shown(''), shown('a'.repeat(200))]).toEqual(['', '', 'a'.repeat(200)]);
  expect(shown('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`);
  const cut = shown(`${'a'.repeat(198)}\u{1f600}${'b'.repeat(50)}`);
  expect(cut).toBe(`${'a'.repeat(198)}…`);
  expect(cut.isWellFormed()).toBe(true);
});
