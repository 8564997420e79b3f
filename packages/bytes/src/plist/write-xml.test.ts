import { expect, it } from 'vitest';
import { type PlistDict, PlistSet, PlistUid, type PlistValue, parsePlist, writeXmlPlist } from './index.ts';

const again = (value: PlistValue): PlistValue => parsePlist(writeXmlPlist(value));

it('writes what the reader reads back', () => {
  const dict: PlistDict = new Map<string, PlistValue>([
    ['text', 'a < b & "c" > d\r\n\té \u{1F4F1}'],
    ['', ''],
    ['__proto__', true],
    ['no', false],
    ['small', -7],
    ['large', 2n ** 63n - 1n],
    ['real', 1.5],
    ['tiny', 5e-324],
    ['date', new Date('2025-08-14T06:30:00Z')],
    ['data', Uint8Array.from({ length: 20_000 }, (_, i) => i & 255)],
    ['none', new Uint8Array(0)],
    ['list', [[], new Map(), ['x', 1]]],
  ]);
  expect(again(dict)).toEqual(dict);
});

it('gives what XML cannot hold in the nearest form', () => {
  expect(again(['a\u0000b\u001f\uffff'])).toEqual(['a\ufffdb\ufffd\ufffd']);
  expect(again(new PlistSet(['x'], false))).toEqual(['x']);
  expect(
    again(
      new Map<string, PlistValue>([
        ['gone', null],
        ['x', 1],
      ]),
    ),
  ).toEqual(new Map([['x', 1]]));
  expect(again([null])).toEqual(['']);
  expect(again([Number.POSITIVE_INFINITY, Number.NaN])).toEqual([Number.POSITIVE_INFINITY, Number.NaN]);
  expect(new TextDecoder().decode(writeXmlPlist(new PlistUid(3)))).toContain('<key>CF$UID</key>');
});
