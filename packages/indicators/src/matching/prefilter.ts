/**
 * Tells for most keys that are not in a table that they are not, from a hash alone: so nothing is cut out of the many
 * values that match nothing. A Bloom filter with two bits a key (Bloom, CACM 13/7, 1970). What passes is looked up in
 * a Map, whose hashing cannot be predicted; so neither hostile evidence nor a hostile set can make look-ups slow.
 */
export class Prefilter {
  readonly #bits: Int32Array;
  readonly #mask: number;

  constructor(hashes: Iterable<number>, count: number) {
    // At least 32 bits a key: about one value of 250 passes that should not.
    const size = 2 ** Math.min(28, Math.max(10, Math.ceil(Math.log2(Math.max(1, count) * 32))));
    this.#bits = new Int32Array(size >>> 5);
    this.#mask = size - 1;
    for (const hash of hashes) {
      const first = spread(hash);
      const second = Math.imul(first, SECOND) >>> 4;
      this.#set(first & this.#mask);
      this.#set(second & this.#mask);
    }
  }

  mayHave(hash: number): boolean {
    const first = spread(hash);
    const a = first & this.#mask;
    if (((this.#bits[a >>> 5] ?? 0) & (1 << (a & 31))) === 0) return false;
    const b = (Math.imul(first, SECOND) >>> 4) & this.#mask;
    return ((this.#bits[b >>> 5] ?? 0) & (1 << (b & 31))) !== 0;
  }

  #set(bit: number): void {
    const word = bit >>> 5;
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (bit & 31));
  }
}

/** Odd, without structure: 2^32 divided by the golden ratio. */
const SECOND = 0x9e3779b1;

/** Lets all bits of the running hash reach the low ones. */
function spread(hash: number): number {
  const a = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return a ^ (a >>> 15);
}

/** Start and step of the running hash over UTF-16 code units (FNV-1a). */
export const HASH_START = 0x811c9dc5 | 0;

export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}
