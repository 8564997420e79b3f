import { describe, expect, test } from 'vitest';
import { canonicalText } from './normal.ts';
import { parsePattern } from './parse.ts';

function canonical(text: string): string {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return canonicalText(parsed.pattern);
}

describe('the same', () => {
  test.each([
    ['[a:b=1 AND a:c=2]', '[a:c=2 AND a:b=1 AND a:c=2]'],
    ['[a:b=1 AND (a:c=2 OR a:d=3)]', '[a:b=1 AND a:c=2 OR a:d=3 AND a:b=1]'],
    ['[a:b=1 OR (a:b=1 AND a:c=2)]', '[a:b=1]'],
    ['[a:b=1 AND x:c=2 OR a:d=3]', '[a:d=3]'],
    ['[a:b NOT = 1]', '[a:b != 1]'],
    ['[a:b NOT != 1]', '[a:b = 1]'],
    ["[a:b IN ('x')]", "[a:b = 'x']"],
    ["[a:b NOT IN ('x', 'x')]", "[a:b != 'x']"],
    ["[a:b IN ('y', 'x', 'y')]", "[a:b IN ('x', 'y')]"],
    ['[a:b = +5]', '[a:b = 5]'],
    ['[a:b = -0]', '[a:b = 0]'],
    ['[a:b = .50]', '[a:b = 0.5]'],
    ["[a:b = h'FF']", "[a:b = h'ff']"],
    ["[a:b = t'2021-01-01T00:00:00.500Z']", "[a:b = t'2021-01-01T00:00:00.5Z']"],
    ["[ipv4-addr:value = '192.0.2.77/24']", "[ipv4-addr:value = '192.0.2.0/24']"],
    ["[ipv6-addr:value = '2001:DB8:0:0::1/128']", "[ipv6-addr:value = '2001:db8::1']"],
    ["[x:y ISSUBSET '192.0.2.77/24']", "[x:y ISSUBSET '192.0.2.0/24']"],
    ["[windows-registry-key:key = 'HKLM']", "[windows-registry-key:key = 'hklm']"],
    [`[file:hashes.MD5 = '${'AB'.repeat(16)}']`, `[file:hashes.MD5 = '${'ab'.repeat(16)}']`],
    ['[a:b=1] AND [a:b=2]', '[a:b=2] AND [a:b=1]'],
    ['[a:b=1] AND ([a:b=2] OR [a:b=3])', '[a:b=1] AND [a:b=2] OR [a:b=3] AND [a:b=1]'],
    ['[a:b=1] FOLLOWEDBY ([a:b=2] FOLLOWEDBY [a:b=3])', '([a:b=1] FOLLOWEDBY [a:b=2]) FOLLOWEDBY [a:b=3]'],
    ['[a:b=1] OR ([a:b=2] FOLLOWEDBY [a:b=1])', '[a:b=1]'],
    ['([a:b=1] AND [a:b=2]) OR ([a:b=1] AND [a:b=3] AND [a:b=2])', '[a:b=1] AND [a:b=2]'],
    ['[a:b=1] WITHIN 5.0 SECONDS', '[a:b=1] WITHIN 5.00 SECONDS'],
  ])('%s and %s', (a, b) => {
    expect(canonical(a)).toBe(canonical(b));
  });
});

describe('not the same', () => {
  test.each([
    ['[a:b=1] AND [a:b=1]', '[a:b=1]'],
    ['[a:b=1] FOLLOWEDBY [a:b=2]', '[a:b=2] FOLLOWEDBY [a:b=1]'],
    ['([a:b=1] OR [a:b=2]) REPEATS 2 TIMES', '[a:b=1] REPEATS 2 TIMES OR [a:b=2] REPEATS 2 TIMES'],
    ['([a:b=2] FOLLOWEDBY [a:b=1]) OR ([a:b=1] FOLLOWEDBY [a:b=2])', '[a:b=1] FOLLOWEDBY [a:b=2]'],
    ['([a:b=1] AND [a:b=1]) OR ([a:b=1] AND [a:b=2])', '[a:b=1] AND [a:b=2]'],
    ['[a:b NOT < 1]', '[a:b >= 1]'],
    ["[x:y = '192.0.2.77/24']", "[x:y = '192.0.2.0/24']"],
    ["[a:b LIKE 'x']", "[a:b = 'x']"],
    ["[a:b = '1']", '[a:b = 1]'],
    ['[a:b=1 AND x:c=2]', '[a:b=1]'],
  ])('%s and %s', (a, b) => {
    expect(canonical(a)).not.toBe(canonical(b));
  });
});

test('what would grow too large stays as it is', () => {
  const wide = Array.from({ length: 20 }, (_, i) => `([a:b=${i}] OR [a:c=${i}])`).join(' AND ');
  expect(canonical(canonical(wide))).toBe(canonical(wide));
  const test = Array.from({ length: 20 }, (_, i) => `(a:b = ${i} OR a:c = ${i})`).join(' AND ');
  expect(canonical(`[${test}]`)).toBe(`[${test}]`);
});
