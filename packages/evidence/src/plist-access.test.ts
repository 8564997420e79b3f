import { PlistSet, PlistUid, type PlistValue } from '@bridle/bytes';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  dictOf,
  listOf,
  macInstantOf,
  numberOf,
  textOf,
  textsOf,
  truthOf,
  unixInstantOf,
} from './plist-access.ts';
import { plistField, plistTexts } from './plist-value.ts';

it('takes values of the expected type', () => {
  expect(textOf('a')).toBe('a');
  expect(textOf(12)).toBe('12');
  expect(textOf(2n ** 70n)).toBe('1180591620717411303424');
  expect(textsOf(['a', 1, null, 'b'])).toEqual(['a', '1', 'b']);
  expect(textsOf(new PlistSet(['s'], true))).toEqual(['s']);
  expect(textsOf('a')).toBeNull();
  expect(numberOf(1.5)).toBe(1.5);
  expect(numberOf(2n ** 60n)).toBe(2 ** 60);
  expect(truthOf(false)).toBe(false);
  expect(truthOf(1)).toBe(true);
  expect(truthOf(0n)).toBe(false);
  expect(truthOf('yes')).toBeNull();
});

it('takes times as dates or as numbers of their clock', () => {
  const date = new Date('2021-07-01T09:12:44.500Z');
  expect(macInstantOf(date)).toBe('2021-07-01T09:12:44.500Z');
  expect(macInstantOf(646_823_564.5)).toBe('2021-07-01T09:12:44.500Z');
  expect(macInstantOf(0)).toBeNull();
  expect(unixInstantOf(date)).toBe('2021-07-01T09:12:44.500Z');
  expect(unixInstantOf(1_625_130_764.5)).toBe('2021-07-01T09:12:44.500Z');
  expect(unixInstantOf(-1)).toBeNull();
  for (const none of ['2021', null, undefined, [], true, Number.NaN, 1e300]) {
    expect(macInstantOf(none)).toBeNull();
    expect(unixInstantOf(none)).toBeNull();
  }
});

const scalar: fc.Arbitrary<PlistValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.bigInt(),
  fc.string({ unit: 'binary' }),
  fc.date({ noInvalidDate: false }),
  fc.uint8Array({ maxLength: 20 }),
  fc.nat().map((n) => new PlistUid(n)),
);
const { value: plist } = fc.letrec<{ value: PlistValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => new PlistSet(values, false)),
    fc.array(fc.tuple(fc.string(), tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
  ),
}));

it('never breaks, whatever a value is', () => {
  fc.assert(
    fc.property(plist, (value) => {
      expect([null, 'string']).toContain(textOf(value) === null ? null : typeof textOf(value));
      expect(numberOf(value) === null || Number.isFinite(numberOf(value))).toBe(true);
      expect(dictOf(value) === null || value instanceof Map).toBe(true);
      expect(listOf(value)?.every((item) => item !== undefined) ?? true).toBe(true);
      expect(textsOf(value)?.every((item) => typeof item === 'string') ?? true).toBe(true);
      for (const at of [macInstantOf(value), unixInstantOf(value)])
        expect(at ?? '0001-Z').toMatch(/^\d{4}-.*Z$/);
      const field = plistField(value);
      // What comes out is what JSON gives back.
      expect(JSON.parse(JSON.stringify(field))).toEqual(field);
      for (const { text } of plistTexts(value)) expect(typeof text).toBe('string');
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});
