import type { Json } from '../json.ts';
import { compareTimestamps, type Timestamp } from './timestamp.ts';
import type { Literal } from './tree.ts';

/** Bytes as text: each character is one byte. */
export interface Binary {
  readonly bytes: string;
}

/** What an object path leads to: a value of the observation, where a name says so as bytes. */
export type Observed = Json | Binary;

/** What a literal of the pattern stands for. */
export type Constant =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'binary'; readonly text: string }
  | { readonly kind: 'time'; readonly time: Timestamp };

export function isBinary(value: Observed): value is Binary {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'bytes' in value &&
    BINARIES.has(value)
  );
}

/** An observation's own dictionary may have a key `bytes`: only what was made here is binary. */
const BINARIES = new WeakSet<object>();

export function binary(bytes: string): Binary {
  const value = { bytes };
  BINARIES.add(value);
  return value;
}

/** Null: no hex. */
export function fromHex(text: string): string | null {
  if (!/^(?:[0-9A-Fa-f]{2})*$/.test(text)) return null;
  let bytes = '';
  for (let i = 0; i < text.length; i += 2)
    bytes += String.fromCharCode(Number.parseInt(text.slice(i, i + 2), 16));
  return bytes;
}

/** Null: no base64. */
export function fromBase64(text: string): string | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null;
  try {
    return atob(text);
  } catch {
    return null;
  }
}

/** The lesser code point first; `<` on strings would put the characters above U+FFFF before some below. */
export function compareText(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const surrogates =
      (left >= 0xd800 && left < 0xe000 ? 1 : 0) - (right >= 0xd800 && right < 0xe000 ? 1 : 0);
    return (surrogates === 0 ? left - right : surrogates) < 0 ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/**
 * Compares an observed value with a constant: below zero, zero, above zero; `NaN` for values of different kinds, which
 * have no order and are never equal. Text and bytes compare if each character of the text is below U+0100 (STIX 2.1,
 * 9.6). `time` reads an observed text as a timestamp.
 */
export function compare(value: Observed, constant: Constant, time: (text: string) => Timestamp): number {
  switch (constant.kind) {
    case 'number':
      return typeof value === 'number' ? Math.sign(value - constant.value) : Number.NaN;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) - Number(constant.value) : Number.NaN;
    case 'time':
      return typeof value === 'string' ? compareTimestamps(time(value), constant.time) : Number.NaN;
    case 'text':
      if (typeof value === 'string') return compareText(value, constant.text);
      return isBinary(value) && isLatin(constant.text) ? compareText(value.bytes, constant.text) : Number.NaN;
    case 'binary':
      if (typeof value === 'string') return isLatin(value) ? compareText(value, constant.text) : Number.NaN;
      return isBinary(value) ? compareText(value.bytes, constant.text) : Number.NaN;
  }
}

function isLatin(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

/** Null: what has the form of a literal and means nothing (a day that there is not). */
export function constantOf(literal: Literal, time: (text: string) => Timestamp | null): Constant | null {
  switch (literal.kind) {
    case 'string':
      return { kind: 'text', text: literal.value };
    case 'integer':
    case 'float':
      return { kind: 'number', value: Number(literal.text) };
    case 'boolean':
      return { kind: 'boolean', value: literal.value };
    case 'binary': {
      const text = fromBase64(literal.text);
      return text === null ? null : { kind: 'binary', text };
    }
    case 'hex': {
      const text = fromHex(literal.text);
      return text === null ? null : { kind: 'binary', text };
    }
    case 'timestamp': {
      const parsed = time(literal.text);
      return parsed === null ? null : { kind: 'time', time: parsed };
    }
  }
}
