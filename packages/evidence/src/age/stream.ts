import type { RandomAccess } from '@bridle/bytes';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';

/** Of the plain text; each chunk is followed by its authentication tag. */
const CHUNK = 65_536;
const TAG = 16;
const SEALED = CHUNK + TAG;
/** Chunks that are kept: whoever reads on in pieces asks for each several times. */
const KEPT = 16;

/** The bytes were not made with this key, or are not those that were made. */
export class AgeStreamError extends Error {
  override readonly name = 'AgeStreamError';
}

/**
 * The payload of an age file (https://age-encryption.org/v1, "Payload") as random access: chunks of 64 KiB, each
 * sealed with ChaCha20-Poly1305 under its number, the last one marked as such. A chunk is decrypted when it is read,
 * and nothing of it is given unless its tag fits. Of a file that was cut the whole chunks are given, and `problem`
 * says so.
 */
export class AgeStream implements RandomAccess {
  readonly size: number;
  readonly problem: string | null;
  private readonly access: RandomAccess;
  private readonly key: Uint8Array;
  private readonly start: number;
  /** Number of the chunk that is marked as the last one; -1 where that one is lost. */
  private readonly last: number;
  private readonly kept = new Map<number, Uint8Array>();

  private constructor(
    access: RandomAccess,
    key: Uint8Array,
    start: number,
    found: { readonly size: number; readonly last: number; readonly problem: string | null },
  ) {
    this.access = access;
    this.key = key;
    this.start = start;
    this.size = found.size;
    this.last = found.last;
    this.problem = found.problem;
  }

  /** `start` is where the payload begins, behind the header and the nonce. Rejects where the medium fails. */
  static async open(access: RandomAccess, key: Uint8Array, start: number): Promise<AgeStream> {
    const sealed = Math.max(0, access.size - start);
    const count = Math.ceil(sealed / SEALED);
    const length = sealed - (count - 1) * SEALED;
    const number = count - 1;
    const bytes = count === 0 ? new Uint8Array(0) : await access.read(start + number * SEALED, length);
    const whole = unsealed(key, number, true, bytes);
    // Only of an empty file the last chunk may be empty.
    if (whole !== null && (whole.length > 0 || count === 1))
      return new AgeStream(access, key, start, {
        size: number * CHUNK + whole.length,
        last: number,
        problem: null,
      });
    const ordinary = length === SEALED && unsealed(key, number, false, bytes) !== null;
    return new AgeStream(access, key, start, {
      size: Math.max(0, ordinary ? count : number) * CHUNK,
      last: -1,
      problem: 'the encrypted file has not the end that it was made with: it was cut or damaged there',
    });
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (end <= offset) return new Uint8Array(0);
    const out = new Uint8Array(end - offset);
    for (let at = offset; at < end; ) {
      const number = Math.floor(at / CHUNK);
      const chunk = await this.chunk(number);
      const part = chunk.subarray(at - number * CHUNK, end - number * CHUNK);
      if (part.length === 0) return out.subarray(0, at - offset);
      out.set(part, at - offset);
      at += part.length;
    }
    return out;
  }

  private async chunk(number: number): Promise<Uint8Array> {
    const known = this.kept.get(number);
    if (known !== undefined) return known;
    const bytes = await this.access.read(this.start + number * SEALED, SEALED);
    const plain = unsealed(this.key, number, number === this.last, bytes);
    if (plain === null)
      throw new AgeStreamError(`the encrypted data is damaged within 64 KiB from byte ${number * CHUNK} on`);
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(number, plain);
    return plain;
  }
}

/** Null: the tag does not fit. */
function unsealed(key: Uint8Array, number: number, last: boolean, bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < TAG) return null;
  const nonce = new Uint8Array(12);
  for (let i = 10, rest = number; rest > 0; i--, rest = Math.floor(rest / 256)) nonce[i] = rest % 256;
  nonce[11] = last ? 1 : 0;
  try {
    return chacha20poly1305(key, nonce).decrypt(bytes);
  } catch {
    return null;
  }
}
