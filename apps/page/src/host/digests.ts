import type { Digest, Digests } from '@bridle/evidence';
import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256 } from './sha256.ts';

/** The browser's own digests take no pieces: a file would have to be in memory whole. */
export const browserDigests: Digests = { sha256, sha1: sha1Of };

function sha1Of(): Digest {
  const hash = sha1.create();
  return { update: (bytes) => void hash.update(bytes), hex: () => bytesToHex(hash.digest()) };
}
