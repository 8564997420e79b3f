/** Reading little-endian values out of bytes: each gives 0 where the bytes end, and callers compare lengths first. */

export const u16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) >>> 0;

export const u32 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)) >>>
  0;

export const i32 = (bytes: Uint8Array, at: number): number => u32(bytes, at) | 0;

/** 48 bits: exact. */
export const u48 = (bytes: Uint8Array, at: number): number => u32(bytes, at) + u16(bytes, at + 4) * 2 ** 32;

/** 64 bits as a double: exact up to 2^53, which clocks of a phone do not reach. */
export const u64 = (bytes: Uint8Array, at: number): number => u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32;

/** 64 bits, exact. */
export const big64 = (bytes: Uint8Array, at: number): bigint =>
  (BigInt(u32(bytes, at + 4)) << 32n) | BigInt(u32(bytes, at));

const HEX = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0').toUpperCase());

/** 16 bytes as 32 upper-case hex digits, as Apple names files by UUID. */
export function uuidAt(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let i = 0; i < 16; i++) text += HEX[bytes[at + i] ?? 0];
  return text;
}

/** `0123…` as `01234567-89AB-CDEF-0123-456789ABCDEF`. */
export const dashed = (uuid: string): string =>
  `${uuid.slice(0, 8)}-${uuid.slice(8, 12)}-${uuid.slice(12, 16)}-${uuid.slice(16, 20)}-${uuid.slice(20)}`;

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** UTF-8 up to the first NUL or the end of the bytes. */
export function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return DECODER.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
