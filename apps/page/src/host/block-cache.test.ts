import { describe, expect, it, vi } from 'vitest';
import { BlockCache } from './block-cache.ts';

const MIB = 1024 * 1024;
const BLOCK = 4 * MIB;
const SIZE = 3 * BLOCK + 1_700_000;
const bytes = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + (at >> 8)) & 0xff);

/** A blob that counts its views and how often these are read, and fails while told to. */
class CountedBlob extends Blob {
  views = 0;
  reads = 0;
  broken = false;

  override slice(from = 0, to = this.size): Blob {
    expect([from, to]).toEqual([0, this.size]);
    this.views += 1;
    const view = new Blob([]);
    view.slice = (start = 0, end = 0) => {
      this.reads += 1;
      if (!this.broken) return this.piece(start, end);
      const failing = new Blob([]);
      failing.arrayBuffer = () => Promise.reject(new Error('changed on disk'));
      return failing;
    };
    return view;
  }

  protected piece(from: number, to: number): Blob {
    return super.slice(from, to);
  }
}

it.each([
  [0, 1],
  [0, SIZE],
  [BLOCK - 1, 2],
  [BLOCK, BLOCK],
  [400_000, BLOCK],
  [SIZE - 5, 100],
  [SIZE, 10],
  [SIZE + 7, 10],
])('reads at %i, %i bytes, what the file has', async (offset, length) => {
  const read = new BlockCache().reader(new Blob([bytes]));
  for (let twice = 0; twice < 2; twice++)
    // Not by `toEqual`, which takes seconds for megabytes.
    expect(Buffer.compare(await read(offset, length), bytes.subarray(offset, offset + length))).toBe(0);
});

it('reads a block once, and keeps files apart', async () => {
  const cache = new BlockCache();
  const blob = new CountedBlob([bytes.slice(0, BLOCK)]);
  const read = cache.reader(blob);
  const other = cache.reader(new Blob([new Uint8Array(10)]));
  expect(await read(10, 100)).toEqual(bytes.slice(10, 110));
  expect(await read(0, 200)).toEqual(bytes.slice(0, 200));
  expect(await other(0, 10)).toEqual(new Uint8Array(10));
  expect(blob.reads).toBe(1);
});

it('fetches the next block while a file is read from its beginning, and no more than its end', async () => {
  const blob = new CountedBlob([bytes]);
  const read = new BlockCache().reader(blob);
  await read(0, 100);
  expect(blob.reads).toBe(2);
  await read(BLOCK, 100);
  expect(blob.reads).toBe(3);
  await read(3 * BLOCK, 100);
  expect(blob.reads).toBe(4);
});

/** As `CountedBlob`, of a size that no test wants in memory. */
class LargeBlob extends CountedBlob {
  override readonly size = 128 * MIB;
  protected override piece(from: number, to: number): Blob {
    return new Blob([new Uint8Array(to - from).fill(from / MIB)]);
  }
}

it('reads a large file in blocks where it is read through, and else what is asked for', async () => {
  const blob = new LargeBlob();
  const read = new BlockCache().reader(blob);
  expect(await read(40 * MIB, 4096)).toEqual(new Uint8Array(4096).fill(40));
  await read(40 * MIB, 4096);
  expect(blob.reads).toBe(2);
  // Somewhere, and on from there: the second goes through blocks.
  expect(await read(80 * MIB, 128 * 1024)).toEqual(new Uint8Array(128 * 1024).fill(80));
  expect(blob.reads).toBe(3);
  await read(80 * MIB + 128 * 1024, 128 * 1024);
  await read(80 * MIB + 256 * 1024, 128 * 1024);
  // A page of a block that is there.
  await read(80 * MIB + 4096, 4096);
  expect(blob.reads).toBe(4);
});

it.each([64 * 1024, 256 * 1024])(
  'reads a large file in blocks where it is read through by %i bytes',
  async (piece) => {
    const blob = new LargeBlob();
    const read = new BlockCache().reader(blob);
    for (let at = 0; at < 3 * BLOCK; at += piece) await read(at, piece);
    // Three blocks, one ahead.
    expect(blob.reads).toBe(4);
  },
);

it('forgets the blocks used longest ago', async () => {
  const blob = new LargeBlob();
  const read = new BlockCache().reader(blob);
  for (let at = 0; at < 6 * BLOCK; at += MIB) await read(at, MIB);
  // Six blocks, and one ahead.
  expect(blob.reads).toBe(7);
  await read(5 * BLOCK, 4096);
  expect(blob.reads).toBe(7);
  await read(BLOCK, 4096);
  expect(blob.reads).toBe(8);
});

