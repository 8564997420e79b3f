import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOTHING_SAID } from '../collect.ts';
import { preparePattern } from '../device/pattern-indicator.ts';
import { splitPattern } from './comparisons.ts';
import { parsePattern } from './parse.ts';
import { printPattern } from './print.ts';
import { SimplePatterns } from './simple.ts';
import { anyPattern } from './testing/arbitrary.ts';

/** What the parser makes of a pattern, where it is one comparison and no more. */
function slow(source: string) {
  const parsed = parsePattern(source);
  if (!parsed.ok || preparePattern(parsed.pattern, source, NOTHING_SAID) !== null) return null;
  const { comparisons, reasons } = splitPattern(parsed.pattern);
  return reasons.length === 0 && comparisons.length === 1 ? comparisons[0] : null;
}

test.each([
  "[domain-name:value = 'bad.example']",
  "[domain-name:value='bad.example']",
  "[file:hashes.'SHA-256' = 'aa']",
  '[file:hashes."SHA-256" = \'aa\']',
  "[x509-certificate:hashes[*].a='y']",
  "[file:name='']",
  "[app:cert.sha256='a=b (c) // d /* e */']",
])('reads %s as the parser does', (source) => {
  const simple = new SimplePatterns();
  const once = simple.read(source);
  if (once !== null) expect(once).toEqual(slow(source));
  expect(simple.read(source)).toEqual(once);
});

test('is used for what nearly all are', () => {
  expect(new SimplePatterns().read("[domain-name:value='bad.example']")?.value).toBe('bad.example');
  expect(new SimplePatterns().read("[file:hashes.'SHA-256' = 'aa']")?.value).toBe('aa');
});

const FRAGMENTS = [
  '[',
  ']',
  "'",
  '"',
  '=',
  '!',
  '<',
  ' ',
  'a',
  'file',
  ':',
  'name',
  '.',
  '\\',
  '*',
  '/*',
  '*/',
  '//',
  'x',
  'NOT',
  'OR',
  '(',
  ')',
  '\n',
  'IN',
  "t'",
  "[a:b = '",
  "']",
  "' OR c:d = '",
] as const;

test('never says anything else than the parser, whatever the text', () => {
  const simple = new SimplePatterns();
  const check = (source: string): void => {
    const read = simple.read(source);
    if (read !== null) expect(read).toEqual(slow(source));
  };
  const pieces = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 });
  fc.assert(
    fc.property(pieces, (parts) => {
      check(parts.join(''));
      check(`[${parts.join('')} = 'x']`);
      check(`[a:b = '${parts.join('')}']`);
    }),
    { seed: 5, numRuns: 5000 },
  );
  fc.assert(
    fc.property(anyPattern, (pattern) => check(printPattern(pattern))),
    { seed: 6, numRuns: 500 },
  );
});
