import { expect, it } from 'vitest';
import { ByText } from './by-text.ts';

it('gives the many of each key in the order in which they came', () => {
  const names = new ByText<number>();
  for (let i = 0; i < 6; i++) names.add(i % 2 === 0 ? 'even' : 'odd', i);
  expect([names.of('even'), names.of('odd'), names.of('none'), names.of(null)]).toEqual([
    [0, 2, 4],
    [1, 3, 5],
    [],
    [],
  ]);
  expect([names.first('odd'), names.first('none'), names.full]).toEqual([1, null, false]);
});

it('keeps no more of one key than a record may hold, nor of all than the memory allows, and says so', () => {
  const one = new ByText<number>();
  for (let i = 0; i < 1000; i++) one.add('key', i);
  expect([one.of('key').length, one.full]).toEqual([1000, false]);
  one.add('key', 1000);
  expect([one.of('key').length, one.full]).toEqual([1000, true]);

  const long = new ByText<string>();
  const text = 'x'.repeat(1024 * 1024);
  for (let i = 0; i < 20; i++) long.add(`key ${i}`, text, [text, null]);
  expect([long.first('key 14')?.length, long.first('key 16'), long.full]).toEqual([text.length, null, true]);
  long.add('short', 'y', ['y']);
  expect(long.first('short')).toBe('y');
});
