/** Row ids in one block of numbers. */
const BLOCK = 32_768;
/** 64 MiB of blocks: 16 million row ids that lie close together; far fewer where a hostile table scatters them. */
const MAX_BLOCKS = 512;
const MAX_VALUE = 2 ** 31 - 1;

/** A number for each of very many row ids, in four bytes each: a join whose one side is as long as a table of messages. */
export class RowidMap {
  private readonly blocks = new Map<number, Int32Array>();
  private full_ = false;

  /** True when a pair could not be taken in. */
  get full(): boolean {
    return this.full_;
  }

  /** The first value of a row id stays. Values are row ids of a small table: from 1 to 2^31 - 1. */
  add(rowid: number, value: number): void {
    if (!Number.isSafeInteger(rowid) || !Number.isInteger(value) || value < 1) return;
    if (value > MAX_VALUE) {
      this.full_ = true;
      return;
    }
    const number = Math.floor(rowid / BLOCK);
    let block = this.blocks.get(number);
    if (block === undefined) {
      if (this.blocks.size >= MAX_BLOCKS) {
        this.full_ = true;
        return;
      }
      block = new Int32Array(BLOCK);
      this.blocks.set(number, block);
    }
    const at = rowid - number * BLOCK;
    if (block[at] === 0) block[at] = value;
  }

  get(rowid: number): number | null {
    const number = Math.floor(rowid / BLOCK);
    const value = this.blocks.get(number)?.[rowid - number * BLOCK] ?? 0;
    return value === 0 ? null : value;
  }
}
