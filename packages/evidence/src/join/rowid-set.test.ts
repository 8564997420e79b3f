import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowidSet } from './rowid-set.ts';

it('holds what a set of numbers holds', () => {
  const rowid = fc.oneof(fc.integer({ min: -100_000, max: 100_000 }), fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.array(rowid, { maxLength: 200 }), fc.array(rowid, { maxLength: 50 }), (added, asked) => {
      const set = new RowidSet();
      const model = new Set<number>();
      for (const id of added) {
        expect(set.add(id)).toBe(!model.has(id));
        model.add(id);
      }
      for (const id of [...added, ...asked]) expect(set.has(id)).toBe(model.has(id));
      expect(set.full).toBe(false);
    }),
    { seed: 20_250_814, numRuns: 300 },
  );
});

it('takes in what lies close together by the million, and says when scattered ids are too many', () => {
  const dense = new RowidSet();
  for (let id = 1; id <= 2_000_000; id++) dense.add(id);
  expect([dense.has(1), dense.has(2_000_000), dense.has(2_000_001), dense.full]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const scattered = new RowidSet();
  for (let i = 0; i < 3000; i++) scattered.add(i * 1_000_000);
  expect([scattered.has(0), scattered.has(2_999_000_000), scattered.full]).toEqual([true, false, true]);
});

it('passes over what is no row id', () => {
  const set = new RowidSet();
  expect(
    [Number.NaN, 1.5, Number.POSITIVE_INFINITY, 2 ** 60].map((id) => [set.add(id), set.has(id)]),
  ).toEqual(Array.from({ length: 4 }, () => [false, false]));
});
