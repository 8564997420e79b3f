import { digitOf, isBidiMark, isBlank } from './clean.ts';
import { halfOfDay, isFiller, monthOf } from './words.ts';

/**
 * The beginning of an entry of an exported chat: date, time and what parts them from the rest, as the locale of the
 * phone has them. `[13/11/2025, 12:25:55 PM] `, `10.12.24, 14:30 - `, `2024년 12월 10일 오후 2:30, `.
 */
export interface EntryHeader {
  /** The three numbers of the date, in the order in which they stand. */
  readonly date: readonly [number, number, number];
  /** Digits of each, which tell a year from a day, and padded from unpadded. */
  readonly digits: readonly [number, number, number];
  /** The month is a word: which of the three it is; -1 where all are numbers. */
  readonly monthAt: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly half: 'am' | 'pm' | null;
  /** What all entries of one export have in common. */
  readonly shape: string;
  /** What parts the numbers of the date: `/`, `.`, `-`. */
  readonly separator: string;
  /** Date and time as they are written. */
  readonly written: string;
  /** Where the rest of the line begins. */
  readonly end: number;
}

/** Longer than any locale's date and time. UTF-16 units. */
const MAX_HEAD = 80;

/** Null: the line goes on with the message before it. */
export function parseHeader(line: string): EntryHeader | null {
  let at = 0;
  while (at < 8 && at < line.length && isBidiMark(line.charCodeAt(at))) at += 1;
  const bracketed = line.charCodeAt(at) === OPEN;
  // Nearly all lines that begin no entry end here.
  if (!bracketed && !canBegin(line.charCodeAt(at))) return null;
  const start = bracketed ? at + 1 : at;
  const close = bracketed ? closing(line, start) : parting(line, start);
  if (close === null) return null;
  const parts = scan(line, start, close.at);
  const made = parts === null ? null : assemble(parts);
  if (made === null) return null;
  const written = line.slice(start, close.at);
  return { ...made, shape: `${bracketed ? '[' : close.how}${made.shape}`, written, end: close.end };
}

const OPEN = 0x5b;

const canBegin = (code: number): boolean => digitOf(code) >= 0;

interface Close {
  /** Where date and time end, and where the rest of the line begins. */
  readonly at: number;
  readonly end: number;
  readonly how: string;
}

function closing(line: string, start: number): Close | null {
  const limit = Math.min(line.length, start + MAX_HEAD);
  for (let i = start; i < limit; i++) {
    if (line.charCodeAt(i) === 0x5d) return { at: i, end: afterBlank(line, i + 1), how: '[' };
  }
  return null;
}

/** ` - ` with any dash; `: ` of the oldest exports, after the seconds; `, ` after a time in Korean. */
function parting(line: string, start: number): Close | null {
  const limit = Math.min(line.length, start + MAX_HEAD);
  let comma = -1;
  for (let i = start + 6; i < limit; i++) {
    const code = line.charCodeAt(i);
    if (isDash(code) && blankBefore(line, i) && blankAfter(line, i))
      return { at: i, end: afterBlank(line, i + 1), how: '-' };
    if (code === 0x3a && blankAfter(line, i) && !blankBefore(line, i))
      return { at: i, end: afterBlank(line, i + 1), how: ':' };
    if (code === 0x2c && blankAfter(line, i)) comma = i;
    // A name in Korean exports is parted from its text by ` : `; the last comma before it ends the time.
    if (code === 0x3a && blankBefore(line, i) && comma > 0) break;
  }
  return comma > 0 && line.includes('년') ? { at: comma, end: afterBlank(line, comma + 1), how: ',' } : null;
}

const isDash = (code: number): boolean => code === 0x2d || (code >= 0x2010 && code <= 0x2015);

function blankBefore(line: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && isBidiMark(line.charCodeAt(i))) i -= 1;
  return i >= 0 && isBlank(line.charCodeAt(i));
}

function blankAfter(line: string, at: number): boolean {
  let i = at + 1;
  while (i < line.length && isBidiMark(line.charCodeAt(i))) i += 1;
  return i >= line.length || isBlank(line.charCodeAt(i));
}

/** One blank is the export's; further ones are the message's. */
function afterBlank(line: string, at: number): number {
  let i = at;
  while (i < line.length && isBidiMark(line.charCodeAt(i)) && isBlank(line.charCodeAt(i + 1))) i += 1;
  return i < line.length && isBlank(line.charCodeAt(i)) ? i + 1 : i;
}

interface Parts {
  readonly numbers: number[];
  readonly digits: number[];
  /** What stands before each number, blanks and marks taken out. */
  readonly before: string[];
  readonly words: string[];
  readonly monthAt: number;
}

const MAX_NUMBERS = 6;
const MAX_WORDS = 8;

