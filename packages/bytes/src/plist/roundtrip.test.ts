import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { materialise } from './binary.ts';
import { BinaryPlist } from './binary-access.ts';
import { parsePlist } from './parse.ts';
import { binaryPlist } from './plist-writer.fixture.ts';
import { PlistSet, PlistUid, type PlistValue } from './value.ts';

const integer = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -70_000, max: 70_000 }));
const big = fc
  .bigInt({ min: -(1n << 127n), max: (1n << 127n) - 1n })
  .filter((value) => !Number.isSafeInteger(Number(value)));
const real = fc
  .double({ noNaN: true })
  .filter((value) => !Number.isSafeInteger(value) || Object.is(value, -0));
const date = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
});
const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constant('__proto__'),
);
const data = fc.uint8Array({ maxLength: 40 });
const uid = fc.integer({ min: 0, max: 0xffff_ffff }).map((value) => new PlistUid(value));

/** Any value a binary property list can hold, containers included. */
const plistValue: fc.Arbitrary<PlistValue> = fc.letrec<{ value: PlistValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), integer, big, real, date, text, data, uid),
    fc.array(tie('value'), { maxLength: 20 }),
    fc
      .dictionary(text, tie('value'), { maxKeys: 20, noNullPrototype: false })
      .map((o) => new Map(Object.entries(o))),
    fc
      .tuple(fc.array(tie('value'), { maxLength: 4 }), fc.boolean())
      .map(([values, ordered]) => new PlistSet(values, ordered)),
  ),
})).value;

/** The value as the accessors give it, one object at a time. */
function walk(plist: BinaryPlist, index: number): PlistValue {
  const children = (): PlistValue[] =>
    Array.from({ length: plist.length(index) }, (_, i) => walk(plist, plist.element(index, i)));
  switch (plist.kind(index)) {
    case 'null':
      return null;
    case 'boolean':
      return plist.boolean(index);
    case 'integer':
      // Numbers beyond the safe range are for the full decoder.
      return plist.integer(index) ?? materialise(plist, index);
    case 'real':
      return plist.real(index);
    case 'date':
      return new Date(Math.round((plist.date(index) ?? Number.NaN) * 1000));
    case 'data':
      return plist.data(index);
    case 'text':
      return plist.text(index);
    case 'uid':
      return new PlistUid(plist.uid(index) ?? -1);
    case 'array':
      return children();
    case 'set':
      return new PlistSet(children(), plist.bytes[plist.offset(index)] === (0xb0 | plist.length(index)));
    case 'dictionary':
      return new Map(
        children().map(
          (key, i) => [typeof key === 'string' ? key : '', walk(plist, plist.entryValue(index, i))] as const,
        ),
      );
    case 'invalid':
      throw new Error(`invalid object ${index}`);
  }
  throw new Error('unreachable');
}

describe('any binary property list', () => {
  it('gives back whatever was written', () => {
    fc.assert(
      fc.property(plistValue, fc.integer({ min: 2, max: 5 }), (value, refSize) => {
        expect(parsePlist(binaryPlist(value, { refSize }))).toEqual(value);
      }),
      { seed: 21, numRuns: 150 },
    );
  });

  it('reads object by object what the full decoder reads', () => {
    fc.assert(
      fc.property(plistValue, (value) => {
        const plist = BinaryPlist.open(binaryPlist(value));
        if (plist === null) throw new Error('expected a binary property list');
        expect(walk(plist, plist.root)).toEqual(materialise(plist, plist.root));
      }),
      { seed: 31, numRuns: 150 },
    );
  });
});
