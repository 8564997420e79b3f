import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPattern } from './check.ts';
import { canonicalText } from './normal.ts';
import { parsePattern } from './parse.ts';
import { printPattern } from './print.ts';
import { anyPattern } from './testing/arbitrary.ts';

function tree(text: string) {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem} at ${parsed.at}`);
  return parsed.pattern;
}

test.each([
  ["[a:b='x']", "[a:b = 'x']"],
  ['[ a:b  NOT  ==  1 ]', '[a:b NOT = 1]'],
  ['[a:b <> +1]', '[a:b != +1]'],
  ["[a:b IN('x',2)]", "[a:b IN ('x', 2)]"],
  [
    "[file:hashes.'MD5'='x' or file:'a b'[*].'c-d'[0].'not' LIKE '%']",
    "[file:hashes.MD5 = 'x' OR file:'a b'[*].'c-d'[0].'not' LIKE '%']",
  ],
  ["[a:b='it\\'s \\\\ here']", "[a:b = 'it\\'s \\\\ here']"],
  ['[(a:b=1 AND a:c=2) OR a:d=3]', '[a:b = 1 AND a:c = 2 OR a:d = 3]'],
  ['[(a:b=1 OR a:c=2) AND a:d=3]', '[(a:b = 1 OR a:c = 2) AND a:d = 3]'],
  ['[EXISTS a:b]', '[EXISTS a:b]'],
  ['[ NOT  EXISTS a:b ]', '[NOT EXISTS a:b]'],
  ["[not:b = 'x']", "[not:b = 'x']"],
  ['([a:b=1])', '[a:b = 1]'],
  ['[a:b=1] AND ([a:b=2] AND [a:b=3])', '[a:b = 1] AND ([a:b = 2] AND [a:b = 3])'],
  ['([a:b=1] AND [a:b=2]) FOLLOWEDBY [a:b=3]', '[a:b = 1] AND [a:b = 2] FOLLOWEDBY [a:b = 3]'],
  ['([a:b=1] OR [a:b=2]) WITHIN 1.5 SECONDS', '([a:b = 1] OR [a:b = 2]) WITHIN 1.5 SECONDS'],
  [
    "[a:b=1] REPEATS 2 TIMES START t'2021-01-01T00:00:00Z' STOP t'2021-01-02T00:00:00Z' REPEATS 3 TIMES",
    "([a:b = 1] REPEATS 2 TIMES START t'2021-01-01T00:00:00Z' STOP t'2021-01-02T00:00:00Z') REPEATS 3 TIMES",
  ],
])('%s', (text, printed) => {
  expect(printPattern(tree(text))).toBe(printed);
});

test('what is printed is read as the same tree, by the book of 2.1', () => {
  fc.assert(
    fc.property(anyPattern, (pattern) => {
      const checked = checkPattern(printPattern(pattern), '2.1');
      expect(checked).toEqual({ valid: true, pattern });
    }),
    { seed: 5, numRuns: 1500 },
  );
});

test('canonical text is its own canonical text', () => {
  fc.assert(
    fc.property(anyPattern, (pattern) => {
      const text = canonicalText(pattern);
      const checked = checkPattern(text, '2.1');
      if (!checked.valid) throw new Error(`${text}: ${checked.problem}`);
      expect(canonicalText(checked.pattern)).toBe(text);
    }),
    { seed: 6, numRuns: 1500 },
  );
});
