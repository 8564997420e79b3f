import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { parsePlist } from './parse.ts';
import { ascii, binaryPlist, float64, plistOfObjects, uint } from './plist-writer.fixture.ts';
import { PlistError, type PlistLimits, PlistSet, PlistUid, type PlistValue } from './value.ts';

/** The value of a list of one object. */
const one = (object: number[]): PlistValue => parsePlist(plistOfObjects([object]));

function errorOf(bytes: Uint8Array, limits: Partial<PlistLimits> = {}): PlistError {
  try {
    parsePlist(bytes, limits);
  } catch (error) {
    if (error instanceof PlistError) return error;
    throw error;
  }
  throw new Error('expected a PlistError');
}

describe('scalars of a binary property list', () => {
  it('reads null and booleans', () => {
    expect(one([0x00])).toBe(null);
    expect(one([0x08])).toBe(false);
    expect(one([0x09])).toBe(true);
  });

  it.each<[string, number[], number | bigint]>([
    ['1 byte, unsigned', [0x10, 0xff], 255],
    ['2 bytes, unsigned', [0x11, 0xff, 0xfe], 65_534],
    ['4 bytes, unsigned', [0x12, 0xff, 0xff, 0xff, 0xff], 4_294_967_295],
    ['8 bytes', [0x13, 0, 0, 0, 1, 0, 0, 0, 0], 4_294_967_296],
    ['8 bytes, negative', [0x13, ...uint(-1, 8)], -1],
    ['the largest safe integer', [0x13, ...uint(Number.MAX_SAFE_INTEGER, 8)], Number.MAX_SAFE_INTEGER],
    ['the smallest safe integer', [0x13, ...uint(Number.MIN_SAFE_INTEGER, 8)], Number.MIN_SAFE_INTEGER],
    ['one above the largest safe integer', [0x13, ...uint(2n ** 53n, 8)], 2n ** 53n],
    ['one below the smallest safe integer', [0x13, ...uint(-(2n ** 53n), 8)], -(2n ** 53n)],
    ['the smallest of 64 bits', [0x13, ...uint(-(2n ** 63n), 8)], -(2n ** 63n)],
    ['unsigned 64 bits in 16 bytes', [0x14, ...uint(2n ** 64n - 1n, 16)], 2n ** 64n - 1n],
    ['a small number in 16 bytes', [0x14, ...uint(7, 16)], 7],
    ['a small negative number in 16 bytes', [0x14, ...uint(-7, 16)], -7],
    ['2^63 in 16 bytes', [0x14, ...uint(2n ** 63n, 16)], 2n ** 63n],
    ['the smallest of 128 bits', [0x14, ...uint(-(2n ** 127n), 16)], -(2n ** 127n)],
    ['128 bits whose lower half is small', [0x14, ...uint(2n ** 64n + 5n, 16)], 2n ** 64n + 5n],
  ])('reads an integer of %s', (_, object, expected) => {
    expect(one(object)).toBe(expected);
  });

  it('reads reals of 4 and 8 bytes', () => {
    expect(one([0x22, 0x3f, 0xc0, 0, 0])).toBe(1.5);
    expect(one([0x23, ...float64(-0.1)])).toBe(-0.1);
    expect(one([0x23, ...float64(Number.NaN)])).toBeNaN();
  });

  it('reads dates as seconds since 2001 in UTC', () => {
    expect(one([0x33, ...float64(0)])).toEqual(new Date('2001-01-01T00:00:00Z'));
    // NSDate.distantPast, which Foundation's mixed calendar calls 0001-01-01.
    expect(one([0x33, ...float64(-63_114_076_800)])).toEqual(new Date('0000-12-30T00:00:00Z'));
    expect(one([0x33, ...float64(694_224_000.123)])).toEqual(new Date('2023-01-01T00:00:00.123Z'));
  });

  it('keeps the number of a date that Date cannot hold', () => {
    expect(one([0x33, ...float64(1e300)])).toBe(1e300);
    expect(one([0x33, ...float64(Number.NaN)])).toBeNaN();
  });

  it('reads data as a view', () => {
    const bytes = plistOfObjects([[0x43, 1, 2, 3]]);
    const data = parsePlist(bytes);
    expect(data).toEqual(Uint8Array.of(1, 2, 3));
    expect(data instanceof Uint8Array && data.buffer === bytes.buffer).toBe(true);
    const long = Uint8Array.from({ length: 300 }, (_, i) => i);
    expect(parsePlist(binaryPlist(long))).toEqual(long);
  });

  it('reads ASCII, UTF-16 and UTF-8 text', () => {
    expect(one([0x53, ...ascii('abc')])).toBe('abc');
    expect(one([0x5f, 0x10, 0x10, ...ascii('0123456789abcdef')])).toBe('0123456789abcdef');
    expect(one([0x62, 0x20, 0xac, 0xd8, 0x3d])).toBe('\u20ac\ud83d');
    expect(one([0x73, 0xe2, 0x82, 0xac])).toBe('\u20ac');
    expect(one([0x50])).toBe('');
  });

  it('reads text that is not ASCII although it says so', () => {
    expect(one([0x53, 0xe2, 0x82, 0xac])).toBe('\u20ac');
    expect(one([0x51, 0xe9])).toBe('\u00e9');
  });

  it('reads UIDs of 1 to 8 bytes', () => {
    expect(one([0x80, 5])).toEqual(new PlistUid(5));
    expect(one([0x82, 1, 0, 0])).toEqual(new PlistUid(65_536));
    expect(one([0x87, ...uint(2 ** 40, 8)])).toEqual(new PlistUid(2 ** 40));
    expect(errorOf(plistOfObjects([[0x87, ...uint(2n ** 60n, 8)]])).message).toMatch(/UID/);
  });
});

