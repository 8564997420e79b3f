/** Bytes read from a file at once. A read through the browser takes a millisecond or more however short it is. */
const BLOCK = 256 * 1024;
/** 16 MiB in all, whatever the number of files. */
const BLOCKS = 64;

/**
 * Blocks of files that were read last. Evidence is read several times over, once by each artifact, and in pieces of
 * one page where rows are looked up.
 */
export class BlockCache {
  private readonly blocks = new Map<string, Promise<Uint8Array>>();
  private files = 0;

  /** Reads of one file: bytes that belong to the caller, fewer than asked for at the file's end. */
  reader(blob: Blob): (offset: number, length: number) => Promise<Uint8Array> {
    const file = this.files++;
    return async (offset, length) => {
      const end = Math.min(blob.size, offset + length);
      if (end - offset > BLOCK) return readBlob(blob, offset, end);
      const bytes = new Uint8Array(Math.max(0, end - offset));
      for (let at = offset; at < end; ) {
        const index = Math.floor(at / BLOCK);
        const block = await this.block(blob, file, index);
        const from = at - index * BLOCK;
        const piece = block.subarray(from, Math.min(BLOCK, end - index * BLOCK));
        bytes.set(piece, at - offset);
        at += BLOCK - from;
      }
      return bytes;
    };
  }

  private block(blob: Blob, file: number, index: number): Promise<Uint8Array> {
    const key = `${file}:${index}`;
    const known = this.blocks.get(key);
    const block = known ?? readBlob(blob, index * BLOCK, Math.min(blob.size, (index + 1) * BLOCK));
    // Last in the map is last used. What could not be read is not kept: the next read says so again by itself.
    this.blocks.delete(key);
    this.blocks.set(key, block);
    if (known === undefined) {
      block.catch(() => this.blocks.delete(key));
      const [oldest] = this.blocks.keys();
      if (this.blocks.size > BLOCKS && oldest !== undefined) this.blocks.delete(oldest);
    }
    return block;
  }
}

async function readBlob(blob: Blob, offset: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(offset, end).arrayBuffer());
}
