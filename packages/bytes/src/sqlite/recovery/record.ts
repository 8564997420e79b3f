import { bodyLength } from '../values.ts';
import { readVarint, varintEnd } from '../varint.ts';

/** Bytes of a number as a varint, for numbers below 2^49: lengths and serial types. */
export function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** Serial types read at one place, and what they say. */
export interface TypeRun {
  readonly types: readonly number[];
  /** Behind the last type. */
  readonly end: number;
  /** Bytes of all values. */
  readonly body: number;
}

/** Longest row that is put together, in bytes. */
export const MAX_RECOVERED = 16 * 1024 * 1024;

/** Reads serial types from `at` until `end`, or `count` of them where that is given; null where they make no header. */
export function readTypes(
  view: DataView,
  at: number,
  end: number,
  most: number,
  count: number | null,
): TypeRun | null {
  const types: number[] = [];
  let body = 0;
  let next = at;
  const wanted = count ?? most;
  while (types.length < wanted && next < end) {
    let type = view.getUint8(next);
    if (type < 128) next += 1;
    else {
      type = readVarint(view, next);
      // SQLite writes the shortest form.
      if (varintLength(type) !== varintEnd - next) return null;
      next = varintEnd;
    }
    if (type === 10 || type === 11) return null;
    body += bodyLength(type);
    if (body > MAX_RECOVERED) return null;
    types.push(type);
  }
  if (next > end) return null;
  if (count === null ? next !== end : types.length !== count) return null;
  return { types, end: next, body };
}

/** A record as SQLite writes it, of rebuilt types and the bytes of its values, which may end early. */
export function writeRecord(types: readonly number[], body: Uint8Array): Uint8Array {
  let length = 0;
  for (const type of types) length += varintLength(type);
  let header = length + 1;
  if (varintLength(header) > 1) header = length + varintLength(length + 2);
  const record = new Uint8Array(header + body.length);
  let at = putVarint(record, 0, header);
  for (const type of types) at = putVarint(record, at, type);
  record.set(body, at);
  return record;
}

function putVarint(bytes: Uint8Array, at: number, value: number): number {
  const length = varintLength(value);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    bytes[at + i] = (rest % 128) | (i === length - 1 ? 0 : 128);
    rest = Math.floor(rest / 128);
  }
  return at + length;
}
