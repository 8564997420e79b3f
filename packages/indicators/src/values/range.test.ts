import { describe, expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { addressNumber, parseRange, rangeKey } from './range.ts';

test.each([
  ['198.51.100.0/24', '4/c6336400/24'],
  ['198.51.100.77/24', '4/c6336400/24'],
  ['192.0.2.1/32', '4/c0000201/32'],
  ['0.0.0.0/0', '4/0/0'],
  ['2001:db8::/32', '6/20010db8000000000000000000000000/32'],
  ['2001:DB8::1/128', '6/20010db8000000000000000000000001/128'],
])('%s', (text, key) => {
  const range = parseRange(text);
  expect(range === null ? null : rangeKey(range)).toBe(key);
});

test.each([
  '198.51.100.0',
  '198.51.100.0/33',
  '2001:db8::/129',
  '/24',
  '1.2.3/24',
  '::ffff:192.0.2.1/120',
  'bad.example/24',
  '198.51.100.0/-1',
  '198.51.100.0/2 4',
])('no range: %s', (text) => expect(parseRange(text)).toBeNull());

test('addresses as numbers', () => {
  expect(addressNumber('255.255.255.255')).toBe(0xffff_ffffn);
  expect(addressNumber('::1')).toBe(1n);
  expect(addressNumber('2001:db8::')).toBe(0x20010db8n << 96n);
  expect(addressNumber('1:2:3:4:5:6:7:8')).toBe(0x00010002000300040005000600070008n);
  expect(addressNumber('1:2')).toBeNull();
});

describe('as an indicator', () => {
  test('one address in the notation of a range is that address', () => {
    expect(canonical('ipv4-addr', '192.0.2.1/32')).toEqual({ type: 'ipv4-addr', key: '192.0.2.1' });
    expect(canonical('domain-name', '2001:db8::1/128')).toEqual({ type: 'ipv6-addr', key: '2001:db8::1' });
  });

  test.each([
    ['0.0.0.0/0', 'a range of addresses of too many'],
    ['10.0.0.0/8', 'a range of addresses of too many'],
    ['2001::/16', 'a range of addresses of too many'],
    ['127.0.0.0/16', 'an address that every device has'],
    ['0.0.0.0/16', 'an address that every device has'],
    ['::/64', 'an address that every device has'],
  ])('refused: %s: %s', (value, reason) => {
    expect(canonical(value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', value)).toEqual({ refused: reason });
    expect(canonical('domain-name', value)).toEqual({ refused: reason });
  });
});
