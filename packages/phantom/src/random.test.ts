import { expect, it } from 'vitest';
import { Random } from './random.ts';

it('gives the same sequence for the same seed and another for another', () => {
  const draw = (seed: number | string) => {
    const rng = new Random(seed);
    return Array.from({ length: 5 }, () => rng.u32());
  };
  // Fixed once: a change here changes every made-up phone.
  expect(draw(1)).toEqual(draw('1'));
  expect(draw(1)).not.toEqual(draw(2));
  expect(new Set([...draw(1), ...draw(2), ...draw('a'), ...draw('b')]).size).toBe(20);
});

it('spreads evenly and stays within its bounds', () => {
  const rng = new Random('spread');
  const counts = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 60_000; i++) {
    const value = rng.int(3, 8);
    counts[value - 3] = (counts[value - 3] ?? 0) + 1;
  }
  expect(counts).toHaveLength(6);
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  let sum = 0;
  for (let i = 0; i < 10_000; i++) sum += rng.float();
  expect(sum / 10_000).toBeCloseTo(0.5, 1);
  expect(rng.int(0, 2 ** 52)).toBeLessThanOrEqual(2 ** 52);
});

it('draws hex, bytes, big numbers, dates, UUIDs and samples of the right shape', () => {
  const rng = new Random('shapes');
  expect(rng.hex(13)).toMatch(/^[0-9a-f]{13}$/);
  expect(rng.bytes(7)).toHaveLength(7);
  expect(rng.bigint(70) < 1n << 70n).toBe(true);
  expect(rng.uuid()).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
  const [from, to] = [new Date(1000), new Date(1010)];
  const date = rng.date(from, to);
  expect(date >= from && date <= to).toBe(true);
  const sample = rng.sample([1, 2, 3, 4, 5], 3);
  expect(new Set(sample).size).toBe(3);
  expect(rng.shuffle([1, 2, 3]).sort((a, b) => a - b)).toEqual([1, 2, 3]);
  expect(() => rng.pick([])).toThrow(RangeError);
});

it('chance keeps its probability', () => {
  const rng = new Random('chance');
  let hits = 0;
  for (let i = 0; i < 10_000; i++) if (rng.chance(0.3)) hits++;
  expect(Math.abs(hits - 3000)).toBeLessThan(200);
  expect(rng.chance(0)).toBe(false);
  expect(rng.chance(1)).toBe(true);
});

it('forks a generator whose draws do not move this one', () => {
  const [a, b] = [new Random('f'), new Random('f')];
  a.fork('x').u32();
  b.fork('y').hex(100);
  expect(a.u32()).toBe(b.u32());
});
