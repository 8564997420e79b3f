import type { RandomAccess } from '@bridle/bytes';

const BLOCK = 262_144;
/** 256 MiB: databases up to that size are inflated once, larger ones are read with what is near at hand. */
const MAX_BLOCKS = 1024;

/** Keeps blocks that were read: going back in compressed data means to inflate again from afar. */
export class BlockCache implements RandomAccess {
  readonly size: number;
  private readonly access: RandomAccess;
  /** In the order of their last use. */
  private readonly blocks = new Map<number, Uint8Array>();

  constructor(access: RandomAccess) {
    this.access = access;
    this.size = access.size;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const end = Math.min(this.size, offset + length);
    if (end <= offset) return new Uint8Array(0);
    const out = new Uint8Array(end - offset);
    for (let at = offset; at < end; ) {
      const number = Math.floor(at / BLOCK);
      const block = await this.block(number);
      const part = block.subarray(at - number * BLOCK, end - number * BLOCK);
      if (part.length === 0) return out.subarray(0, at - offset);
      out.set(part, at - offset);
      at += part.length;
    }
    return out;
  }

  private async block(number: number): Promise<Uint8Array> {
    const known = this.blocks.get(number);
    if (known !== undefined) {
      this.blocks.delete(number);
      this.blocks.set(number, known);
      return known;
    }
    const block = await this.access.read(number * BLOCK, BLOCK);
    this.blocks.set(number, block);
    if (this.blocks.size > MAX_BLOCKS) {
      const [oldest] = this.blocks.keys();
      if (oldest !== undefined) this.blocks.delete(oldest);
    }
    return block;
  }
}
