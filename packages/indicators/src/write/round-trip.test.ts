import { createHash } from 'node:crypto';
import { type Instant, parseInstant, TLP_LEVELS } from '@bridle/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PatternSign, preparePattern } from '../device/pattern-indicator.ts';
import type { Sign } from '../format.ts';
import { INDICATOR_FORMATS } from '../formats/index.ts';
import { loadIndicatorFile } from '../load.ts';
import { printPattern } from '../pattern/print.ts';
import { anyPattern } from '../pattern/testing/arbitrary.ts';
import { canonical } from '../values/canonical.ts';
import { distinct, patternKey, signKey } from './distinct.ts';
import { INDICATOR_WRITERS } from './index.ts';
import { stix21 } from './stix21.ts';
import type { IndicatorWriter, WriteContext } from './writer.ts';

const context: WriteContext = {
  sha1: (bytes) => createHash('sha1').update(bytes).digest('hex'),
  now: parseInstant('2026-11-22T10:00:00Z') as Instant,
};

/** Spelled as publishers spell them: in any case, with quotes, backslashes, other scripts, under another type's name. */
const VALUES: readonly (readonly [Sign['type'], string])[] = [
  ['domain-name', 'bad.example'],
  ['domain-name', 'Update.BAD.Example'],
  ['domain-name', 'пример.example'],
  ['domain-name', 'a_b.c-d.example'],
  ['url', 'https://bad.example/a?b=c,d&e="f"#g'],
  ['url', "http://bad.example/it's;x|y"],
  ['url', 'bad.example/path'],
  ['url', 'itms-services://?action=x&url=https://bad.example'],
  ['ipv4-addr', '192.0.2.1'],
  ['ipv4-addr', '198.51.100.0/24'],
  ['ipv4-addr', 'https://203.0.113.7/'],
  ['ipv6-addr', '2001:DB8::1'],
  ['ipv6-addr', '2001:db8:1::/48'],
  ['email-addr', 'Someone@bad.example'],
  ['phone-number', '+1 202 555 0143'],
  ['process', 'Diagnosticd'],
  ['process', '=cmd|calc'],
  ['process', "-it's"],
  ['file-name', 'a, b & <c>.png'],
  ['file-name', 'back\\slash'],
  ['file-name', '"quoted"'],
  ['file-path', '/private/var/db/x/y'],
  ['file-path', 'Library/x/y'],
  ['file-hash', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['file-hash', 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709'],
  ['file-hash', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['file-hash', 'a'.repeat(56)],
  ['file-hash', 'b'.repeat(96)],
  ['file-hash', 'c'.repeat(128)],
  ['certificate-hash', '31:A6:EC:EC:D9:7C:F3:9B:C4:12:6B:87:45:CD:94:A7:C3:0B:F8:1C'],
  ['certificate-hash', 'd'.repeat(56)],
  ['app-id', 'com.example.Spy'],
  ['profile-id', '76DAB334-7E17-475D-A5D6-0794EB5818A5'],
  ['property', 'sys.example.note'],
];

const IDS = ['1', '2', '3'].map((n) => `indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3${n}`);

const name = fc.constantFrom(
  null,
  'Pegasus',
  'Predator',
  'A "quoted" name, with; marks',
  '=SUM(A1)',
  "'apostrophe",
  "'=both",
  '<b>&amp;</b>',
  'Шпион 间谍',
  'Bridle',
  'Event #10',
  'Export from X',
);
const time = fc.constantFrom<Instant | null>(
  null,
  parseInstant('2016-08-24T00:00:00Z'),
  parseInstant('2021-07-18T12:00:00.123456Z'),
  parseInstant('2020-02-29T23:59:59.5Z'),
);
const until = fc.constantFrom<Instant | null>(
  null,
  parseInstant('2031-01-01T00:00:00Z'),
  parseInstant('2022-01-01T00:00:00.25Z'),
);

const sign: fc.Arbitrary<Sign> = fc
  .record({
    value: fc.constantFrom(...VALUES),
    // Few enough that some share one: an indicator of several values, or two sets that disagree.
    id: fc.option(fc.constantFrom(...IDS)),
    family: name,
    source: name,
    report: name,
    campaign: name,
    tlp: fc.constantFrom(null, ...TLP_LEVELS),
    validFrom: time,
    validUntil: until,
    revoked: fc.boolean(),
    confidence: fc.option(fc.integer({ min: 0, max: 100 })),
  })
  .map(({ value: [type, value], ...rest }) => ({ type, value, ...rest }));

const lossless = INDICATOR_WRITERS.filter((writer) => writer.loses === null);
const keys = (signs: readonly Sign[]): readonly string[] => [...new Set(signs.map(signKey))].sort();

function again(writer: IndicatorWriter, signs: readonly Sign[]) {
  const { text, written, leftOut } = writer.write(signs, context);
  const bytes = new TextEncoder().encode(text);
  const formats = INDICATOR_FORMATS.filter((format) => format.sniff(bytes.subarray(0, 65_536), 'x'));
  return { text, written, leftOut, bytes, formats };
}

test('the values are what their types say', () => {
  for (const [type, value] of VALUES) expect(canonical(type, value)).not.toHaveProperty('refused');
  expect(lossless.map((writer) => writer.id)).toEqual(['stix2.1', 'misp', 'csv', 'openioc']);
});

describe.each(lossless)('$id', (writer) => {
  test('what was read can be written, and reading that gives the same set', () => {
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 12 }), (signs) => {
        const { bytes, formats, written, leftOut } = again(writer, signs);
        expect(leftOut).toEqual([]);
        expect(written).toBe(distinct(signs).length);
        expect(formats).toHaveLength(1);
        const { indicators, info } = loadIndicatorFile('x', bytes, '00');
        expect(info.skipped).toEqual([]);
        expect(keys(indicators)).toEqual(keys(signs));
        // Written again it is the same text: ids hold.
        const second = writer.write(indicators, context);
        expect(second.text).toBe(new TextDecoder().decode(bytes));
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('each value by itself, as it was spelled', () => {
    for (const [type, value] of VALUES) {
      const one: Sign = {
        type,
        value,
        id: null,
        family: null,
        source: null,
        report: null,
        campaign: null,
        tlp: null,
        validFrom: null,
        validUntil: null,
        revoked: false,
        confidence: null,
      };
      const { bytes } = again(writer, [one]);
      const { indicators } = loadIndicatorFile('x', bytes, '00');
      expect(indicators.map((sign) => [sign.type, sign.value])).toEqual([[type, value]]);
    }
  });

  test('the order in which signs come makes no difference', () => {
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 8 }), (signs) => {
        const plain = signs.map((one) => ({ ...one, id: null }));
        expect(writer.write(plain.toReversed(), context).text).toBe(writer.write(plain, context).text);
      }),
      { seed: 5, numRuns: 20 },
    );
  });
});

