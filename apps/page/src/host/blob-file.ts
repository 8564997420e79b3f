import type { Digest, HostFile } from '@bridle/evidence';
import { BLOCK, BlockCache } from './block-cache.ts';

const blocks = new BlockCache();

/** A file of a browser as the evidence's: read by slices, never whole, never written. */
export function blobFile(blob: Blob): HostFile {
  const read = blocks.reader(blob);
  return {
    size: blob.size,
    reads: 'dear',
    read,
    async digest(digest) {
      const reader = throughOwnMemory(blob);
      if (reader !== null) return readThrough(reader, blob.size, digest);
      for (let offset = 0; offset < blob.size; offset += BLOCK) digest.update(await read(offset, BLOCK));
    },
    // A file that changes on disk makes every later read of the browser fail: the size is all that can be told.
    stamp: () => Promise.resolve(String(blob.size)),
    close: () => Promise.resolve(),
  };
}

/** Null in browsers that read blobs into memory of their own only (Safari before 26). */
function throughOwnMemory(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

/**
 * The readers in use. Chromium (156) takes a stream away that only a waiting read knows of, and the read then never
 * ends: something must hold it.
 */
const held = new Set<ReadableStreamBYOBReader>();

/**
 * Gives all bytes to the digest, through one piece of memory: a new one for each read would be left to the garbage
 * collector, which lets a hundred megabytes of them lie about.
 */
async function readThrough(reader: ReadableStreamBYOBReader, size: number, digest: Digest): Promise<void> {
  held.add(reader);
  try {
    let room = new ArrayBuffer(Math.min(BLOCK, Math.max(1, size)));
    for (;;) {
      // The stream takes the memory while it fills it, and gives it back with what it read.
      const { done, value } = await reader.read(new Uint8Array(room));
      if (done) return;
      digest.update(value);
      room = value.buffer;
    }
  } finally {
    held.delete(reader);
  }
}
