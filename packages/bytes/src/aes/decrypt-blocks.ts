import { webCrypto } from './web-crypto.ts';

/** Bytes of a block of AES. */
export const BLOCK = 16;

/**
 * Decrypts whole blocks under AES-CBC; `iv` is the encrypted block before them. A port: a host that can do it faster than
 * Web Crypto gives its own.
 */
export type DecryptBlocks = (
  key: CryptoKey,
  iv: Uint8Array<ArrayBuffer>,
  blocks: Uint8Array,
) => Uint8Array | Promise<Uint8Array>;

/**
 * Web Crypto's. It decrypts only what ends in valid padding, so blocks out of the middle of a file get some: one more
 * block, which is the encryption of padding alone after the last of them. The key needs the usage `encrypt` for it.
 */
export const decryptBlocks: DecryptBlocks = async (key, iv, blocks) => {
  const { length } = blocks;
  if (length === 0) return new Uint8Array(0);
  const subtle = webCrypto();
  const last = blocks.slice(length - BLOCK);
  const padding = await subtle.encrypt({ name: 'AES-CBC', iv: last }, key, new Uint8Array(0));
  const padded = scratchOf(length + BLOCK);
  padded.set(blocks);
  padded.set(new Uint8Array(padding), length);
  return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv }, key, padded));
};

let scratch = new Uint8Array(0);

/** One for all files: Web Crypto copies what it is given before it gives its promise. */
function scratchOf(length: number): Uint8Array<ArrayBuffer> {
  if (scratch.length < length) scratch = new Uint8Array(length);
  return scratch.subarray(0, length);
}
