import type { Digest, Digests } from '@bridle/evidence';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

interface Hash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** The browser's own digests take no pieces: a file would have to be in memory whole. */
export const browserDigests: Digests = {
  sha256: () => digest(sha256.create()),
  sha1: () => digest(sha1.create()),
};

function digest(hash: Hash): Digest {
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
