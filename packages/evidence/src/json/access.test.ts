import { expect, it } from 'vitest';
import { listOfJson } from './access.ts';

function listed(text: string | null): readonly [number, readonly string[]] {
  const told: string[] = [];
  const list = listOfJson(text, 'previews of one message', (reason) => void told.push(reason));
  return [list.length, told];
}

it('gives the elements of a list in JSON, and none of what is no list', () => {
  expect(listed('[1, "a", null]')).toEqual([3, []]);
  for (const text of [null, '', '{"a":1}', '[1']) expect(listed(text)).toEqual([0, []]);
});

it('says when it leaves some out, or a list that is too long', () => {
  const list = (length: number): string => JSON.stringify(Array.from({ length }, (_, i) => i));
  expect(listed(list(1000))).toEqual([1000, []]);
  expect(listed(list(1001))).toEqual([
    1000,
    ['more than 1000 previews of one message: the rest is left out'],
  ]);
  expect(listed('[1]'.padEnd(1_048_576))).toEqual([1, []]);
  expect(listed('[1]'.padEnd(1_048_577))).toEqual([
    0,
    ['the JSON of previews of one message is longer than 1048576 characters: left out'],
  ]);
});
