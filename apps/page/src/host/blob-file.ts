import type { HostFile } from '@bridle/evidence';
import { BLOCK, BlockCache } from './block-cache.ts';
import { readThrough } from './own-memory.ts';

const blocks = new BlockCache();

/** A file of a browser as the evidence's: read by slices, never whole, never written. */
export function blobFile(blob: Blob): HostFile {
  const read = blocks.reader(blob);
  const { size } = blob;
  return {
    size,
    reads: 'dear',
    read,
    async digest(digest) {
      const through = readThrough(blob, BLOCK, (piece) => digest.update(piece));
      if (through !== null) return through;
      for (let offset = 0; offset < size; offset += BLOCK) digest.update(await read(offset, BLOCK));
    },
    // A file that changes on disk makes every later read of the browser fail: the size is all that can be told.
    stamp: () => Promise.resolve(String(blob.size)),
    close: () => Promise.resolve(),
  };
}
