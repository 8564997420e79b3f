import { expect, test } from 'vitest';
import { Repeats } from './repeats.ts';

const uuid = (i: number): string =>
  `relationship--00000000-0000-4000-8000-${i.toString(16).padStart(12, '0')}`;

test('tells whether any of very many ids came twice', () => {
  const ids = Array.from({ length: 50_000 }, (_, i) => uuid(i));
  const all = (list: readonly string[]): boolean => {
    const repeats = new Repeats();
    for (const id of list) repeats.add(id);
    return repeats.any();
  };
  expect(all([])).toBe(false);
  expect(all(ids)).toBe(false);
  expect(all([...ids, uuid(7)])).toBe(true);
  expect(all(['', ''])).toBe(true);
});
