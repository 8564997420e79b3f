import type { Bytes } from './bytes.ts';

/**
 * Seeded pseudo-random numbers (sfc32, Chris Doty-Humphrey's Small Fast Chaotic generator, of PractRand).
 * The same seed gives the same sequence on every machine. Not for secrets.
 */
export class Random {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;

  constructor(seed: number | string) {
    const text = `${seed}`;
    // FNV-1a over the seed's text, three times with different starts, so that near seeds part at once.
    const hash = (start: number) => {
      let value = start;
      for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
      return value | 0;
    };
    this.#a = hash(0x811c9dc5 | 0);
    this.#b = hash(0x9e3779b9 | 0);
    this.#c = hash(0x243f6a88);
    for (let i = 0; i < 15; i++) this.u32();
  }

  /** 0 to 2^32 - 1. */
  u32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** 0 (inclusive) to 1 (exclusive), 53 bits. */
  float(): number {
    return (this.u32() * 0x20_0000 + (this.u32() >>> 11)) / 2 ** 53;
  }

  /** A whole number, both ends included; the span may reach 2^53. */
  int(min: number, max: number): number {
    const span = max - min + 1;
    if (span <= 0x1_0000_0000) return min + Math.floor((this.u32() / 0x1_0000_0000) * span);
    return min + Math.floor(this.float() * span);
  }

  /** An unsigned number of `bits` bits. */
  bigint(bits: number): bigint {
    let value = 0n;
    for (let have = 0; have < bits; have += 32) value = (value << 32n) | BigInt(this.u32());
    return BigInt.asUintN(bits, value);
  }

  /** True with probability `p`. */
  chance(p: number): boolean {
    return this.u32() < p * 0x1_0000_0000;
  }

  pick<T>(list: readonly T[]): T {
    const index = this.int(0, list.length - 1);
    const value = list[index];
    if (index >= list.length || value === undefined) throw new RangeError('pick from an empty list');
    return value;
  }

  /** `count` different members, in random order; all of them where the list is shorter. */
  sample<T>(list: readonly T[], count: number): T[] {
    return this.shuffle(list).slice(0, count);
  }

  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[] {
    const rest = [...list];
    const shuffled: T[] = [];
    while (rest.length > 0) {
      const at = this.int(0, rest.length - 1);
      const last = rest.pop();
      if (last === undefined) break;
      const taken = at < rest.length ? rest[at] : last;
      if (at < rest.length) rest[at] = last;
      if (taken !== undefined) shuffled.push(taken);
    }
    return shuffled;
  }

  /** `digits` lower-case hex digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.u32().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  bytes(count: number): Bytes {
    const bytes = new Uint8Array(count);
    for (let i = 0; i < count; i += 4) {
      const word = this.u32();
      for (let k = 0; k < 4 && i + k < count; k++) bytes[i + k] = word >>> (8 * k);
    }
    return bytes;
  }

  /** A time between two, in whole milliseconds, both ends included. */
  date(from: Date, to: Date): Date {
    return new Date(this.int(from.getTime(), to.getTime()));
  }

  /** An RFC 4122 version 4 UUID in upper case, as Apple writes them. */
  uuid(): string {
    const hex = this.hex(32);
    const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
    const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
    parts.push(variant + hex.slice(17, 20), hex.slice(20, 32));
    return parts.join('-').toUpperCase();
  }

  /** A generator of its own, seeded by this one and `label`: adding draws there moves nothing here. */
  fork(label: string): Random {
    return new Random(`${this.hex(32)} ${label}`);
  }
}
