import { expect, it } from 'vitest';
import { integer } from './columns.ts';

it.each([
  [3, 3],
  [5n, 5],
  [773050530.45, null],
  [Number.NaN, null],
  ['3', null],
  [null, null],
  [new Uint8Array(1), null],
])('%s as a whole number is %s', (value, expected) => {
  expect(integer().convert(value)).toBe(expected);
});
