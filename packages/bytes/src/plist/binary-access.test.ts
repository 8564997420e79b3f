import { describe, expect, it } from 'vitest';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { BinaryPlist, binaryPlistProblem, isBinaryPlist } from './binary-access.ts';
import { parsePlist } from './parse.ts';
import { ascii, binaryPlist, float64, plistOfObjects, uint } from './plist-writer.fixture.ts';
import { PlistError, type PlistValue } from './value.ts';

function open(bytes: Uint8Array): BinaryPlist {
  const plist = BinaryPlist.open(bytes);
  if (plist === null) throw new Error('expected a binary property list');
  return plist;
}

describe('BinaryPlist', () => {
  it('finds values by key', () => {
    const plist = open(
      binaryPlist(
        new Map<string, PlistValue>([
          ['a', 1],
          ['a key of more than fifteen characters', 'x'],
          ['\u00e9', 2],
          ['', 3],
        ]),
      ),
    );
    expect(plist.integer(plist.find(plist.root, 'a'))).toBe(1);
    expect(plist.text(plist.find(plist.root, 'a key of more than fifteen characters'))).toBe('x');
    expect(plist.integer(plist.find(plist.root, ''))).toBe(3);
    expect(plist.find(plist.root, 'b')).toBe(-1);
    expect(plist.find(plist.root, 'a key of more than fifteen characterz')).toBe(-1);
    expect(plist.find(plist.find(plist.root, 'a'), 'a')).toBe(-1);
  });

  it('finds the first of equal keys', () => {
    const plist = open(
      plistOfObjects([
        [0xd2, 1, 1, 2, 3],
        [0x51, 0x6b],
        [0x10, 1],
        [0x10, 2],
      ]),
    );
    expect(plist.integer(plist.find(0, 'k'))).toBe(1);
  });

  it('answers "not there" for indices that are not there, and for other types', () => {
    const plist = open(
      plistOfObjects([
        [0xa1, 0],
        [0x51, 0x61],
      ]),
    );
    for (const index of [-1, 2, 1e12, Number.NaN, 0.5]) {
      expect(plist.kind(index)).toBe('invalid');
      expect(plist.length(index)).toBe(-1);
      expect(plist.element(index, 0)).toBe(-1);
      expect(plist.entryValue(index, 0)).toBe(-1);
      expect(plist.find(index, 'k')).toBe(-1);
    }
    for (const index of [-1, 0, 1, 2]) {
      expect(plist.integer(index)).toBe(null);
      expect(plist.real(index)).toBe(null);
      expect(plist.boolean(index)).toBe(null);
      expect(plist.date(index)).toBe(null);
      expect(plist.data(index)).toBe(null);
      expect(plist.uid(index)).toBe(null);
    }
    expect(plist.text(0)).toBe(null);
    expect(plist.element(0, 1)).toBe(-1);
    expect(plist.element(1, 0)).toBe(-1);
    expect(plist.entryValue(0, 0)).toBe(-1);
  });

  it('answers "not there" for integers beyond the safe range', () => {
    const objects = [
      [0x13, ...uint(2n ** 53n, 8)],
      [0x14, ...uint(2n ** 63n, 16)],
      [0x14, ...uint(-(2n ** 64n) + 5n, 16)],
      [0x14, ...uint(2n ** 64n + 5n, 16)],
      [0x14, ...uint(-5, 16)],
    ];
    const plist = open(plistOfObjects(objects));
    expect(objects.map((_, i) => plist.integer(i))).toEqual([null, null, null, null, -5]);
  });

  it('answers "not there" for what reaches into the offset table', () => {
    for (const object of [
      [0x54, 0x61],
      [0x62, 0x00, 0x61, 0x00],
      [0x74, 0x61],
      [0x44, 1],
      [0x12, 0, 0],
      [0x23, 0],
      [0x33, 0],
      [0x81, 0],
      [0xa2, 0],
      [0xd1, 0],
      [0x5f, 0x10],
      [0x5f],
    ]) {
      const plist = open(plistOfObjects([object]));
      expect(plist.text(0)).toBe(null);
      expect(plist.data(0)).toBe(null);
      expect(plist.integer(0)).toBe(null);
      expect(plist.real(0)).toBe(null);
      expect(plist.date(0)).toBe(null);
      expect(plist.uid(0)).toBe(null);
      expect(plist.length(0)).toBe(-1);
      expect(plist.element(0, 0)).toBe(-1);
      expect(plist.find(0, '')).toBe(-1);
    }
  });

  it('gives dates as Unix seconds', () => {
    expect(open(plistOfObjects([[0x33, ...float64(0.5)]])).date(0)).toBe(978_307_200.5);
  });

  it('is not opened where the full decoder refuses the frame, and says why', () => {
    const good = plistOfObjects([[0x09]]);
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.from(ascii('bplist00')),
      good.subarray(1),
      good.subarray(0, good.length - 1),
      plistOfObjects([[0x09]], { count: 3 }),
    ]) {
      expect(BinaryPlist.open(bytes)).toBe(null);
      expect(binaryPlistProblem(bytes).problem).toMatch(/^expected /);
      expect(() => parsePlist(bytes)).toThrow(PlistError);
    }
    expect(isBinaryPlist(good)).toBe(true);
    expect(isBinaryPlist(Uint8Array.from(ascii('bplist15')))).toBe(false);
  });

  it('never throws and stays inside its bytes, whatever these are', () => {
    const sample = binaryPlist([
      'text',
      'é',
      new Map([['k', [1, 2.5, new Date(0), Uint8Array.of(1, 2)]]]),
      null,
    ]);
    const random = seededRandom(32);
    for (let round = 0; round < 3000; round++) {
      const plist = BinaryPlist.open(mutate(sample, random));
      if (plist === null) continue;
      for (let index = -1; index <= Math.min(plist.count, 40); index++) {
        plist.kind(index);
        plist.text(index);
        plist.integer(index);
        plist.real(index);
        plist.date(index);
        plist.uid(index);
        plist.find(index, 'k');
        const data = plist.data(index);
        if (data !== null) expect(data.byteOffset + data.length).toBeLessThanOrEqual(plist.tableStart);
        const length = plist.length(index);
        expect(length).toBeLessThanOrEqual(plist.tableStart);
        plist.element(index, 0);
        plist.entryValue(index, length - 1);
      }
    }
  });
});
