/*
 * Huffman codes of deflate (RFC 1951, 3.2.2): canonical, at most 15 bits, told by the length of each symbol's code.
 */

/** Codes up to this length are found in one look-up; the few longer ones bit by bit. */
export const FAST_BITS = 10;
const MAX_BITS = 15;

export class HuffmanTable {
  /** By the next `FAST_BITS` bits: `symbol << 4 | length`, or 0 where the code is longer or none. */
  readonly fast = new Uint16Array(1 << FAST_BITS);
  readonly mask = (1 << FAST_BITS) - 1;
  /** How many codes have each length, and the symbols in the order of their codes: for the long ones. */
  private readonly counts = new Uint16Array(MAX_BITS + 1);
  private readonly symbols: Uint16Array;
  private readonly offsets = new Uint16Array(MAX_BITS + 2);
  private readonly next = new Uint16Array(MAX_BITS + 2);

  constructor(maxSymbols: number) {
    this.symbols = new Uint16Array(maxSymbols);
  }

  /** False where the lengths are no code: more codes of a length than there can be, or missing ones but a single one. */
  build(lengths: Uint8Array, from: number, count: number): boolean {
    const { fast, counts, offsets, next, symbols } = this;
    counts.fill(0);
    fast.fill(0);
    for (let i = 0; i < count; i++) counts[lengths[from + i] as number]! += 1;
    const used = count - (counts[0] as number);
    counts[0] = 0;
    let left = 1;
    let code = 0;
    for (let bits = 1; bits <= MAX_BITS; bits++) {
      left = left * 2 - (counts[bits] as number);
      if (left < 0) return false;
      offsets[bits + 1] = (offsets[bits] as number) + (counts[bits] as number);
      code = (code + (counts[bits - 1] as number)) << 1;
      next[bits] = code;
    }
    // A code with gaps is only allowed for one symbol of one bit, or none at all (RFC 1951, 3.2.7).
    if (left > 0 && used > 1) return false;
    const place = offsets.slice();
    for (let symbol = 0; symbol < count; symbol++) {
      const bits = lengths[from + symbol] as number;
      if (bits === 0) continue;
      symbols[place[bits]!++] = symbol;
      const own = next[bits]!++;
      if (bits > FAST_BITS) continue;
      const entry = (symbol << 4) | bits;
      for (let at = reversed(own, bits); at < 1 << FAST_BITS; at += 1 << bits) fast[at] = entry;
    }
    return true;
  }

  /** A code of more than `FAST_BITS` bits at the low end of `bits`: `symbol << 4 | length`, or 0 where there is none. */
  slow(bits: number): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= (bits >>> (length - 1)) & 1;
      const count = this.counts[length] as number;
      if (code - count < first) return ((this.symbols[index + (code - first)] as number) << 4) | length;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return 0;
  }
}

function reversed(code: number, bits: number): number {
  let result = 0;
  for (let i = 0; i < bits; i++) result |= ((code >>> i) & 1) << (bits - 1 - i);
  return result;
}
