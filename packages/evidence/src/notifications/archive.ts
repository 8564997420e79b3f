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
import { beginningOf, hasRoom, type TellCut } from '../cuts.ts';
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
export function* notificationsIn(value: ArchivedValue, tell: TellCut, depth = 0): Generator<ArchivedDict> {
  const parts = partsOf(value);
  if (parts.length === 0) return;
  if (depth > MAX_DEPTH) tell(`nested more than ${MAX_DEPTH} deep: what lies further in is left out`);
  else if (isArchivedDict(value) && isNotification(value)) yield value;
  else for (const item of parts) yield* notificationsIn(item, tell, depth + 1);
}

function isNotification(value: ArchivedDict): boolean {
  for (const key of value.keys())
    if (typeof key === 'string' && key.startsWith('AppNotification')) return true;
  return false;
}

/** What lies in a dictionary or a list; nothing for a plain value. */
const partsOf = (value: ArchivedValue | undefined): readonly ArchivedValue[] =>
  isArchivedDict(value) ? [...value.values()] : itemsOf(value);

export function itemsOf(value: ArchivedValue | undefined): readonly ArchivedValue[] {
  if (value instanceof PlistSet) return value.values;
  return Array.isArray(value) ? value : [];
}

/** A text that says something; null for none. */
export function words(value: ArchivedValue | undefined, tell: TellCut): string | null {
  const text = archivedText(value);
  return text === null || text === '' ? null : beginningOf(text, MAX_TEXT, 'a text of a notification', tell);
}

export const timeIn = (value: ArchivedValue | undefined): Instant | null =>
  value instanceof Date ? fromDate(value) : typeof value === 'number' ? fromMacTime(value) : null;

/** All texts in what an app sent along with a notification. */
export function textsWithin(value: ArchivedValue | undefined, tell: TellCut): readonly string[] {
  const found: string[] = [];
  const walk = (one: ArchivedValue | undefined, depth: number): void => {
    const text = words(one, tell);
    const parts = text === null ? partsOf(one) : [];
    if (text === null && parts.length === 0) return;
    if (depth > MAX_DEPTH) tell(`nested more than ${MAX_DEPTH} deep: what lies further in is left out`);
    else if (!hasRoom(found.length, MAX_TEXTS, 'texts sent along with one notification', tell)) return;
    else if (text !== null) found.push(text);
    else for (const item of parts) walk(item, depth + 1);
  };
  walk(value, 0);
  return found;
}
