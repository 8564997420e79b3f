import { joined } from '@bridle/bytes';

/**
 * Bytes of a block. A read through the browser takes a millisecond however short it is, and Chromium gives the memory
 * of reads of 4 MiB back sooner than that of shorter ones.
 */
export const BLOCK = 4 * 1024 * 1024;
/** Bytes of all blocks that are kept, of all files together. */
const KEPT = 16 * 1024 * 1024;
/** A shorter read of a large file is of one page here and one there: a block for each would be read for nothing. */
const PAGES = 64 * 1024;

interface Block {
  readonly bytes: Promise<Uint8Array>;
  readonly size: number;
}

/**
 * Blocks of files that were read last, and the one that comes next. Evidence is read several times over, once by each
 * artifact, and mostly from its beginning to its end: the browser fetches a block while the last one is worked on.
 */
export class BlockCache {
  private readonly blocks = new Map<string, Block>();
  private kept = 0;
  private files = 0;

  /** Reads of one file: fewer bytes than asked for at the file's end. What lies in one block is not copied. */
  reader(blob: Blob): (offset: number, length: number) => Promise<Uint8Array> {
    const file = this.files++;
    const read = piecewise(blob);
    let last = -1;
    /** Where a reader goes on that reads the file through. */
    let next = 0;
    return async (offset, length) => {
      const end = Math.min(blob.size, offset + length);
      if (offset >= end) return new Uint8Array(0);
      const asked = end - offset;
      const here = this.blocks.has(keyOf(file, Math.floor(offset / BLOCK)));
      const goesOn = asked > PAGES && Math.abs(offset - next) <= BLOCK;
      if (asked > PAGES) next = end;
      if (asked > BLOCK || (blob.size > KEPT && !here && !goesOn)) return read(offset, end);
      const parts: Uint8Array[] = [];
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / BLOCK);
        const block = this.block(blob.size, read, file, index);
        if (index === last + 1 && (index + 1) * BLOCK < blob.size)
          this.block(blob.size, read, file, index + 1).catch(ignored);
        last = index;
        const from = at - index * BLOCK;
        parts.push((await block).subarray(from, Math.min(BLOCK, end - index * BLOCK)));
        at += BLOCK - from;
      }
      return joined(parts);
    };
  }

  private block(size: number, read: ReadPiece, file: number, index: number): Promise<Uint8Array> {
    const key = keyOf(file, index);
    const known = this.blocks.get(key);
    if (known !== undefined) {
      // Last in the map is last used.
      this.blocks.delete(key);
      this.blocks.set(key, known);
      return known.bytes;
    }
    const end = Math.min(size, (index + 1) * BLOCK);
    const block: Block = { bytes: read(index * BLOCK, end), size: end - index * BLOCK };
    this.blocks.set(key, block);
    this.kept += block.size;
    // What could not be read is not kept: the next read says so again by itself.
    block.bytes.catch(() => this.drop(key, block));
    for (const [oldest, { size }] of this.blocks) {
      if (this.kept <= KEPT || oldest === key) break;
      this.blocks.delete(oldest);
      this.kept -= size;
    }
    return block.bytes;
  }

  private drop(key: string, block: Block): void {
    if (this.blocks.get(key) !== block) return;
    this.blocks.delete(key);
    this.kept -= block.size;
  }
}

const keyOf = (file: number, index: number): string => `${file}:${index}`;

/** A failure of what was only fetched ahead is told when it is read. */
const ignored = (): void => undefined;

type ReadPiece = (offset: number, end: number) => Promise<Uint8Array>;

/** Reads of one view of a file; then another is made. */
const READS_A_VIEW = 1000;

/**
 * Reads pieces of a file. Chromium (156) keeps up to a kilobyte for each piece that is cut out of a blob, for as long
 * as that blob itself lives: a million look-ups in one database were a gigabyte. So the pieces are cut out of a view
 * of the whole file, and that is given up now and then.
 */
function piecewise(blob: Blob): ReadPiece {
  let view = blob.slice(0, blob.size);
  let reads = 0;
  return async (offset, end) => {
    if (reads >= READS_A_VIEW) {
      view = blob.slice(0, blob.size);
      reads = 0;
    }
    reads += 1;
    return new Uint8Array(await view.slice(offset, end).arrayBuffer());
  };
}
