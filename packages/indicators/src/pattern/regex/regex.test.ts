import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Budget, TooMuchWork } from '../budget.ts';
import { Regex } from './regex.ts';
import { RegexError } from './tree.ts';

function search(source: string, text: string, steps = 1e8): boolean {
  return new Regex(source).search(text, new Budget(steps));
}

describe('what matches', () => {
  test.each([
    ['', ''],
    ['', 'anything'],
    ['lo$', 'hello'],
    ['lo$', 'hello\n'],
    ['^he', 'hello'],
    ['l+', 'hello'],
    ['^h.llo$', 'hello'],
    ['a|b|c', 'xxb'],
    ['^(?:ab){2,3}$', 'ababab'],
    ['^a{2}$', 'aa'],
    ['^a{2,}$', 'aaaaa'],
    ['^a{0}b$', 'b'],
    ['^x{,3}$', 'x{,3}'],
    ['^x{$', 'x{'],
    ['[a-c]+d', 'xabcd'],
    ['[^a-c]', 'abcd'],
    ['^[]a]+$', ']a]'],
    ['^[^]a]+$', 'bcd'],
    ['^[a-]+$', 'a-a'],
    ['^[\\w.-]+@bad\\.example$', 'some-one.x@bad.example'],
    ['^[a-\\d]+$', 'a-9'],
    ['^\\d{3}-\\s\\S\\W$', '123- x!'],
    ['\\x61li[c\\x01]e', 'alice'],
    ['.*\\x03', '\x01\x02\x03\x04'],
    ['^\\x{103}$', '\u0103'],
    ['^\\101\\0101$', 'A\x081'],
    ['^[\\101]$', 'A'],
    ['\\bcmd\\b', 'run cmd now'],
    ['\\Bmd', 'cmd'],
    ['(?i)ALICE', 'xaLiCex'],
    ['(?i:A)b', 'ab'],
    ['a(?i)b|C', 'c'],
    ['^(?i)[a-z]+$', 'ABC'],
    ['(?s)a.b', 'a\nb'],
    ['a\\nb', 'a\nb'],
    ['(?m)^b$', 'a\nb\nc'],
    ['(?x) a  b # c\n c', 'abc'],
    ['\\Qa.b*\\E+', 'a.b***'],
    ['a(?#why)b', 'ab'],
    ['(?<name>a)(?P<other>b)', 'ab'],
    ['^[[:alpha:]]+[[:^digit:]]$', 'abc!'],
    ['^\\p{Lu}\\p{Ll}+$', 'Ólafur'],
    ['^\\P{L}+$', '123'],
    ['^\\p{^L}+$', '123'],
    ['^\\p{Cyrillic}+$', 'банк'],
    ['^.$', '\u{1f600}'],
    ['a+?b', 'aaab'],
    ['(a*)*b', 'aaab'],
    ['(|a)+$', 'aa'],
    ['^a\\Rb$', 'a\r\nb'],
    ['\\A\\w+\\Z', 'word\n'],
    ['^\\cA$', '\x01'],
    ['^\\/\\.\\-$', '/.-'],
  ])('%s in %j', (source, text) => {
    expect(search(source, text)).toBe(true);
  });

  test.each([
    ['a', ''],
    ['^a$', 'ab'],
    ['a.b', 'a\nb'],
    ['^b', 'a\nb'],
    ['^a{2}$', 'aaa'],
    ['ALICE', 'alice'],
    ['a(?i)b', 'AB'],
    ['(?i:a)b', 'AB'],
    ['(?-i)a', 'A'],
    ['\\bmd', 'cmd'],
    ['lo\\z', 'hello\n'],
    ['\\d', '\u0663'],
    ['\\w', '\u0103'],
    ['[^\\D]', 'x'],
    ['(?i)[^a]', 'A'],
  ])('%s not in %j', (source, text) => {
    expect(search(source, text)).toBe(false);
  });
});

