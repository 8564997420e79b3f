import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threadTime } from '../testing/index.ts';
import { mutate, seededRandom } from '../text/mutate.fixture.ts';
import { attributedBodyString, attributedBodyText, MESSAGE_ATTRIBUTES } from './attributed-body.ts';
import { attributedBody, type Run, TypedstreamWriter } from './typedstream-writer.fixture.ts';
import { TypedstreamObject } from './value.ts';

const NOTHING = { text: null, partial: true, attributes: [] };

/** The body of a message with these runs; they write their values with the writer they are given. */
function body(
  text: string,
  runs: (writer: TypedstreamWriter) => readonly Run[] = () => [],
  mutable = true,
): Uint8Array {
  const writer = new TypedstreamWriter();
  return attributedBody(writer, text, runs(writer), mutable);
}

describe('attributedBodyText', () => {
  it('reads a body written out by hand', () => {
    const bytes = Uint8Array.from(
      [
        '040b',
        '73747265616d7479706564',
        '81e803', // version 4, "streamtyped", 1000
        '840140', // new string "@"
        '848484',
        '12',
        '4e5341747472696275746564537472696e67',
        '00', // object, class NSAttributedString, version 0
        '8484',
        '08',
        '4e534f626a656374',
        '00',
        '85', // class NSObject, version 0, no superclass
        '92',
        '848484',
        '08',
        '4e53537472696e67',
        '01',
        '94', // "@", object, class NSString 1, superclass by reference
        '84012b',
        '02',
        '4869',
        '86', // new string "+", two bytes, end
        '84026949',
        '01',
        '02', // "iI", dictionary 1, two units
        '92',
        '848484',
        '0c',
        '4e5344696374696f6e617279',
        '00',
        '94', // NSDictionary
        '840169',
        '01', // "i", one pair
        '92',
        '8496',
        '96',
        '01',
        '6b',
        '86', // NSString "k"
        '92',
        '8496',
        '96',
        '01',
        '76',
        '86', // NSString "v"
        '86',
        '86',
      ]
        .join('')
        .match(/../g) ?? [],
      (pair) => parseInt(pair, 16),
    );
    expect(attributedBodyText(bytes)).toEqual({
      text: 'Hi',
      partial: false,
      attributes: [{ name: 'k', value: 'v', start: 0, length: 2 }],
    });
    expect(attributedBodyString(bytes)).toBe('Hi');
  });

  it.each([true, false])('reads text of any length (mutable: %s)', (mutable) => {
    for (const text of [
      '',
      'a',
      'Grüße 😀',
      'x'.repeat(127),
      'x'.repeat(128),
      'é'.repeat(20_000),
      'y'.repeat(70_000),
    ]) {
      expect(attributedBodyText(body(text, undefined, mutable))).toEqual({
        text,
        partial: false,
        attributes: [],
      });
    }
  });

  it('reads attributes with their ranges, and dictionaries that runs share', () => {
    const detected = Uint8Array.of(0x62, 0x70, 1, 2);
    const bytes = body('\ufffcHi @Ada see example.org', (writer) => [
      {
        dictionary: 1,
        length: 1,
        attributes: {
          [MESSAGE_ATTRIBUTES.attachment]: () => writer.nsString('at_0_00000000'),
          [MESSAGE_ATTRIBUTES.part]: () => writer.nsNumber(0),
        },
      },
      { dictionary: 2, length: 3, attributes: { [MESSAGE_ATTRIBUTES.part]: () => writer.nsNumber(1) } },
      {
        dictionary: 3,
        length: 4,
        attributes: { [MESSAGE_ATTRIBUTES.mention]: () => writer.nsString('+12025550123') },
      },
      { dictionary: 2, length: 5 },
      {
        dictionary: 4,
        length: 11,
        attributes: {
          [MESSAGE_ATTRIBUTES.link]: () => writer.nsUrl('https://bad.example/'),
          [MESSAGE_ATTRIBUTES.dataDetected]: () => writer.nsData(detected),
        },
      },
    ]);
    expect(attributedBodyText(bytes)).toEqual({
      text: '\ufffcHi @Ada see example.org',
      partial: false,
      attributes: [
        { name: '__kIMFileTransferGUIDAttributeName', value: 'at_0_00000000', start: 0, length: 1 },
        { name: '__kIMMessagePartAttributeName', value: 0, start: 0, length: 1 },
        { name: '__kIMMessagePartAttributeName', value: 1, start: 1, length: 3 },
        { name: '__kIMMentionConfirmedMention', value: '+12025550123', start: 4, length: 4 },
        { name: '__kIMMessagePartAttributeName', value: 1, start: 8, length: 5 },
        { name: '__kIMLinkAttributeName', value: 'https://bad.example/', start: 13, length: 11 },
        { name: '__kIMDataDetectedAttributeName', value: detected, start: 13, length: 11 },
      ],
    });
  });

  it('reads values of other classes of Foundation', () => {
    const bytes = body('x', (writer) => [
      {
        dictionary: 1,
        length: 1,
        attributes: {
          negative: () => writer.nsNumber(-1, 'q'),
          nested: () => writer.nsDictionary({ a: () => writer.nsString('b') }),
          list: () => {
            writer.begin('NSArray:0', 'NSObject:0');
            writer.type('i').integer(2).type('@').nsString('one');
            writer.type('@').nil().end();
          },
          date: () => {
            writer.begin('NSDate:0', 'NSObject:0');
            writer.type('d').integer(86_400).end();
          },
          relative: () => {
            writer.begin('NSURL:0', 'NSObject:0');
            writer.type('c').raw(1).type('@').nsUrl('https://example.org/a/');
            writer.type('@').nsString('b?c');
            writer.end();
          },
          other: () => {
            writer.begin('Thing:3', 'NSObject:0');
            writer.type('i').integer(1).end();
          },
        },
      },
    ]);
    const { attributes, partial } = attributedBodyText(bytes);
    expect(partial).toBe(false);
    const found = new Map(attributes.map(({ name, value }) => [name, value]));
    expect(found.get('negative')).toBe(-1);
    expect(found.get('nested')).toEqual(new Map([['a', 'b']]));
    expect(found.get('list')).toEqual(['one', null]);
    expect(found.get('date')).toEqual(new Date('2001-01-02T00:00:00Z'));
    expect(found.get('relative')).toBe('https://example.org/a/b?c');
    expect(found.get('other')).toBeInstanceOf(TypedstreamObject);
  });

  it('reads a big-endian body and a bare string', () => {
    expect(attributedBodyText(attributedBody(new TypedstreamWriter('big'), 'Grüße')).text).toBe('Grüße');
    const writer = new TypedstreamWriter().type('@');
    writer.nsString('bare');
    expect(attributedBodyText(writer.bytes())).toEqual({ text: 'bare', partial: false, attributes: [] });
  });

  it('takes __proto__ for a plain attribute', () => {
    const bytes = body('x', (writer) => [
      { dictionary: 1, length: 1, attributes: { ['__proto__']: () => writer.nsString('v') } },
    ]);
    expect(attributedBodyText(bytes).attributes).toEqual([
      { name: '__proto__', value: 'v', start: 0, length: 1 },
    ]);
  });
});

