import { FAST_BITS, HuffmanTable } from './huffman.ts';

/** Compressed data that is no deflate stream, or ends too early. */
export class InflateError extends Error {
  override readonly name = 'InflateError';
}

/** How far back a copy may reach (RFC 1951, 3.2.5). */
const HISTORY = 32_768;
/** Bytes made in one go; what is made is handed over in pieces of about this size. */
const PIECE = 131_072;
const LONGEST_COPY = 258;
/** With as many input bytes ahead no step can run dry: a block's header has at most 2,300 bits of tables. */
const SLACK = 512;

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LENGTHS = new Uint8Array(320)
  .fill(8, 0, 144)
  .fill(9, 144, 256)
  .fill(7, 256, 280)
  .fill(8, 280, 288)
  .fill(5, 288, 320);

type Step = 'header' | 'stored' | 'codes' | 'end';

/** Everything that reading on from a place needs: some 33 KB. */
export interface Checkpoint {
  /** Position of the next unread byte of the compressed data. */
  readonly input: number;
  /** Position of the next byte that is made. */
  readonly output: number;
  readonly bits: number;
  readonly bitCount: number;
  readonly step: Step;
  readonly last: boolean;
  readonly stored: number;
  /** Lengths of the current block's codes: 288 for literals and lengths, 32 for distances; null between blocks. */
  readonly lengths: Uint8Array | null;
  readonly history: Uint8Array;
}

/**
 * Raw deflate (RFC 1951) by hand, because it must be able to go back: evidence in archives is read at any place, and
 * a stream that can only run forward would have to be kept whole, in memory or as a second copy on disk.
 * The caller gives compressed bytes and takes pieces; between two pieces the state can be saved and set again.
 */
export class Inflater {
  /** Bytes made since the start of the stream, up to the end of the current piece. */
  output = 0;
  private input = new Uint8Array(0);
  private at = 0;
  /** Position in the compressed data of `input[0]`. */
  private inputStart = 0;
  private noMore = false;
  private bits = 0;
  private bitCount = 0;
  private step: Step = 'header';
  private last = false;
  private stored = 0;
  private lengths: Uint8Array | null = null;
  private readonly lengthTable = new HuffmanTable(288);
  private readonly distanceTable = new HuffmanTable(32);
  private readonly codeTable = new HuffmanTable(19);
  private readonly window = new Uint8Array(HISTORY + PIECE + LONGEST_COPY);
  private made = HISTORY;
  /** How much of the history exists: a copy from before the first byte is damage. */
  private known = 0;

  /** Position of the next compressed byte that it wants. */
  get wanted(): number {
    return this.inputStart + this.input.length;
  }

  /** Position behind the last compressed byte that was used: where a trailer begins when the stream has ended. */
  get used(): number {
    return this.inputStart + this.at - (this.bitCount >> 3);
  }

  get ended(): boolean {
    return this.step === 'end';
  }

  /** The next compressed bytes, in order; `noMore` with the last ones. */
  give(bytes: Uint8Array, noMore: boolean): void {
    const rest = this.input.subarray(this.at);
    if (rest.length === 0) {
      this.inputStart += this.input.length;
      this.input = bytes as Uint8Array<ArrayBuffer>;
    } else {
      const joined = new Uint8Array(rest.length + bytes.length);
      joined.set(rest);
      joined.set(bytes, rest.length);
      this.inputStart += this.at;
      this.input = joined;
    }
    this.at = 0;
    this.noMore = noMore;
  }

  /**
   * The next piece, valid until the next call; null where more compressed bytes are needed first (or, after `ended`,
   * none will come). Throws `InflateError` for what is damaged: pieces given before stand.
   */
  piece(): Uint8Array | null {
    if (this.made > HISTORY) {
      this.window.copyWithin(0, this.made - HISTORY, this.made);
      this.made = HISTORY;
    }
    while (this.made < HISTORY + PIECE && this.step !== 'end') {
      const before = this.made;
      const goesOn = this.work();
      this.known = Math.min(HISTORY, this.known + this.made - before);
      if (!goesOn) break;
    }
    if (this.made === HISTORY) return null;
    this.output += this.made - HISTORY;
    return this.window.subarray(HISTORY, this.made);
  }

