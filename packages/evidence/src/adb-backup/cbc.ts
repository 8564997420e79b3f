import type { RandomAccess } from '@bridle/bytes';

const BLOCK = 16;

/**
 * AES-256-CBC (NIST SP 800-38A) with PKCS #7 padding as random access: any part can be decrypted by itself, since a
 * block needs only itself and the one before it. Web Crypto takes padded data only, so a block of padding is
 * encrypted behind each part.
 */
export class CbcAccess implements RandomAccess {
  readonly size: number;
  private readonly access: RandomAccess;
  private readonly key: CryptoKey;
  private readonly iv: Uint8Array;
  private readonly start: number;

  private constructor(access: RandomAccess, key: CryptoKey, iv: Uint8Array, start: number, size: number) {
    this.access = access;
    this.key = key;
    this.iv = iv;
    this.start = start;
    this.size = size;
  }

  /** `start` is where the encrypted data begins; it goes to the file's end. Of data that was cut the whole blocks count. */
  static async open(
    access: RandomAccess,
    key: Uint8Array<ArrayBuffer>,
    iv: Uint8Array,
    start: number,
  ): Promise<CbcAccess> {
    const subtle = await crypto.subtle.importKey('raw', key, 'AES-CBC', false, ['encrypt', 'decrypt']);
    const length = Math.max(0, Math.floor((access.size - start) / BLOCK) * BLOCK);
    const whole = new CbcAccess(access, subtle, iv, start, length);
    const last = await whole.read(Math.max(0, length - BLOCK), BLOCK);
    const padding = last[BLOCK - 1] ?? 0;
    // Data that was cut ends without padding; its last bytes are data then.
    const padded =
      padding >= 1 && padding <= BLOCK && last.subarray(BLOCK - padding).every((byte) => byte === padding);
    return padded ? new CbcAccess(access, subtle, iv, start, length - padding) : whole;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    const first = Math.floor(offset / BLOCK);
    const count = Math.ceil(end / BLOCK) - first;
    // With the block before, which the first one was mixed with.
    const from = first === 0 ? 0 : (first - 1) * BLOCK;
    const read = await this.access.read(this.start + from, first * BLOCK - from + count * BLOCK);
    const iv = first === 0 ? this.iv : read.subarray(0, BLOCK);
    const sealed = first === 0 ? read : read.subarray(BLOCK);
    const whole = sealed.subarray(0, Math.floor(sealed.length / BLOCK) * BLOCK);
    if (whole.length === 0) return new Uint8Array(0);
    const plain = await this.decrypt(new Uint8Array(iv), whole);
    return plain.subarray(offset - first * BLOCK, end - first * BLOCK);
  }

  private async decrypt(iv: Uint8Array<ArrayBuffer>, sealed: Uint8Array): Promise<Uint8Array> {
    const last = new Uint8Array(sealed.subarray(sealed.length - BLOCK));
    const padding = await crypto.subtle.encrypt({ name: 'AES-CBC', iv: last }, this.key, new Uint8Array(0));
    const padded = new Uint8Array(sealed.length + BLOCK);
    padded.set(sealed);
    padded.set(new Uint8Array(padding), sealed.length);
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, this.key, padded));
  }
}
