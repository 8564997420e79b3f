import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

test('counts, the most frequent first', () => {
  const tally = new Tally();
  tally.add('b');
  tally.add('a');
  tally.add('c');
  tally.add('c');
  expect(tally.counts()).toEqual([
    { reason: 'c', count: 2 },
    { reason: 'a', count: 1 },
    { reason: 'b', count: 1 },
  ]);
});

test('what a file says is made printable and short, and cannot make up reasons without end', () => {
  const tally = new Tally();
  tally.add('odd', `\u001b[31m\n${'x'.repeat(500)}`);
  for (let i = 0; i < 10_000; i++) tally.add('path', `p${i}`);
  const counts = tally.counts();
  expect(counts.length).toBeLessThan(300);
  expect(counts.reduce((sum, one) => sum + one.count, 0)).toBe(10_001);
  for (const { reason } of counts) expect(reason).toMatch(/^[\x20-\x7e]{1,80}$/);
});
