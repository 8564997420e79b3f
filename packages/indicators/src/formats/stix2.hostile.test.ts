import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IndicatorFileError, loadIndicatorFile } from '../load.ts';

const utf8 = new TextEncoder();

function load(content: string | Uint8Array) {
  return loadIndicatorFile(
    'hostile.stix2',
    typeof content === 'string' ? utf8.encode(content) : content,
    '00',
  );
}

function bundle(...objects: unknown[]): string {
  return JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
}

const good = { type: 'indicator', id: 'indicator--good', pattern: "[domain-name:value='bad.example']" };

test('keys of the prototype are keys like any other', () => {
  const text = `{"type":"bundle","__proto__":{"objects":[]},"objects":[
    {"type":"indicator","id":"indicator--1","__proto__":{"pattern":"[domain-name:value='evil.example']","revoked":true}},
    {"type":"indicator","id":"__proto__","pattern":"[domain-name:value='bad.example']"},
    {"type":"indicator","id":"constructor","pattern":"[file:name='__proto__']"},
    {"type":"indicator","id":"indicator--4","pattern":"[file:constructor.'__proto__'='x']"},
    {"type":"__proto__","id":"toString"},
    {"type":"malware","id":"malware--1","name":"__proto__"},
    {"type":"relationship","id":"r","relationship_type":"indicates","source_ref":"__proto__","target_ref":"malware--1"},
    {"constructor":{"prototype":{"polluted":true}},"type":"indicator","id":"x","pattern":"[process:name='hasOwnProperty']"}
  ]}`;
  const { indicators, info } = load(text);
  expect(indicators.map((one) => `${one.type} ${one.value} ${one.family}`)).toEqual([
    'domain-name bad.example __proto__',
    'file-name __proto__ __proto__',
    'process hasOwnProperty __proto__',
  ]);
  expect(indicators.every((one) => !one.revoked)).toBe(true);
  expect(info.skipped).toEqual([
    { reason: 'an indicator whose pattern is no text', count: 1 },
    { reason: 'an object path that no evidence has: file:constructor.__proto__', count: 1 },
  ]);
  expect(Object.hasOwn(Object.prototype, 'polluted') || Object.hasOwn(Object.prototype, 'pattern')).toBe(
    false,
  );
});

test('a circle of a hundred thousand relations', () => {
  const count = 100_000;
  const objects: unknown[] = [good, { type: 'malware', id: 'malware--0', name: 'First' }];
  for (let i = 0; i < count; i++) {
    objects.push({
      type: 'relationship',
      id: `relationship--${i}`,
      relationship_type: 'indicates',
      source_ref: `malware--${i}`,
      target_ref: `malware--${(i + 1) % count}`,
    });
  }
  objects.push({
    type: 'relationship',
    relationship_type: 'indicates',
    source_ref: good.id,
    target_ref: good.id,
  });
  expect(load(bundle(...objects)).indicators).toMatchObject([{ value: 'bad.example', family: 'First' }]);
});

test('entries of every wrong kind are counted, the rest is loaded', () => {
  const { indicators, info } = load(
    bundle(5, null, 'x', [good], { id: 'x' }, { type: 5 }, { type: 'indicator' }, good),
  );
  expect(indicators).toHaveLength(1);
  expect(info).toMatchObject({
    loaded: 1,
    skipped: [
      { reason: 'an entry that is no object', count: 4 },
      { reason: 'an object without a type', count: 2 },
      { reason: 'an indicator whose pattern is no text', count: 1 },
    ],
  });
});

describe('a file as a whole that cannot be read', () => {
  const stix = '{"type":"bundle","objects":[';
  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'the file is empty'],
    ['something else', 'SQLite format 3\u0000', 'not an indicator file'],
    ['another JSON', '{"a":1}', 'not an indicator file'],
    ['deep nesting', stix + '['.repeat(5_000_000), 'more than 64 levels of brackets'],
    ['deep objects', stix + '{"a":'.repeat(100_000), 'more than 64 levels of brackets'],
    ['cut off', stix + '{"type":"indicator","pattern":"[doma', 'cut off before its last bracket'],
    ['broken', `${stix}{"type":}]}`, 'not valid JSON'],
    ['no list', '{"type":"bundle","objects":{"0":{}}}', 'no list "objects" in it'],
  ])('%s', (_, content, problem) => {
    expect(() => load(content)).toThrow(IndicatorFileError);
    const message = messageOf(content);
    expect(message.startsWith(`hostile.stix2: ${problem}; expected `)).toBe(true);
    expect(message).toContain('a STIX 2.0 or 2.1 bundle in JSON');
    expect(message).not.toMatch(/[\r\n]/);
  });

  function messageOf(content: string | Uint8Array): string {
    try {
      load(content);
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  }
});

test('ten megabytes on one line', () => {
  const { indicators } = load(
    bundle(
      { type: 'note', content: 'x'.repeat(10_000_000) },
      { ...good, description: '"\\'.repeat(100_000) },
    ),
  );
  expect(indicators).toHaveLength(1);
  const long = load(
    bundle({ ...good, pattern: `[file:name='${'x'.repeat(10_000_000)}']` }, { ...good, id: 'b' }),
  );
  expect(long.info).toMatchObject({
    loaded: 1,
    skipped: [{ reason: 'not a pattern: longer than 1048576 characters' }],
  });
});

test('bytes that are no UTF-8 cost what they stand in, not the file', () => {
  const text = bundle(
    good,
    { ...good, id: 'b', description: 'here: ?' },
    { ...good, id: 'c', pattern: "[file:name='a?']" },
  );
  const bytes = utf8.encode(text);
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0x3f) bytes[i] = 0xff;
  const { indicators, info, notes } = load(bytes);
  expect(indicators).toHaveLength(2);
  expect(info.skipped).toEqual([{ reason: 'a value with unreadable characters', count: 1 }]);
  expect(notes).toEqual([{ reason: 'bytes that are no UTF-8', count: 1 }]);
});

test('names that would write on a terminal do not reach a message', () => {
  expect(() => loadIndicatorFile('a/b\\\u001b[2Jx.stix2', utf8.encode('x'), '')).toThrow(
    /^\?\[2Jx\.stix2: not an indicator file/,
  );
});

test('no bytes make it throw anything but its own error', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
      fc.array(tie('any')),
      tie('object'),
    ),
    object: fc.dictionary(
      fc.constantFrom(
        'type',
        'id',
        'pattern',
        'name',
        'objects',
        'source_ref',
        'target_ref',
        'relationship_type',
        'object_refs',
        'valid_from',
        'valid_until',
        'confidence',
        'modified',
        'labels',
        '__proto__',
        'constructor',
      ),
      fc.oneof(
        tie('any'),
        fc.constantFrom(
          'indicator',
          'malware',
          'relationship',
          'report',
          'indicates',
          'i',
          "[file:name='x']",
          "[a:b='x' OR file:name IN ('y')]",
          '2021-01-01T00:00:00Z',
        ),
      ),
    ),
  })).object;
  fc.assert(
    fc.property(fc.array(value, { maxLength: 8 }), fc.nat(200), fc.nat(255), (objects, at, byte) => {
      const bytes = utf8.encode(bundle(...objects));
      const { info, indicators } = load(bytes);
      expect(info.loaded).toBe(indicators.length);
      if (at < bytes.length) bytes[at] = byte;
      try {
        load(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(IndicatorFileError);
      }
    }),
    { seed: 12, numRuns: 1000 },
  );
});