/** Splits date and time into numbers, the signs between them and words; null where something stands that cannot. */
function scan(line: string, start: number, end: number): Parts | null {
  const numbers: number[] = [];
  const digits: number[] = [];
  const before: string[] = [];
  const words: string[] = [];
  let monthAt = -1;
  let signs = '';
  for (let i = start; i < end; ) {
    const code = line.charCodeAt(i);
    if (isBidiMark(code) || isBlank(code)) {
      i += 1;
    } else if (digitOf(code) >= 0) {
      let value = 0;
      let count = 0;
      for (let digit = digitOf(code); digit >= 0 && i < end; digit = digitOf(line.charCodeAt(++i))) {
        value = value * 10 + digit;
        count += 1;
        if (count > 4) return null;
      }
      if (numbers.length === MAX_NUMBERS) return null;
      numbers.push(value);
      digits.push(count);
      before.push(signs);
      signs = '';
    } else if (SIGNS.has(line[i] as string)) {
      signs += line[i];
      if (signs.length > 4) return null;
      i += 1;
    } else {
      const word = wordAt(line, i, end);
      if (word === '') return null;
      i += word.length;
      const month = numbers.length < 3 && monthAt < 0 ? monthOf(word) : null;
      if (month !== null) {
        monthAt = numbers.length;
        numbers.push(month);
        digits.push(0);
        before.push(signs);
        signs = '';
      } else {
        if (words.length === MAX_WORDS) return null;
        words.push(word);
        signs += isTimeWord(word) ? ':' : isDateWord(word) ? '/' : '';
      }
    }
  }
  return { numbers, digits, before, words, monthAt };
}

const SIGNS: ReadonlySet<string> = new Set(
  "/.-:,\u060c\u3001\u2010\u2011\u2012\u2013\uff0f\uff0e\uff1a\u2032\u2019'".split(''),
);

/** Letters and the points within or behind them: `p.m.`, `déc.`. A sign of a Chinese or Korean date stands alone. */
function wordAt(line: string, start: number, end: number): string {
  if (DATE_SIGNS.includes(line[start] as string)) return line[start] as string;
  let i = start;
  while (i < end && isWordPart(line, i, i > start)) i += 1;
  return line.slice(start, i);
}

const DATE_SIGNS = '年月日년월일時时시分분秒초点點';

function isWordPart(line: string, at: number, within: boolean): boolean {
  const code = line.charCodeAt(at);
  if (within && code === 0x2e) return true;
  if (code <= 0x40 || code === 0x5b || code === 0x5d || isBlank(code) || isBidiMark(code)) return false;
  return digitOf(code) < 0 && !SIGNS.has(line[at] as string) && !DATE_SIGNS.includes(line[at] as string);
}

/** `14 h 30`, `14時30分`. */
const isTimeWord = (word: string): boolean => /^(?:h|u|時|时|시|点|點)$/i.test(word);
const isDateWord = (word: string): boolean => /^[年月日년월일]$/.test(word);

type Assembled = Omit<EntryHeader, 'written' | 'end'>;

/** Which numbers are the date and which the time: the time has `:` between its parts, or stands behind the date. */
function assemble(parts: Parts): Assembled | null {
  const { numbers, digits, before } = parts;
  if (numbers.length !== 5 && numbers.length !== 6) return null;
  const timeLength = numbers.length - 3;
  const colon = (at: number): boolean => /[:\uff1a]/.test(before[at] ?? '');
  // `14:30, 10/12/2024`: the time stands first in Vietnamese and some old exports.
  const timeFirst = colon(1) && !colon(4);
  const t = timeFirst ? 0 : 3;
  const d = timeFirst ? timeLength : 0;
  for (let i = 1; i < timeLength; i++) if (!/^[:\uff1a.,]+$/.test(before[t + i] ?? '')) return null;
  if (digits[t + 1] !== 2 || (timeLength === 3 && digits[t + 2] !== 2)) return null;
  const [hour = 99, minute = 99, second] = numbers.slice(t, t + timeLength);
  if (hour > 24 || minute > 59 || (second ?? 0) > 60) return null;
  const separator = (before[d + 1] ?? '').slice(0, 1);
  if (parts.monthAt < 0 && !/^[/.\-\u2010-\u2013\uff0f\uff0e]/.test(before[d + 1] ?? '')) return null;
  const date = numbers.slice(d, d + 3);
  const lengths = digits.slice(d, d + 3);
  const [a = 0, b = 0, c = 0] = date;
  const [la = 0, lb = 0, lc = 0] = lengths;
  // A year has two digits or four, and stands at either end.
  if (lb > 2 || (la > 2 && lc > 2) || (la < 2 && lc < 2) || la === 3 || lc === 3) return null;
  const half = halfOf(parts.words);
  if (half === undefined || (half !== null && hour > 23)) return null;
  const year = la > 2 ? 'Y' : lc > 2 ? 'y' : '2';
  return {
    date: [a, b, c],
    digits: [la, lb, lc],
    monthAt: parts.monthAt < 0 ? -1 : parts.monthAt - d,
    hour,
    minute,
    second: second ?? null,
    half,
    shape: `${timeFirst ? 't' : 'd'}${year}${separator}${timeLength}${half === null ? '24' : '12'}`,
    separator: separator === '' ? ' ' : separator,
  };
}

/** Undefined: a word that belongs to no date, or two that exclude each other. */
function halfOf(words: readonly string[]): 'am' | 'pm' | null | undefined {
  let half: 'am' | 'pm' | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const next = words[i + 1];
    // `p. m.`
    const pair = next === undefined ? null : halfOfDay(`${word}${next}`);
    if (pair !== null) i += 1;
    const one = pair ?? halfOfDay(word);
    if (one === null && !isFiller(word)) return undefined;
    if (one === null) continue;
    if (half !== null && half !== one) return undefined;
    half = one;
  }
  return half;
}

/** 0 to 23. Midnight and noon are 12 in clocks of twelve hours; `00:30 AM` and `14:30 PM` are written too. */
export function hourOfDay(header: Pick<EntryHeader, 'hour' | 'half'>): number {
  const { hour, half } = header;
  if (half === null || hour > 12) return hour % 24;
  return half === 'am' ? hour % 12 : (hour % 12) + 12;
}
