import { big64, i32, u16, u32 } from './little-endian.ts';

/** One value of a log message. */
export type LogItem =
  | { readonly kind: 'number'; readonly value: bigint; readonly width: number }
  /** Of the specifier behind it: how much of a text is meant. */
  | { readonly kind: 'precision'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly value: Uint8Array }
  /** What the phone did not write down because it is private. */
  | { readonly kind: 'private' }
  /** A null object. */
  | { readonly kind: 'null' };

/** What private values are looked up in. */
export interface PrivateData {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** As the size of a private number: it was not kept. */
const NOT_KEPT = 0x8000;

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The values of a message: a count, heads, and behind them the texts and bytes that the heads name. Values that lie
 * outside of the data are left out at the end, as if the message had fewer.
 */
export function readItems(data: Uint8Array, priv: PrivateData, hasBacktrace: boolean): readonly LogItem[] {
  if (data.length < 2) return [];
  const count = data[1] as number;
  const heads: { readonly type: number; readonly size: number; readonly at: number }[] = [];
  let at = 2;
  for (let i = 0; i < count && at + 2 <= data.length; i++) {
    const size = data[at + 1] as number;
    if (at + 2 + size > data.length) break;
    heads.push({ type: data[at] as number, size, at: at + 2 });
    at += 2 + size;
  }
  const values = hasBacktrace || startsAsBacktrace(data, at) ? behindBacktrace(data, at) : at;
  const items: LogItem[] = [];
  for (const head of heads) {
    const item = itemOf(data, head, values, priv);
    if (item === null) break;
    items.push(item);
  }
  return items;
}

function itemOf(
  data: Uint8Array,
  { type, size, at }: { readonly type: number; readonly size: number; readonly at: number },
  values: number,
  priv: PrivateData,
): LogItem | null {
  switch (type) {
    case 0x00:
    case 0x02:
      return numberAt(data, at, size);
    case 0x01:
      return privateNumber(data, at, priv);
    case 0x10:
    case 0x12:
      return { kind: 'precision', value: size >= 4 ? i32(data, at) : (data[at] ?? 0) };
    case 0x20:
    case 0x22:
    case 0x40:
    case 0x42: {
      if (size < 4) return null;
      const bytes = range(data, values + u16(data, at), u16(data, at + 2));
      if (bytes === null) return null;
      if (bytes.length === 0 && type >= 0x40) return { kind: 'null' };
      return { kind: 'text', value: text(bytes) };
    }
    case 0x30:
    case 0x32:
    case 0xf2: {
      const bytes = size < 4 ? null : range(data, values + u16(data, at), u16(data, at + 2));
      return bytes === null ? null : { kind: 'bytes', value: bytes };
    }
    case 0x31:
    case 0x35: {
      const bytes = privateBytes(data, at, size, priv);
      return bytes === null ? { kind: 'private' } : { kind: 'bytes', value: bytes };
    }
    case 0x21:
    case 0x25:
    case 0x41:
    case 0x81:
    case 0xf1: {
      const bytes = privateBytes(data, at, size, priv);
      return bytes === null ? { kind: 'private' } : { kind: 'text', value: text(bytes) };
    }
    default:
      // Sensitive values (0x05, 0x45, 0x85) and what is not known: there is a value, and it is not told.
      return { kind: 'private' };
  }
}

function numberAt(data: Uint8Array, at: number, size: number): LogItem | null {
  switch (size) {
    case 1:
      return { kind: 'number', value: BigInt(((data[at] as number) << 24) >> 24), width: 1 };
    case 2:
      return { kind: 'number', value: BigInt((u16(data, at) << 16) >> 16), width: 2 };
    case 4:
      return { kind: 'number', value: BigInt(u32(data, at) | 0), width: 4 };
    case 8:
      return { kind: 'number', value: BigInt.asIntN(64, big64(data, at)), width: 8 };
    default:
      return null;
  }
}

function privateNumber(data: Uint8Array, at: number, priv: PrivateData): LogItem {
  const size = u16(data, at + 2);
  const bytes = size === NOT_KEPT ? null : range(priv.bytes, priv.start + u16(data, at), size);
  return (bytes === null ? null : numberAt(bytes, 0, size)) ?? { kind: 'private' };
}

function privateBytes(data: Uint8Array, at: number, size: number, priv: PrivateData): Uint8Array | null {
  const length = size < 4 ? 0 : u16(data, at + 2);
  return length === 0 || length >= NOT_KEPT ? null : range(priv.bytes, priv.start + u16(data, at), length);
}

const range = (data: Uint8Array, from: number, length: number): Uint8Array | null =>
  from + length > data.length ? null : data.subarray(from, from + length);

function text(bytes: Uint8Array): string {
  const end = bytes[bytes.length - 1] === 0 ? bytes.length - 1 : bytes.length;
  return DECODER.decode(bytes.subarray(0, end));
}

const startsAsBacktrace = (data: Uint8Array, at: number): boolean =>
  at + 3 < data.length && data[at] === 1 && data[at + 1] === 0 && data[at + 2] === 18;

/** Three bytes, counts of UUIDs and frames, the UUIDs, for each frame an offset and an index, padding to four. */
function behindBacktrace(data: Uint8Array, at: number): number {
  const frames = u16(data, at + 4);
  const length = 6 + (data[at + 3] ?? 0) * 16 + frames * 4 + Math.ceil(frames / 4) * 4;
  return Math.min(data.length, at + length);
}