describe('compound patterns', () => {
  const pattern: fc.Arbitrary<PatternSign> = fc
    .tuple(anyPattern, sign)
    .map(([tree, made]) => {
      const { type: _, value: __, ...facts } = made;
      const prepared = preparePattern(tree, printPattern(tree), facts);
      return prepared !== null && 'use' in prepared ? prepared.use : null;
    })
    .filter((one) => one !== null);
  const patternKeys = (list: readonly PatternSign[]): readonly string[] =>
    [...new Set(list.map(patternKey))].sort();

  test('are written in STIX, and reading that gives the same set', () => {
    let seen = 0;
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), fc.array(sign, { maxLength: 4 }), (list, signs) => {
        seen += list.length;
        const { text, written, leftOut } = stix21.write(signs, context, list);
        expect(leftOut).toEqual([]);
        expect(written).toBe(distinct(signs).length + patternKeys(list).length);
        if (written === 0) return;
        const { indicators, patterns, info } = loadIndicatorFile('x', new TextEncoder().encode(text), '00');
        expect(info.skipped).toEqual([]);
        expect(keys(indicators)).toEqual(keys(signs));
        expect(patternKeys(patterns)).toEqual(patternKeys(list));
        expect(stix21.write(indicators, context, patterns).text).toBe(text);
      }),
      { seed: 11, numRuns: 60 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('are counted as left out where only values can be written', () => {
    const [made] = fc.sample(pattern, { seed: 2, numRuns: 1 });
    for (const writer of INDICATOR_WRITERS.filter(({ id }) => id !== 'stix2.1')) {
      const { written, leftOut } = writer.write([], context, made === undefined ? [] : [made, made]);
      expect([writer.id, written, leftOut]).toEqual([
        writer.id,
        0,
        [{ reason: 'a compound pattern, which only STIX can hold', count: 2 }],
      ]);
    }
  });
});
