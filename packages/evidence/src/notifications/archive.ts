import {
  type ArchivedDict,
  type ArchivedValue,
  archivedText,
  isArchivedDict,
  isKeyedArchive,
  PlistSet,
  unarchive,
} from '@bridle/bytes';
import { fromDate, fromMacTime, type Instant } from '@bridle/model';
import type { Input } from '../input.ts';

/** Containers around the notifications; real ones have two. */
const MAX_DEPTH = 6;
/** Of what an app sends along: texts, and characters of one. */
const MAX_TEXTS = 500;
const MAX_TEXT = 16_384;

/** The file as plain values: a keyed archive, or a property list as it is. Throws what decoding throws. */
export async function archiveOf(input: Input): Promise<ArchivedValue> {
  const plist = await input.plist();
  if (isKeyedArchive(plist)) return unarchive(plist);
  return plainOf(plist);
}

/** A property list that is no archive has the same shape but for UIDs, which it has not. */
function plainOf(value: unknown): ArchivedValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [plainOf(key), plainOf(item)]));
  return null;
}

/** The dictionaries that are notifications, in order, wherever they lie. */
export function* notificationsIn(value: ArchivedValue, depth = 0): Generator<ArchivedDict> {
  if (depth > MAX_DEPTH) return;
  if (isArchivedDict(value)) {
    if (isNotification(value)) yield value;
    else for (const item of value.values()) yield* notificationsIn(item, depth + 1);
  } else for (const item of itemsOf(value)) yield* notificationsIn(item, depth + 1);
}

function isNotification(value: ArchivedDict): boolean {
  for (const key of value.keys())
    if (typeof key === 'string' && key.startsWith('AppNotification')) return true;
  return false;
}

export function itemsOf(value: ArchivedValue | undefined): readonly ArchivedValue[] {
  if (value instanceof PlistSet) return value.values;
  return Array.isArray(value) ? value : [];
}

/** A text that says something; null for none. */
export function words(value: ArchivedValue | undefined): string | null {
  const text = archivedText(value);
  return text === null || text === '' ? null : text.slice(0, MAX_TEXT);
}

export const timeIn = (value: ArchivedValue | undefined): Instant | null =>
  value instanceof Date ? fromDate(value) : typeof value === 'number' ? fromMacTime(value) : null;

/** All texts in what an app sent along with a notification. */
export function textsWithin(value: ArchivedValue | undefined): readonly string[] {
  const found: string[] = [];
  const walk = (one: ArchivedValue | undefined, depth: number): void => {
    if (one === undefined || depth > MAX_DEPTH || found.length >= MAX_TEXTS) return;
    const text = words(one);
    if (text !== null) found.push(text);
    else if (isArchivedDict(one)) for (const item of one.values()) walk(item, depth + 1);
    else for (const item of itemsOf(one)) walk(item, depth + 1);
  };
  walk(value, 0);
  return found;
}
