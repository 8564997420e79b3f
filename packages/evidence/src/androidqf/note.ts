import { fromUnixMillis, type Instant, parseInstant } from '@bridle/model';
import { textOf } from '../json-access.ts';
import type { FieldValue } from '../record.ts';

/**
 * A time in `acquisition.json`. Go writes its times with nanoseconds, and with the offset of the machine's zone where it
 * was not UTC; the year 1 stands for none.
 */
export function noteTime(note: FieldValue, key: string): Instant | null {
  const text = textOf(note, key);
  if (text === null || text.startsWith('0001-')) return null;
  return parseInstant(text) ?? fromUnixMillis(/[+-]\d\d:\d\d$/.test(text) ? Date.parse(text) : Number.NaN);
}
