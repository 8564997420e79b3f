/** Little-endian pieces of log files. */
import { type Bytes, concat, utf8 } from '../bytes.ts';

export function le(value: number | bigint, width: number): Bytes {
  const bytes = new Uint8Array(width);
  let rest = BigInt.asUintN(width * 8, BigInt(value));
  for (let i = 0; i < width; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

/** 32 hex digits, with or without hyphens, as 16 bytes. */
export function uuidBytes(uuid: string): Bytes {
  const digits = uuid.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}

export const plainUuid = (uuid: string): string => uuid.replaceAll('-', '').toUpperCase();

export const cString = (text: string): Bytes => concat(utf8(text), new Uint8Array(1));

/** Text in a field of this size, filled up with zeros. */
export function fixed(text: string, size: number): Bytes {
  const bytes = new Uint8Array(size);
  bytes.set(utf8(text).subarray(0, size - 1));
  return bytes;
}

export const padTo = (bytes: Uint8Array, unit: number): Bytes =>
  concat(bytes, new Uint8Array((unit - (bytes.length % unit)) % unit));
