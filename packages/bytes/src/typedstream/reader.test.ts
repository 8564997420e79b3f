import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { parseEncoding } from './encoding.ts';
import { isTypedstream, readTypedstream } from './reader.ts';
import { attributedBody, TypedstreamWriter } from './typedstream-writer.fixture.ts';
import {
  type Typedstream,
  TypedstreamClass,
  TypedstreamCycle,
  type TypedstreamLimits,
  TypedstreamObject,
  TypedstreamStruct,
  type TypedstreamValue,
} from './value.ts';

function read(bytes: Uint8Array, limits: Partial<TypedstreamLimits> = {}): Typedstream {
  const stream = readTypedstream(bytes, limits);
  if (stream === null) throw new Error('expected a typedstream');
  return stream;
}

/** The values of a stream of one group, which must be whole. */
function values(writer: TypedstreamWriter): readonly TypedstreamValue[] {
  const stream = read(writer.bytes());
  expect(stream.damage).toBe(null);
  expect(stream.groups).toHaveLength(1);
  return stream.groups[0]?.values ?? [];
}

const hex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (pair) => parseInt(pair, 16));

describe('the header', () => {
  it('is read in both byte orders', () => {
    // Written out by hand: version 4, length 11, signature, 1000 in two bytes.
    const little = hex('040b 73747265616d7479706564 81e803'.replaceAll(' ', ''));
    const big = hex('040b 747970656473747265616d 8103e8'.replaceAll(' ', ''));
    expect(read(little)).toEqual({ byteOrder: 'little', systemVersion: 1000, groups: [], damage: null });
    expect(read(big)).toEqual({ byteOrder: 'big', systemVersion: 1000, groups: [], damage: null });
  });

  it('is missed', () => {
    const good = new TypedstreamWriter().bytes();
    for (const bytes of [
      new Uint8Array(0),
      good.subarray(0, 12),
      good.with(0, 3),
      good.with(1, 12),
      good.with(5, 0),
    ]) {
      expect(isTypedstream(bytes)).toBe(false);
      expect(readTypedstream(bytes)).toBe(null);
    }
    expect(isTypedstream(good)).toBe(true);
  });
});