describe('damaged bodies', () => {
  const sample = body('Look at this link', (writer) => [
    { dictionary: 1, length: 8, attributes: { part: () => writer.nsNumber(0) } },
    { dictionary: 2, length: 9, attributes: { link: () => writer.nsUrl('https://example.org/') } },
  ]);
  const textStart = Buffer.from(sample).indexOf('Look at');

  it('give nothing when they are no typedstream, or nothing but its header', () => {
    const header = new TypedstreamWriter().bytes();
    const junk = Uint8Array.from([...header, ...Array.from({ length: 200 }, (_, i) => (i * 37 + 11) & 0xff)]);
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.of(1, 255, 0),
      sample.subarray(1),
      header.subarray(0, 13),
      junk,
    ]) {
      expect(attributedBodyText(bytes)).toEqual(NOTHING);
      expect(attributedBodyString(bytes)).toBe(null);
    }
    expect(attributedBodyText(header)).toEqual({ ...NOTHING, partial: false });
  });

  it('give the text as far as it goes, and the attributes before the cut', () => {
    for (let length = 0; length < sample.length; length++) {
      const { text, partial, attributes } = attributedBodyText(sample.subarray(0, length));
      const expected = length < textStart ? null : 'Look at this link'.slice(0, length - textStart);
      // A text that is cut before its first byte is not there yet.
      expect(text).toBe(length === textStart ? '' : expected);
      // A cut right behind the header leaves a whole, empty stream.
      expect(partial).toBe(length !== 16);
      expect(attributes.length).toBeLessThanOrEqual(2);
    }
    const late = attributedBodyText(sample.subarray(0, sample.length - 1));
    expect(late.partial).toBe(true);
    expect(late.attributes.map(({ name }) => name)).toEqual(['part', 'link']);
  });

  it('give a text whose surroundings cannot be followed', () => {
    // Superclass by a reference to nowhere, and the type "+" without a string around it.
    const broken = (text: string): Uint8Array => {
      const writer = new TypedstreamWriter().type('@').raw(0x84, 0x84, 0x84, 8);
      return writer
        .raw(...Buffer.from('NSString'), 0x00, 0xb6, 0x2b)
        .string(text)
        .raw(0x86, 0x86)
        .bytes();
    };
    for (const text of ['Hi 😀', '', 'x'.repeat(300), 'y'.repeat(70_000)]) {
      expect(attributedBodyText(broken(text))).toEqual({ text, partial: true, attributes: [] });
      expect(attributedBodyString(broken(text))).toBe(text);
    }
    expect(attributedBodyText(broken('x'.repeat(300)).subarray(0, 200))).toEqual(NOTHING);
  });

  it('do not make the search for a text costly', () => {
    // Fifty thousand class names, each followed by a length of nearly all that follows.
    const unit = [...Buffer.from('NSString'), 0x2b, 0x82, 0x00, 0x00, 0x05, 0x00, 0xff];
    const bytes = Uint8Array.from([
      ...new TypedstreamWriter().bytes(),
      ...Array.from({ length: 50_000 }, () => unit).flat(),
    ]);
    const start = threadTime();
    expect(attributedBodyText(bytes).text).toBe(null);
    expect(threadTime() - start).toBeLessThan(500);
  });

  it('do not multiply attributes that runs share', () => {
    const bytes = body('x', (writer) => [
      {
        dictionary: 1,
        length: 1,
        attributes: Object.fromEntries(
          Array.from({ length: 300 }, (_, i) => [`a${i}`, () => writer.nsNumber(i)]),
        ),
      },
      ...Array.from({ length: 3000 }, () => ({ dictionary: 1, length: 1 })),
    ]);
    const { attributes, partial, text } = attributedBodyText(bytes);
    expect(attributes).toHaveLength(20_000);
    expect(partial).toBe(true);
    expect(text).toBe('x');
  });

  it('never throw, and give both functions the same text, over thousands of mutations', () => {
    const random = seededRandom(81);
    const samples = [
      sample,
      body('é', undefined, false),
      body('x'.repeat(300), (writer) => [
        { dictionary: 1, length: 300, attributes: { n: () => writer.nsNumber(5) } },
      ]),
    ];
    let whole = 0;
    let partial = 0;
    let slowest = 0;
    for (let round = 0; round < 9000; round++) {
      const bytes = mutate(samples[round % samples.length] ?? sample, random);
      const start = threadTime();
      const result = attributedBodyText(bytes);
      slowest = Math.max(slowest, threadTime() - start);
      expect(attributedBodyString(bytes)).toBe(result.text);
      if (result.partial) partial++;
      else whole++;
    }
    expect(whole).toBeGreaterThan(100);
    expect(partial).toBeGreaterThan(100);
    expect(slowest).toBeLessThan(250);
  });
});

