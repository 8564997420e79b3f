import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { concat } from './bytes.ts';
import { type PlistInput, Real, SetInput, Uid, writeBinaryPlist, writeXmlPlist } from './plist.ts';

/** A reader made for this test alone: raw objects with their references unresolved. */
function raw(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const uint = (at: number, width: number) => {
    let value = 0n;
    for (let i = 0; i < width; i++) value = (value << 8n) | BigInt(view.getUint8(at + i));
    return value;
  };
  const trailer = bytes.length - 32;
  const [offsetWidth, refWidth] = [view.getUint8(trailer + 6), view.getUint8(trailer + 7)];
  const count = Number(uint(trailer + 8, 8));
  const [top, table] = [Number(uint(trailer + 16, 8)), Number(uint(trailer + 24, 8))];
  const read = (index: number, depth = 0): unknown => {
    if (depth > 20) return '…';
    let at = Number(uint(table + index * offsetWidth, offsetWidth));
    const marker = view.getUint8(at++);
    const [type, low] = [marker >> 4, marker & 15];
    const counted = () => {
      if (low !== 15) return low;
      const width = 1 << (view.getUint8(at++) & 15);
      at += width;
      return Number(uint(at - width, width));
    };
    const refs = (many: number, from: number) =>
      Array.from({ length: many }, (_, i) => read(Number(uint(from + i * refWidth, refWidth)), depth + 1));
    if (type === 0) return low === 0 ? null : low === 9;
    if (type === 1) return uint(at, 1 << low);
    if (type === 2) return low === 3 ? view.getFloat64(at) : view.getFloat32(at);
    if (type === 3) return { date: view.getFloat64(at) };
    if (type === 8) return { uid: uint(at, low + 1) };
    const many = counted();
    if (type === 4) return bytes.slice(at, at + many);
    if (type === 5) return new TextDecoder('ascii').decode(bytes.subarray(at, at + many));
    if (type === 6) return new TextDecoder('utf-16be').decode(bytes.subarray(at, at + 2 * many));
    if (type === 10) return refs(many, at);
    if (type === 12) return { set: refs(many, at) };
    if (type !== 13) throw new Error(`marker ${marker}`);
    const keys = refs(many, at);
    const values = refs(many, at + many * refWidth);
    return new Map(keys.map((key, i) => [key, values[i]]));
  };
  return { root: read(top), count, offsetWidth, refWidth };
}

function readBack(value: PlistInput): unknown {
  return raw(writeBinaryPlist(value)).root;
}

it('starts with the magic and writes a known small file byte for byte', () => {
  const bytes = writeBinaryPlist({ a: 1 });
  const objects = 'd1 01 02 51 61 10 01';
  const table = '08 0b 0d';
  const trailer = '00 00 00 00 00 00 01 01 0000000000000003 0000000000000000 000000000000000f';
  const expected = `62706c6973743030 ${objects} ${table} ${trailer}`.replaceAll(' ', '');
  expect(Buffer.from(bytes).toString('hex')).toBe(expected);
});

it.each<[string, PlistInput, unknown]>([
  ['null', null, null],
  ['true', true, true],
  ['false', false, false],
  ['one byte', 255, 255n],
  ['two bytes', 256, 256n],
  ['four bytes', 65_536, 65_536n],
  ['eight bytes', 2 ** 40, 1n << 40n],
  ['negative in eight bytes', -1, (1n << 64n) - 1n],
  ['unsigned 64 bits in sixteen bytes', 1n << 63n, 1n << 63n],
  ['double', 1.5, 1.5],
  ['whole double', new Real(3), 3],
  ['float', new Real(0.25, 32), 0.25],
  ['beyond 2^53', 2 ** 60, 2 ** 60],
  ['date', new Date('2001-01-01T00:00:01.500Z'), { date: 1.5 }],
  ['UID of one byte', new Uid(7), { uid: 7n }],
  ['UID of two bytes', new Uid(300), { uid: 300n }],
  ['long ASCII', 'x'.repeat(300), 'x'.repeat(300)],
  ['UTF-16', 'é😀', 'é😀'],
  ['data', new Uint8Array([1, 2, 3]), new Uint8Array([1, 2, 3])],
  ['set', new SetInput(['a', 'b']), { set: ['a', 'b'] }],
  ['list', [1, 'a', [], {}], [1n, 'a', [], new Map()]],
  ['keys that are no strings', new Map<PlistInput, PlistInput>([[1, 'one']]), new Map([[1n, 'one']])],
])('%s reads back', (_name, value, expected) => {
  expect(readBack(value)).toEqual(expected);
});

