import type { Digest } from '@bridle/evidence';

/** The constants of FIPS 180-4, section 4.2.2. */
// biome-ignore format: eight a line, as the standard has them
const K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
);

const BLOCK = 64;
/** Bytes of the length at the end of the last block. */
const LENGTH = 8;

/**
 * SHA-256 (FIPS 180-4, https://doi.org/10.6028/NIST.FIPS.180-4) of bytes that come in pieces. The browser's own takes
 * no pieces, and evidence is hashed whole: in numbers of 32 bits with a sign, which V8 keeps in registers, it costs a
 * third of what the library's costs there (docs/decisions.md).
 */
export function sha256(): Digest {
  const state = Int32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  /** The beginning of a block that is not full yet. */
  const rest = new Uint8Array(BLOCK);
  let filled = 0;
  let length = 0;
  const update = (bytes: Uint8Array): void => {
    length += bytes.length;
    let from = 0;
    if (filled > 0) {
      from = Math.min(bytes.length, BLOCK - filled);
      rest.set(bytes.subarray(0, from), filled);
      filled += from;
      if (filled < BLOCK) return;
      compress(state, rest, 0, BLOCK);
    }
    const end = bytes.length - ((bytes.length - from) % BLOCK);
    compress(state, bytes, from, end);
    rest.set(bytes.subarray(end));
    filled = bytes.length - end;
  };
  return {
    update,
    hex() {
      const bits = BigInt(length) * 8n;
      const padding = new Uint8Array(BLOCK - ((length + LENGTH) % BLOCK) + LENGTH);
      padding[0] = 0x80;
      new DataView(padding.buffer).setBigUint64(padding.length - LENGTH, bits);
      update(padding);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}

/** The words of one block, one block after the other. */
const W = new Int32Array(64);

/** Takes whole blocks into the state. */
function compress(state: Int32Array, bytes: Uint8Array, from: number, end: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let A = state[0] as number;
  let B = state[1] as number;
  let C = state[2] as number;
  let D = state[3] as number;
  let E = state[4] as number;
  let F = state[5] as number;
  let G = state[6] as number;
  let H = state[7] as number;
  for (let at = from; at < end; at += BLOCK) {
    for (let i = 0; i < 16; i++) W[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15] as number;
      const y = W[i - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = ((W[i - 16] as number) + s0 + (W[i - 7] as number) + s1) | 0;
    }
    let a = A;
    let b = B;
    let c = C;
    let d = D;
    let e = E;
    let f = F;
    let g = G;
    let h = H;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + (g ^ (e & (f ^ g))) + (K[i] as number) + (W[i] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    A = (A + a) | 0;
    B = (B + b) | 0;
    C = (C + c) | 0;
    D = (D + d) | 0;
    E = (E + e) | 0;
    F = (F + f) | 0;
    G = (G + g) | 0;
    H = (H + h) | 0;
  }
  state.set([A, B, C, D, E, F, G, H]);
}
