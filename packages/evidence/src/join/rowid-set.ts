/** Row ids in one block of bits. */
const BLOCK = 32_768;
const WORDS = BLOCK / 32;
/** 8 MiB of blocks: 67 million row ids that lie close together; far fewer where a hostile table scatters them. */
const MAX_BLOCKS = 2048;

/**
 * The row ids that were seen, in a bit each: for finding the rows that no other row names. It forgets nothing, and
 * says so when it takes no more.
 */
export class RowidSet {
  private readonly blocks = new Map<number, Uint32Array>();
  private full_ = false;

  /** True when an id could not be taken in: what `has` says of others is right all the same. */
  get full(): boolean {
    return this.full_;
  }

  /** True when the id is new. */
  add(rowid: number): boolean {
    if (!Number.isSafeInteger(rowid)) return false;
    const number = Math.floor(rowid / BLOCK);
    let block = this.blocks.get(number);
    if (block === undefined) {
      if (this.blocks.size >= MAX_BLOCKS) {
        this.full_ = true;
        return true;
      }
      block = new Uint32Array(WORDS);
      this.blocks.set(number, block);
    }
    const bit = rowid - number * BLOCK;
    const word = block[bit >> 5] as number;
    const mask = 1 << (bit & 31);
    if ((word & mask) !== 0) return false;
    block[bit >> 5] = word | mask;
    return true;
  }

  has(rowid: number): boolean {
    const number = Math.floor(rowid / BLOCK);
    const bit = rowid - number * BLOCK;
    return (((this.blocks.get(number)?.[bit >> 5] ?? 0) >> (bit & 31)) & 1) === 1;
  }
}
