import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemory, type RandomAccess } from '../access.ts';
import { bytesBehind, gunzipAccess, InflateError, inflateAccess } from './index.ts';

/** Text-like bytes with repetitions near and far, the same each time. */
function sample(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let at = 0; at < size; ) {
    const back = random() < 0.7 && at > 100 ? 1 + Math.floor(random() * Math.min(at, 40_000)) : 0;
    const length = Math.min(size - at, 1 + Math.floor(random() * 300));
    for (let i = 0; i < length; i++, at++)
      bytes[at] = back > 0 ? (bytes[at - back] ?? 0) : 32 + Math.floor(random() * 90);
  }
  return bytes;
}

const open = (packed: Uint8Array, size: number): RandomAccess =>
  inflateAccess(inMemory(packed), { offset: 0, packedSize: packed.length, size });

describe('inflating', () => {
  it('gives what zlib packed, at every level and strategy', async () => {
    for (const size of [0, 1, 257, 70_000, 3_000_000]) {
      const bytes = sample(size, size + 1);
      for (const options of [
        { level: 0 },
        { level: 1 },
        { level: 9 },
        { strategy: 4 },
        { strategy: 2 },
        { memLevel: 1 },
      ]) {
        const packed = deflateRawSync(bytes, options);
        const read = await open(packed, size).read(0, size + 10);
        expect(Buffer.compare(read, bytes), `${size} ${JSON.stringify(options)}`).toBe(0);
      }
    }
  });

  it('goes to any place and back', async () => {
    const bytes = sample(20_000_000);
    const access = open(deflateRawSync(bytes), bytes.length);
    let state = 7;
    for (let i = 0; i < 40; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      const offset = state % bytes.length;
      const read = await access.read(offset, 300_000);
      expect(Buffer.compare(read, bytes.subarray(offset, offset + 300_000)), `at ${offset}`).toBe(0);
    }
  });

  it('answers reads that are asked for at the same time', async () => {
    const bytes = sample(9_000_000);
    const access = open(deflateRawSync(bytes), bytes.length);
    const offsets = [8_000_000, 0, 4_500_000, 123];
    const read = await Promise.all(offsets.map((offset) => access.read(offset, 1000)));
    for (const [i, offset] of offsets.entries())
      expect(Buffer.compare(read[i] ?? new Uint8Array(0), bytes.subarray(offset, offset + 1000))).toBe(0);
  });

  it('gives what stands before the damage, and says where it is', async () => {
    const bytes = sample(6_000_000);
    const packed = deflateRawSync(bytes);
    const access = open(packed.subarray(0, packed.length >> 1), bytes.length);
    const first = await access.read(0, 1_000_000);
    expect(Buffer.compare(first, bytes.subarray(0, 1_000_000))).toBe(0);
    await expect(access.read(5_900_000, 10)).rejects.toThrow(InflateError);
    await expect(access.read(5_900_000, 10)).rejects.toThrow(/damaged after \d+ bytes/);
    // What lies before can still be read afterwards.
    expect(Buffer.compare(await access.read(10, 1000), bytes.subarray(10, 1010))).toBe(0);
  });

  it('never hangs or throws anything else on mutated data', async () => {
    const packed = deflateRawSync(sample(40_000));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(packed.length - 1), fc.nat(255)), { maxLength: 6 }),
        async (edits) => {
          const damaged = Uint8Array.from(packed);
          for (const [at, value] of edits) damaged[at] = value;
          try {
            await open(damaged, 40_000).read(0, 40_000);
          } catch (error) {
            expect(error).toBeInstanceOf(InflateError);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('gzip', () => {
  it('is measured and read', async () => {
    const bytes = sample(5_000_000);
    const file = inMemory(gzipSync(bytes));
    const access = await gunzipAccess(file);
    expect(await access?.measure(1e9)).toBe(bytes.length);
    expect(access?.problem).toBeNull();
    if (access !== null) expect(await bytesBehind(file, access)).toBe(0);
    expect(
      Buffer.compare(
        (await access?.read(4_000_000, 100)) as Uint8Array,
        bytes.subarray(4_000_000, 4_000_100),
      ),
    ).toBe(0);
  });

  it('stops a bomb at its limit and says so', async () => {
    const access = await gunzipAccess(inMemory(gzipSync(new Uint8Array(50_000_000))));
    expect(await access?.measure(1_000_000)).toBe(1_000_000);
    expect(access?.problem).toMatch(/more than 1000000 bytes/);
  });

  it('notices a second member', async () => {
    const file = inMemory(Buffer.concat([gzipSync('one'), gzipSync('two')]));
    const access = await gunzipAccess(file);
    await access?.measure(1e9);
    expect(access !== null && (await bytesBehind(file, access))).toBeGreaterThan(0);
  });

  it('is refused where it is none', async () => {
    expect(await gunzipAccess(inMemory(new TextEncoder().encode('no gzip')))).toBeNull();
  });
});