describe('containers of a binary property list', () => {
  const members = [
    [0x10, 1],
    [0x51, 0x61],
  ];

  it('reads arrays, ordered sets and sets, and keeps them apart', () => {
    expect(parsePlist(plistOfObjects([[0xa2, 1, 2], ...members]))).toEqual([1, 'a']);
    expect(parsePlist(plistOfObjects([[0xb2, 1, 2], ...members]))).toEqual(new PlistSet([1, 'a'], true));
    expect(parsePlist(plistOfObjects([[0xc2, 1, 2], ...members]))).toEqual(new PlistSet([1, 'a'], false));
  });

  it('reads a dictionary as a map', () => {
    expect(parsePlist(plistOfObjects([[0xd1, 2, 1], ...members]))).toEqual(new Map([['a', 1]]));
  });

  it('takes __proto__ and constructor for plain keys', () => {
    const value = parsePlist(binaryPlist(new Map([['__proto__', new Map([['polluted', true]])]])));
    expect(value).toEqual(new Map([['__proto__', new Map([['polluted', true]])]]));
    expect('polluted' in {}).toBe(false);
  });

  it('turns keys that are not text into text', () => {
    const keys = [
      [0x10, 7],
      [0x09],
      [0x00],
      [0x23, ...float64(1.5)],
      [0x33, ...float64(0)],
      [0x42, 0xca, 0xfe],
      [0x80, 3],
      [0x14, ...uint(2n ** 64n, 16)],
    ];
    const refs = keys.map((_, i) => i + 1);
    const value = parsePlist(plistOfObjects([[0xd8, ...refs, ...refs.map(() => 9)], ...keys, [0x08]]));
    expect(value instanceof Map && [...value.keys()]).toEqual([
      '7',
      'true',
      'null',
      '1.5',
      '2001-01-01T00:00:00.000Z',
      'cafe',
      'UID(3)',
      '18446744073709551616',
    ]);
  });

  it('refuses containers as keys', () => {
    expect(errorOf(plistOfObjects([[0xd1, 1, 1], [0xa0]])).message).toMatch(/key/);
  });

  it('takes the first of equal keys', () => {
    const bytes = plistOfObjects([
      [0xd2, 1, 1, 2, 3],
      [0x51, 0x6b],
      [0x10, 1],
      [0x10, 2],
    ]);
    expect(parsePlist(bytes)).toEqual(new Map([['k', 1]]));
  });

  it('gives one object for two references to it', () => {
    const value = parsePlist(plistOfObjects([[0xa2, 1, 1], [0xa0]]));
    expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads offsets and references of %i bytes', (size) => {
    const value = ['a', new Map<string, PlistValue>([['k', [1, 2]]])];
    expect(parsePlist(binaryPlist(value, { refSize: size, offsetSize: Math.max(size, 2) }))).toEqual(value);
    const short = plistOfObjects([[0x09]], { offsetSize: size, refSize: size });
    expect(parsePlist(short)).toBe(true);
  });

  it('starts at the object that the trailer names', () => {
    expect(parsePlist(plistOfObjects([[0x08], [0x09]], { root: 1 }))).toBe(true);
  });
});

