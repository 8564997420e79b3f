import { firstOf, type TellCut } from '../cuts.ts';

/** What JSON.parse gave, looked into without trusting it. */

/** An object's own value under a key; undefined where it is none or has none. */
export function at(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Text that is not empty; a number as its text, since ids come as either. */
export function textAt(value: unknown, key: string): string | null {
  const found = at(value, key);
  if (typeof found === 'number' && Number.isFinite(found)) return String(found);
  return typeof found === 'string' && found !== '' ? found : null;
}

export function integerAt(value: unknown, key: string): number | null {
  const found = at(value, key);
  const number = typeof found === 'string' && /^-?\d{1,16}$/.test(found) ? Number(found) : found;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = at(value, key);
  return Array.isArray(found) ? (found as readonly unknown[]) : [];
}

/** Longest JSON that is decoded, in UTF-16 units, and elements of one list that are given. */
const MAX_JSON = 1_048_576;
const MAX_ELEMENTS = 1000;

/** The elements of a list in JSON; none where the text is no list. `what` names them in the reason for leaving some out. */
export function listOfJson(text: string | null, what: string, tell: TellCut): readonly unknown[] {
  if (text === null) return [];
  if (text.length > MAX_JSON) {
    tell(`the JSON of ${what} is longer than ${MAX_JSON} characters: left out`);
    return [];
  }
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? firstOf<unknown>(value, MAX_ELEMENTS, what, tell) : [];
  } catch {
    return [];
  }
}
