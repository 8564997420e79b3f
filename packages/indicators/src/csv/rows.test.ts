import { threadTime } from '@bridle/bytes/testing';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { guard, unguard } from './guard.ts';
import { delimiterOf, readRows } from './rows.ts';

const rows = (text: string) => {
  const broken: string[] = [];
  return {
    rows: [...readRows(text, ',', (reason) => broken.push(reason))].map(({ line, cells }) => [
      line,
      ...cells,
    ]),
    broken,
  };
};

test('cells, quotes, line ends, comments', () => {
  expect(rows('a,b\r\n"c ""d""\n,e",f\n\n# x\ng,\n,').rows).toEqual([
    [1, 'a', 'b'],
    [2, 'c "d"\n,e', 'f'],
    [6, 'g', ''],
    [7, '', ''],
  ]);
});

test('a quote that is never closed costs one row', () => {
  const { rows: read, broken } = rows('a,"b,c\nd,e\nf,g\n');
  expect(read).toEqual([
    [1, 'a', '"b', 'c'],
    [2, 'd', 'e'],
    [3, 'f', 'g'],
  ]);
  expect(broken).toEqual(['a quote that is never closed']);
});

test('millions of open quotes and commas take no long', () => {
  const started = threadTime();
  expect(rows('",'.repeat(300_000)).rows[0]?.length).toBeLessThanOrEqual(1001);
  expect(rows(`${'"\n'.repeat(2001)}${'x'.repeat(300_000)}`).broken.length).toBeGreaterThan(0);
  expect(threadTime() - started).toBeLessThan(4000);
});

test('the delimiter', () => {
  expect([delimiterOf('a,b'), delimiterOf('a;b;c,d'), delimiterOf('a\tb'), delimiterOf('a')]).toEqual([
    ',',
    ';',
    '\t',
    null,
  ]);
});

test('the columns of a header', () => {
  expect(
    columnsOf(['SHA256', 'Package Name', 'Certificate', 'Version', 'App'])?.values.map(({ type }) => type),
  ).toEqual(['file-hash', 'app-id', 'certificate-hash']);
  expect([...(columnsOf(['uuid', 'event_id', 'type', 'Value', 'date'])?.facts ?? [])]).toEqual([
    ['id', 0],
    ['type', 2],
    ['value', 3],
    ['valid_from', 4],
  ]);
  expect(columnsOf(['message', 'datetime', 'timestamp_desc'])).toBeNull();
  expect(columnsOf(['__proto__', 'constructor'])).toBeNull();
});

test('no cell is a formula, and none is changed by it', () => {
  for (const cell of ['=1', '+1', '-1', '@x', "'", "'=", "''", 'x', '', "it's", '\tx']) {
    expect(guard(cell)).not.toMatch(/^[=+\-@\t]/);
    expect(unguard(guard(cell))).toBe(cell);
  }
});