it('stores equal scalars once, and an integer apart from an equal double', () => {
  expect(raw(writeBinaryPlist(['a', 'a', 1, 1, 1n])).count).toBe(3);
  expect(raw(writeBinaryPlist([1, new Real(1)])).count).toBe(3);
});

it('widens references and offsets only when needed', () => {
  const many = Array.from({ length: 300 }, (_, i) => `value ${i}`);
  expect(raw(writeBinaryPlist(many.slice(0, 200)))).toMatchObject({ refWidth: 1, offsetWidth: 2 });
  expect(raw(writeBinaryPlist(many))).toMatchObject({ refWidth: 2, offsetWidth: 2 });
  expect(raw(writeBinaryPlist(['a'])).offsetWidth).toBe(1);
});

it('makes a cycle in the file of a cycle in the input, and takes deep nesting', () => {
  const loop: PlistInput[] = ['x'];
  loop.push(loop);
  expect(raw(writeBinaryPlist(loop)).count).toBe(2);
  let deep: PlistInput = 'end';
  for (let i = 0; i < 20_000; i++) deep = [deep];
  expect(raw(writeBinaryPlist(deep)).count).toBe(20_001);
});

it('writes XML with escapes, whole reals, dates in seconds and wrapped data', () => {
  const xml = new TextDecoder().decode(
    writeXmlPlist({
      'a&b': ['<x>', 1, 1.5, new Real(2)],
      when: new Date('2024-02-03T04:05:06.789Z'),
      data: new Uint8Array(60),
      empty: {},
    }),
  );
  expect(xml).toContain(
    '<key>a&amp;b</key>\n\t<array>\n\t\t<string>&lt;x&gt;</string>\n\t\t<integer>1</integer>',
  );
  expect(xml).toContain('<real>1.5</real>\n\t\t<real>2.0</real>');
  expect(xml).toContain('<date>2024-02-03T04:05:06Z</date>');
  expect(xml).toContain(`<data>\n\t${'A'.repeat(68)}\n\t${'A'.repeat(12)}\n\t</data>`);
  expect(xml).toContain('<dict/>');
});

it('refuses in XML what XML cannot hold', () => {
  const loop: PlistInput[] = [];
  loop.push(loop);
  expect(() => writeXmlPlist([null])).toThrow(TypeError);
  expect(() => writeXmlPlist(new Map([[1, 1]]))).toThrow(TypeError);
  expect(() => writeXmlPlist(loop)).toThrow(RangeError);
});

const python = spawnSync('python3', ['-c', 'import plistlib'], { timeout: 10_000 }).status === 0;

it.skipIf(!python)("Python's plistlib reads both formats (skipped without python3)", () => {
  const value = { n: [0, -5, 2 ** 40, 1.5], s: 'é', when: new Date('2024-02-03T04:05:06Z'), ok: true };
  const script =
    'import plistlib,sys,json\nb=sys.stdin.buffer.read()\nn=int.from_bytes(b[:4],"big")\n' +
    'print(json.dumps([plistlib.loads(b[4:4+n]),plistlib.loads(b[4+n:])],default=str))';
  const binary = writeBinaryPlist(value);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, binary.length);
  const run = spawnSync('python3', ['-c', script], { input: concat(length, binary, writeXmlPlist(value)) });
  const expected = { n: [0, -5, 2 ** 40, 1.5], s: 'é', when: '2024-02-03 04:05:06', ok: true };
  expect(JSON.parse(run.stdout.toString())).toEqual([expected, expected]);
});
