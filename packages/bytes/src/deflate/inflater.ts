import { HotTables, INPUT_AHEAD, OVERSHOOT } from './hot-loop.ts';
import { FAST_BITS, HuffmanTable } from './huffman.ts';
import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from './tables.ts';

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
  /** Memory for what was given, used again for what is given next. */
  private room = new Uint8Array(0);
  private packed = new DataView(this.room.buffer);
  /** A part of `room`. */
  private input = new Uint8Array(0);
  /** Of the next byte in `input`, the bits that were taken of it and before, and where the next byte goes: the hot loop's, too. */
  at = 0;
  /** Position in the compressed data of `input[0]`. */
  private inputStart = 0;
  private noMore = false;
  bits = 0;
  bitCount = 0;
  private step: Step = 'header';
  private last = false;
  private stored = 0;
  private lengths: Uint8Array | null = null;
  private readonly lengthTable = new HuffmanTable(288);
  private readonly distanceTable = new HuffmanTable(32);
  private readonly codeTable = new HuffmanTable(19);
  private readonly hot: HotTables;
  private readonly window = new Uint8Array(HISTORY + PIECE + LONGEST_COPY + OVERSHOOT);
  private readonly words = new DataView(this.window.buffer);
  made = HISTORY;
  /** What ended it; all that was made before is given first. */
  damage: InflateError | null = null;
  /** How much of the history exists: a copy from before the first byte is damage. */
  private known = 0;

  /** `hot`: what decodes where there is plenty of input; a test gives one that leaves all to the careful loop. */
  constructor(hot = new HotTables()) {
    this.hot = hot;
  }

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

  /** The next compressed bytes, in order; `noMore` with the last ones. They are copied. */
  give(bytes: Uint8Array, noMore: boolean): void {
    // Behind the last byte it may have looked at some that there are not.
    const used = Math.min(this.at, this.input.length);
    const rest = this.input.length - used;
    const length = rest + bytes.length;
    let { room } = this;
    if (room.length < length) {
      this.room = room = new Uint8Array(length + SLACK);
      this.packed = new DataView(room.buffer);
    }
    // What was not used moves to the front; it may lie in the same memory.
    room.set(this.input.subarray(used));
    room.set(bytes, rest);
    this.inputStart += used;
    this.input = room.subarray(0, length);
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
    this.fill();
    if (this.made === HISTORY) {
      if (this.damage !== null) throw this.damage;
      return null;
    }
    this.output += this.made - HISTORY;
    return this.window.subarray(HISTORY, this.made);
  }

  /** Makes a piece, or what of it stands before the damage: that is thrown when the next one is asked for. */
  private fill(): void {
    try {
      while (this.damage === null && this.made < HISTORY + PIECE && this.step !== 'end') {
        const before = this.made;
        const goesOn = this.work();
        this.known = Math.min(HISTORY, this.known + this.made - before);
        if (!goesOn) break;
      }
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      this.damage = error;
    }
  }

  /** Between two pieces, while nothing is damaged. */
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
    this.damage = null;
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
    this.hot.build(this.lengthTable, this.distanceTable);
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

  /** Literals and copies until the block ends, the piece is full or the input runs low. */
  private codes(): void {
    const { input, window, hot } = this;
    const inputEnd = this.noMore ? Infinity : input.length - SLACK;
    const hotEnd = Math.min(inputEnd, input.length - INPUT_AHEAD);
    const outputEnd = HISTORY + PIECE;
    // The oldest byte that a copy may reach, as a place in the window; it stays true while the window is not moved.
    const oldest = this.made - this.known;
    while (this.at <= inputEnd && this.made < outputEnd) {
      if (this.at <= hotEnd) {
        hot.run(this, this.packed, hotEnd, window, this.words, outputEnd, oldest);
        if (this.at > inputEnd || this.made >= outputEnd) break;
      }
      // What the hot loop does not know, one symbol at a time.
      const symbol = this.symbol(this.lengthTable);
      if (symbol < 256) window[this.made++] = symbol;
      else if (symbol === 256) {
        this.endBlock();
        break;
      } else this.copy(symbol, oldest);
    }
  }

  /** A copy of what was made before, by the symbol of its length. */
  private copy(symbol: number, oldest: number): void {
    if (symbol > 285) throw new InflateError('a code that the block does not have');
    const length = (LENGTH_BASE[symbol - 257] as number) + this.take(LENGTH_EXTRA[symbol - 257] as number);
    const code = this.symbol(this.distanceTable);
    if (code > 29) throw new InflateError('a distance that the block does not have');
    const distance = (DISTANCE_BASE[code] as number) + this.take(DISTANCE_EXTRA[code] as number);
    let from = this.made - distance;
    if (from < oldest) throw new InflateError('a copy from before the start of the data');
    const { window } = this;
    for (const end = this.made + length; this.made < end; ) window[this.made++] = window[from++] as number;
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
    const left = this.bitCount - (entry & 15);
    if (this.at - (left >> 3) > this.input.length) throw new InflateError('the data ends within a block');
    if (entry === 0) throw new InflateError('a code that the block does not have');
    this.bits >>>= entry & 15;
    this.bitCount = left;
    return entry >> 4;
  }
}
