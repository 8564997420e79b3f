import { expect, it } from 'vitest';
import { batches } from './batches.ts';

it('gives items in order, some hundred at a time', () => {
  const items = Array.from({ length: 600 }, (_, i) => i);
  const all = [...batches(items)];
  expect(all.map((batch) => batch.length)).toEqual([256, 256, 88]);
  expect(all.flat()).toEqual(items);
  expect([...batches([])]).toEqual([]);
  expect([...batches(items.slice(0, 256))]).toHaveLength(1);
});

it('makes no more than was asked for', () => {
  let made = 0;
  function* endless(): Generator<number> {
    for (;;) yield made++;
  }
  for (const batch of batches(endless())) {
    expect(batch).toHaveLength(256);
    break;
  }
  expect(made).toBeLessThanOrEqual(256);
});
