import { createHash } from 'node:crypto';
import { type Instant, parseInstant } from '@bridle/model';
import { describe, expect, test } from 'vitest';
import { NOTHING_SAID } from '../collect.ts';
import type { Sign } from '../format.ts';
import { loadIndicatorFile } from '../load.ts';
import { parsePattern } from '../pattern/parse.ts';
import { INDICATOR_WRITERS } from './index.ts';
import { uuid5, uuidIn } from './uuid5.ts';
import type { WriteContext } from './writer.ts';

const sha1 = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex');
const context: WriteContext = { sha1, now: parseInstant('2026-11-22T10:00:00Z') as Instant };
const sign = (type: Sign['type'], value: string, change: Partial<Sign> = {}): Sign => ({
  type,
  value,
  ...NOTHING_SAID,
  ...change,
});

const SIGNS: readonly Sign[] = [
  sign('domain-name', 'bad.example', {
    family: 'Pegasus',
    source: 'A laboratory',
    report: 'A "report"',
    campaign: 'One',
    tlp: 'amber+strict',
    validFrom: parseInstant('2021-07-18T00:00:00Z'),
    confidence: 80,
  }),
  sign('domain-name', 'www.bad.example', { family: 'Pegasus', tlp: 'green' }),
  sign('domain-name', 'пример.example', { revoked: true }),
  sign('url', 'http://bad.example/a;b"c'),
  sign('url', 'https://bad.example/secret'),
  sign('ipv4-addr', '192.0.2.1'),
  sign('ipv4-addr', '198.51.100.0/24'),
  sign('ipv6-addr', '2001:db8:1::/48'),
  sign('email-addr', 'a@bad.example'),
  sign('file-hash', 'a'.repeat(64)),
  sign('certificate-hash', 'b'.repeat(40)),
  sign('process', 'bh'),
  sign('app-id', 'com.example.x'),
];
const write = (id: string, signs = SIGNS) => {
  const writer = INDICATOR_WRITERS.find((one) => one.id === id);
  if (writer === undefined) throw new Error(id);
  return writer.write(signs, context);
};

