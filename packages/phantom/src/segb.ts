/** Made-up Biome streams ("SEGB"), of both versions, and protocol buffers to put into them. */
import { type Bytes, concat, utf8 } from './bytes.ts';
import { macAbsoluteTime } from './plist.ts';

export interface PhantomSegbRecord {
  readonly at: Date;
  readonly data: Uint8Array;
  /** 1 written, 3 deleted; default 1. */
  readonly state?: number;
}

export function buildSegb(version: 1 | 2, records: readonly PhantomSegbRecord[]): Bytes {
  return version === 1 ? version1(records) : version2(records);
}

function version1(records: readonly PhantomSegbRecord[]): Bytes {
  const parts: Uint8Array[] = [];
  let length = 56;
  for (const { at, data, state = 1 } of records) {
    const header = new DataView(new ArrayBuffer(32));
    header.setInt32(0, data.length, true);
    header.setInt32(4, state, true);
    header.setFloat64(8, macAbsoluteTime(at), true);
    header.setFloat64(16, macAbsoluteTime(at), true);
    const padding = (8 - ((length + 32 + data.length) % 8)) % 8;
    parts.push(new Uint8Array(header.buffer), data, new Uint8Array(padding));
    length += 32 + data.length + padding;
  }
  const head = new DataView(new ArrayBuffer(56));
  head.setInt32(0, length, true);
  head.setUint32(52, 0x42474553, true);
  return concat(new Uint8Array(head.buffer), ...parts);
}

function version2(records: readonly PhantomSegbRecord[]): Bytes {
  const parts: Uint8Array[] = [];
  const index: Uint8Array[] = [];
  let length = 0;
  for (const { at, data, state = 1 } of records) {
    const end = length + 8 + data.length;
    const entry = new DataView(new ArrayBuffer(16));
    entry.setInt32(0, end, true);
    entry.setInt32(4, state, true);
    entry.setFloat64(8, macAbsoluteTime(at), true);
    index.push(new Uint8Array(entry.buffer));
    const padding = (4 - (end % 4)) % 4;
    parts.push(new Uint8Array(8), data, new Uint8Array(padding));
    length = end + padding;
  }
  const head = new DataView(new ArrayBuffer(32));
  head.setUint32(0, 0x42474553, true);
  head.setInt32(4, records.length, true);
  return concat(new Uint8Array(head.buffer), ...parts, ...index);
}

/** A protocol buffer message out of field numbers and texts, numbers or messages. */
export function protobuf(
  fields: readonly (readonly [number: number, value: string | number | Uint8Array])[],
): Bytes {
  const parts: Uint8Array[] = [];
  for (const [number, value] of fields) {
    if (typeof value === 'number') {
      parts.push(varint(number * 8), varint(value));
      continue;
    }
    const bytes = typeof value === 'string' ? utf8(value) : value;
    parts.push(varint(number * 8 + 2), varint(bytes.length), bytes);
  }
  return concat(...parts);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
