import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type AtLeastCount,
  agrees,
  atLeast,
  type Count,
  countOf,
  type ExactCount,
  exactly,
  lowerBound,
  sumOfCounts,
} from './count.ts';

describe('counts', () => {
  it('exact and at-least are two types, neither of which stands for the other', () => {
    expectTypeOf<AtLeastCount>().not.toExtend<ExactCount>();
    expectTypeOf<ExactCount>().not.toExtend<AtLeastCount>();
    // The number cannot be read without saying which kind it is.
    expectTypeOf<keyof Count>().toEqualTypeOf<'kind'>();
    expectTypeOf<Count>().not.toExtend<number>();
  });

  it('a sum is exact only where every part is', () => {
    expect(sumOfCounts([exactly(20), exactly(2)])).toEqual({ kind: 'exact', value: 22 });
    expect(sumOfCounts([exactly(53), atLeast(22)])).toEqual({ kind: 'at-least', least: 75 });
    expect(sumOfCounts([])).toEqual({ kind: 'exact', value: 0 });
  });

  it('keeps the two apart in JSON', () => {
    expect(JSON.stringify([exactly(22), atLeast(22)])).toBe(
      '[{"kind":"exact","value":22},{"kind":"at-least","least":22}]',
    );
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(atLeast(22))).toBe(true);
    expect(Object.isFrozen(exactly(22))).toBe(true);
  });

  it('compares what was computed with what somebody stated', () => {
    expect(agrees(exactly(22), exactly(22))).toBe('yes');
    expect(agrees(exactly(23), exactly(22))).toBe('no');
    expect(agrees(exactly(83), atLeast(75))).toBe('yes');
    expect(agrees(exactly(70), atLeast(75))).toBe('no');
    expect(agrees(atLeast(20), exactly(22))).toBe('possible');
    expect(agrees(atLeast(23), exactly(22))).toBe('no');
    expect(agrees(atLeast(80), atLeast(75))).toBe('yes');
    expect(agrees(atLeast(10), atLeast(75))).toBe('possible');
  });

  it('refuses what is no count', () => {
    for (const value of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => exactly(value)).toThrow(RangeError);
      expect(() => atLeast(value)).toThrow(RangeError);
    }
    expect(lowerBound(countOf(3, false))).toBe(3);
    expect(countOf(3, true).kind).toBe('exact');
  });
});
