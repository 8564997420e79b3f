/**
 * SHA-1 and SHA-256 (FIPS 180-4) for the browser's host in this suite: WebCrypto has neither pieces nor an answer
 * without waiting. For small fixtures only.
 */
import type { Digest, Digests } from '@bridle/evidence';

export const plainDigests: Digests = { sha1: () => collect(sha1), sha256: () => collect(sha256) };

function collect(digest: (bytes: Uint8Array) => Uint32Array): Digest {
  const parts: Uint8Array[] = [];
  return {
    update: (bytes) => void parts.push(bytes.slice()),
    hex() {
      const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        all.set(part, at);
        at += part.length;
      }
      return [...digest(all)].map((word) => word.toString(16).padStart(8, '0')).join('');
    },
  };
}

const left = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const right = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** The message with a one bit, zeros and its length in bits, in blocks of sixteen words. */
function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(view.byteLength - 8, BigInt(bytes.length) * 8n);
  return view;
}

function sha1(bytes: Uint8Array): Uint32Array {
  const message = padded(bytes);
  const hash = new Uint32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const w = new Uint32Array(80);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 80; i++) {
      w[i] =
        i < 16
          ? message.getUint32(block + 4 * i)
          : left(word(w, i - 3) ^ word(w, i - 8) ^ word(w, i - 14) ^ word(w, i - 16), 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash;
    for (let i = 0; i < 80; i++) {
      const [f, k] = round(i, b, c, d);
      const next = (left(a, 5) + f + e + k + word(w, i)) | 0;
      [e, d, c, b, a] = [d, c, left(b, 30), a, next];
    }
    for (const [i, value] of [a, b, c, d, e].entries()) hash[i] = word(hash, i) + value;
  }
  return hash;
}

function round(i: number, b: number, c: number, d: number): readonly [number, number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  return i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
}

const PRIMES = Array.from({ length: 312 }, (_, i) => i + 2)
  .filter((n) => Array.from({ length: n - 2 }, (_, i) => i + 2).every((d) => n % d !== 0))
  .slice(0, 64);
/** The first 32 bits of the fractional part. */
const fraction = (value: number): number => Math.floor((value - Math.floor(value)) * 2 ** 32);

function sha256(bytes: Uint8Array): Uint32Array {
  const message = padded(bytes);
  const k = Uint32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
  const hash = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const w = new Uint32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = message.getUint32(block + 4 * i);
        continue;
      }
      const [x, y] = [word(w, i - 15), word(w, i - 2)];
      const s0 = right(x, 7) ^ right(x, 18) ^ (x >>> 3);
      const s1 = right(y, 17) ^ right(y, 19) ^ (y >>> 10);
      w[i] = word(w, i - 16) + s0 + word(w, i - 7) + s1;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let i = 0; i < 64; i++) {
      const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + word(k, i) + word(w, i)) | 0;
      const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) hash[i] = word(hash, i) + value;
  }
  return hash;
}

const word = (words: Uint32Array, at: number): number => words[at] ?? 0;
