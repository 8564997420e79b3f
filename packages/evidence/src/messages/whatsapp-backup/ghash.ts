/**
 * GHASH of AES-GCM (NIST SP 800-38D 6.4), piece by piece: the library's own takes the whole message in memory, and a
 * backup may have gigabytes. One table for each byte of the block (M. Shoup's method, 8 bits).
 */
export class Ghash {
  /** Product of each byte value with the hash key, for each place: 16 × 256 blocks of four 32-bit words. */
  private readonly table = new Uint32Array(16 * 256 * 4);
  private y0 = 0;
  private y1 = 0;
  private y2 = 0;
  private y3 = 0;
  private length = 0;
  private rest = new Uint8Array(16);
  private restLength = 0;

  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset, 16);
    let [a, b, c, d] = [view.getUint32(0), view.getUint32(4), view.getUint32(8), view.getUint32(12)];
    // H · x^n for each of the 128 bits, the first bit being the highest of the first byte.
    for (let bit = 0; bit < 128; bit++) {
      const place = bit >> 3;
      const value = 0x80 >> (bit & 7);
      this.set(place, value, a, b, c, d);
      const carry = d & 1;
      d = ((d >>> 1) | (c << 31)) >>> 0;
      c = ((c >>> 1) | (b << 31)) >>> 0;
      b = ((b >>> 1) | (a << 31)) >>> 0;
      a = ((a >>> 1) ^ (carry === 1 ? 0xe1000000 : 0)) >>> 0;
    }
    for (let place = 0; place < 16; place++) this.fill(place);
  }

  private set(place: number, value: number, a: number, b: number, c: number, d: number): void {
    const at = (place * 256 + value) * 4;
    this.table[at] = a;
    this.table[at + 1] = b;
    this.table[at + 2] = c;
    this.table[at + 3] = d;
  }

  /** The other values are sums of those with one bit. */
  private fill(place: number): void {
    const { table } = this;
    for (let value = 1; value < 256; value++) {
      const low = value & -value;
      if (low === value) continue;
      const at = (place * 256 + value) * 4;
      const one = (place * 256 + low) * 4;
      const other = (place * 256 + (value ^ low)) * 4;
      for (let i = 0; i < 4; i++) table[at + i] = (table[one + i] as number) ^ (table[other + i] as number);
    }
  }

  update(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.restLength > 0) {
      const take = Math.min(16 - this.restLength, bytes.length);
      this.rest.set(bytes.subarray(0, take), this.restLength);
      this.restLength += take;
      at = take;
      if (this.restLength < 16) return;
      this.block(this.rest, 0);
      this.restLength = 0;
    }
    for (; at + 16 <= bytes.length; at += 16) this.block(bytes, at);
    if (at < bytes.length) {
      this.rest.set(bytes.subarray(at));
      this.restLength = bytes.length - at;
    }
  }

  /** The hash of what was given so far, without additional data; more may follow. */
  value(): Uint8Array {
    const state = [this.y0, this.y1, this.y2, this.y3] as const;
    if (this.restLength > 0) {
      this.rest.fill(0, this.restLength);
      this.block(this.rest, 0);
    }
    const end = new Uint8Array(16);
    new DataView(end.buffer).setBigUint64(8, BigInt(this.length) * 8n);
    this.block(end, 0);
    const out = new Uint8Array(16);
    const view = new DataView(out.buffer);
    [this.y0, this.y1, this.y2, this.y3].forEach((word, i) => view.setUint32(4 * i, word >>> 0));
    [this.y0, this.y1, this.y2, this.y3] = state;
    return out;
  }

  private block(bytes: Uint8Array, at: number): void {
    const { table } = this;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    const words = [this.y0, this.y1, this.y2, this.y3];
    for (let place = 0; place < 16; place++) {
      const word = words[place >> 2] as number;
      const value = (bytes[at + place] as number) ^ ((word >>> (24 - 8 * (place & 3))) & 0xff);
      const from = (place * 256 + value) * 4;
      a ^= table[from] as number;
      b ^= table[from + 1] as number;
      c ^= table[from + 2] as number;
      d ^= table[from + 3] as number;
    }
    this.y0 = a;
    this.y1 = b;
    this.y2 = c;
    this.y3 = d;
  }
}