describe.each(['little', 'big'] as const)('values in %s-endian streams', (byteOrder) => {
  const writer = (): TypedstreamWriter => new TypedstreamWriter(byteOrder);

  it.each<[string, number]>([
    ['i', 0],
    ['i', 127],
    ['i', -110],
    ['i', -111],
    ['i', -128],
    ['i', 128],
    ['s', -32_768],
    ['l', 32_767],
    ['q', -2_147_483_648],
    ['i', 2_147_483_647],
    ['Q', 40_000],
  ])('reads an integer of type %s: %i', (type, value) => {
    expect(values(writer().type(type).integer(value))).toEqual([value]);
  });

  it('reads unsigned integers whose first byte would be negative', () => {
    expect(values(writer().type('I').raw(0x92))).toEqual([0x92]);
    expect(values(writer().type('I').raw(0xff))).toEqual([0xff]);
    expect(values(writer().type('i').raw(0xff))).toEqual([-1]);
    const wide = writer().type('I');
    expect(values(wide.raw(0x81, ...wide.number(65_535, 2)))).toEqual([65_535]);
    const wider = writer().type('L');
    expect(values(wider.raw(0x82, ...wider.number(4_294_967_295, 4)))).toEqual([4_294_967_295]);
  });

  it('reads integers of 8 bytes', () => {
    const small = writer().type('q');
    expect(values(small.raw(0x87, ...small.number(-(2n ** 40n), 8)))).toEqual([-(2 ** 40)]);
    const large = writer().type('Q');
    expect(values(large.raw(0x87, ...large.number(2n ** 64n - 1n, 8)))).toEqual([2n ** 64n - 1n]);
  });

  it('reads characters and booleans as they are, even where they look like tags', () => {
    expect(values(writer().type('cCBB').raw(0x84, 0x84, 0, 1))).toEqual([-124, 132, false, true]);
  });

  it('reads floating-point numbers, written as such or as integers', () => {
    const view = new DataView(new ArrayBuffer(12));
    view.setFloat32(0, 1.5, byteOrder === 'little');
    view.setFloat64(4, -0.1, byteOrder === 'little');
    const bytes = [...new Uint8Array(view.buffer)];
    expect(
      values(
        writer()
          .type('f')
          .raw(0x83, ...bytes.slice(0, 4)),
      ),
    ).toEqual([1.5]);
    expect(
      values(
        writer()
          .type('d')
          .raw(0x83, ...bytes.slice(4)),
      ),
    ).toEqual([-0.1]);
    expect(values(writer().type('d').integer(-3))).toEqual([-3]);
  });

  it('reads strings of every kind', () => {
    expect(values(writer().type('+').string('Grüße'))).toEqual(['Grüße']);
    expect(values(writer().type('+').nil())).toEqual([null]);
    const long = 'x'.repeat(40_000);
    expect(values(writer().type('+').string(long))).toEqual([long]);
    expect(
      values(writer().type('%:%').sharedString('name').sharedString('sel:').sharedString('name')),
    ).toEqual(['name', 'sel:', 'name']);
    expect(values(writer().type('***').cString('one').reference(0).nil())).toEqual(['one', 'one', null]);
  });

  it('reads arrays and structures', () => {
    expect(values(writer().type('[3C]').raw(1, 0x84, 255))).toEqual([Uint8Array.of(1, 0x84, 255)]);
    expect(values(writer().type('[2i]').integer(1).integer(300))).toEqual([[1, 300]]);
    expect(values(writer().type('{_NSRange=II}').integer(2).integer(5))).toEqual([
      new TypedstreamStruct('_NSRange', [2, 5]),
    ]);
    expect(values(writer().type('{?=[2{P=c}]i}').raw(1, 2).integer(7))).toEqual([
      new TypedstreamStruct('?', [[new TypedstreamStruct('P', [1]), new TypedstreamStruct('P', [2])], 7]),
    ]);
    expect(values(writer().type('!i').integer(5))).toEqual([null, 5]);
  });

  it('reads classes with those above them, and references to them', () => {
    const root = new TypedstreamClass('NSObject', 0, null);
    const string = new TypedstreamClass('NSString', 1, root);
    const mutable = new TypedstreamClass('NSMutableString', 1, string);
    const stream = writer()
      .type('##')
      .class('NSMutableString:1', 'NSString:1', 'NSObject:0')
      .class('NSString:1');
    expect(values(stream)).toEqual([mutable, string]);
    expect(mutable.inherits('NSObject')).toBe(true);
    expect(root.inherits('NSString')).toBe(false);
    expect(mutable.ancestors).toBe(2);
  });

  it('reads objects, nil, and references to objects', () => {
    const stream = writer().type('@@@');
    const number = stream.nsString('text');
    const [first, second, third] = values(stream.reference(number).nil());
    expect(first instanceof TypedstreamObject && first.inherits('NSString')).toBe(true);
    expect(first instanceof TypedstreamObject && first.groups).toEqual([{ encoding: '+', values: ['text'] }]);
    expect(second).toBe(first);
    expect(third).toBe(null);
  });

  it('reads references beyond the single byte', () => {
    const count = 400;
    const stream = writer().type('@');
    stream.begin('List:0', 'NSObject:0');
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) numbers.push(stream.type('@').nsString(`text ${i}`));
    for (const number of numbers) stream.type('@').reference(number);
    const [list] = values(stream.end());
    const members = list instanceof TypedstreamObject ? list.groups.map((group) => group.values[0]) : [];
    expect(members).toHaveLength(2 * count);
    expect(members.slice(count)).toEqual(members.slice(0, count));
  });

  it('reads several groups after each other', () => {
    const stream = read(
      writer().type('i').integer(1).type('iI').integer(2).integer(3).type('i').integer(4).bytes(),
    );
    expect(stream.groups).toEqual([
      { encoding: 'i', values: [1] },
      { encoding: 'iI', values: [2, 3] },
      { encoding: 'i', values: [4] },
    ]);
  });
});

