import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inMemory, type RandomAccess } from '../access.ts';
import { HotTables } from './hot-loop.ts';
import { inflateAccess } from './index.ts';
import { InflateError, Inflater } from './inflater.ts';

/** Leaves every symbol to the careful loop. */
class Idle extends HotTables {
  override run(): void {}
}

/** All that comes out, and what the decoder says in the end; `step` compressed bytes are given at once. */
function inflated(inflater: Inflater, packed: Uint8Array, step: number): { bytes: string; end: string } {
  const pieces: Uint8Array[] = [];
  const done = (end: string): { bytes: string; end: string } => ({
    bytes: Buffer.concat(pieces).toString('latin1'),
    end,
  });
  try {
    for (let at = 0; ; ) {
      const piece = inflater.piece();
      if (piece !== null) pieces.push(piece.slice());
      else if (inflater.ended) return done(`ended after ${inflater.used} bytes`);
      else {
        const next = packed.slice(at, at + step);
        at += next.length;
        inflater.give(next, at >= packed.length);
      }
    }
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return done(error.message);
  }
}

/** Texts with repetitions at every distance, near ones (1 to 3 bytes) and runs too, and letters that are rare. */
function sample(seed: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed | 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  for (let at = 0; at < size; ) {
    const kind = random(4);
    const back = kind === 0 ? 1 + random(4) : kind === 1 ? 1 + random(40_000) : 0;
    for (let i = 1 + random(kind === 0 ? 400 : 60); i > 0 && at < size; i--, at++)
      bytes[at] =
        back > 0 && back <= at ? (bytes[at - back] ?? 0) : random(50) === 0 ? random(256) : 97 + random(9);
  }
  return bytes;
}

it('does the same as the careful loop, on whole and on damaged data', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 60_000 }),
      fc.record({ level: fc.constantFrom(1, 6, 9), strategy: fc.constantFrom(0, 2, 3, 4) }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      fc.boolean(),
      fc.constantFrom(1000, 7919, 1_000_000),
      (seed, size, options, changes, cut, step) => {
        const packed = new Uint8Array(deflateRawSync(sample(seed, size), options));
        for (const [at, value] of changes) packed[at % packed.length] = value;
        const given = cut ? packed.subarray(0, packed.length - (seed % packed.length)) : packed;
        expect(inflated(new Inflater(), given, step)).toEqual(
          inflated(new Inflater(new Idle()), given, step),
        );
      },
    ),
    { numRuns: 400 },
  );
});

it('takes its input out of memory that is used again', async () => {
  const bytes = sample(3, 5_000_000);
  const packed = inMemory(deflateRawSync(bytes));
  let reused = 0;
  const host: RandomAccess = {
    size: packed.size,
    async read(offset, length, into) {
      const read = await packed.read(offset, length);
      if (into === undefined) return read;
      reused += 1;
      into.fill(0xff);
      into.set(read);
      return into.subarray(0, read.length);
    },
  };
  const access = inflateAccess(host, { offset: 0, packedSize: packed.size, size: bytes.length });
  const read = await access.read(0, bytes.length);
  expect(Buffer.compare(read, bytes)).toBe(0);
  expect(Buffer.compare(await access.read(1_500_000, 1000), bytes.subarray(1_500_000, 1_501_000))).toBe(0);
  expect(reused).toBeGreaterThan(2);
});