describe('attributedBodyString', () => {
  it('gives the same as the full decoder for any text, mutable or not, in either byte order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.boolean(),
        fc.constantFrom('little' as const, 'big' as const),
        (text, mutable, byteOrder) => {
          const bytes = attributedBody(new TypedstreamWriter(byteOrder), text, [], mutable);
          expect(attributedBodyString(bytes)).toBe(text);
          expect(attributedBodyText(bytes).text).toBe(text);
        },
      ),
      { seed: 82, numRuns: 200 },
    );
  });

  it('gives the same for lengths written in every way', () => {
    const prefix = Array.from(body('').subarray(0, -3));
    for (const length of [
      [2],
      [0x81, 2, 0],
      [0x82, 2, 0, 0, 0],
      [0x87, 2, 0, 0, 0, 0, 0, 0, 0],
      [0x85],
      [0x86],
      [0x92],
      [0x81, 2],
      [0x82, 2, 0],
      [0x82, 255, 255, 255, 255],
      [],
    ]) {
      for (const rest of [[], [0x48], [0x48, 0x69], [0x48, 0x69, 0x86, 0x86]]) {
        const bytes = Uint8Array.from([...prefix, ...length, ...rest]);
        expect(attributedBodyString(bytes)).toBe(attributedBodyText(bytes).text);
      }
    }
  });

  it('reads 20,000 bodies in a fraction of a second', () => {
    const bodies = Array.from({ length: 100 }, (_, i) =>
      body(`Message number ${i}, with a link to https://example.org/${i}`, (writer) => [
        { dictionary: 1, length: 60, attributes: { part: () => writer.nsNumber(0) } },
      ]),
    );
    const start = threadTime();
    let units = 0;
    for (let round = 0; round < 200; round++)
      for (const bytes of bodies) units += attributedBodyString(bytes)?.length ?? 0;
    expect(units).toBeGreaterThan(1_000_000);
    expect(threadTime() - start).toBeLessThan(500);
  });
});
