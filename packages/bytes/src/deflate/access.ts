import type { RandomAccess } from '../access.ts';
import { joined } from '../joined.ts';
import { type Checkpoint, InflateError, Inflater } from './inflater.ts';

/** Compressed bytes are asked for in pieces of this size. */
const INPUT_PIECE = 262_144;
/** At most as many checkpoints (33 KB each) are kept; with more, every second one is dropped and the spacing doubled. */
const MAX_CHECKPOINTS = 256;
const FIRST_SPACING = 1_048_576;
/** What is no larger is inflated whole when it is first read, and kept while it is open. */
const WHOLE = 4 * 1_048_576;

/** Where deflated data lies, and how long it is. */
export interface Deflated {
  /** Of the first compressed byte. */
  readonly offset: number;
  readonly packedSize: number;
  /** Bytes that it makes, as the archive says; Infinity where nothing says it (gzip): then `measure` finds out. */
  readonly size: number;
}

/**
 * Deflated data as random access: reading on is cheap, going back costs at most the way from the last checkpoint.
 * What is damaged is given up to the damage; reading past it rejects with `InflateError`.
 */
export class InflatedAccess implements RandomAccess {
  private readonly access: RandomAccess;
  private readonly where: Deflated;
  private inflater = new Inflater();
  /** The last piece and the position of its first byte. */
  private piece: Uint8Array = new Uint8Array(0);
  private pieceStart = 0;
  private checkpoints: Checkpoint[] = [];
  private spacing = FIRST_SPACING;
  private nextCheckpoint = FIRST_SPACING;
  private measured: number | null = null;
  /** For the compressed bytes while they are on their way into the inflater, which takes a copy. */
  private packed: Uint8Array | null = null;
  private failure: InflateError | null = null;
  /** One read after the other: they share the inflater. */
  private turn: Promise<unknown> = Promise.resolve();
  private whole: Uint8Array | null = null;

  constructor(access: RandomAccess, where: Deflated) {
    this.access = access;
    this.where = where;
  }

  /** Bytes; what the archive says until the data has been read to its end. */
  get size(): number {
    return this.measured ?? (this.where.size === Infinity ? Number.MAX_SAFE_INTEGER : this.where.size);
  }

  /** Position in the compressed data behind its last used byte: known after `measure`. */
  get packedEnd(): number {
    return this.where.offset + this.inflater.used;
  }

  /** What is wrong with the data, as far as it was read; null where nothing is known to be. */
  get problem(): string | null {
    return this.failure?.message ?? null;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    const mine = this.turn.then(() => this.readNow(offset, length));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Runs to the end, at most to `limit` bytes, so that the size is known. Never rejects for damaged data:
   * the size is then that of what could be read, and `problem` says why.
   */
  measure(limit: number): Promise<number> {
    const mine = this.turn.then(async () => {
      if (this.measured !== null) return this.measured;
      while (this.end < limit && (await this.advance())) {}
      if (this.failure === null && !this.inflater.ended)
        this.failure = new InflateError(
          `more than ${limit} bytes come out of ${this.where.packedSize}: not read further`,
        );
      this.measured = Math.min(this.end, limit);
      return this.measured;
    });
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * The data from its beginning to its end or its damage (then `problem` says what), piece by piece: each is only valid
   * until the next is asked for. For who reads all of it once: nothing is copied.
   */
  async *pieces(): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (;;) {
      const mine: Promise<Uint8Array | null> = this.turn.then(() => this.pieceAt(at));
      this.turn = mine.catch(() => undefined);
      const piece = await mine;
      if (piece === null) return;
      at += piece.length;
      yield piece;
    }
  }

  /** What of the current or the next piece lies from `at` on; null behind the end. Others may have read in between. */
  private async pieceAt(at: number): Promise<Uint8Array | null> {
    if (at >= this.size) return null;
    if (at < this.pieceStart) this.restart(at);
    while (at >= this.end) if (!(await this.advance())) return null;
    return this.piece.subarray(at - this.pieceStart, this.size - this.pieceStart);
  }

  private get end(): number {
    return this.pieceStart + this.piece.length;
  }

  private async readNow(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    if (this.size <= WHOLE) {
      this.whole ??= await this.collect(0, this.size);
      if (this.whole.length < end && this.failure !== null && offset >= this.whole.length) throw this.failure;
      return this.whole.subarray(offset, end);
    }
    const bytes = await this.collect(offset, end);
    if (bytes.length === 0 && this.failure !== null) throw this.failure;
    return bytes;
  }

  /** The bytes from `offset` to `end`, fewer where the data ends or is damaged. */
  private async collect(offset: number, end: number): Promise<Uint8Array> {
    if (offset < this.pieceStart || this.knowsNearer(offset)) this.restart(offset);
    const parts: Uint8Array[] = [];
    let at = offset;
    for (;;) {
      if (at < this.end) {
        const part = this.piece.slice(at - this.pieceStart, Math.min(end, this.end) - this.pieceStart);
        parts.push(part);
        at += part.length;
      }
      if (at >= end || !(await this.advance())) break;
    }
    return joined(parts);
  }

  /** Going far ahead again in what was read once: a later checkpoint saves the way between. */
  private knowsNearer(offset: number): boolean {
    if (offset - this.end < this.spacing) return false;
    const point = this.checkpoints.findLast((c) => c.output <= offset);
    return point !== undefined && point.output > this.end;
  }

  private restart(offset: number): void {
    const point = this.checkpoints.findLast((c) => c.output <= offset);
    if (point === undefined) this.inflater = new Inflater();
    else this.inflater.restore(point);
    this.pieceStart = point?.output ?? 0;
    this.piece = new Uint8Array(0);
  }

  /** The next piece; false at the end, and where the data is damaged. */
  private async advance(): Promise<boolean> {
    const { inflater } = this;
    this.mark();
    try {
      for (;;) {
        const piece = inflater.piece();
        if (piece !== null) {
          this.pieceStart = inflater.output - piece.length;
          this.piece = piece;
          return true;
        }
        if (inflater.ended) return false;
        const left = this.where.packedSize - inflater.wanted;
        const bytes =
          left <= 0
            ? NOTHING
            : await this.access.read(
                this.where.offset + inflater.wanted,
                Math.min(left, INPUT_PIECE),
                (this.packed ??= new Uint8Array(Math.min(this.where.packedSize, INPUT_PIECE))),
              );
        inflater.give(bytes, bytes.length === 0 || bytes.length === left);
      }
    } catch (error) {
      if (!(error instanceof InflateError)) throw error;
      this.failure ??= new InflateError(
        `the compressed data is damaged after ${this.end} bytes: ${error.message}`,
      );
      return false;
    }
  }

  /** Remembers the state between two pieces, now and then. */
  private mark(): void {
    if (this.end < this.nextCheckpoint || this.size <= WHOLE || this.inflater.damage !== null) return;
    this.checkpoints.push(this.inflater.save());
    if (this.checkpoints.length >= MAX_CHECKPOINTS) {
      this.checkpoints = this.checkpoints.filter((_, i) => i % 2 === 1);
      this.spacing *= 2;
    }
    this.nextCheckpoint = this.end + this.spacing;
  }
}

const NOTHING = new Uint8Array(0);

/** Deflated data (RFC 1951, without header) as random access. */
export function inflateAccess(access: RandomAccess, where: Deflated): InflatedAccess {
  return new InflatedAccess(access, where);
}