  /** Between two pieces. */
  save(): Checkpoint {
    return {
      input: this.inputStart + this.at,
      output: this.output,
      bits: this.bits,
      bitCount: this.bitCount,
      step: this.step,
      last: this.last,
      stored: this.stored,
      lengths: this.lengths?.slice() ?? null,
      history: this.window.slice(this.made - this.known, this.made),
    };
  }

  restore(point: Checkpoint): void {
    this.input = new Uint8Array(0);
    this.at = 0;
    this.inputStart = point.input;
    this.noMore = false;
    this.output = point.output;
    this.bits = point.bits;
    this.bitCount = point.bitCount;
    this.step = point.step;
    this.last = point.last;
    this.stored = point.stored;
    this.lengths = point.lengths;
    if (point.lengths !== null) this.buildTables(point.lengths);
    this.known = point.history.length;
    this.window.set(point.history, HISTORY - this.known);
    this.made = HISTORY;
  }

  /** One step; false where it needs more input. */
  private work(): boolean {
    if (this.input.length - this.at < SLACK && !this.noMore) return false;
    switch (this.step) {
      case 'header':
        this.header();
        return true;
      case 'stored':
        return this.copyStored();
      case 'codes':
        this.codes();
        return true;
      case 'end':
        return false;
    }
  }

  private header(): void {
    this.last = this.take(1) === 1;
    switch (this.take(2)) {
      case 0: {
        // The rest of the byte is unused; bytes that were taken ahead are given back.
        this.bits >>>= this.bitCount & 7;
        this.bitCount -= this.bitCount & 7;
        const length = this.take(16);
        if (this.take(16) !== (length ^ 0xffff)) throw new InflateError('a stored block has a wrong length');
        this.at -= this.bitCount >> 3;
        this.bits = 0;
        this.bitCount = 0;
        this.stored = length;
        this.step = 'stored';
        return;
      }
      case 1:
        this.begin(FIXED_LENGTHS);
        return;
      case 2:
        this.begin(this.dynamicLengths());
        return;
      default:
        throw new InflateError('a block of no known kind');
    }
  }

  private begin(lengths: Uint8Array): void {
    this.buildTables(lengths);
    this.lengths = lengths;
    this.step = 'codes';
  }

  private buildTables(lengths: Uint8Array): void {
    if (!this.lengthTable.build(lengths, 0, 288) || !this.distanceTable.build(lengths, 288, 32))
      throw new InflateError('a block has impossible code lengths');
  }

  private dynamicLengths(): Uint8Array {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const count = this.take(4) + 4;
    if (literals > 286 || distances > 30) throw new InflateError('a block has too many codes');
    const lengths = new Uint8Array(320);
    for (let i = 0; i < count; i++) lengths[LENGTH_ORDER[i] as number] = this.take(3);
    const table = this.codeTable;
    if (!table.build(lengths, 0, 19)) throw new InflateError('a block has impossible code lengths');
    const all = new Uint8Array(literals + distances);
    for (let i = 0; i < all.length; ) {
      const symbol = this.symbol(table);
      if (symbol < 16) {
        all[i++] = symbol;
        continue;
      }
      const value = symbol === 16 ? (all[i - 1] ?? -1) : 0;
      const repeat = symbol === 16 ? 3 + this.take(2) : symbol === 17 ? 3 + this.take(3) : 11 + this.take(7);
      if (value < 0 || i + repeat > all.length)
        throw new InflateError('a block repeats code lengths past its end');
      all.fill(value, i, i + repeat);
      i += repeat;
    }
    if (all[256] === 0) throw new InflateError('a block has no end');
    lengths.fill(0);
    lengths.set(all.subarray(0, literals));
    lengths.set(all.subarray(literals), 288);
    return lengths;
  }

  private copyStored(): boolean {
    const space = HISTORY + PIECE - this.made;
    const count = Math.min(this.stored, space, this.input.length - this.at);
    this.window.set(this.input.subarray(this.at, this.at + count), this.made);
    this.at += count;
    this.made += count;
    this.stored -= count;
    if (this.stored === 0) this.endBlock();
    else if (count === 0 && space > 0) {
      if (this.noMore) throw new InflateError('the data ends within a block');
      return false;
    }
    return true;
  }

