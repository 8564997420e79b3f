import { csvOf } from '@bridle/phantom';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvRows, delimiterOf } from './csv.ts';

function cells(text: string, size = text.length, delimiter = ','): readonly (readonly string[])[] {
  const rows = new CsvRows(delimiter);
  const found: (readonly string[])[] = [];
  for (let at = 0; at < text.length; at += Math.max(1, size))
    found.push(...rows.push(text.slice(at, at + Math.max(1, size))).map((row) => row.cells));
  return [...found, ...rows.end().map((row) => row.cells)];
}

it.each([
  [
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'a,"b, ""c""\nd"\r\ne,',
    [
      ['a', 'b, "c"\nd'],
      ['e', ''],
    ],
  ],
  [
    'a b"c,d\n\n\n"",x\n',
    [
      ['a b"c', 'd'],
      ['', 'x'],
    ],
  ],
  ['"open', [['open']]],
  ['a\rb\r\nc', [['a'], ['b'], ['c']]],
  ['', []],
])('splits %j', (text, expected) => {
  expect(cells(text)).toEqual(expected);
  expect(cells(text, 1)).toEqual(expected);
});

it('tells in which line a row begins', () => {
  const rows = new CsvRows(',');
  expect(rows.push('a,"b\nc"\nd,e\r\nf,g\n').map((row) => row.line)).toEqual([1, 3, 4]);
});

it('gives back what was written, in pieces of any size', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', ';', 'é', ' ') });
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 2, maxLength: 5 })),
      fc.integer({ min: 1, max: 7 }),
      (table, size) => {
        expect(cells(csvOf(table), size)).toEqual(table);
      },
    ),
    { seed: 9, numRuns: 500 },
  );
});

it('takes the sign that makes most cells', () => {
  expect(delimiterOf('a;b;c,d')).toBe(';');
  expect(delimiterOf('a\tb')).toBe('\t');
  expect(delimiterOf('a')).toBe(',');
});

it('cuts what is longer than any cell', () => {
  const rows = new CsvRows(',');
  rows.push(`"${'x'.repeat(1_100_000)}`);
  rows.push('x'.repeat(1_000_000));
  expect(rows.end()[0]?.cells[0]?.length).toBe(1_048_576);
  expect(rows.cut).toBeGreaterThan(0);
});
