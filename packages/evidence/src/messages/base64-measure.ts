import type { Digest } from '../host.ts';

const VALUES = new Int8Array(128).fill(-1);
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Characters that are decoded at once. */
const PIECE = 65_536;

/** Measures and hashes what a base64 text (RFC 4648) holds while it comes in; nothing of it is kept. */
export class Base64Measure {
  private readonly digest: Digest;
  private readonly out = new Uint8Array(PIECE);
  private bits = 0;
  private count = 0;
  private bytes = 0;
  private damaged = false;

  constructor(digest: Digest) {
    this.digest = digest;
  }

  push(text: string): void {
    for (let from = 0; from < text.length; from += PIECE)
      this.piece(text, from, Math.min(text.length, from + PIECE));
  }

  /** Bytes, and their SHA-256 in hex; null where the text is no base64. */
  end(): { readonly size: number; readonly sha256: string | null } {
    const sha256 = this.digest.hex();
    return { size: this.bytes, sha256: this.damaged ? null : sha256 };
  }

  private piece(text: string, from: number, to: number): void {
    let made = 0;
    for (let i = from; i < to; i++) {
      const code = text.charCodeAt(i);
      const value = code < 128 ? (VALUES[code] as number) : -1;
      if (value < 0) {
        // Padding and line ends say nothing.
        if (code !== 0x3d && code !== 0x0a && code !== 0x0d && code !== 0x20) this.damaged = true;
        continue;
      }
      this.bits = ((this.bits << 6) | value) & 0xfff;
      this.count += 6;
      if (this.count >= 8) {
        this.count -= 8;
        this.out[made++] = (this.bits >> this.count) & 0xff;
      }
    }
    this.bytes += made;
    this.digest.update(this.out.subarray(0, made));
  }
}
