import type { HostFile } from '@bridle/evidence';
import { BlockCache } from './block-cache.ts';

/** Bytes read at once for hashing: a block, which needs no copy, while the next is fetched. */
const DIGEST_PIECE = 4 * 1024 * 1024;

const blocks = new BlockCache();

/** A file of a browser as the evidence's: read by slices, never whole, never written. */
export function blobFile(blob: Blob): HostFile {
  const read = blocks.reader(blob);
  return {
    size: blob.size,
    read,
    async digest(digest) {
      for (let offset = 0; offset < blob.size; offset += DIGEST_PIECE)
        digest.update(await read(offset, DIGEST_PIECE));
    },
    // A file that changes on disk makes every later read of the browser fail: the size is all that can be told.
    stamp: () => Promise.resolve(String(blob.size)),
    close: () => Promise.resolve(),
  };
}
