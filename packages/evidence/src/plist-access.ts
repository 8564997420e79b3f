/**
 * Parts of a property list as the types that an artifact expects. Evidence is hostile, so every value may be of
 * another type than the system writes: it is then null (or converted where nothing is lost), never trusted.
 */
import { isPlistDict, type PlistDict, PlistSet, type PlistValue } from '@bridle/bytes';
import { fromDate, fromMacTime, fromUnixSeconds, type Instant } from '@bridle/model';

type Maybe = PlistValue | undefined;

export const dictOf = (value: Maybe): PlistDict | null => (isPlistDict(value) ? value : null);

/** The items of an array or a set. */
export function listOf(value: Maybe): readonly PlistValue[] | null {
  if (value instanceof PlistSet) return value.values;
  return Array.isArray(value) ? value : null;
}

/** A text; a number is written out. */
export function textOf(value: Maybe): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
}

/** The texts of an array or a set, without what is none. Null where there is no array at all. */
export const textsOf = (value: Maybe): readonly string[] | null =>
  listOf(value)?.flatMap((item) => textOf(item) ?? []) ?? null;

/** A finite number; an integer beyond 2^53 is rounded. */
export function numberOf(value: Maybe): number | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A truth value, also one that a database or a property list keeps as a number. */
export function truthOf(value: Maybe): boolean | null {
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) !== 0 : null;
}

/** A date, or a number of seconds since 2001-01-01 UTC; zero means "never". */
export const macInstantOf = (value: Maybe): Instant | null =>
  value instanceof Date ? fromDate(value) : fromMacTime(numberOf(value));

/** A date, or a number of seconds since 1970-01-01 UTC. Zero and less mean "never": WebKit writes -1. */
export function unixInstantOf(value: Maybe): Instant | null {
  if (value instanceof Date) return fromDate(value);
  const seconds = numberOf(value);
  return seconds === null || seconds <= 0 ? null : fromUnixSeconds(seconds);
}

/** A whole number; a fraction is none. */
export function integerOf(value: Maybe): number | null {
  const number = numberOf(value);
  return Number.isInteger(number) ? number : null;
}
