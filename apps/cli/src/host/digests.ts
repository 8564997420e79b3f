import { createHash } from 'node:crypto';
import type { Digest, Digests } from '@bridle/evidence';

/** Node's native digests. */
export const digests: Digests = {
  sha256: () => digest('sha256'),
  sha1: () => digest('sha1'),
};

function digest(algorithm: string): Digest {
  const hash = createHash(algorithm);
  return {
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  };
}