it('does not keep a failure, nor speaks of one that nobody asked for', async () => {
  const blob = new CountedBlob([bytes]);
  const read = new BlockCache().reader(blob);
  blob.broken = true;
  await expect(read(0, 10)).rejects.toThrow('changed on disk');
  blob.broken = false;
  expect(await read(0, 10)).toEqual(bytes.slice(0, 10));
  expect(await read(BLOCK, 10)).toEqual(bytes.slice(BLOCK, BLOCK + 10));
});

it('gives up its view of a file after a thousand pieces, since Chromium keeps something for each', async () => {
  const blob = new LargeBlob();
  const read = new BlockCache().reader(blob);
  for (let n = 0; n < 2500; n++) await read((n % 128) * MIB, 16);
  expect(blob.reads).toBe(2500);
  expect(blob.views).toBe(3);
});

describe('the memory of blocks', () => {
  it('is filled over and over while a file is read through', async () => {
    const made: number[] = [];
    class NotedBuffer extends ArrayBuffer {
      constructor(size: number) {
        super(size);
        made.push(size);
      }
    }
    vi.stubGlobal('ArrayBuffer', NotedBuffer);
    try {
      const read = new BlockCache().reader(new LargeBlob());
      for (let at = 0; at < 128 * MIB; at += MIB) await read(at, MIB);
    } finally {
      vi.unstubAllGlobals();
    }
    const blocks = made.filter((size) => size === BLOCK).length;
    expect(blocks).toBeGreaterThan(0);
    // Four that are kept, the one that is fetched ahead, and one that is let go meanwhile.
    expect(blocks).toBeLessThanOrEqual(6);
  });

  it('is nothing that a reader holds', async () => {
    const read = new BlockCache().reader(new LargeBlob());
    const first = await read(3 * MIB, MIB);
    for (let at = 0; at < 128 * MIB; at += MIB) await read(at, MIB);
    expect(first.every((byte) => byte === 0)).toBe(true);
    expect(first.length).toBe(MIB);
  });

  it('is left alone while somebody still waits for what is in it', async () => {
    const read = new BlockCache().reader(new LargeBlob());
    await read(0, MIB);
    const places = Array.from({ length: 31 }, (_, n) => ((n * 7) % 31) * BLOCK);
    const all = await Promise.all(places.map((at) => read(at, 2 * MIB)));
    expect(all.map((piece) => [piece.length, piece[0], piece.at(-1)])).toEqual(
      places.map((at) => [2 * MIB, at / MIB, at / MIB]),
    );
  });

  it('is copied into that of the reader where one is given', async () => {
    const read = new BlockCache().reader(new Blob([bytes]));
    const room = new Uint8Array(1000);
    const filled = await read(BLOCK - 100, 900, room);
    expect(filled.buffer).toBe(room.buffer);
    expect(filled).toEqual(bytes.slice(BLOCK - 100, BLOCK + 800));
    expect(await read(0, 1001, room)).toEqual(bytes.slice(0, 1001));
  });

  it.each([
    [
      'a stream that breaks',
      () => new ReadableStream({ type: 'bytes', pull: (to) => to.error(new Error('gone')) }),
    ],
    ['one that ends too early', () => new ReadableStream({ type: 'bytes', start: (to) => to.close() })],
  ] as const)('is not kept after a failure: %s', async (_, stream) => {
    let broken = true;
    class BreakingBlob extends LargeBlob {
      protected override piece(from: number, to: number): Blob {
        const piece = super.piece(from, to);
        if (broken) piece.stream = () => stream();
        return piece;
      }
    }
    const read = new BlockCache().reader(new BreakingBlob());
    await expect(read(0, MIB)).rejects.toThrow(/gone|the browser gives 0 bytes of 4194304/);
    broken = false;
    expect((await read(MIB, MIB)).every((byte) => byte === 0)).toBe(true);
    expect((await read(BLOCK, MIB)).every((byte) => byte === 4)).toBe(true);
  });

  it('is the browser’s where it has no byte streams', async () => {
    class OldBlob extends LargeBlob {
      protected override piece(from: number, to: number): Blob {
        const piece = super.piece(from, to);
        piece.stream = () => {
          throw new TypeError('no byte stream');
        };
        return piece;
      }
    }
    const read = new BlockCache().reader(new OldBlob());
    for (let at = 0; at < 32 * MIB; at += MIB)
      expect((await read(at, MIB))[0]).toBe(Math.floor(at / BLOCK) * 4);
  });
});
