/*
 * The inside of inflate, for where there is plenty of input and room: most of what is ever inflated goes through here.
 * What it does not know (codes longer than its tables, damage) it leaves to the careful loop of the `Inflater`, which
 * does the same a symbol at a time and says what is wrong.
 */
import type { HuffmanTable } from './huffman.ts';
import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from './tables.ts';

/** Bits that one look-up decodes: two literals of common texts fit into them. */
const LENGTH_BITS = 11;
const DISTANCE_BITS = 10;
/** A step looks at eight bytes at most. */
export const INPUT_AHEAD = 16;
/** A copy is made in words: it may write as many bytes behind its end. */
export const OVERSHOOT = 16;

/** Where the decoder is; the loop takes it on. */
export interface Place {
  at: number;
  bits: number;
  bitCount: number;
  made: number;
}

/**
 * Tables of a block. An entry is 0 where the careful loop has to look; else its lowest four bits are those that it
 * takes, and behind them
 * - literals: how many (bits 4 and 5: one or two), and themselves (bits 8 to 15 and 16 to 23);
 * - lengths: 0 (bits 4 and 5), extra bits (bits 8 to 11), base (bits 16 to 24);
 * - distances: extra bits (bits 8 to 11), base (from bit 16).
 */
export class HotTables {
  private readonly lengths = new Int32Array(1 << LENGTH_BITS);
  private readonly distances = new Int32Array(1 << DISTANCE_BITS);

  build(lengthTable: HuffmanTable, distanceTable: HuffmanTable): void {
    const { lengths, distances } = this;
    for (let i = 0; i < lengths.length; i++) lengths[i] = lengthEntry(lengthTable, i);
    for (let i = 0; i < distances.length; i++) {
      const entry = distanceTable.fast[i] as number;
      const code = entry >> 4;
      distances[i] =
        entry === 0 || code > 29
          ? 0
          : (entry & 15) | ((DISTANCE_EXTRA[code] as number) << 8) | ((DISTANCE_BASE[code] as number) << 16);
    }
  }

  /**
   * Decodes while input and room last, and stops before the first symbol that is not in the tables, ends the block or is
   * damaged. `oldest`: place in the window of the oldest byte that a copy may reach.
   */
  run(
    place: Place,
    packed: DataView,
    inputEnd: number,
    window: Uint8Array,
    words: DataView,
    outputEnd: number,
    oldest: number,
  ): void {
    const { lengths, distances } = this;
    const lengthMask = (1 << LENGTH_BITS) - 1;
    const distanceMask = (1 << DISTANCE_BITS) - 1;
    let { at, bits, bitCount, made } = place;
    while (at <= inputEnd && made < outputEnd) {
      // Four bytes are looked at, as many are taken as there is room for: at least 24 bits are there then. The bits of the
      // others are in the buffer already when they are taken, and the same. A branch would be guessed wrong half of the time.
      bits |= packed.getInt32(at, true) << bitCount;
      at += (31 - bitCount) >> 3;
      bitCount |= 24;
      const entry = lengths[bits & lengthMask] as number;
      const literals = entry & 0x30;
      if (literals !== 0) {
        window[made] = entry >> 8;
        window[made + 1] = entry >> 16;
        made += literals >> 4;
        bits >>>= entry & 15;
        bitCount -= entry & 15;
        continue;
      }
      if (entry === 0) break;
      // From here on a whole copy is taken or nothing: the state before it is what the careful loop begins with.
      const oldAt = at;
      const oldBits = bits;
      const oldCount = bitCount;
      bits >>>= entry & 15;
      let extra = (entry >> 8) & 15;
      const length = (entry >> 16) + (bits & ((1 << extra) - 1));
      bits >>>= extra;
      bitCount -= (entry & 15) + extra;
      bits |= packed.getInt32(at, true) << bitCount;
      at += (31 - bitCount) >> 3;
      bitCount |= 24;
      const distanceEntry = distances[bits & distanceMask] as number;
      bits >>>= distanceEntry & 15;
      extra = (distanceEntry >> 8) & 15;
      const distance = (distanceEntry >>> 16) + (bits & ((1 << extra) - 1));
      let from = made - distance;
      if (distanceEntry === 0 || from < oldest) {
        at = oldAt;
        bits = oldBits;
        bitCount = oldCount;
        break;
      }
      bits >>>= extra;
      bitCount -= (distanceEntry & 15) + extra;
      const end = made + length;
      if (distance < 4) for (; made < end; ) window[made++] = window[from++] as number;
      else if (length > 64 && distance >= length) window.copyWithin(made, from, from + length);
      // Sixteen bytes a round: how long a copy is cannot be foretold, and each wrong guess costs more than the words.
      else
        for (; made < end; made += 16, from += 16) {
          words.setInt32(made, words.getInt32(from, true), true);
          words.setInt32(made + 4, words.getInt32(from + 4, true), true);
          words.setInt32(made + 8, words.getInt32(from + 8, true), true);
          words.setInt32(made + 12, words.getInt32(from + 12, true), true);
        }
      made = end;
    }
    place.at = at;
    // Bits that were looked at and not taken are left out: the careful loop begins with those that it counts.
    place.bits = bits & ((1 << bitCount) - 1);
    place.bitCount = bitCount;
    place.made = made;
  }
}

function lengthEntry(table: HuffmanTable, index: number): number {
  const first = table.fast[index & table.mask] as number;
  if (first === 0) return 0;
  const used = first & 15;
  const symbol = first >> 4;
  if (symbol > 255) {
    if (symbol === 256 || symbol > 285) return 0;
    const extra = LENGTH_EXTRA[symbol - 257] as number;
    return used | (extra << 8) | ((LENGTH_BASE[symbol - 257] as number) << 16);
  }
  const rest = index >> used;
  const second = table.fast[rest & table.mask] as number;
  const both = used + (second & 15);
  // The bits that the second one stands on must all be of this index.
  return second !== 0 && second >> 4 < 256 && both <= LENGTH_BITS
    ? both | 0x20 | (symbol << 8) | ((second >> 4) << 16)
    : used | 0x10 | (symbol << 8);
}
