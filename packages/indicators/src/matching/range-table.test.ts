import type { Indicator, IndicatorSetInfo } from '@bridle/model';
import { describe, expect, test } from 'vitest';
import { buildMatcher } from '../matcher.ts';

const set: IndicatorSetInfo = { path: 'a', sha256: 'a', loaded: 0, skipped: [] };
const indicator = (type: Indicator['type'], value: string): Indicator => ({
  type,
  value,
  id: null,
  family: null,
  source: null,
  report: null,
  campaign: null,
  tlp: null,
  set,
  validFrom: null,
  validUntil: null,
  revoked: false,
  confidence: null,
});

describe('ranges of addresses', () => {
  const { match, size, refused } = buildMatcher([
    indicator('ipv4-addr', '198.51.100.0/24'),
    indicator('ipv4-addr', '198.51.100.128/25'),
    indicator('ipv4-addr', '198.51.100.200'),
    indicator('ipv6-addr', '2001:db8:1::/48'),
    indicator('ipv4-addr', '0.0.0.0/0'),
  ]);
  const how = (type: Indicator['type'], value: string) =>
    match(type, value).map((one) => `${one.how} ${one.indicator.value}`);

  test.each<[Indicator['type'], string, readonly string[]]>([
    ['ipv4-addr', '198.51.100.0', ['range 198.51.100.0/24']],
    ['ipv4-addr', '198.51.100.127', ['range 198.51.100.0/24']],
    ['ipv4-addr', '198.51.100.128', ['range 198.51.100.128/25', 'range 198.51.100.0/24']],
    [
      'ipv4-addr',
      '198.51.100.200',
      ['exact 198.51.100.200', 'range 198.51.100.128/25', 'range 198.51.100.0/24'],
    ],
    ['ipv4-addr', '198.51.100.255', ['range 198.51.100.128/25', 'range 198.51.100.0/24']],
    ['ipv4-addr', '198.51.99.255', []],
    ['ipv4-addr', '198.51.101.0', []],
    ['ipv6-addr', '::ffff:198.51.100.1', ['range 198.51.100.0/24']],
    ['ipv6-addr', '2001:db8:1:ffff::1', ['range 2001:db8:1::/48']],
    ['ipv6-addr', '2001:db8:2::1', []],
    ['url', 'http://198.51.100.5:8080/x', ['range 198.51.100.0/24']],
    ['url', 'http://[2001:db8:1::5]/x', ['range 2001:db8:1::/48']],
    ['domain-name', '198.51.100.5', ['range 198.51.100.0/24']],
    ['domain-name', '198-51-100-5.example', []],
  ])('%s %s', (type, value, expected) => expect(how(type, value)).toEqual(expected));

  test('one that is too wide is refused, and the rest counted', () => {
    expect(refused.map(({ reason }) => reason)).toEqual(['a range of addresses of too many']);
    expect([...size]).toEqual([
      ['ipv4-addr', 3],
      ['ipv6-addr', 1],
    ]);
  });
});
