import { fold } from '../text/fold.ts';

/*
 * What a label looks like: letters of other scripts, digits and pairs that a hurried eye takes for a Latin letter, put
 * back to it. After the idea of UTS 39 (confusables); the list is a short one of our own: the letters of Cyrillic, Greek
 * and a few other scripts that occur in lookalike domains, and what people type for letters.
 */

/** A letter and what it looks like, by code point: written out, the two could not be told apart here either. */
const CYRILLIC =
  '\u0430a \u0432b \u0441c \u0501d \u0435e \u0451e \u04bbh \u043dh \u0456i \u0457i \u0458j \u043ak ' +
  '\u04cfl \u043cm \u043fn \u043eo \u0440p \u051bq \u0433r \u0455s \u0442t \u0446u \u0475v \u051dw ' +
  '\u0445x \u0443y \u04afy ';
const GREEK =
  '\u03b1a \u03b2b \u03f2c \u03b5e \u03b7n \u03b9i \u03bak \u03bcu \u03bdv \u03bfo \u03c1p \u03c3o ' +
  '\u03c4t \u03c5u \u03c7x \u03b3y \u03c9w ';
/** Latin letters that no accent explains, and Armenian, Hebrew and Arabic ones. */
const OTHERS =
  '\u0131i \u0142l \u00f8o \u0111d \u0127h \u0167t \u0251a \u0261g \u0269i \u0280r \u0192f \u00dfb ' +
  '\u014bn \u0274n \u028fy \u0585o \u0578n \u057du \u0570h \u0581g \u0565t \u05e1o \u05d5i \u0647o ';

const LETTERS: ReadonlyMap<string, string> = new Map(
  `${CYRILLIC}${GREEK}${OTHERS}`
    .trim()
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

const DIGITS: ReadonlyMap<string, string> = new Map(
  Object.entries({ '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g' }),
);

const NOT_LATIN = /[^\0-\x7f]/;

/** Letters of other scripts as the Latin ones that they look like; digits and pairs as they stand. */
export function latinLook(label: string): string {
  if (!NOT_LATIN.test(label)) return label.toLowerCase();
  let look = '';
  for (const c of label.toLowerCase()) look += LETTERS.get(c) ?? fold(c);
  return look;
}

/** `latinLook`, and digits as letters (`0` → `o`), `rn` → `m`, `vv` → `w`, `cl` → `d`; `i` and `l` are one. */
export function skeleton(label: string): string {
  let look = '';
  for (const c of latinLook(label)) look += DIGITS.get(c) ?? c;
  return look.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('i', 'l');
}
