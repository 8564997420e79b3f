import { FormatError } from './format.ts';

/** JSON from a file that nobody vouches for: text, numbers, true, false, null, lists and objects, nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
/** Keys come from the file (`__proto__`, `constructor` …): read it with `member` only. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Objects within each other; published sets need about six. */
export const MAX_DEPTH = 64;
/** Commas, colons and opening brackets outside of text: a set of 100,000 indicators has about five million. */
const MAX_PARTS = 24_000_000;

/**
 * Parses JSON in bounded memory: depth and number of values are counted before a parser sees the text.
 * `replaced`: the file held bytes that are no UTF-8, which stand as U+FFFD now.
 */
export function parseJson(bytes: Uint8Array): { readonly root: Json; readonly replaced: boolean } {
  const complete = checkShape(bytes);
  const { text, replaced } = decode(bytes);
  return { root: parseText(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, complete), replaced };
}

/**
 * JSON of which depth and number of values have been counted.
 *
 * @param complete whether every bracket is closed, for saying what is wrong
 */
export function parseText(text: string, complete: boolean): Json {
  try {
    // JSON.parse makes every key, also `__proto__`, a property of the object's own; it yields nothing but Json.
    return JSON.parse(text) as Json;
  } catch (error) {
    // The engine's own message quotes the file, and differs between engines.
    throw new FormatError(complete ? 'not valid JSON' : 'cut off before its last bracket', { cause: error });
  }
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8, a mark of the byte order included; `replaced`: something in it is none, and stands as U+FFFD. */
export function decode(bytes: Uint8Array): { text: string; replaced: boolean } {
  try {
    return { text: STRICT.decode(bytes), replaced: false };
  } catch {
    return { text: LENIENT.decode(bytes), replaced: true };
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** Throws on what is too deep or too much. False: something is still open at the end. */
function checkShape(bytes: Uint8Array): boolean {
  let depth = 0;
  let parts = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    switch (byte) {
      case QUOTE:
        for (i += 1; i < bytes.length && bytes[i] !== QUOTE; i++) if (bytes[i] === BACKSLASH) i += 1;
        break;
      case OPEN_OBJECT:
      case OPEN_LIST:
        depth += 1;
        parts += 1;
        if (depth > MAX_DEPTH) throw new FormatError(`more than ${MAX_DEPTH} levels of brackets`);
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        depth -= 1;
        break;
      case 0x2c: // ,
      case 0x3a: // :
        parts += 1;
        break;
      default:
    }
    if (parts > MAX_PARTS) throw new FormatError(`more than ${MAX_PARTS} values`);
  }
  return depth === 0;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An object's own member; undefined if it has none of that name. */
export function member(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function textMember(object: JsonObject, key: string): string | null {
  const value = member(object, key);
  return typeof value === 'string' ? value : null;
}

/** The texts of a list; other things in it are left out. */
export function textsMember(object: JsonObject, key: string): readonly string[] {
  const value = member(object, key);
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Keys in the beginning of a JSON text, to tell formats apart by. */
const OUTLINE_DEPTH = 4;
const LONGEST_KEY = 64;

/**
 * The paths of the keys near the root of a JSON text of which only the beginning is there: `Event`, `response.[].Event`,
 * `[].Event` (`[]`: of a list). Empty where the text is no JSON object or list. Never throws, reads once.
 */
export function outlineJson(head: string): ReadonlySet<string> {
  if (last?.head !== head) last = { head, keys: outlineOf(head) };
  return last.keys;
}

/** Several formats ask for the outline of one head. */
let last: { readonly head: string; readonly keys: ReadonlySet<string> } | null = null;

function outlineOf(head: string): ReadonlySet<string> {
  const keys = new Set<string>();
  const text = head.charCodeAt(0) === 0xfeff ? head.slice(1) : head;
  if (!/^\s*[[{]/.test(text)) return keys;
  /** Where each open bracket stands: the path up to it, and whether it is a list. */
  const stack: { readonly path: string; readonly list: boolean }[] = [];
  let key = '';
  // The engine's own search goes over blanks and numbers: this is cold code in every run.
  const brackets = /["[\]{}]/g;
  while (brackets.test(text)) {
    const start = brackets.lastIndex;
    const char = text.charCodeAt(start - 1);
    if (char === QUOTE) {
      const end = endOfText(text, start);
      brackets.lastIndex = end + 1;
      const open = stack.at(-1);
      if (open === undefined || open.list || stack.length > OUTLINE_DEPTH || end - start > LONGEST_KEY)
        continue;
      let after = end + 1;
      while (after < text.length && /\s/.test(text[after] ?? '')) after += 1;
      if (text[after] !== ':') continue;
      key = text.slice(start, end);
      if (keys.size < 1000) keys.add(open.path === '' ? key : `${open.path}.${key}`);
    } else if (char === OPEN_OBJECT || char === OPEN_LIST) {
      const open = stack.at(-1);
      // Deeper ones need no path: a path for each of 60,000 brackets would be long.
      if (stack.length > OUTLINE_DEPTH) {
        stack.push({ path: '', list: char === OPEN_LIST });
        continue;
      }
      const step = open === undefined ? '' : open.list ? '' : key;
      const base = open === undefined ? '' : open.path;
      const at = [base, step].filter((part) => part !== '').join('.');
      const list = char === OPEN_LIST;
      stack.push({ path: list ? [at, '[]'].filter((part) => part !== '').join('.') : at, list });
    } else if (char === CLOSE_OBJECT || char === CLOSE_LIST) {
      stack.pop();
      if (stack.length === 0) break;
    }
  }
  return keys;
}

/** Where the quote stands that closes a text which begins at `from`, or the end of all. */
function endOfText(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = quote;
    while (escapes > from && text.charCodeAt(escapes - 1) === BACKSLASH) escapes -= 1;
    if ((quote - escapes) % 2 === 0) return quote;
  }
  return text.length;
}
