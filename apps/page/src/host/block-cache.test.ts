import { expect, it } from 'vitest';
import { BlockCache } from './block-cache.ts';

const SIZE = 1_700_000;
const bytes = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31 + (at >> 8)) & 0xff);

/** A blob that counts how often it is read, and fails while told to. */
class CountedBlob extends Blob {
  reads = 0;
  broken = false;
  override slice(from?: number, to?: number): Blob {
    this.reads += 1;
    if (this.broken) {
      const failing = new Blob([]);
      failing.arrayBuffer = () => Promise.reject(new Error('changed on disk'));
      return failing;
    }
    return super.slice(from, to);
  }
}

it.each([
  [0, 1],
  [0, SIZE],
  [262_143, 2],
  [262_144, 262_144],
  [400_000, 262_144],
  [SIZE - 5, 100],
  [SIZE, 10],
  [SIZE + 7, 10],
])('reads at %i, %i bytes, what the file has', async (offset, length) => {
  const read = new BlockCache().reader(new Blob([bytes]));
  for (let twice = 0; twice < 2; twice++)
    expect(await read(offset, length)).toEqual(bytes.slice(offset, offset + length));
});

it('reads a block once, keeps files apart, and gives bytes that the caller may change', async () => {
  const cache = new BlockCache();
  const blob = new CountedBlob([bytes]);
  const read = cache.reader(blob);
  const other = cache.reader(new Blob([new Uint8Array(10)]));
  (await read(10, 100)).fill(0);
  expect(await read(0, 200)).toEqual(bytes.slice(0, 200));
  expect(await other(0, 10)).toEqual(new Uint8Array(10));
  expect(blob.reads).toBe(1);
});

it('forgets the blocks used longest ago', async () => {
  const blob = new CountedBlob([new Uint8Array(66 * 262_144)]);
  const read = new BlockCache().reader(blob);
  for (let block = 0; block < 65; block++) await read(block * 262_144, 1);
  await read(64 * 262_144, 1);
  expect(blob.reads).toBe(65);
  await read(0, 1);
  expect(blob.reads).toBe(66);
});

it('does not keep a failure', async () => {
  const blob = new CountedBlob([bytes]);
  const read = new BlockCache().reader(blob);
  blob.broken = true;
  await expect(read(0, 10)).rejects.toThrow('changed on disk');
  blob.broken = false;
  expect(await read(0, 10)).toEqual(bytes.slice(0, 10));
});