test.each([
  ['(a)\\1', 'a backreference'],
  ['\\g{1}', 'a backreference'],
  ['\\k<a>', 'a backreference'],
  ['(?P=a)', 'a backreference'],
  ['a(?=b)', 'lookahead'],
  ['a(?!b)', 'lookahead'],
  ['(?<=a)b', 'lookbehind'],
  ['(?<!a)b', 'lookbehind'],
  ['(?>a+)b', 'an atomic group'],
  ['a++b', 'a possessive quantifier'],
  ['(?R)', 'recursion'],
  ['(?1)', 'recursion'],
  ['(?(1)a|b)', 'a condition'],
  ['(*FAIL)', 'a backtracking verb'],
  ['\\p{Klingon}', 'the character property Klingon'],
  ['(', "'(' without"],
  [')', "')' without"],
  ['[a', "'[' without"],
  ['*a', 'a quantifier without'],
  ['a**', 'a quantifier behind'],
  ['a{3,2}', 'a count'],
  ['[b-a]', 'a range'],
  ['\\', 'a backslash at the end'],
  ['\\y', 'which means nothing'],
  ['[[:no:]]', 'a class name'],
  ['\\x{110000}', 'beyond Unicode'],
])('%s is refused by name', (source, reason) => {
  expect(() => new Regex(source)).toThrow(RegexError);
  expect(() => new Regex(source)).toThrow(reason);
});

describe('hostile expressions', () => {
  test.each([
    ['(a+)+$', `${'a'.repeat(5000)}!`],
    ['(a|aa)+$', `${'a'.repeat(5000)}!`],
    ['(.*)*x', 'a'.repeat(5000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5000)],
    ['(x+x+)+y', 'x'.repeat(5000)],
    ['(?:a?){300}a{300}', 'a'.repeat(299)],
  ])('%s ends', (source, text) => {
    expect(search(source, text)).toBe(false);
  });

  test('size, depth and length are bounded', () => {
    expect(() => new Regex('((a{1000}){1000}){1000}')).toThrow('larger than');
    expect(() => new Regex('(a{65535}){65535}')).toThrow(RegexError);
    expect(() => new Regex('('.repeat(60_000))).toThrow('groups within each other');
    expect(() => new Regex('a'.repeat(1_000_000))).toThrow('longer than');
    expect(() => new Regex('a{65536}')).toThrow('a count above');
    expect(() => new Regex('(){65535}')).not.toThrow();
  });

  test('work is bounded', () => {
    expect(() => search('(?:a?){300}b', 'a'.repeat(100_000), 1_000_000)).toThrow(TooMuchWork);
  });

  test('never anything but a RegexError', () => {
    const piece = fc.oneof(
      fc.constantFrom(...'()[]{}*+?|\\^$.,-:<>=!PiQEdxpab09'.split(''), '(?', '[:', '{1,2}', '\\p{', '\\x{'),
      fc.string({ unit: 'binary', maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.string(), (pieces, text) => {
        try {
          expect(typeof search(pieces.join(''), text)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(RegexError);
        }
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});

test('agrees with the platform on what both can do', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\w',
    '\\d',
    '^',
    '$',
    '\\b',
    '(?:a|b)',
    '(?:ab|)',
  );
  const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '*?');
  const term = fc.tuple(atom, quantifier).map(([a, q]) => (/^[\^$]$|^\\b$/.test(a) ? a : a + q));
  const sequence = fc.array(term, { maxLength: 5 }).map((terms) => terms.join(''));
  const expression = fc.array(sequence, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|'));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' '), maxLength: 8 });
  fc.assert(
    fc.property(expression, text, fc.boolean(), (source, subject, ignoreCase) => {
      const expected = new RegExp(source, ignoreCase ? 'i' : '').test(subject);
      expect(search(`${ignoreCase ? '(?i)' : ''}(?:${source})`, subject)).toBe(expected);
    }),
    { seed: 4, numRuns: 2000 },
  );
});
