import { describe, expect, test } from 'vitest';
import { stix2 } from './stix2.ts';

type Part = Record<string, unknown>;

let serial = 0;
function indicator(change: Part): Part {
  serial += 1;
  return {
    type: 'indicator',
    id: `indicator--${serial}`,
    pattern: "[domain-name:value='bad.example']",
    pattern_type: 'stix',
    ...change,
  };
}

function named(type: string, id: string, name: unknown): Part {
  return { type, id: `${type}--${id}`, name };
}

function indicates(source: unknown, target: unknown, change: Part = {}): Part {
  return {
    type: 'relationship',
    id: `relationship--${serial++}`,
    relationship_type: 'indicates',
    source_ref: source,
    target_ref: target,
    ...change,
  };
}

function read(...objects: unknown[]) {
  return stix2.read(new TextEncoder().encode(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects })));
}

function families(...objects: unknown[]) {
  return read(...objects).signs.map((sign) => sign.family);
}

describe('what is kept of an indicator', () => {
  test('its value, id, times, confidence, revocation', () => {
    const { signs, skipped, notes } = read(
      indicator({
        id: 'indicator--a',
        pattern: "[domain-name:value='Bad.Example']",
        valid_from: '2021-07-18T12:00:00.123456Z',
        valid_until: '2031-07-18T12:00:00+02:00',
        confidence: 80,
        revoked: true,
      }),
    );
    expect(signs).toEqual([
      {
        type: 'domain-name',
        value: 'Bad.Example',
        id: 'indicator--a',
        family: null,
        validFrom: '2021-07-18T12:00:00.123456Z',
        validUntil: '2031-07-18T10:00:00Z',
        revoked: true,
        confidence: 80,
      },
    ]);
    expect([skipped, notes]).toEqual([[], []]);
  });

  test('several values of one pattern', () => {
    const { signs } = read(
      indicator({
        id: 'indicator--a',
        pattern: "[domain-name:value IN ('a.example','b.example')] OR [file:name='x']",
      }),
    );
    expect(signs.map(({ type, value, id }) => [type, value, id])).toEqual([
      ['domain-name', 'a.example', 'indicator--a'],
      ['domain-name', 'b.example', 'indicator--a'],
      ['file-name', 'x', 'indicator--a'],
    ]);
  });

  test('the type that the value has, where it was published under another', () => {
    const { signs } = read(
      indicator({ pattern: "[domain-name:value='192.0.2.1']" }),
      indicator({ pattern: "[file:name='/var/db/x/y']" }),
    );
    expect(signs.map((sign) => sign.type)).toEqual(['ipv4-addr', 'file-path']);
  });
});

describe('the family', () => {
  const one = indicator({ id: 'indicator--one' });

  test('is what the indicator indicates, in either direction', () => {
    const pegasus = named('malware', 'p', 'Pegasus');
    const other = named('malware', 'o', 'Other');
    expect(families(pegasus, other, one, indicates('indicator--one', 'malware--p'))).toEqual(['Pegasus']);
    expect(families(one, indicates('malware--p', 'indicator--one'), other, pegasus)).toEqual(['Pegasus']);
  });

  test('is a malware before a tool, a campaign, an actor; the first of several', () => {
    const all = [
      named('threat-actor', 'a', 'Actor'),
      named('campaign', 'c', 'Campaign'),
      named('tool', 't', 'Tool'),
      named('malware', 'm', 'Malware'),
      named('malware', 'n', 'Second'),
    ];
    const to = (id: string) => indicates('indicator--one', id);
    expect(
      families(one, ...all, to('threat-actor--a'), to('malware--m'), to('malware--n'), to('tool--t')),
    ).toEqual(['Malware']);
    expect(families(one, ...all, to('threat-actor--a'), to('campaign--c'))).toEqual(['Campaign']);
  });

  test('is what the report that lists it is about', () => {
    const report = {
      type: 'report',
      id: 'report--r',
      name: 'A report',
      object_refs: ['indicator--one', 'malware--p'],
    };
    const grouping = {
      type: 'grouping',
      id: 'grouping--g',
      name: 'A group',
      object_refs: ['indicator--one'],
    };
    const two = [named('malware', 'p', 'Pegasus'), named('malware', 'o', 'Other')];
    expect(families(one, ...two, report)).toEqual(['Pegasus']);
    expect(families(one, ...two, grouping)).toEqual(['A group']);
    expect(
      families(one, ...two, { ...report, object_refs: ['indicator--one', 'malware--p', 'malware--o'] }),
    ).toEqual(['A report']);
  });

  test('is the one malware of the file; of several, none', () => {
    expect(families(one, named('malware', 'p', 'Pegasus'))).toEqual(['Pegasus']);
    expect(families(one, named('malware', 'p', 'Pegasus'), named('malware', 'o', 'Other'))).toEqual([null]);
    expect(families(one)).toEqual([null]);
  });

  test('is not read from a relationship that was revoked, is of another kind, or leads nowhere', () => {
    const two = [named('malware', 'p', 'Pegasus'), named('malware', 'o', 'Other')];
    expect(families(one, ...two, indicates('indicator--one', 'malware--p', { revoked: true }))).toEqual([
      null,
    ]);
    expect(
      families(one, ...two, indicates('indicator--one', 'malware--p', { relationship_type: 'related-to' })),
    ).toEqual([null]);
    expect(families(one, ...two, indicates('indicator--one', 'malware--none'))).toEqual([null]);
    const { signs, notes } = read(one, ...two, indicates('indicator--one', 5));
    expect(signs).toHaveLength(1);
    expect(notes).toEqual([{ reason: 'a relationship that does not name two objects', count: 1 }]);
  });

  test('is a name that can be printed', () => {
    expect(families(one, named('malware', 'p', ' Peg\u001basus\n'))).toEqual(['Peg asus']);
    expect(families(one, named('malware', 'p', 'x'.repeat(10_000)))[0]).toHaveLength(200);
    expect(families(one, named('malware', 'p', 5), named('malware', 'q', ' '))).toEqual([null]);
  });
});

