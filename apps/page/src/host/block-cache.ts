import { readInto } from './own-memory.ts';

/** Bytes of a block: a read through the browser takes a millisecond however short it is. */
export const BLOCK = 4 * 1024 * 1024;
/** Bytes of all blocks that are kept, of all files together. */
const KEPT = 16 * 1024 * 1024;
/** A shorter read of a large file is of one page here and one there: a block for each would be read for nothing. */
const PAGES = 64 * 1024;

interface Block {
  readonly content: Promise<Content>;
  readonly size: number;
}

interface Content {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether the memory is ours to fill again, and has the size of a whole block. */
  readonly ours: boolean;
}

/**
 * Blocks of files that were read last, and the one that comes next. Evidence is read several times over, once by each
 * artifact, and mostly from its beginning to its end: the browser fetches a block while the last one is worked on.
 * Readers get copies, so that the same few blocks of memory are filled over and over.
 */
export class BlockCache {
  private readonly blocks = new Map<string, Block>();
  private readonly spare: ArrayBuffer[] = [];
  private kept = 0;
  private files = 0;

  /** Reads of one file: fewer bytes than asked for at the file's end. */
  reader(blob: Blob): (offset: number, length: number, into?: Uint8Array) => Promise<Uint8Array> {
    const file = this.files++;
    // Asked for once: of a file on disk the browser looks it up anew each time, and waits for it.
    const { size } = blob;
    const cut = piecesOf(blob, size);
    let last = -1;
    /** Where a reader goes on that reads the file through. */
    let next = 0;
    return async (offset, length, into) => {
      const end = Math.min(size, offset + length);
      if (offset >= end) return new Uint8Array(0);
      const asked = end - offset;
      const here = this.blocks.has(keyOf(file, Math.floor(offset / BLOCK)));
      const goesOn = asked >= PAGES && Math.abs(offset - next) <= BLOCK;
      if (asked >= PAGES) next = end;
      if (asked > BLOCK || (size > KEPT && !here && !goesOn))
        return new Uint8Array(await cut(offset, end).arrayBuffer());
      const bytes =
        into !== undefined && into.length >= asked ? into.subarray(0, asked) : new Uint8Array(asked);
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / BLOCK);
        const from = at - index * BLOCK;
        const to = Math.min(BLOCK, end - index * BLOCK);
        const copied = this.block(size, cut, file, index).content.then((whole) =>
          bytes.set(whole.bytes.subarray(from, to), at - offset),
        );
        if (index === last + 1 && (index + 1) * BLOCK < size) this.block(size, cut, file, index + 1);
        last = index;
        await copied;
        at += to - from;
      }
      return bytes;
    };
  }

  private block(size: number, cut: CutPiece, file: number, index: number): Block {
    const key = keyOf(file, index);
    const known = this.blocks.get(key);
    if (known !== undefined) {
      // Last in the map is last used.
      this.blocks.delete(key);
      this.blocks.set(key, known);
      return known;
    }
    const from = index * BLOCK;
    const end = Math.min(size, from + BLOCK);
    const block: Block = { content: this.fetch(cut(from, end)), size: end - from };
    this.blocks.set(key, block);
    this.kept += block.size;
    // What could not be read is not kept, and told to whom it was read for: the next read says so again by itself.
    block.content.catch(() => this.drop(key, block));
    for (const [oldest, old] of this.blocks) {
      if (this.kept <= KEPT || oldest === key) break;
      this.drop(oldest, old);
    }
    return block;
  }

  private async fetch(piece: Blob): Promise<Content> {
    const ours =
      piece.size === BLOCK ? readInto(piece, () => this.spare.pop() ?? new ArrayBuffer(BLOCK)) : null;
    return ours === null
      ? { bytes: new Uint8Array(await piece.arrayBuffer()), ours: false }
      : { bytes: await ours, ours: true };
  }

  private drop(key: string, block: Block): void {
    if (this.blocks.get(key) !== block) return;
    this.blocks.delete(key);
    this.kept -= block.size;
    // Reactions to a promise run in the order in which they were asked for: whoever waited for the block copies first.
    block.content.then(
      ({ bytes, ours }) => {
        if (ours && this.spare.length < KEPT / BLOCK) this.spare.push(bytes.buffer);
      },
      // The memory of a block that failed is lost.
      () => undefined,
    );
  }
}

const keyOf = (file: number, index: number): string => `${file}:${index}`;

type CutPiece = (offset: number, end: number) => Blob;

/** Reads of one view of a file; then another is made. */
const READS_A_VIEW = 1000;

/**
 * Cuts pieces out of a file. Chromium (156) keeps up to a kilobyte for each piece that is cut out of a blob, for as long
 * as that blob itself lives: a million look-ups in one database were a gigabyte. So the pieces are cut out of a view
 * of the whole file, and that is given up now and then.
 */
function piecesOf(blob: Blob, size: number): CutPiece {
  let view = blob.slice(0, size);
  let reads = 0;
  return (offset, end) => {
    if (reads >= READS_A_VIEW) {
      view = blob.slice(0, size);
      reads = 0;
    }
    reads += 1;
    return view.slice(offset, end);
  };
}