function repeated(value: number, times: number): number[] {
  return Array.from({ length: times }, () => value);
}

/** A list of one object with the byte at `position`, counted from the end, set to `value`. */
function changed(position: number, value: number): Uint8Array {
  const bytes = plistOfObjects([[0x09]]);
  bytes[bytes.length + position] = value;
  return bytes;
}

/** Arrays of ten references to the next, `levels` deep: 10^levels values out of a few bytes. */
function laughs(levels: number): Uint8Array {
  const objects = Array.from({ length: levels }, (_, i) => [0xaa, ...repeated(i + 1, 10)]);
  return plistOfObjects([...objects, [0x53, ...ascii('lol')]]);
}

describe('hostile binary property lists', () => {
  it('refuses a billion laughs at once', () => {
    const bytes = laughs(10);
    expect(bytes.length).toBeLessThan(203);
    const start = threadTime();
    expect(errorOf(bytes).message).toMatch(/at most 2000000 values in the expanded tree/);
    expect(threadTime() - start).toBeLessThan(100);
  });

  it('counts what is referred to twice twice', () => {
    expect(parsePlist(laughs(3), { maxValues: 1111 })).toHaveLength(10);
    expect(errorOf(laughs(3), { maxValues: 1110 }).message).toMatch(/values/);
  });

  it('refuses text and data that shared references would multiply', () => {
    const text = [0x5f, 0x11, 0x03, 0xe8, ...repeated(0x61, 1000)];
    const bytes = plistOfObjects([[0xa3, 1, 1, 1], text]);
    expect(parsePlist(bytes, { maxBytes: 3000 })).toHaveLength(3);
    expect(errorOf(bytes, { maxBytes: 2999 }).message).toMatch(/bytes of text and data/);
  });

  it('refuses objects that overlap to multiply text', () => {
    // A thousand entries of the offset table point at one text of 60,000 bytes, and an array names them all.
    const count = 1000;
    const text = [0x5f, 0x11, 0xea, 0x60, ...repeated(0x61, 60_000)];
    const refs = Array.from({ length: count }, (_, i) => uint(i + 1, 2)).flat();
    const body = [...ascii('bplist00'), 0xaf, 0x11, ...uint(count, 2), ...refs];
    const textStart = body.length;
    const bytes = Uint8Array.from([
      ...body,
      ...text,
      ...uint(8, 4),
      ...Array.from({ length: count }, () => uint(textStart, 4)).flat(),
      ...uint(0x0402, 8),
      ...uint(count + 1, 8),
      ...uint(0, 8),
      ...uint(textStart + text.length, 8),
    ]);
    expect(errorOf(bytes, { maxBytes: 10_000_000 }).message).toMatch(/bytes of text and data/);
  });

  it.each([
    ['an array that holds itself', [[0xa1, 0]]],
    [
      'two arrays that hold each other',
      [
        [0xa1, 1],
        [0xa1, 0],
      ],
    ],
    ['a dictionary that is its own key', [[0xd1, 0, 0]]],
    [
      'a set inside its member',
      [
        [0xc1, 1],
        [0xa1, 2],
        [0xc1, 1],
      ],
    ],
  ])('refuses %s', (_, objects) => {
    expect(errorOf(plistOfObjects(objects)).message).toMatch(/inside itself/);
  });

  it('refuses containers nested too deep, and takes those just below', () => {
    const nested = (depth: number): Uint8Array =>
      plistOfObjects(
        Array.from({ length: depth + 1 }, (_, i) => (i < depth ? [0xa1, ...uint(i + 1, 2)] : [0x09])),
        { refSize: 2 },
      );
    expect(parsePlist(nested(256))).toHaveLength(1);
    expect(errorOf(nested(257)).message).toMatch(/at most 256 containers/);
    expect(parsePlist(nested(512), { maxDepth: 1_000_000 })).toHaveLength(1);
    expect(errorOf(nested(30_000), { maxDepth: 1_000_000 }).message).toMatch(/at most 512 containers/);
  });

  it('counts the depth of what was decoded before', () => {
    // Object 3 (two levels) is met first directly under the root, then again at the bottom of a chain.
    const objects = [[0xa2, 3, 1], [0xa1, 2], [0xa1, 3], [0xa1, 4], [0xa1, 5], [0x09]];
    expect(parsePlist(plistOfObjects(objects), { maxDepth: 5 })).toHaveLength(2);
    expect(errorOf(plistOfObjects(objects), { maxDepth: 4 }).message).toMatch(/at most 4 containers/);
  });

  it('refuses a table of more objects than the budget before allocating for it', () => {
    const bytes = new Uint8Array(5_000_000);
    bytes.set(ascii('bplist00'));
    bytes[8] = 0x09;
    const trailer = bytes.length - 32;
    bytes.set([0, 0, 0, 0, 0, 0, 1, 4, ...uint(trailer - 9, 8), ...uint(0, 8), ...uint(9, 8)], trailer);
    expect(errorOf(bytes).message).toMatch(/at most 2000000 objects, found 4999959/);
  });

  it.each<[string, number[][]]>([
    ['array', [[0xaf, 0x13, ...uint(2n ** 62n, 8)]]],
    ['dictionary', [[0xdf, 0x12, ...uint(0x7fffffff, 4)]]],
    ['text', [[0x5f, 0x13, ...uint(-1, 8)]]],
    ['UTF-16 text', [[0x6f, 0x12, 0xff, 0xff, 0xff, 0xff]]],
    ['data', [[0x4f, 0x11, 0xff, 0xff]]],
    ['text whose length is no integer', [[0x5f, 0x23, 0, 0]]],
    ['text whose length has 16 bytes', [[0x5f, 0x14, ...uint(1, 16), 0x61]]],
    ['array cut off by the table', [[0xaf]]],
    ['integer', [[0x13, 0, 0]]],
    ['real', [[0x23, 0]]],
    ['date', [[0x33, 0]]],
    ['UID', [[0x83, 0]]],
  ])('refuses an %s that reaches beyond the objects', (_, objects) => {
    expect(errorOf(plistOfObjects(objects)).offset).toBeGreaterThan(0);
  });

  it.each([0x01, 0x0c, 0x0f, 0x15, 0x1f, 0x20, 0x24, 0x30, 0x32, 0x34, 0x90, 0xe0, 0xf5])(
    'refuses the unknown marker %i',
    (marker) => {
      expect(errorOf(plistOfObjects([[marker, ...repeated(0, 16)]])).message).toContain(
        `marker 0x${marker.toString(16).padStart(2, '0')} at offset 8`,
      );
    },
  );

  it.each<[string, Uint8Array, RegExp]>([
    [
      'a reference out of range',
      plistOfObjects([[0xa1, 9]]),
      /expected a reference below 1, found 9 at offset 9/,
    ],
    ['a root out of range', plistOfObjects([[0x09]], { root: 1 }), /root object below 1, found 1/],
    [
      'more objects than the table',
      plistOfObjects([[0x09]], { count: 2 }),
      /expected 1 to 1 objects, found 2/,
    ],
    ['no object', plistOfObjects([[0x09]], { count: 0 }), /found 0/],
    ['a huge count', plistOfObjects([[0x09]], { count: 2 ** 52 }), /objects, found 4503599627370496/],
    ['a table behind the trailer', plistOfObjects([[0x09]], { tableStart: 5000 }), /offset table between/],
    ['a table in the header', plistOfObjects([[0x09]], { tableStart: 4 }), /offset table between/],
    ['offsets of no bytes', changed(-26, 0), /offsets of 1 to 8 bytes, found 0/],
    ['references of 9 bytes', changed(-25, 9), /references of 1 to 8 bytes, found 9/],
    ['an offset into the header', changed(-33, 3), /object 0 in the object area/],
    ['an offset into the trailer', changed(-33, 20), /object 0 in the object area/],
    ['another version', plistOfObjects([[0x09]]).with(6, 0x31), /expected "bplist0"/],
    ['only a header', Uint8Array.from(ascii('bplist00')), /at least 42 bytes, found 8/],
  ])('refuses %s', (_, bytes, message) => {
    expect(errorOf(bytes).message).toMatch(message);
  });

  it('gives a value or a PlistError for every prefix and every suffix', () => {
    const bytes = binaryPlist([
      'text',
      new Map([['k', [1, 2.5, new Date(0), Uint8Array.of(1, 2)]]]),
      new PlistUid(1),
    ]);
    for (let length = 0; length < bytes.length; length++) {
      expect(errorOf(bytes.subarray(0, length))).toBeInstanceOf(PlistError);
      if (length > 0) expect(errorOf(bytes.subarray(length))).toBeInstanceOf(PlistError);
    }
  });
});