describe('type encodings', () => {
  it.each(['@', 'iI', '[12c]', '{a=[2i]{b=@}}', 'r*', '{a}'])('takes %s', (encoding) => {
    expect(parseEncoding(encoding)).not.toBe(null);
  });

  it.each([
    '',
    '?',
    '^v',
    'b3',
    '(u=id)',
    '[c]',
    '[3]',
    '[3c',
    '{a=i',
    '{a=i}}',
    ']',
    'r',
    'i?',
    '[99999999999c]',
  ])('refuses %j', (encoding) => {
    expect(parseEncoding(encoding)).toBe(null);
  });

  it('refuses long and deeply nested ones', () => {
    expect(parseEncoding('i'.repeat(1024))).toHaveLength(1024);
    expect(parseEncoding('i'.repeat(1025))).toBe(null);
    expect(parseEncoding(`${'[1'.repeat(16)}i${']'.repeat(16)}`)).not.toBe(null);
    expect(parseEncoding(`${'[1'.repeat(17)}i${']'.repeat(17)}`)).toBe(null);
  });
});

describe('damaged and hostile typedstreams', () => {
  const damage = (writer: TypedstreamWriter, limits: Partial<TypedstreamLimits> = {}): string =>
    read(writer.bytes(), limits).damage?.expected ?? 'nothing';

  it('keeps what came before the damage and says where it is', () => {
    const writer = new TypedstreamWriter().type('i').integer(1).type('i');
    const start = writer.bytes().length;
    const stream = read(writer.raw(0x84).bytes());
    expect(stream.groups).toEqual([
      { encoding: 'i', values: [1] },
      { encoding: 'i', values: [] },
    ]);
    expect(stream.damage).toEqual({ offset: start, expected: 'an integer' });
  });

  it('keeps a text that is cut short, without half a character', () => {
    const stream = read(new TypedstreamWriter().type('+').integer(50).raw(0x61, 0xe2, 0x82).bytes());
    expect(stream.groups).toEqual([{ encoding: '+', values: ['a'] }]);
    expect(stream.damage?.expected).toBe('a string of 50 bytes');
  });

  it('cuts cycles', () => {
    const writer = new TypedstreamWriter().type('@');
    const number = writer.begin('Node:0', 'NSObject:0');
    const [node] = values(writer.type('@').reference(number).end());
    expect(node instanceof TypedstreamObject && node.groups[0]?.values[0]).toEqual(
      new TypedstreamCycle(number),
    );
  });

  it.each<[string, (writer: TypedstreamWriter) => TypedstreamWriter, RegExp]>([
    ['a reference to an object that is not there', (w) => w.type('@').reference(5), /earlier object/],
    [
      'a reference to a class that is an object',
      (w) => objectThen(w).type('#').reference(0),
      /earlier class/,
    ],
    [
      'a class that is its own superclass',
      (w) => w.type('#').raw(0x84, 0x84, 1, 0x41, 0, 0x92),
      /earlier class/,
    ],
    ['a C string that is an object', (w) => objectThen(w).type('*').reference(0), /earlier C string/],
    ['a string that is not there', (w) => w.type('%').integer(20), /earlier string/],
    ['an encoding that is nil', (w) => w.nil(), /a type encoding/],
    ['an unknown type', (w) => w.type('^i').integer(1), /known types/],
    ['an array longer than the bytes', (w) => w.type('[4000000000i]').integer(1), /4000000000 elements/],
    ['an array of bytes longer than the bytes', (w) => w.type('[9c]').raw(1), /9 elements/],
    ['an array of nothing', (w) => w.type('[999999999{a}]'), /999999999 elements/],
    ['a negative length', (w) => w.type('+').raw(0x82, 0xff, 0xff, 0xff, 0xff), /4294967295 bytes/],
    ['a number that ends', (w) => w.type('d').raw(0x83, 1, 2), /8 bytes/],
    ['a class without a name', (w) => w.type('#').raw(0x84, 0x85, 0), /name and version/],
  ])('stops at %s', (_, write, expected) => {
    expect(damage(write(new TypedstreamWriter()))).toMatch(expected);
  });

  it('stops at objects nested too deep', () => {
    const nested = (depth: number): TypedstreamWriter => {
      const writer = new TypedstreamWriter();
      for (let i = 0; i < depth; i++) writer.type('@').begin('Node:0', 'NSObject:0');
      for (let i = 0; i < depth; i++) writer.end();
      return writer;
    };
    expect(damage(nested(64))).toBe('nothing');
    expect(damage(nested(65))).toBe('objects nested less deep');
    expect(damage(nested(256), { maxDepth: 1e9 })).toBe('nothing');
    expect(damage(nested(20_000), { maxDepth: 1e9 })).toBe('objects nested less deep');
  });

  it('stops at chains of classes that are too long, also when built by references', () => {
    const chain = Array.from({ length: 70 }, (_, i) => `C${i}:0`);
    expect(damage(new TypedstreamWriter().type('#').class(...chain))).toMatch(/class/);
    const writer = new TypedstreamWriter();
    for (let i = 0; i < 70; i++) writer.type('#').class(`C${i}:0`, ...(i === 0 ? [] : [`C${i - 1}:0`]));
    expect(damage(writer)).toMatch(/earlier class/);
  });

  it('stops where shared references would multiply values', () => {
    const writer = new TypedstreamWriter();
    let number = -1;
    for (let level = 0; level < 12; level++) {
      const inner = number;
      number = writer.type('@').begin('Node:0', 'NSObject:0');
      if (inner >= 0) for (let i = 0; i < 10; i++) writer.type('@').reference(inner);
      writer.end();
    }
    const start = threadTime();
    expect(damage(writer)).toBe('no more values than the limit');
    expect(threadTime() - start).toBeLessThan(100);
  });

  it('keeps to the limit on values', () => {
    const writer = (): TypedstreamWriter =>
      new TypedstreamWriter().type('[100i]').raw(...Array.from({ length: 100 }, () => 1));
    expect(damage(writer(), { maxValues: 101 })).toBe('nothing');
    expect(damage(writer(), { maxValues: 100 })).toBe('no more values than the limit');
  });

  it('gives a result for every cut and thousands of mutations, quickly', () => {
    const writer = new TypedstreamWriter();
    const sample = attributedBody(writer, 'Look at https://example.org', [
      { dictionary: 1, length: 8, attributes: { part: () => writer.nsNumber(0) } },
      { dictionary: 2, length: 19, attributes: { link: () => writer.nsUrl('https://example.org') } },
    ]);
    expect(read(sample).damage).toBe(null);
    for (let length = 13; length < sample.length; length++) {
      const cut = read(sample.subarray(0, length));
      // A cut right behind the header leaves a whole, empty stream.
      expect(cut.damage === null).toBe(length === 16);
    }
    const random = seededRandom(71);
    let slowest = 0;
    for (let round = 0; round < 5000; round++) {
      const bytes = mutate(sample, random);
      const start = threadTime();
      const stream = readTypedstream(bytes);
      slowest = Math.max(slowest, threadTime() - start);
      if (stream?.damage) expect(stream.damage.offset).toBeLessThanOrEqual(bytes.length);
    }
    expect(slowest).toBeLessThan(250);
  });
});

/** A group of one object, number 0 of the table. */
function objectThen(writer: TypedstreamWriter): TypedstreamWriter {
  writer.type('@').nsString('x');
  return writer;
}
