import type { CharSet } from './tree.ts';

type Range = readonly [number, number];

export function charSet(ranges: readonly Range[], ignoreCase = false, negated = false): CharSet {
  return { ranges, properties: [], sets: [], negated, ignoreCase };
}

export const ANY_BUT_NEWLINE = charSet([[0x0a, 0x0a]], false, true);
export const ANY = charSet([], false, true);

const DIGIT: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
const HORIZONTAL: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const VERTICAL: readonly Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];

/** `\d` and its like. ASCII only, as PCRE has them unless told otherwise. */
export const CLASS_ESCAPES: ReadonlyMap<string, CharSet> = new Map([
  ['d', charSet(DIGIT)],
  ['D', charSet(DIGIT, false, true)],
  ['w', charSet(WORD)],
  ['W', charSet(WORD, false, true)],
  ['s', charSet(SPACE)],
  ['S', charSet(SPACE, false, true)],
  ['h', charSet(HORIZONTAL)],
  ['H', charSet(HORIZONTAL, false, true)],
  ['v', charSet(VERTICAL)],
  ['V', charSet(VERTICAL, false, true)],
  ['N', ANY_BUT_NEWLINE],
]);

const UPPER: Range = [0x41, 0x5a];
const LOWER: Range = [0x61, 0x7a];
const DIGITS: Range = [0x30, 0x39];

/** `[:alpha:]` and its like, inside a class. */
export const POSIX_CLASSES: ReadonlyMap<string, readonly Range[]> = new Map<string, readonly Range[]>([
  ['alnum', [DIGITS, UPPER, LOWER]],
  ['alpha', [UPPER, LOWER]],
  ['ascii', [[0x00, 0x7f]]],
  [
    'blank',
    [
      [0x09, 0x09],
      [0x20, 0x20],
    ],
  ],
  [
    'cntrl',
    [
      [0x00, 0x1f],
      [0x7f, 0x7f],
    ],
  ],
  ['digit', [DIGITS]],
  ['graph', [[0x21, 0x7e]]],
  ['lower', [LOWER]],
  ['print', [[0x20, 0x7e]]],
  [
    'punct',
    [
      [0x21, 0x2f],
      [0x3a, 0x40],
      [0x5b, 0x60],
      [0x7b, 0x7e],
    ],
  ],
  ['space', SPACE],
  ['upper', [UPPER]],
  ['word', WORD],
  ['xdigit', [DIGITS, [0x41, 0x46], [0x61, 0x66]]],
]);

/**
 * The general categories and scripts that `\p{…}` may name. The expressions are our own and look at one code point
 * each: nothing of what an indicator says reaches the engine's own matcher.
 */
const PROPERTIES: ReadonlyMap<string, RegExp> = new Map(
  [
    'C',
    'Cc',
    'Cf',
    'Co',
    'Cs',
    'L',
    'Ll',
    'Lm',
    'Lo',
    'Lt',
    'Lu',
    'M',
    'Mc',
    'Me',
    'Mn',
    'N',
    'Nd',
    'Nl',
    'No',
    'P',
    'Pc',
    'Pd',
    'Pe',
    'Pf',
    'Pi',
    'Po',
    'Ps',
    'S',
    'Sc',
    'Sk',
    'Sm',
    'So',
    'Z',
    'Zl',
    'Zp',
    'Zs',
  ]
    .map((name): [string, RegExp] => [name, new RegExp(`^\\p{${name}}$`, 'u')])
    .concat(
      [
        'Arabic',
        'Armenian',
        'Bengali',
        'Common',
        'Cyrillic',
        'Devanagari',
        'Ethiopic',
        'Georgian',
        'Greek',
        'Han',
        'Hangul',
        'Hebrew',
        'Hiragana',
        'Katakana',
        'Latin',
        'Thai',
      ].map((name): [string, RegExp] => [name, new RegExp(`^\\p{Script=${name}}$`, 'u')]),
    ),
);

export function propertySet(name: string, holds: boolean, ignoreCase: boolean): CharSet | null {
  const test = PROPERTIES.get(name);
  return test === undefined ? null : { ...charSet([], ignoreCase), properties: [{ test, holds }] };
}

/** Whether a code point is in the set. */
export function inSet(set: CharSet, code: number): boolean {
  if (!set.ignoreCase) return holds(set, code) !== set.negated;
  const text = String.fromCodePoint(code);
  return (
    (holds(set, code) ||
      foldsInto(set, text.toLowerCase(), code) ||
      foldsInto(set, text.toUpperCase(), code)) !== set.negated
  );
}

function foldsInto(set: CharSet, folded: string, code: number): boolean {
  const other = folded.codePointAt(0);
  // A fold into several letters (the German sharp s) is none of one letter.
  if (other === undefined || other === code || folded.length > (other > 0xffff ? 2 : 1)) return false;
  return holds(set, other);
}

function holds(set: CharSet, code: number): boolean {
  for (const [from, to] of set.ranges) if (code >= from && code <= to) return true;
  for (const inner of set.sets) if (inSet(inner, code)) return true;
  if (set.properties.length === 0) return false;
  const text = String.fromCodePoint(code);
  return set.properties.some((property) => property.test.test(text) === property.holds);
}

export function isWord(code: number): boolean {
  return WORD.some(([from, to]) => code >= from && code <= to);
}
