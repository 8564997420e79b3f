import type { ScratchFile } from '../output.ts';
import { orderByTime } from './sort.ts';

const encoder = new TextEncoder();

/**
 * Memory of one block of entries: what the timeline holds at most, beside two read buffers for each run. Small, so
 * that putting the texts in order stays within the processor's cache (docs/decisions.md).
 */
const BLOCK_BYTES = 3 * 1024 * 1024;
const BLOCK_ENTRIES = 32_768;
/** Texts are encoded together once they have this many UTF-16 units. */
const JOINED = 16 * 1024;
/** Room behind the texts of a block in which they are put in order: copying within one array makes no objects. */
const STAGE = 256 * 1024;

/**
 * The head of an entry in a run: three doubles, its time, its row, and kind and text length in one
 * (`kind * 2^32 + length`).
 */
const HEAD = 3;
const HEAD_BYTES = HEAD * 8;
const KIND_UNIT = 4_294_967_296;

/** Events in memory, in the order in which they came. */
export class EntryBlock {
  count = 0;
  readonly times: Float64Array<ArrayBuffer>;
  readonly rows: Float64Array;
  readonly kinds: Uint32Array;
  /** Where each text begins; one more for the end. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
  /** Bytes for texts: what of `bytes` is not the stage. */
  private readonly room: number;
  /** Entries whose texts are in `bytes`, and the bytes that they take; the texts of the others stand in `joined`. */
  private encoded = 0;
  private used = 0;
  private joined = '';
  private inOrder = true;

  /** `atLeast`: UTF-16 units that the first entry needs. */
  constructor(atLeast = 0) {
    this.times = new Float64Array(BLOCK_ENTRIES);
    this.rows = new Float64Array(BLOCK_ENTRIES);
    this.kinds = new Uint32Array(BLOCK_ENTRIES);
    this.offsets = new Uint32Array(BLOCK_ENTRIES + 1);
    this.room = Math.max(BLOCK_BYTES, atLeast * 3);
    this.bytes = new Uint8Array(this.room + STAGE);
  }

  /** False when the block is full: nothing was added. */
  add(time: number, row: number, kind: number, text: string): boolean {
    const { count } = this;
    if (count >= BLOCK_ENTRIES || this.used + (this.joined.length + text.length) * 3 > this.room)
      return false;
    if (count > 0 && time < (this.times[count - 1] as number)) this.inOrder = false;
    this.times[count] = time;
    this.rows[count] = row;
    this.kinds[count] = kind;
    // Until it is encoded, an entry's offset is that in the joined text.
    this.joined += text;
    this.offsets[count + 1] = this.joined.length;
    this.count = count + 1;
    if (this.joined.length >= JOINED) this.encode();
    return true;
  }

  /**
   * Encodes the joined texts in one call: most events are ASCII, where a place in the text is a place in the bytes.
   * Where they are not, each is encoded by itself.
   */
  private encode(): void {
    const { joined, offsets, count } = this;
    const first = this.encoded;
    const base = this.used;
    const { written } = encoder.encodeInto(joined, this.bytes.subarray(base));
    if (written === joined.length) {
      for (let i = first + 1; i <= count; i++) offsets[i] = (offsets[i] as number) + base;
      this.used = base + written;
    } else {
      let from = 0;
      for (let i = first + 1; i <= count; i++) {
        const to = offsets[i] as number;
        this.used += encoder.encodeInto(joined.slice(from, to), this.bytes.subarray(this.used)).written;
        offsets[i] = this.used;
        from = to;
      }
    }
    this.joined = '';
    this.encoded = count;
  }

  /** The order of the entries by time; after it every entry's bytes are in place. */
  sorted(): Uint32Array {
    this.encode();
    if (this.inOrder) {
      const order = new Uint32Array(this.count);
      for (let i = 0; i < order.length; i++) order[i] = i;
      return order;
    }
    return orderByTime(this.times, this.count);
  }

  /** Ready for other entries; keeps its memory. */
  clear(): void {
    this.count = 0;
    this.encoded = 0;
    this.used = 0;
    this.joined = '';
    this.inOrder = true;
  }

  /** Writes the entries in order of time: their texts, then their heads. */
  async writeSorted(file: ScratchFile): Promise<Run> {
    const order = this.sorted();
    if (this.inOrder) await file.write(this.bytes.subarray(0, this.used));
    else await this.writeTexts(file, order);
    const heads = new Float64Array(this.count * HEAD);
    for (let i = 0; i < this.count; i++) {
      const entry = order[i] as number;
      const length = (this.offsets[entry + 1] as number) - (this.offsets[entry] as number);
      heads[i * HEAD] = this.times[entry] as number;
      heads[i * HEAD + 1] = this.rows[entry] as number;
      heads[i * HEAD + 2] = (this.kinds[entry] as number) * KIND_UNIT + length;
    }
    await file.write(new Uint8Array(heads.buffer));
    return { file, entries: this.count, textBytes: this.used };
  }

