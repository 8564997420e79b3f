import { threadTime } from '@bridle/bytes/testing';
import { describe, expect, test } from 'vitest';
import { printPattern } from '../pattern/print.ts';
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
    expect(signs).toMatchObject([
      {
        type: 'domain-name',
        value: 'Bad.Example',
        id: 'indicator--a',
        family: null,
        source: null,
        report: null,
        campaign: null,
        tlp: null,
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

describe('who says it, where, and to whom it may be told', () => {
  const about = [
    { type: 'identity', id: 'identity--1', name: 'A laboratory' },
    { type: 'report', id: 'report--1', name: 'A report', object_refs: ['indicator--s'] },
    named('malware', 'p', 'Pegasus'),
    named('campaign', 'c', 'Spring'),
    indicates('indicator--s', 'malware--p'),
    indicates('indicator--s', 'campaign--c'),
    { type: 'marking-definition', id: 'marking-definition--own', definition: { tlp: 'red' } },
  ];
  const said = (change: Part) => read(indicator({ id: 'indicator--s', ...change }), ...about).signs[0];

  test('publisher, report, campaign beside the family', () => {
    expect(said({ created_by_ref: 'identity--1' })).toMatchObject({
      source: 'A laboratory',
      report: 'A report',
      family: 'Pegasus',
      campaign: 'Spring',
      tlp: null,
    });
    expect(said({ created_by_ref: 'identity--none' })?.source).toBeNull();
  });

  test.each([
    [['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'], 'clear'],
    [['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'], 'amber+strict'],
    [['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'marking-definition--own'], 'red'],
    [['marking-definition--none'], null],
  ])('%j is %s', (object_marking_refs, tlp) => expect(said({ object_marking_refs })?.tlp).toBe(tlp));

  test('an address within a range is a range', () => {
    const { signs, patterns, skipped } = read(
      indicator({
        pattern: "[ipv4-addr:value ISSUBSET '198.51.100.0/24' OR domain-name:value = 'bad.example']",
      }),
      indicator({ pattern: "[ipv4-addr:value NOT ISSUBSET '198.51.100.0/24']" }),
      indicator({ pattern: "[ipv4-addr:value ISSUPERSET '198.51.100.0/24']" }),
    );
    expect(signs.map((sign) => `${sign.type} ${sign.value}`)).toEqual([
      'ipv4-addr 198.51.100.0/24',
      'domain-name bad.example',
    ]);
    expect(patterns?.map(({ text }) => text)).toEqual(["[ipv4-addr:value ISSUPERSET '198.51.100.0/24']"]);
    expect(skipped).toEqual([{ reason: 'a pattern that fits nearly everything', count: 1 }]);
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

  test('of three versions in any order one counts, and two are told', () => {
    const middle = { ...old, modified: '2021-06-01T00:00:00Z', pattern: "[domain-name:value='mid.example']" };
    for (const objects of [
      [old, middle, young],
      [young, middle, old],
      [middle, young, old],
      [middle, { ...middle, pattern: "[domain-name:value='also.example']" }, young],
    ]) {
      const { signs, skipped } = read(...objects);
      expect(signs.map((sign) => sign.value)).toEqual(['new.example']);
      expect(skipped.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });

  test('a relation that was taken back in a newer version ties nothing, whichever stands first', () => {
    const relation = {
      type: 'relationship',
      id: 'relationship--r',
      relationship_type: 'indicates',
      source_ref: id,
      target_ref: 'malware--p',
      modified: '2021-01-01T00:00:00Z',
    };
    const revoked = { ...relation, revoked: true, modified: '2022-01-01T00:00:00Z' };
    const others = [named('malware', 'p', 'Pegasus'), named('malware', 'q', 'Predator')];
    expect(read(young, ...others, relation).signs[0]?.family).toBe('Pegasus');
    for (const both of [
      [relation, revoked],
      [revoked, relation],
    ]) {
      const { signs, notes } = read(young, ...others, ...both);
      expect(signs[0]?.family).toBeNull();
      expect(notes).toEqual([{ reason: 'an older version of an object that is there again', count: 1 }]);
    }
  });

  test('of an id that comes again and again beside a large object, each is read once', () => {
    const large = { ...young, description: 'x'.repeat(2_000_000) };
    const many = Array.from({ length: 5000 }, () => old);
    const begin = threadTime();
    expect(read(large, ...many).skipped).toEqual([
      { reason: 'an older version of an object that is there again', count: 5000 },
    ]);
    expect(threadTime() - begin).toBeLessThan(3000);
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
  ['a pattern that fits nearly everything', { pattern: "[url:value LIKE '%']" }],
  ['a pattern that fits nearly everything', { pattern: "[process:name != 'bash']" }],
  ['a list without values', { pattern: '[url:value IN ()]' }],
  [
    'an object path that no evidence has: process:pid',
    { pattern: "[process:name = 'badd' AND process:pid > 5]" },
  ],
  [
    'a pattern that cannot be evaluated: a backreference, which cannot be matched in linear time or i...',
    { pattern: "[process:name MATCHES '(a)\\\\1']" },
  ],
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

test('what is no exact comparison is a pattern to evaluate; what is enough by itself stays a value', () => {
  const FOLLOWED = "[url:value LIKE 'https://bad.example/%'] FOLLOWEDBY [process:name = 'badd']";
  const { signs, patterns, skipped } = read(
    indicator({ id: 'indicator--a', pattern: ` ${FOLLOWED} `, revoked: true, confidence: 80 }),
    indicator({ pattern: "[domain-name:value = 'bad.example' OR process:name LIKE 'bad%']" }),
    indicator({ pattern: "[domain-name:value = 'bad.example'] OR [file:name = 'x' AND file:path != '/x']" }),
    indicator({ pattern: "[domain-name:value = 'bad.example'] OR [process:pid > 5]" }),
  );
  expect(signs.map((sign) => sign.value)).toEqual(['bad.example', 'bad.example', 'bad.example']);
  expect(patterns?.map(({ pattern }) => printPattern(pattern))).toEqual([
    FOLLOWED,
    "[process:name LIKE 'bad%']",
    "[file:name = 'x' AND file:path != '/x']",
  ]);
  expect(patterns?.[0]).toMatchObject({
    id: 'indicator--a',
    text: FOLLOWED,
    revoked: true,
    confidence: 80,
  });
  expect(skipped).toEqual([{ reason: 'an object path that no evidence has: process:pid', count: 1 }]);
});
