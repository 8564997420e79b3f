import { expect, it } from 'vitest';
import { beginningOf, firstOf, hasRoom } from './cuts.ts';

function told<T>(use: (tell: (reason: string) => void) => T): readonly [T, readonly string[]] {
  const reasons: string[] = [];
  const result = use((reason) => void reasons.push(reason));
  return [result, reasons];
}

it('gives what lies within a bound, at the bound exactly too, and says nothing', () => {
  const list = [1, 2, 3];
  expect(told((tell) => firstOf(list, 3, 'parts', tell) === list)).toEqual([true, []]);
  expect(told((tell) => beginningOf('abc', 3, 'a text', tell))).toEqual(['abc', []]);
  expect(told((tell) => hasRoom(2, 3, 'parts', tell))).toEqual([true, []]);
});

it('says what it leaves out', () => {
  const more = ['more than 2 parts: the rest is left out'];
  expect(told((tell) => firstOf([1, 2, 3], 2, 'parts', tell))).toEqual([[1, 2], more]);
  expect(told((tell) => hasRoom(2, 2, 'parts', tell))).toEqual([false, more]);
  expect(told((tell) => beginningOf('abc', 2, 'a text', tell))).toEqual([
    'ab',
    ['a text is longer than 2 characters: its end is left out'],
  ]);
});
