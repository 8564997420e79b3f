import { threadTime } from '@bridle/bytes/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndicatorFileError, isIndicatorFile, loadIndicatorFile, MAX_INDICATOR_FILE_BYTES } from '../load.ts';

const utf8 = new TextEncoder();
const EVENT = { type: 'domain', value: 'bad.example', category: 'Network activity', to_ids: true, uuid: 'a' };

/** A small good file of each format, to be damaged. */
const SEEDS: readonly (readonly [string, string])[] = [
  [
    'misp',
    JSON.stringify({
      response: [
        {
          Event: {
            info: 'x',
            Attribute: [EVENT],
            Object: [{ name: 'android-app', Attribute: [{ ...EVENT, object_relation: 'domain' }] }],
            Tag: [{ name: 'tlp:white' }],
          },
        },
      ],
    }),
  ],
  ['tinycheck', '{"iocs":[{"type":"domain","tag":"x","tlp":"white","value":"bad.example"}]}'],
  [
    'csv',
    'uuid,type,value,date,tags\n1,domain,bad.example,20160824,"tlp:white"\n2,url,"http://bad.example/""x""",,\n',
  ],
  ['plain-list', 'bad.example\n192.0.2.1\nhxxp://bad[.]example/x\n'],
  ['echap', '- name: x\n  packages:\n  - com.example.x\n  c2:\n    domains: [bad.example]\n'],
  [
    'stix1',
    '<stix:STIX_Package><stix:STIX_Header><stix:Title>x</stix:Title></stix:STIX_Header><stix:Indicator id="1"><a:Observable><b:Object><b:Properties xsi:type="D:DomainNameObjectType"><D:Value>bad.example</D:Value></b:Properties></b:Object></a:Observable></stix:Indicator></stix:STIX_Package>',
  ],
  [
    'openioc',
    '<ioc><definition><Indicator operator="OR"><IndicatorItem id="a" condition="is"><Context search="Network/DNS"/><Content>bad.example</Content></IndicatorItem></Indicator></definition></ioc>',
  ],
  [
    'stix2',
    '{"type":"bundle","id":"bundle--1","objects":[{"type":"indicator","id":"indicator--1","pattern":"[domain-name:value=\'bad.example\']"}]}',
  ],
];

test.each(SEEDS)('the seed of %s is good', (format, text) => {
  const set = loadIndicatorFile('x', utf8.encode(text), '');
  expect(set.format).toBe(format);
  expect(set.indicators.some((one) => one.value === 'bad.example' || one.value === 'com.example.x')).toBe(
    true,
  );
});

/** Loads, or refuses in one line; nothing else. */
function survives(bytes: Uint8Array): void {
  isIndicatorFile('x', bytes);
  try {
    const { info, indicators } = loadIndicatorFile('x', bytes, '');
    expect(indicators).toHaveLength(info.loaded);
    for (const { value, family, report, source } of indicators) {
      for (const text of [value, family, report, source])
        expect(text ?? '').not.toMatch(/[\u0000-\u0008\u000e-\u001f\u007f]/);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(IndicatorFileError);
    expect(error instanceof Error ? error.message : '').not.toMatch(/[\r\n]/);
  }
}

describe.each(SEEDS)('%s, damaged', (_, text) => {
  const good = utf8.encode(text);

  test('cut at every byte', () => {
    for (let end = 0; end <= good.length; end++) survives(good.subarray(0, end));
  });

  test('bytes replaced, taken out, put in, repeated', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.nat({ max: good.length }),
            drop: fc.nat({ max: 12 }),
            put: fc.oneof(
              fc.uint8Array({ maxLength: 6 }),
              fc
                .constantFrom(
                  '\u0000',
                  '\u202e',
                  '"',
                  '<',
                  '>',
                  '&',
                  '{',
                  '}',
                  '[',
                  ']',
                  '\n',
                  '\\',
                  "'",
                  ',',
                  '__proto__',
                  '&lol;',
                  '\ud800',
                  'хттп',
                )
                .map((part) => utf8.encode(part)),
            ),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (changes) => {
          let bytes = [...good];
          for (const { at, drop, put } of changes)
            bytes = [...bytes.slice(0, at), ...put, ...bytes.slice(at + drop)];
          survives(Uint8Array.from(bytes));
        },
      ),
      { seed: 11, numRuns: 250 },
    );
  });
});

describe('much of one thing', () => {
  const million = 1_000_000;
  test.each<[string, string]>([
    ['brackets in an event', `{"Event":{"Attribute":${'['.repeat(million)}`],
    ['elements', `<ioc>${'<definition>'.repeat(million / 10)}`],
    ['attributes of an element', `<ioc ${Array.from({ length: 50_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`],
    ['a text of an element', `<stix:STIX_Package>${'x'.repeat(10 * million)}</stix:STIX_Package>`],
    ['one line of a table', `type,value\ndomain,"${'x'.repeat(10 * million)}`],
    ['commas', `type,value\n${','.repeat(5 * million)}`],
    ['columns', `type,value${',x'.repeat(million / 10)}\n`],
    ['quotes', `type,value\n${'"'.repeat(2 * million)}`],
    ['one line of a list', `bad.example\n${'a'.repeat(10 * million)}`],
    [
      'tags',
      JSON.stringify({
        Event: {
          info: 'x',
          Attribute: [],
          Tag: Array.from({ length: 100_000 }, () => ({ name: 'tlp:white' })),
        },
      }),
    ],
    ['dots', `bad.example\n${'.'.repeat(16_000)}\n`.repeat(20)],
  ])('%s', (_, text) => {
    const started = threadTime();
    survives(utf8.encode(text));
    expect(threadTime() - started).toBeLessThan(4000);
  });

  test('a file too large is refused before it is read', () => {
    const large = new Uint8Array(MAX_INDICATOR_FILE_BYTES + 1);
    expect(() => loadIndicatorFile('x', large, '')).toThrow(/larger than 256 MiB/);
  });
});

test('keys of the prototype are keys like any other', () => {
  const text =
    '{"Event":{"__proto__":{"info":"evil"},"info":"x","constructor":{"prototype":{"polluted":1}},"Attribute":[{"type":"domain","value":"bad.example","__proto__":{"deleted":true}},{"type":"__proto__","value":"x"},{"type":"constructor","value":"toString"}]}}';
  const { indicators, info } = loadIndicatorFile('x', utf8.encode(text), '');
  expect(indicators.map((one) => one.value)).toEqual(['bad.example']);
  expect(info.skipped.map(({ reason }) => reason).sort()).toEqual([
    'a type of attribute that is not known: __proto__',
    'a type of attribute that is not known: constructor',
  ]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('names of families that would draw over the terminal', () => {
  const text = JSON.stringify({
    Event: {
      info: '\u001b[2Jx\u202e',
      Attribute: [{ ...EVENT, Tag: [{ name: 'misp-galaxy:tool="a\u0007\nb"' }] }],
    },
  });
  expect(loadIndicatorFile('x', utf8.encode(text), '').indicators).toMatchObject([
    { report: '[2Jx', family: 'a b' },
  ]);
});
