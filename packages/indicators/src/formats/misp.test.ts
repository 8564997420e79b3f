import { describe, expect, test } from 'vitest';
import { loadIndicatorFile } from '../load.ts';
import { misp } from './misp.ts';

type Part = Record<string, unknown>;
const utf8 = new TextEncoder();
const attribute = (change: Part): Part => ({
  type: 'domain',
  category: 'Network activity',
  value: 'bad.example',
  to_ids: true,
  ...change,
});
const event = (change: Part): Part => ({
  info: 'A report',
  date: '2019-09-24',
  Orgc: { name: 'A laboratory' },
  Attribute: [],
  ...change,
});
const read = (root: unknown) => misp.read(utf8.encode(JSON.stringify(root)));
const one = (change: Part, about: Part = {}) =>
  read({ Event: event({ ...about, Attribute: [attribute(change)] }) });

test('what is kept of an attribute', () => {
  const { signs, skipped, notes } = one(
    {
      uuid: '5bec8d43-b990-4129-a9f4-45d08064ab0b',
      value: 'hxxp://bad[.]example/x',
      type: 'url',
      first_seen: '2019-01-02T03:04:05.123456+00:00',
      last_seen: '2020-01-02T00:00:00Z',
      Tag: [{ name: 'tlp:amber+strict' }, { name: 'misp-galaxy:mitre-malware="Pegasus - S0289"' }],
    },
    { Tag: [{ name: 'TLP:WHITE' }, { name: 'misp-galaxy:mitre-campaign="A campaign"' }] },
  );
  expect(signs).toEqual([
    {
      type: 'url',
      value: 'http://bad.example/x',
      id: '5bec8d43-b990-4129-a9f4-45d08064ab0b',
      family: 'Pegasus',
      source: 'A laboratory',
      report: 'A report',
      campaign: 'A campaign',
      tlp: 'amber+strict',
      validFrom: '2019-01-02T03:04:05.123Z',
      validUntil: '2020-01-02T00:00:00Z',
      revoked: false,
      confidence: null,
    },
  ]);
  expect([skipped, notes]).toEqual([[], []]);
});

test.each<[string, unknown]>([
  ['an event', { Event: event({ Attribute: [attribute({})] }) }],
  ['without its envelope', event({ Attribute: [attribute({})] })],
  ['a list', [{ Event: event({ Attribute: [attribute({})] }) }]],
  ['a list without envelopes', [event({ Attribute: [attribute({})] })]],
  ['a search', { response: [{ Event: event({ Attribute: [attribute({})] }) }] }],
  ['a search of old', { response: { Event: event({ Attribute: [attribute({})] }) } }],
  ['attributes only', { response: { Attribute: [attribute({})] } }],
])('envelopes: %s', (_, root) => {
  const bytes = utf8.encode(JSON.stringify(root));
  expect(misp.sniff(bytes, 'x')).toBe(true);
  expect(loadIndicatorFile('x', bytes, '').format).toBe('misp');
  expect(read(root).signs).toHaveLength(1);
});

describe('the family', () => {
  const family = (change: Part, about: Part = {}) => one(change, about).signs[0]?.family;
  const tag = (name: string): Part => ({ Tag: [{ name }] });
  const galaxy = (type: string, value: string): Part => ({ Galaxy: [{ type, GalaxyCluster: [{ value }] }] });

  test('from a galaxy of the event or the attribute, the nearer first', () => {
    expect(family({}, galaxy('malpedia', 'Predator'))).toBe('Predator');
    expect(family(tag('misp-galaxy:tool="Near"'), galaxy('malpedia', 'Far'))).toBe('Near');
  });

  test('software before people', () => {
    expect(family(tag('misp-galaxy:threat-actor="Somebody"'), galaxy('mitre-malware', 'Thing - S0031'))).toBe(
      'Thing',
    );
    expect(family(tag('misp-galaxy:threat-actor="Somebody"'))).toBe('Somebody');
  });

  test('not from what is no name of anybody', () => {
    expect(family(tag('misp-galaxy:mitre-attack-pattern="Phishing - T1566"'))).toBeNull();
    expect(family(tag('osint:source-type="blog-post"'))).toBeNull();
  });

  test('from the app that an object is about', () => {
    const { signs, notes } = read({
      Event: event({
        Object: [
          {
            name: 'android-app',
            Attribute: [
              { type: 'text', object_relation: 'name', value: 'A stalker' },
              { type: 'text', object_relation: 'appid', value: 'com.example.stalker', to_ids: false },
              { type: 'sha1', object_relation: 'certificate', value: 'a'.repeat(40), to_ids: true },
              { type: 'sha256', object_relation: 'sha256', value: 'b'.repeat(64), to_ids: true },
            ],
          },
        ],
      }),
    });
    expect(signs.map((sign) => [sign.type, sign.family, sign.confidence])).toEqual([
      ['app-id', 'A stalker', null],
      ['certificate-hash', 'A stalker', null],
      ['file-hash', 'A stalker', null],
    ]);
    expect(notes).toEqual([{ reason: 'the name of what an object is about', count: 1 }]);
  });
});

