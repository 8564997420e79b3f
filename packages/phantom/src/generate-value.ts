/** Random SQLite values that touch every serial type and the edges between them. */
import type { Bytes } from './bytes.ts';
import type { Random } from './random.ts';

/** A value as node:sqlite reads it with `readBigInts`: integers as bigint, reals as number. */
export type SqlValue = null | bigint | number | string | Uint8Array;

const ALPHABETS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz ',
  '0123456789.-+e ',
  'äéîøßñç',
  '日本語中文字',
  '😀🛰🐎',
  'aé日😀\u0000\n\'"',
];

const REALS: readonly number[] = [
  0.5,
  -0.5,
  1e300,
  -1e-300,
  5e-324,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  3,
  -40_000,
  2 ** 53,
  -(2 ** 63),
  123_456_789.125,
];

/** Text that the affinities of INTEGER, REAL and NUMERIC columns turn into numbers, or nearly. */
const NUMERIC_TEXTS: readonly string[] = [
  '12',
  '-7',
  ' 5 ',
  '1.0',
  '1.5',
  '1e3',
  '0x10',
  '9223372036854775808',
  '',
  '12a',
];

/** An integer near a power of two: every width of the record format, of either sign. */
export function randomInteger(rng: Random): bigint {
  if (rng.chance(0.2)) return BigInt(rng.int(-2, 3));
  const bits = rng.pick([7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 53, 63]);
  const edge = (1n << BigInt(bits)) + BigInt(rng.int(-2, 1));
  const value = rng.chance(0.4) ? rng.bigint(bits) : edge;
  return BigInt.asIntN(64, rng.chance(0.5) ? value : -value);
}

export function randomReal(rng: Random): number {
  return rng.chance(0.4) ? rng.pick(REALS) : (rng.float() - 0.5) * 10 ** rng.int(-20, 20);
}

/** How long a text or blob is: mostly short, at times as long as a page or several (overflow chains). */
function randomLength(rng: Random, pageSize: number): number {
  if (rng.chance(0.12)) return 0;
  if (rng.chance(0.9)) return rng.int(1, 40);
  // The record format's header widths turn at 57 (one byte of serial type) and 8,185 bytes.
  if (rng.chance(0.3)) return rng.pick([56, 57, 58, 127, 128, 8185, 8186]);
  const page = Math.min(pageSize, 8192);
  return rng.chance(0.5) ? page + rng.int(-60, 10) : rng.int(1, page * 4);
}

export function randomText(rng: Random, pageSize: number): string {
  if (rng.chance(0.1)) return rng.pick(NUMERIC_TEXTS);
  const letters = Array.from(rng.pick(ALPHABETS));
  const length = randomLength(rng, pageSize);
  let seed = '';
  for (let i = Math.min(length, 24); i > 0; i--) seed += rng.pick(letters);
  // Long texts repeat a short one: drawing each letter would take most of the time.
  return length <= 24
    ? seed
    : seed
        .repeat(Math.ceil(length / 24))
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '');
}

export function randomBlob(rng: Random, pageSize: number): Bytes {
  return rng.bytes(randomLength(rng, pageSize));
}

/** Any value; `huge` texts and blobs relative to `pageSize`. */
export function randomValue(rng: Random, pageSize: number): SqlValue {
  switch (rng.int(0, 5)) {
    case 0:
      return null;
    case 1:
    case 2:
      return randomInteger(rng);
    case 3:
      return randomReal(rng);
    case 4:
      return randomText(rng, pageSize);
    default:
      return randomBlob(rng, pageSize);
  }
}
