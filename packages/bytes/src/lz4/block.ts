/** The compressed data is no LZ4, or makes more than it may. */
export class Lz4Error extends Error {
  override readonly name = 'Lz4Error';
}

/** The shortest match, and the four bits of a token that mean "more follows". */
const MIN_MATCH = 4;
const MORE = 15;

/**
 * Decompresses one LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md) that makes exactly `size`
 * bytes. Throws {@link Lz4Error}; work and memory are bounded by `size` and the length of the block.
 */
export function lz4Block(block: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  const end = block.length;
  let from = 0;
  let at = 0;
  while (from < end) {
    const token = block[from++] as number;
    let literals = token >> 4;
    if (literals === MORE) {
      for (let more = 255; more === 255; literals += more) {
        if (from >= end) throw new Lz4Error('a length is cut');
        more = block[from++] as number;
      }
    }
    if (from + literals > end) throw new Lz4Error('the block ends within its bytes');
    if (at + literals > size) throw new Lz4Error(`more than ${size} bytes come out of the block`);
    if (literals > 32) out.set(block.subarray(from, from + literals), at);
    else for (let i = 0; i < literals; i++) out[at + i] = block[from + i] as number;
    from += literals;
    at += literals;
    // The last sequence has no match.
    if (from === end) break;
    if (from + 2 > end) throw new Lz4Error('a distance is cut');
    const distance = (block[from] as number) | ((block[from + 1] as number) << 8);
    from += 2;
    let length = (token & MORE) + MIN_MATCH;
    if (length === MORE + MIN_MATCH) {
      for (let more = 255; more === 255; length += more) {
        if (from >= end) throw new Lz4Error('a length is cut');
        more = block[from++] as number;
      }
    }
    if (distance === 0 || distance > at) throw new Lz4Error('a match lies before the first byte');
    if (at + length > size) throw new Lz4Error(`more than ${size} bytes come out of the block`);
    if (distance >= length && length > 32) out.copyWithin(at, at - distance, at - distance + length);
    // Where a match overlaps itself, its own first bytes are repeated: byte by byte.
    else for (let i = 0; i < length; i++) out[at + i] = out[at - distance + i] as number;
    at += length;
  }
  if (at !== size) throw new Lz4Error(`${at} bytes come out of the block, not ${size}`);
  return out;
}
