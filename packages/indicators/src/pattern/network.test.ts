import { expect, test } from 'vitest';
import { contains, networkText, parseNetwork } from './network.ts';

function text(source: string): string | null {
  const network = parseNetwork(source);
  return network === null ? null : networkText(network);
}

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1/32', '192.0.2.1'],
  ['192.0.2.77/24', '192.0.2.0/24'],
  ['192.0.2.77/0', '0.0.0.0/0'],
  ['192.000.02.1', '192.0.2.1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8::1/128', '2001:db8::1'],
  ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
  ['::/0', '::/0'],
  ['::ffff:192.0.2.1', '0:0:0:0:0:ffff:c000:201'],
  ['192.0.2.1/33', null],
  ['192.0.2.1/-5', null],
  ['192.0.2.1/', null],
  ['192.0.2.256', null],
  ['192.0.2', null],
  ['2001:db8::1/129', null],
  ['2001:db8::1%en0', null],
  ['[2001:db8::1]', null],
  ['2001:db8:::1', null],
  ['bad.example', null],
  ['', null],
])('%s is %s', (source, expected) => {
  expect(text(source)).toBe(expected);
  if (expected !== null) expect(text(expected)).toBe(expected);
});

test.each([
  ['192.0.2.0/24', '192.0.2.1', true],
  ['192.0.2.0/24', '192.0.2.0/24', true],
  ['192.0.2.0/24', '192.0.2.0/23', false],
  ['192.0.2.0/24', '198.51.100.1', false],
  ['0.0.0.0/0', '198.51.100.1', true],
  ['2001:db8::/32', '2001:db8:1::/48', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['::/0', '192.0.2.1', false],
  ['0.0.0.0/0', '::1', false],
])('%s contains %s: %s', (outer, inner, expected) => {
  const networks = [parseNetwork(outer), parseNetwork(inner)] as const;
  if (networks[0] === null || networks[1] === null) throw new Error('not networks');
  expect(contains(networks[0], networks[1])).toBe(expected);
});
