import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseIp, parseIpv4, parseIpv6 } from './ip.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['0.0.0.0', '0.0.0.0'],
  ['255.255.255.255', '255.255.255.255'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:0db8::0001', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['fe80::1%en0', 'fe80::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['::', '::'],
])('%s is %s', (text, canonical) => {
  expect(parseIp(text)).toBe(canonical);
});

test.each([
  '',
  '192.0.2',
  '192.0.2.1.5',
  '192.0.2.256',
  '192.0.2.',
  '.192.0.2',
  '192.0.02.1',
  '0xc0.0.2.1',
  ' 192.0.2.1',
  '192.0.2.1:80',
  '3232235521',
  '2001:db8::1::',
  '12345::',
  'g::1',
  ':',
  '::1/128',
  '2001:db8::1]',
  'a:b@c',
])('%s is no address', (text) => {
  expect(parseIp(text)).toBeNull();
});

test('any four numbers are an address', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      expect(parseIpv4(text)).toBe(text);
    }),
    { seed: 3 },
  );
});

test('however an IPv6 address is written, its canonical form is its own', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const canonical = parseIpv6(text);
      expect(canonical).not.toBeNull();
      expect(parseIp(canonical ?? '')).toBe(canonical);
      expect(parseIpv6(text.toUpperCase())).toBe(canonical);
    }),
    { seed: 4 },
  );
});
