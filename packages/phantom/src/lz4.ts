/** LZ4 as Apple frames it: a plain greedy compressor, small rather than good. */
import { type Bytes, ByteWriter, concat, utf8 } from './bytes.ts';

/** One LZ4 block. */
export function lz4Compress(bytes: Uint8Array): Bytes {
  const out = new ByteWriter();
  const last = new Map<number, number>();
  let literalsFrom = 0;
  let at = 0;
  // The format asks that the last five bytes are literals and no match begins in the last twelve.
  while (at + 12 < bytes.length) {
    const key = wordAt(bytes, at);
    const before = last.get(key);
    last.set(key, at);
    if (before === undefined || at - before > 0xffff) {
      at += 1;
      continue;
    }
    let length = 4;
    while (at + length < bytes.length - 5 && bytes[before + length] === bytes[at + length]) length += 1;
    sequence(out, bytes.subarray(literalsFrom, at), { distance: at - before, length });
    at += length;
    literalsFrom = at;
  }
  sequence(out, bytes.subarray(literalsFrom), null);
  return out.finish();
}

/** `bv41` … `bv4$`; `plain` keeps the bytes as they are, in the frame for that. */
export function appleLz4Frames(bytes: Uint8Array, plain = false): Bytes {
  const size = u32le(bytes.length);
  if (plain) return concat(utf8('bv4-'), size, bytes, utf8('bv4$'));
  const block = lz4Compress(bytes);
  return concat(utf8('bv41'), size, u32le(block.length), block, utf8('bv4$'));
}

function sequence(
  out: ByteWriter,
  literals: Uint8Array,
  match: { readonly distance: number; readonly length: number } | null,
): void {
  const more = match === null ? 0 : match.length - 4;
  out.u8((Math.min(literals.length, 15) << 4) | Math.min(more, 15));
  lengthRest(out, literals.length);
  out.bytes(literals);
  if (match === null) return;
  out.u8(match.distance & 0xff);
  out.u8(match.distance >> 8);
  lengthRest(out, more);
}

function lengthRest(out: ByteWriter, length: number): void {
  if (length < 15) return;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) out.u8(255);
  out.u8(rest);
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

function u32le(value: number): Bytes {
  const out = new ByteWriter();
  out.i32le(value | 0);
  return out.finish();
}
