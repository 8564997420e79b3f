import type { RandomAccess } from '../access.ts';
import { BLOCK, type DecryptBlocks, decryptBlocks } from './decrypt-blocks.ts';

/** What is decrypted at once when much is asked for; bounds what a read needs beside its result. */
const PIECE = 1024 * 1024;
/** What is decrypted at once when somebody reads through the file in small steps. */
const AHEAD = 64 * 1024;

/**
 * A file under AES-256-CBC with a zero IV as random access to its plain bytes. Each block needs only the encrypted one
 * before it, so no more is decrypted than is read, and it stays in memory.
 */
export class CbcAccess implements RandomAccess {
  /** Plain bytes. */
  readonly size: number;
  private readonly encrypted: RandomAccess;
  private readonly key: CryptoKey;
  private readonly decrypt: DecryptBlocks;
  /** The part that was decrypted ahead, for readers of small steps. */
  private ahead: { readonly start: number; readonly bytes: Uint8Array } | null = null;
  private lastEnd = -1;

  /** `size`: plain bytes, of which the file must have the encrypted ones. */
  constructor(encrypted: RandomAccess, key: CryptoKey, size: number, decrypt: DecryptBlocks = decryptBlocks) {
    this.encrypted = encrypted;
    this.key = key;
    this.size = size;
    this.decrypt = decrypt;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(offset + length, this.size);
    if (!(offset >= 0 && offset < end)) return new Uint8Array(0);
    const known = this.cached(offset, end);
    if (known !== null) return known;
    const goesOn = offset >= this.lastEnd && offset - this.lastEnd < AHEAD && this.lastEnd >= 0;
    this.lastEnd = end;
    if (!goesOn || end - offset >= AHEAD) return this.decrypted(offset, end);
    const bytes = await this.decrypted(offset, Math.min(offset + AHEAD, this.size));
    this.wipe();
    this.ahead = { start: offset, bytes };
    return bytes.slice(0, end - offset);
  }

  /** Overwrites what was kept. */
  wipe(): void {
    this.ahead?.bytes.fill(0);
    this.ahead = null;
  }

  private cached(offset: number, end: number): Uint8Array | null {
    if (this.ahead === null) return null;
    const { start, bytes } = this.ahead;
    if (offset < start || end > start + bytes.length) return null;
    this.lastEnd = end;
    return bytes.slice(offset - start, end - start);
  }

  /** Shorter than asked for only where the file ends before it should. */
  private async decrypted(offset: number, end: number): Promise<Uint8Array> {
    const first = offset - (offset % BLOCK);
    const last = Math.ceil(end / BLOCK) * BLOCK;
    if (last - first <= PIECE) return (await this.blocks(first, last)).subarray(offset - first, end - first);
    const plain = new Uint8Array(end - offset);
    for (let at = first; at < last; at += PIECE) {
      const piece = await this.blocks(at, Math.min(at + PIECE, last));
      const wanted = piece.subarray(Math.max(0, offset - at), Math.min(piece.length, end - at));
      plain.set(wanted, Math.max(0, at - offset));
      piece.fill(0);
      if (at + piece.length < Math.min(at + PIECE, last))
        return plain.subarray(0, at + piece.length - offset);
    }
    return plain;
  }

  /** Whole blocks from byte `start` on; fewer where the file ends early. */
  private async blocks(start: number, end: number): Promise<Uint8Array> {
    const before = start === 0 ? 0 : BLOCK;
    const read = await this.encrypted.read(start - before, before + end - start);
    const length = Math.max(0, read.length - before);
    const whole = length - (length % BLOCK);
    if (whole === 0) return new Uint8Array(0);
    const iv = before === 0 ? new Uint8Array(BLOCK) : read.slice(0, BLOCK);
    const plain = await this.decrypt(this.key, iv, read.subarray(before, before + whole));
    // A host may give its own kind of array, whose slices share memory.
    return new Uint8Array(plain.buffer, plain.byteOffset, plain.length);
  }
}

/** How many plain bytes an encrypted file has, and what is wrong with it in one line, or null. */
export interface CbcSize {
  readonly size: number;
  readonly problem: string | null;
}

/**
 * The size of the plain file. `said` is what the list of files says of it. It is believed where it fits the last block;
 * else the padding decides: a size that lies must neither hide bytes nor invent them.
 */
export async function cbcSize(
  encrypted: RandomAccess,
  key: CryptoKey,
  said: number | null,
): Promise<CbcSize> {
  const whole = encrypted.size - (encrypted.size % BLOCK);
  const known = said !== null && Number.isSafeInteger(said) && said >= 0 ? said : null;
  if (known !== null && known > whole) {
    return {
      size: whole,
      problem: `of ${known} bytes that the backup lists for it, ${whole} are there: it was cut`,
    };
  }
  const problem =
    whole === encrypted.size ? null : `its ${encrypted.size} encrypted bytes end within a block: it was cut`;
  if (known !== null && whole - known <= BLOCK) return { size: known, problem };
  const padding = await paddingOf(encrypted, key, whole);
  return { size: whole - padding, problem };
}

/** Bytes of valid PKCS #7 padding at the end; 0 where there is none. */
async function paddingOf(encrypted: RandomAccess, key: CryptoKey, whole: number): Promise<number> {
  if (whole === 0) return 0;
  const block = await new CbcAccess(encrypted, key, whole).read(whole - BLOCK, BLOCK);
  const count = block[BLOCK - 1] ?? 0;
  if (block.length < BLOCK || count < 1 || count > BLOCK) return 0;
  return block.subarray(BLOCK - count).every((byte) => byte === count) ? count : 0;
}
