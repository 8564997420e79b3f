import { PlistSet, PlistUid, type PlistValue, parsePlist } from '@bridle/bytes';
import { type PlistInput, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { LEFT_OUT, plistField, plistTexts } from './plist-value.ts';

it('gives every kind of value a form that JSON can hold', () => {
  const value = new Map<string, PlistValue>([
    ['text', 'a'],
    ['true', true],
    ['null', null],
    ['number', 1.5],
    ['not a number', Number.NaN],
    ['endless', -Infinity],
    ['large', 2n ** 64n],
    ['date', new Date('2021-07-01T09:12:44.500Z')],
    ['no date', new Date(Number.NaN)],
    ['data', new Uint8Array([1, 2, 3, 255])],
    ['uid', new PlistUid(7)],
    ['set', new PlistSet<PlistValue>(['x', 1], false)],
    ['list', [1, ['two', []]]],
    ['dictionary', new Map([['inner', new Map()]])],
  ]);
  expect(plistField(value)).toEqual({
    text: 'a',
    true: true,
    null: null,
    number: 1.5,
    'not a number': 'NaN',
    endless: '-Infinity',
    large: '18446744073709551616',
    date: '2021-07-01T09:12:44.500Z',
    'no date': null,
    data: 'AQID/w==',
    uid: { CF$UID: 7 },
    set: ['x', 1],
    list: [1, ['two', []]],
    dictionary: { inner: {} },
  });
  expect(plistField(undefined)).toBeNull();
});

it('keeps foreign keys apart from the language', () => {
  const hostile = writeBinaryPlist(
    new Map([
      ['__proto__', { polluted: true }],
      ['constructor', 1],
    ] as [string, PlistInput][]),
  );
  const field = plistField(parsePlist(hostile)) as { [key: string]: unknown };
  expect(Object.keys(field)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(field)).toBeNull();
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(JSON.stringify(field)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
});

it('ends at its bounds, says so once and shows where', () => {
  const reasons: string[] = [];
  const cut = (reason: string): void => void reasons.push(reason);
  let deep: PlistValue = 'core';
  for (let i = 0; i < 200; i++) deep = [deep];
  expect(JSON.stringify(plistField(deep, cut))).toContain(`"${LEFT_OUT}"`);
  expect(reasons).toEqual(['a property list is nested deeper than 32 containers']);

  const many = plistField(
    Array.from({ length: 30_000 }, (_, i) => i),
    cut,
  ) as readonly unknown[];
  expect(many.length).toBe(20_001);
  expect(many.at(-1)).toBe(LEFT_OUT);

  // One list a hundred times in each of three levels: a million values in a few bytes.
  const hundred = Array(100).fill('x');
  const million = Array(100).fill(Array(100).fill(hundred));
  expect(JSON.stringify(plistField(million, cut)).length).toBeLessThan(200_000);

  const long = 'y'.repeat(5 * 1024 * 1024);
  expect(plistField(new Map([['k', long]]), cut)).toEqual({
    k: `${'y'.repeat(4 * 1024 * 1024 - 1)}${LEFT_OUT}`,
  });
  expect(plistField([new Uint8Array(4 * 1024 * 1024), 'kept'], cut)).toEqual([LEFT_OUT, 'kept']);
  expect(reasons.length).toBe(5);
});

it('finds every text in order, with the key above it', () => {
  const value = parsePlist(
    writeBinaryPlist({ a: 'one', b: ['two', { c: 'three', d: 4 }], e: { f: ['four'] } }),
  );
  expect([...plistTexts(value)]).toEqual([
    { key: 'a', text: 'one' },
    { key: 'b', text: 'two' },
    { key: 'c', text: 'three' },
    { key: 'f', text: 'four' },
  ]);
  expect([...plistTexts('alone')]).toEqual([{ key: null, text: 'alone' }]);
  expect([...plistTexts(undefined)]).toEqual([]);
});

it('searches no more than its bound for texts', () => {
  const reasons: string[] = [];
  const million = Array(100).fill(Array(100).fill(Array(100).fill('x')));
  const found = [...plistTexts(million, (reason) => void reasons.push(reason))];
  expect(found.length).toBeLessThan(20_001);
  expect(reasons).toEqual(['a property list has more in it than is searched for links']);
});