describe('STIX 2.1', () => {
  const bundle = JSON.parse(write('stix2.1').text) as {
    type: string;
    id: string;
    objects: Record<string, unknown>[];
  };
  const UUID = /^[a-z][a-z0-9-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  /** Required of each type beside the common ones (STIX 2.1, 4, 5 and 7). */
  const REQUIRED: Readonly<Record<string, readonly string[]>> = {
    indicator: ['pattern', 'pattern_type', 'valid_from'],
    malware: ['is_family'],
    campaign: ['name'],
    identity: ['name'],
    report: ['name', 'published', 'object_refs'],
    relationship: ['relationship_type', 'source_ref', 'target_ref'],
    'extension-definition': ['name', 'schema', 'version', 'extension_types', 'created_by_ref'],
    'marking-definition': [],
  };
  /** Of objects that every reader knows (STIX 2.1, 7.2.1.4). */
  const GIVEN = new Set(['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da']);

  test('ids: valid, each once, and every reference leads somewhere', () => {
    const ids = bundle.objects.map((one) => String(one['id']));
    expect(bundle.id).toMatch(UUID);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of bundle.objects) {
      expect(one['id']).toMatch(UUID);
      expect(String(one['id']).startsWith(`${String(one['type'])}--`)).toBe(true);
      const refs = Object.entries(one).flatMap(([key, value]) =>
        key.endsWith('_ref') ? [value] : key.endsWith('_refs') ? (value as unknown[]) : [],
      );
      for (const ref of refs) expect(ids.includes(String(ref)) || GIVEN.has(String(ref))).toBe(true);
      // An extension that is used is defined, or is the committee's own.
      const used = Object.keys((one['extensions'] as object | undefined) ?? {});
      for (const ref of used) expect(ids.includes(ref) || one['type'] === 'marking-definition').toBe(true);
    }
  });

  test('required properties, times, vocabularies', () => {
    const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
    for (const one of bundle.objects) {
      const type = String(one['type']);
      expect(Object.keys(REQUIRED)).toContain(type);
      expect(one['spec_version']).toBe('2.1');
      expect(one['created']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      if (type !== 'marking-definition') expect(one['modified']).toMatch(/\.\d{3}Z$/);
      for (const name of REQUIRED[type] ?? []) expect(one[name]).toBeDefined();
      // No property is empty: such are left out (STIX 2.1, 2.1).
      for (const value of Object.values(one)) expect([null, '', undefined]).not.toContain(value);
      if (type !== 'indicator') continue;
      expect(one['indicator_types']).toEqual(['malicious-activity']);
      expect(one['pattern_type']).toBe('stix');
      expect(one['valid_from']).toMatch(TIME);
      expect(parsePattern(String(one['pattern']))).toMatchObject({ ok: true });
    }
    const malware = bundle.objects.find((one) => one['type'] === 'malware');
    expect(malware).toMatchObject({ name: 'Pegasus', is_family: true, malware_types: ['spyware'] });
    expect(bundle.objects.filter((one) => one['type'] === 'relationship')).toHaveLength(3);
  });

  test('the same content has the same id everywhere, whenever it is written', () => {
    const later =
      INDICATOR_WRITERS[0]?.write(SIGNS, { sha1, now: parseInstant('2027-01-01T00:00:00Z') as Instant })
        .text ?? '';
    const ids = (text: string) => text.match(/"id":"[^"]+"/g);
    expect(ids(later)).toEqual(ids(write('stix2.1').text));
  });

  test('an id that is one is kept', () => {
    const id = 'indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f';
    expect(write('stix2.1', [sign('domain-name', 'bad.example', { id })]).text).toContain(`"id":"${id}"`);
    expect(write('stix2.1', [sign('domain-name', 'bad.example', { id: 'indicator--1' })]).text).not.toContain(
      '"indicator--1"',
    );
  });

  test('nothing at all is a bundle without objects', () => {
    expect(JSON.parse(write('stix2.1', []).text)).toEqual({
      type: 'bundle',
      id: expect.stringMatching(UUID),
    });
  });

  test('a validity of which only the end is known', () => {
    const ended = write('stix2.1', [
      sign('domain-name', 'bad.example', { validUntil: parseInstant('2020-01-01T00:00:00Z') }),
    ]);
    expect(ended.text).toContain('"valid_from":"2019-12-31T23:59:59.000Z"');
    const { indicators } = loadIndicatorFile('x', new TextEncoder().encode(ended.text), '');
    expect(indicators).toMatchObject([{ validFrom: null, validUntil: '2020-01-01T00:00:00Z' }]);
  });
});

test('UUID version 5', () => {
  // RFC 9562, A.4 gives another namespace; this is the property that makes it a UUID of version 5.
  expect(uuid5(sha1, 'x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(uuid5(sha1, 'x')).toBe(uuid5(sha1, 'x'));
  expect(uuid5(sha1, 'x')).not.toBe(uuid5(sha1, 'y'));
  expect(uuidIn(':indicator-58223036-8D6C-4c3e-a427-497a8e96ca05')).toBe(
    '58223036-8d6c-4c3e-a427-497a8e96ca05',
  );
  expect(uuidIn('indicator--1')).toBeNull();
});

describe('formats that lose something say what', () => {
  test('list', () => {
    const { text, written, leftOut } = write('list');
    expect(text.split('\n').slice(1, -1)).toEqual([
      'bad.example',
      'www.bad.example',
      'a@bad.example',
      'a'.repeat(64),
      '192.0.2.1',
      '198.51.100.0/24',
      '2001:db8:1::/48',
      'http://bad.example/a;b"c',
      'https://bad.example/secret',
    ]);
    expect(written).toBe(9);
    expect(leftOut.map(({ reason }) => reason).sort()).toEqual([
      'of a type that a list cannot tell: app-id',
      'of a type that a list cannot tell: certificate-hash',
      'of a type that a list cannot tell: process',
      'revoked',
    ]);
    const { format, indicators } = loadIndicatorFile('x', new TextEncoder().encode(text), '');
    expect([format, indicators.length]).toEqual(['plain-list', 9]);
  });

  test('hosts', () => {
    const { text, written, leftOut } = write('hosts');
    expect(text.split('\n').slice(2, -1)).toEqual(['0.0.0.0 bad.example', '0.0.0.0 www.bad.example']);
    expect(written).toBe(2);
    expect(leftOut.reduce((sum, { count }) => sum + count, 0)).toBe(SIGNS.length - 2);
    expect(loadIndicatorFile('x', new TextEncoder().encode(text), '').info.loaded).toBe(2);
  });

  test('Suricata', () => {
    const { text, written, leftOut } = write('suricata');
    const rules = text.split('\n').slice(1, -1);
    expect(written).toBe(6);
    expect(rules).toHaveLength(2 * 3 + 3 + 1);
    for (const rule of rules) {
      expect(rule).toMatch(
        /^alert (?:dns|tls|http|ip) \$HOME_NET any -> (?:any|\$EXTERNAL_NET|\[[0-9a-f.:/]+\]) any \(msg:"[ -~]+"; .*sid:\d+; rev:1;.*\)$/,
      );
      // Quotes in pairs, and nothing that ends an option inside of them.
      expect(rule.split('"').length % 2).toBe(1);
      for (const [, quoted = ''] of rule.matchAll(/:"([^"]*)"/g)) expect(quoted).not.toMatch(/[;\\]/);
      if (rule.includes('http.host')) expect(rule).not.toContain('nocase');
    }
    expect(rules[0]).toBe(
      'alert dns $HOME_NET any -> any any (msg:"Bridle Pegasus, DNS query"; dns.query; dotprefix; content:".bad.example"; endswith; nocase; classtype:trojan-activity; sid:1000000; rev:1; metadata:created_at 2021_07_18;)',
    );
    expect(text).toContain('content:"/a|3b|b%22c"');
    expect(new Set(rules.map((rule) => /sid:(\d+)/.exec(rule)?.[1])).size).toBe(rules.length);
    expect(leftOut.map(({ reason }) => reason)).toContain('a URL that is encrypted on its way');
  });

  test('a family that would end its rule does not', () => {
    const { text } = write('suricata', [
      sign('domain-name', 'bad.example', { family: 'x"; sid:1;) alert ip any any -> any any (\n' }),
    ]);
    for (const rule of text.split('\n').slice(1, -1)) expect(rule.match(/sid:/g)).toHaveLength(1);
  });
});

test('what cannot be used is left out of every format', () => {
  for (const writer of INDICATOR_WRITERS) {
    const { written, leftOut } = writer.write([sign('domain-name', 'google.com')], context);
    expect([written, leftOut]).toEqual([0, [{ reason: 'a value that cannot be used', count: 1 }]]);
  }
});