describe('versions', () => {
  const id = 'indicator--v';
  const old = indicator({
    id,
    modified: '2021-01-01T00:00:00Z',
    pattern: "[domain-name:value='old.example']",
  });
  const young = indicator({
    id,
    modified: '2022-01-01T00:00:00.5Z',
    pattern: "[domain-name:value='new.example']",
  });

  test.each([
    ['in order', [old, young]],
    ['the other way', [young, old]],
  ])('the newest counts: %s', (_, objects) => {
    const { signs, skipped } = read(...objects);
    expect(signs.map((sign) => sign.value)).toEqual(['new.example']);
    expect(skipped).toEqual([{ reason: 'an older version of an object that is there again', count: 1 }]);
  });

  test('the same again, and another of the same time', () => {
    expect(read(old, old).skipped).toEqual([{ reason: 'the same object again', count: 1 }]);
    const { signs, skipped } = read(old, { ...old, pattern: "[domain-name:value='other.example']" });
    expect(signs.map((sign) => sign.value)).toEqual(['old.example']);
    expect(skipped).toEqual([{ reason: 'another object with the same id and time', count: 1 }]);
  });

  test('a malware that is there twice is noted, not skipped', () => {
    const { signs, skipped, notes } = read(
      old,
      named('malware', 'p', 'Pegasus'),
      named('malware', 'p', 'Pegasus'),
    );
    expect(signs[0]?.family).toBe('Pegasus');
    expect(skipped).toEqual([]);
    expect(notes).toEqual([{ reason: 'the same object again', count: 1 }]);
  });

  test('an indicator without an id is used', () => {
    expect(read(indicator({ id: undefined }), indicator({ id: 7 })).signs.map((sign) => sign.id)).toEqual([
      null,
      null,
    ]);
  });
});

test.each<[string, Part]>([
  ['an indicator whose pattern is no text', { pattern: 5 }],
  ['an indicator whose pattern is no text', { pattern: { toString: 'x' } }],
  ['an indicator whose pattern is no text', { pattern: undefined }],
  ['an empty pattern', { pattern: ' ' }],
  ["not a pattern: expected '['", { pattern: 'bad.example' }],
  ['a pattern in another language: yara', { pattern_type: 'yara', pattern: 'rule x {}' }],
  ['published as benign', { indicator_types: ['benign'] }],
  ['published as benign', { labels: ['benign'] }],
  ['needs the whole pattern language: LIKE', { pattern: "[url:value LIKE 'https://bad.example/%']" }],
  [
    'an object path that no evidence has: mac-addr:value',
    { pattern: "[mac-addr:value='00:00:5e:00:53:01']" },
  ],
  [
    'a fuzzy hash, which is no exact value',
    { pattern: "[file:hashes.ssdeep='3:AXGBicFlgVNhBGcL6wCrFQEv:AXGHsNhxLsr2C']" },
  ],
  ['a single label, which is no domain of anybody', { pattern: "[domain-name:value='bad']" }],
])('%s', (reason, change) => {
  const { signs, skipped } = read(indicator(change), indicator({}));
  expect(signs).toHaveLength(1);
  expect(skipped).toEqual([{ reason, count: 1 }]);
});

test.each<[string, Part]>([
  ['valid_from is no time, left out', { valid_from: '2021-13-45T00:00:00Z' }],
  ['valid_until is no time, left out', { valid_until: 5 }],
  [
    'a validity that ends before it begins, taken as without end',
    { valid_from: '2022-01-01T00:00:00Z', valid_until: '2021-01-01T00:00:00Z' },
  ],
  ['confidence is no number from 0 to 100, left out', { confidence: 500 }],
])('used, and noted: %s', (reason, change) => {
  const { signs, skipped, notes } = read(indicator(change));
  expect(signs).toMatchObject([{ value: 'bad.example', validUntil: null, confidence: null }]);
  expect(skipped).toEqual([]);
  expect(notes).toEqual([{ reason, count: 1 }]);
});

describe('recognised by content', () => {
  const sniff = (text: string): boolean => stix2.sniff(new TextEncoder().encode(text), 'x.bin');

  test.each([
    '{"type": "bundle", "id": "bundle--1", "objects": []}',
    '\ufeff\n {"objects":[{"created":"x","id":"indicator--1"}]}',
    '[{"type":"malware"}]',
    '{"spec_version":"2.1","type":"x"}',
  ])('%s', (text) => {
    expect(sniff(text)).toBe(true);
  });

  test.each([
    '',
    'bad.example',
    '{}',
    '{"Event":{"info":"x","Attribute":[{"type":"domain","value":"bad.example"}]}}',
    '<stix:STIX_Package/>',
    'type: bundle',
    'SQLite format 3\u0000',
  ])('not %s', (text) => {
    expect(sniff(text)).toBe(false);
  });
});

test('a bare list, one object and a TAXII envelope are read as well', () => {
  const one = indicator({});
  for (const root of [[one], one, { objects: [one], more: false }]) {
    expect(stix2.read(new TextEncoder().encode(JSON.stringify(root))).signs).toHaveLength(1);
  }
  expect(stix2.read(new TextEncoder().encode('{"type":"bundle","id":"bundle--1"}')).signs).toEqual([]);
});
