import { createHash } from 'node:crypto';
import type { Digest } from '@bridle/evidence';
import { describe, expect, it } from 'vitest';
import { blobFile } from './blob-file.ts';

function digestOf(): Digest {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

/** A blob of a browser that does not read into memory that it is given. */
class OldBlob extends Blob {
  override stream(): ReturnType<Blob['stream']> {
    throw new TypeError('no byte stream');
  }
}

const SIZES = [0, 1, 70_000, 4 * 1024 * 1024, 9_000_001];

describe.each([
  ['through one piece of memory', Blob],
  ['block by block', OldBlob],
] as const)('the digest of a file, %s', (_, Kind) => {
  it.each(SIZES)('of %i bytes', async (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 11)) & 0xff);
    const digest = digestOf();
    await blobFile(new Kind([bytes])).digest(digest);
    expect(digest.hex()).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