test('what is not marked for detection is doubted, unless that is how its type comes', () => {
  expect(one({ to_ids: false }).signs[0]?.confidence).toBe(15);
  expect(
    one({ to_ids: false, type: 'mobile-application-id', value: 'com.example.x' }).signs[0]?.confidence,
  ).toBeNull();
  expect(one({ to_ids: undefined }).signs[0]?.confidence).toBeNull();
});

test('composite values', () => {
  const types = (type: string, value: string) =>
    one({ type, value }).signs.map((sign) => `${sign.type} ${sign.value}`);
  expect(types('domain|ip', 'bad.example|192.0.2.1')).toEqual([
    'domain-name bad.example',
    'ipv4-addr 192.0.2.1',
  ]);
  expect(types('ip-dst|port', '192.0.2.1|443')).toEqual(['ipv4-addr 192.0.2.1']);
  expect(types('ip-dst', '2001:db8::1')).toEqual(['ipv6-addr 2001:db8::1']);
  expect(types('filename|sha256', `x.png|${'a'.repeat(64)}`)).toEqual([`file-hash ${'a'.repeat(64)}`]);
});

test.each<[string, Part]>([
  ['deleted by its publisher', { deleted: true }],
  ['deleted by its publisher', { deleted: '1' }],
  ['a type of attribute that is not known: zzz', { type: 'zzz' }],
  ['a rule in another language', { type: 'yara' }],
  ['an attribute without a type or a value', { value: 5 }],
  ['an attribute without a type or a value', { type: { a: 1 } }],
  ['a pair of values of which one is missing', { type: 'filename|md5', value: 'x' }],
  ['not a hash of a known length in hexadecimal', { type: 'md5', value: 'xyz' }],
  ['a well-known site that nearly every phone contacts', { value: 'google.com' }],
  ['a value with unreadable characters', { value: 'bad\u0007.example' }],
  ['a value longer than any that is published', { value: `${'a'.repeat(20_000)}.example` }],
])('left out: %s', (reason, change) => {
  const { signs, skipped } = read({
    Event: event({ Attribute: [attribute(change), attribute({ value: 'good.example' })] }),
  });
  expect(signs).toHaveLength(1);
  expect(skipped).toEqual([{ reason, count: 1 }]);
});

test('the same id again: the newest counts', () => {
  const uuid = '5bec8d43-b990-4129-a9f4-45d08064ab0b';
  const { signs, skipped } = read({
    Event: event({
      Attribute: [
        attribute({ uuid, timestamp: '1', value: 'old.example' }),
        attribute({ uuid, timestamp: '2', value: 'new.example' }),
        attribute({ uuid, timestamp: '2', value: 'new.example' }),
        attribute({ uuid, timestamp: '2', value: 'other.example' }),
      ],
    }),
  });
  expect(signs.map((sign) => sign.value)).toEqual(['new.example']);
  expect(skipped.map(({ reason }) => reason).sort()).toEqual([
    'an older version of an object that is there again',
    'another object with the same id and time',
    'the same object again',
  ]);
});

test('dates that are none are left out', () => {
  const { signs, notes } = one({ first_seen: 'yesterday', last_seen: '2019-13-45' }, { date: '0000-00-00' });
  expect(signs[0]).toMatchObject({ validFrom: null, validUntil: null });
  expect(notes.map(({ reason }) => reason).sort()).toEqual([
    'a date that is no day, left out',
    'first_seen is no time, left out',
    'last_seen is no time, left out',
  ]);
});

test('an event that ends before it begins', () => {
  expect(one({ first_seen: '2020-01-01', last_seen: '2019-01-01' }).signs[0]).toMatchObject({
    validFrom: '2020-01-01T00:00:00Z',
    validUntil: null,
  });
});
