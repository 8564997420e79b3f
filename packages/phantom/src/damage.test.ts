import { assert, integer, property, uint8Array } from 'fast-check';
import { expect, it } from 'vitest';
import { copyBlock, cut, flipBits, insertBlock, mutate, removeBlock, zeroBlock } from './damage.ts';
import { Random } from './random.ts';

const bytes = new Uint8Array([1, 2, 3, 4, 5]);

it('cuts, zeroes, removes, inserts and copies, also beyond the end', () => {
  expect([...cut(bytes, 2)]).toEqual([1, 2]);
  expect([...cut(bytes, 99)]).toEqual([1, 2, 3, 4, 5]);
  expect([...zeroBlock(bytes, 1, 2)]).toEqual([1, 0, 0, 4, 5]);
  expect([...zeroBlock(bytes, 4, 99)]).toEqual([1, 2, 3, 4, 0]);
  expect([...removeBlock(bytes, 1, 3)]).toEqual([1, 5]);
  expect([...insertBlock(bytes, 1, new Uint8Array([9, 9]))]).toEqual([1, 9, 9, 2, 3, 4, 5]);
  expect([...copyBlock(bytes, 0, 3, 99)]).toEqual([1, 2, 3, 1, 2]);
  expect([...bytes]).toEqual([1, 2, 3, 4, 5]);
});

it('flips one bit at a time', () => {
  const flipped = flipBits(bytes, new Random(1), 1);
  const changed = [...flipped].map((byte, i) => byte ^ (bytes[i] ?? 0)).filter((diff) => diff !== 0);
  expect(changed).toHaveLength(1);
  expect([1, 2, 4, 8, 16, 32, 64, 128]).toContain(changed[0]);
  expect(flipBits(new Uint8Array(0), new Random(1), 5)).toHaveLength(0);
});

it('mutates the same way for the same seed, never in place, and stays bounded', () => {
  const check = property(uint8Array({ maxLength: 300 }), integer(), (input, seed) => {
    const before = input.slice();
    const mutated = mutate(input, new Random(seed));
    expect(mutated).toEqual(mutate(input, new Random(seed)));
    expect(input).toEqual(before);
    expect(mutated.length).toBeLessThanOrEqual(input.length * 3 + 64);
  });
  assert(check, { seed: 20260102, numRuns: 300 });
});

it('reaches every kind of change: longer, shorter, equally long, and hardly ever the same', () => {
  const rng = new Random('kinds');
  const input = rng.bytes(200);
  const counts = { longer: 0, shorter: 0, changed: 0, same: 0 };
  for (let i = 0; i < 1000; i++) {
    const mutated = mutate(input, rng);
    if (mutated.length > input.length) counts.longer++;
    else if (mutated.length < input.length) counts.shorter++;
    else if (Buffer.compare(mutated, input) === 0) counts.same++;
    else counts.changed++;
  }
  expect(counts.longer).toBeGreaterThan(50);
  expect(counts.shorter).toBeGreaterThan(150);
  expect(counts.changed).toBeGreaterThan(400);
  expect(counts.same).toBeLessThan(100);
});
