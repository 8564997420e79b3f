import { createDecipheriv, KeyObject } from 'node:crypto';
import type { DecryptBlocks } from '@bridle/bytes';

/** Node's native AES, without a promise and without padding: half of what Web Crypto costs. */
export const nativeDecryptBlocks: DecryptBlocks = (key, iv, blocks) => {
  const decipher = createDecipheriv('aes-256-cbc', KeyObject.from(key), iv);
  decipher.setAutoPadding(false);
  return decipher.update(blocks);
};
