import type { RandomAccess } from '@bridle/bytes';
import { Ghash } from './ghash.ts';

/** Bytes decrypted at once. */
const PIECE = 1_048_576;

/**
 * AES-256-GCM (NIST SP 800-38D) over a part of a file: decrypted at any place, and verified apart, so that a file of
 * any size needs little memory. The platform's own AES does the work.
 */
export class GcmAccess implements RandomAccess {
  readonly size: number;
  private readonly access: RandomAccess;
  private readonly start: number;
  private readonly key: CryptoKey;
  private readonly hashKey: Uint8Array;
  /** The first counter block: the tag is encrypted with it, the text with those that follow. */
  private readonly first: Uint8Array<ArrayBuffer>;

  private constructor(
    access: RandomAccess,
    start: number,
    size: number,
    key: CryptoKey,
    hashKey: Uint8Array,
    iv: Uint8Array,
  ) {
    this.access = access;
    this.start = start;
    this.size = size;
    this.key = key;
    this.hashKey = hashKey;
    this.first = firstBlock(iv, hashKey);
  }

  static async open(
    access: RandomAccess,
    start: number,
    size: number,
    key: Uint8Array,
    iv: Uint8Array,
  ): Promise<GcmAccess> {
    const imported = await crypto.subtle.importKey('raw', new Uint8Array(key), 'AES-CTR', false, ['encrypt']);
    const zeros = new Uint8Array(16);
    const hashKey = await crypto.subtle.encrypt(
      { name: 'AES-CTR', counter: zeros, length: 128 },
      imported,
      zeros,
    );
    return new GcmAccess(access, start, size, imported, new Uint8Array(hashKey), iv);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    if (end <= offset) return new Uint8Array(0);
    const out = new Uint8Array(end - offset);
    for (let at = offset; at < end; ) {
      // From the beginning of a block on.
      const block = Math.floor(at / 16);
      const stop = Math.min(end, at + PIECE);
      const sealed = await this.access.read(this.start + block * 16, stop - block * 16);
      const plain = await this.keyStream(new Uint8Array(sealed), block + 1);
      const have = plain.subarray(at - block * 16);
      if (have.length === 0) return out.subarray(0, at - offset);
      out.set(have, at - offset);
      at += have.length;
    }
    return out;
  }

  /** Whether the bytes up to `size` and the tag behind them are what was encrypted with this key. */
  async verify(size: number): Promise<boolean> {
    const hash = new Ghash(this.hashKey);
    for (let at = 0; at < size; at += PIECE)
      hash.update(await this.access.read(this.start + at, Math.min(PIECE, size - at)));
    const tag = await this.keyStream(new Uint8Array(hash.value()), 0);
    const given = await this.access.read(this.start + size, 16);
    return given.length === 16 && given.every((byte, i) => byte === tag[i]);
  }

  /** Encrypting and decrypting are the same in counter mode. */
  private async keyStream(bytes: Uint8Array<ArrayBuffer>, block: number): Promise<Uint8Array> {
    const counter = this.first.slice();
    const view = new DataView(counter.buffer);
    view.setUint32(12, (view.getUint32(12) + block) >>> 0);
    // Only the low 32 bits count on, as GCM has it.
    return new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 32 }, this.key, bytes),
    );
  }
}

/** An IV of 12 bytes is followed by 1; of any other length it is hashed. */
function firstBlock(iv: Uint8Array, hashKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(16);
  if (iv.length === 12) {
    block.set(iv);
    block[15] = 1;
    return block;
  }
  const hash = new Ghash(hashKey);
  // The length of an IV stands where that of the text does; it is padded to whole blocks first.
  hash.update(iv);
  block.set(hash.value());
  return block;
}
