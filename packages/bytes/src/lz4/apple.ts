import { Lz4Error, lz4Block } from './block.ts';

const COMPRESSED = 0x31347662; // "bv41"
const PLAIN = 0x2d347662; // "bv4-"
const END = 0x24347662; // "bv4$"

/**
 * Decompresses a stream of Apple's LZ4 frames (COMPRESSION_LZ4, https://developer.apple.com/documentation/compression):
 * `bv41`, size, packed size and a block, or `bv4-`, size and the bytes themselves, again and again up to `bv4$`.
 * Throws {@link Lz4Error} where the data is no such stream or makes more than `limit` bytes.
 */
export function appleLz4(packed: Uint8Array, limit: number): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; ; ) {
    if (at + 4 > packed.length) throw new Lz4Error('the compressed data has no end mark: it was cut');
    const magic = view.getUint32(at, true);
    if (magic === END) break;
    const head = magic === COMPRESSED ? 12 : 8;
    if (magic !== COMPRESSED && magic !== PLAIN) throw new Lz4Error('the compressed data has no known mark');
    if (at + head > packed.length) throw new Lz4Error('the compressed data ends within a head');
    const made = view.getUint32(at + 4, true);
    if (size + made > limit) throw new Lz4Error(`the compressed data makes more than ${limit} bytes`);
    const length = magic === COMPRESSED ? view.getUint32(at + 8, true) : made;
    if (at + head + length > packed.length) throw new Lz4Error('the compressed data ends within a block');
    const block = packed.subarray(at + head, at + head + length);
    parts.push(magic === COMPRESSED ? lz4Block(block, made) : block);
    size += made;
    at += head + length;
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