  private endBlock(): void {
    this.lengths = null;
    this.step = this.last ? 'end' : 'header';
  }

  /** Literals and copies until the block ends, the piece is full or the input runs low. The hot loop: all in locals. */
  private codes(): void {
    const { input, window } = this;
    const lengthFast = this.lengthTable.fast;
    const distanceFast = this.distanceTable.fast;
    const mask = (1 << FAST_BITS) - 1;
    const inputEnd = this.noMore ? Infinity : input.length - SLACK;
    const outputEnd = HISTORY + PIECE;
    // The oldest byte that a copy may reach, as a place in the window; it stays true while the window is not moved.
    const oldest = this.made - this.known;
    let { at, bits, bitCount, made } = this;
    let ended = false;
    while (at <= inputEnd && made < outputEnd) {
      // A literal or length with its extra bits has at most 20 bits, a distance at most 28: filled before each.
      while (bitCount < 20) {
        bits |= (input[at++] as number) << bitCount;
        bitCount += 8;
      }
      let entry = lengthFast[bits & mask] as number;
      if (entry === 0) entry = this.lengthTable.slow(bits);
      if (entry === 0) throw new InflateError('a code that the block does not have');
      const symbol = entry >> 4;
      bits >>>= entry & 15;
      bitCount -= entry & 15;
      if (symbol < 256) {
        window[made++] = symbol;
        continue;
      }
      if (symbol === 256) {
        ended = true;
        break;
      }
      if (symbol > 285) throw new InflateError('a code that the block does not have');
      const extra = LENGTH_EXTRA[symbol - 257] as number;
      const length = (LENGTH_BASE[symbol - 257] as number) + (bits & ((1 << extra) - 1));
      bits >>>= extra;
      bitCount -= extra;

      while (bitCount < 15) {
        bits |= (input[at++] as number) << bitCount;
        bitCount += 8;
      }
      entry = distanceFast[bits & mask] as number;
      if (entry === 0) entry = this.distanceTable.slow(bits);
      if (entry === 0) throw new InflateError('a distance that the block does not have');
      const code = entry >> 4;
      bits >>>= entry & 15;
      bitCount -= entry & 15;
      if (code > 29) throw new InflateError('a distance that the block does not have');
      const more = DISTANCE_EXTRA[code] as number;
      while (bitCount < more) {
        bits |= (input[at++] as number) << bitCount;
        bitCount += 8;
      }
      const distance = (DISTANCE_BASE[code] as number) + (bits & ((1 << more) - 1));
      bits >>>= more;
      bitCount -= more;
      let from = made - distance;
      if (from < oldest) throw new InflateError('a copy from before the start of the data');
      if (distance >= length && length > 24) {
        window.copyWithin(made, from, from + length);
        made += length;
      } else {
        for (const end = made + length; made < end; ) window[made++] = window[from++] as number;
      }
    }
    if (at - (bitCount >> 3) > input.length) throw new InflateError('the data ends within a block');
    this.at = at;
    this.bits = bits;
    this.bitCount = bitCount;
    this.made = made;
    if (ended) this.endBlock();
  }

  /** Up to 16 bits. */
  private take(count: number): number {
    while (this.bitCount < count) {
      if (this.at >= this.input.length) throw new InflateError('the data ends within a block');
      this.bits |= (this.input[this.at++] as number) << this.bitCount;
      this.bitCount += 8;
    }
    const value = this.bits & ((1 << count) - 1);
    this.bits >>>= count;
    this.bitCount -= count;
    return value;
  }

  private symbol(table: HuffmanTable): number {
    while (this.bitCount < 15) {
      // Behind the end there are zeros; a code that needs them is caught by the next check.
      this.bits |= (this.input[this.at++] ?? 0) << this.bitCount;
      this.bitCount += 8;
    }
    const fast = table.fast[this.bits & ((1 << FAST_BITS) - 1)] as number;
    const entry = fast === 0 ? table.slow(this.bits) : fast;
    if (entry === 0) throw new InflateError('a code that the block does not have');
    this.bits >>>= entry & 15;
    this.bitCount -= entry & 15;
    if (this.at - (this.bitCount >> 3) > this.input.length)
      throw new InflateError('the data ends within a block');
    return entry >> 4;
  }
}