  private async writeTexts(file: ScratchFile, order: Uint32Array): Promise<void> {
    const { bytes, offsets, room } = this;
    let staged = 0;
    for (let i = 0; i < this.count; i++) {
      const entry = order[i] as number;
      const start = offsets[entry] as number;
      const end = offsets[entry + 1] as number;
      const length = end - start;
      if (staged + length > STAGE) {
        await file.write(bytes.subarray(room, room + staged));
        staged = 0;
      }
      if (length > STAGE) {
        await file.write(bytes.subarray(start, end));
        continue;
      }
      bytes.copyWithin(room + staged, start, end);
      staged += length;
    }
    await file.write(bytes.subarray(room, room + staged));
  }
}

/** A sorted sequence of entries in a scratch file. */
export interface Run {
  readonly file: ScratchFile;
  readonly entries: number;
  readonly textBytes: number;
}

/** One sorted sequence of entries, at its present entry. */
export interface EntryCursor {
  readonly done: boolean;
  readonly time: number;
  readonly row: number;
  readonly kind: number;
  /** `message,datetime,` as UTF-8: `text[from, to)`, good until the next step. */
  readonly text: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Goes on by one. `needs-bytes`: call `ready` before looking at the entry. */
  next(): 'ok' | 'needs-bytes';
  ready(): Promise<void>;
}

/** The entries of a block in memory, sorted. */
export function blockCursor(block: EntryBlock): EntryCursor {
  const order = block.sorted();
  let at = 0;
  const entry = (): number => order[at] as number;
  return {
    get done() {
      return at >= block.count;
    },
    get time() {
      return block.times[entry()] as number;
    },
    get row() {
      return block.rows[entry()] as number;
    },
    get kind() {
      return block.kinds[entry()] as number;
    },
    text: block.bytes,
    get from() {
      return block.offsets[entry()] as number;
    },
    get to() {
      return block.offsets[entry() + 1] as number;
    },
    next: () => {
      at += 1;
      return 'ok';
    },
    ready: () => Promise.resolve(),
  };
}

const READ_HEADS = 1024;
const READ_TEXT = 96 * 1024;

/** The entries of a run, read from its scratch file through two windows. */
export class RunReader implements EntryCursor {
  done: boolean;
  time = 0;
  row = 0;
  kind = 0;
  private readonly run: Run;
  private index = 0;
  private heads = new Float64Array(0);
  /** The memory of the windows. */
  private headRoom: Float64Array<ArrayBuffer> | null = null;
  private textRoom: Uint8Array | null = null;
  /** Index of the entry that `heads` begins with. */
  private firstHead = 0;
  text: Uint8Array = new Uint8Array(0);
  /** Place in the file of the first byte of `text`, and of the present entry's text in it. */
  private textPosition = 0;
  private at = 0;
  private length = 0;

  constructor(run: Run) {
    this.run = run;
    this.done = run.entries === 0;
  }

  get from(): number {
    return this.at;
  }

  get to(): number {
    return this.at + this.length;
  }

  next(): 'ok' | 'needs-bytes' {
    this.at += this.length;
    this.index += 1;
    if (this.index >= this.run.entries) {
      this.done = true;
      return 'ok';
    }
    return this.take() ? 'ok' : 'needs-bytes';
  }

  /** Takes the entry at `index` if its head and text lie in the windows. */
  private take(): boolean {
    const head = (this.index - this.firstHead) * HEAD;
    if (head >= this.heads.length) return false;
    const kindAndLength = this.heads[head + 2] as number;
    const kind = Math.floor(kindAndLength / KIND_UNIT);
    this.length = kindAndLength - kind * KIND_UNIT;
    if (this.at + this.length > this.text.length) return false;
    this.kind = kind;
    this.time = this.heads[head] as number;
    this.row = this.heads[head + 1] as number;
    return true;
  }

  async ready(): Promise<void> {
    const { file, entries, textBytes } = this.run;
    if ((this.index - this.firstHead) * HEAD >= this.heads.length) {
      const count = Math.min(READ_HEADS, entries - this.index);
      const room = (this.headRoom ??= new Float64Array(HEAD * Math.min(READ_HEADS, entries)));
      const asBytes = new Uint8Array(room.buffer);
      const bytes = await file.read(textBytes + this.index * HEAD_BYTES, count * HEAD_BYTES, asBytes);
      // A copy only where the host gave an array of its own.
      if (bytes.buffer !== room.buffer) asBytes.set(bytes);
      this.heads = room.subarray(0, Math.floor(bytes.length / 8));
      this.firstHead = this.index;
      if (this.take()) return;
    }
    this.textPosition += this.at;
    this.at = 0;
    this.text = await file.read(
      this.textPosition,
      Math.min(textBytes - this.textPosition, Math.max(READ_TEXT, this.length)),
      (this.textRoom ??= new Uint8Array(Math.min(READ_TEXT, textBytes))),
    );
    if (!this.take())
      throw new Error('a scratch file of the timeline is shorter than what was written to it');
  }
}
