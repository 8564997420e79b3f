import { expect, test } from 'vitest';
import { compareTimestamps, parseTimestamp, toMicroseconds } from './timestamp.ts';

test.each([
  ['1970-01-01T00:00:01Z', 1_000_000],
  ['1970-01-01T00:00:00.000001Z', 1],
  ['1970-01-01T00:00:00.1234569Z', 123_456],
  ['1969-12-31T23:59:59.5Z', -500_000],
  ['2016-12-31T23:59:60Z', 1_483_228_800_000_000],
  ['9999-12-31T23:59:59Z', 253_402_300_799_000_000],
])('%s', (text, microseconds) => {
  const time = parseTimestamp(text);
  expect(time === null ? null : toMicroseconds(time)).toBe(microseconds);
});

test.each([
  '2021-07-01T09:00:00',
  '2021-07-01T09:00:00z',
  '2021-07-01t09:00:00Z',
  '2021/07/01T09:00:00Z',
  '2021-07-01T09:00Z',
  '2021-07-01T09:00:61Z',
  '2021-07-01T24:00:00Z',
  '2021-02-29T09:00:00Z',
  '2021-07-01T09:00:00.Z',
  '2021-07-01T09:00:00+00:00',
  ' 2021-07-01T09:00:00Z',
])('%s is none', (text) => {
  expect(parseTimestamp(text)).toBeNull();
});

test('order, to every decimal', () => {
  const texts = [
    '2021-07-01T09:00:00Z',
    '2021-07-01T09:00:00.0000000001Z',
    '2021-07-01T09:00:00.05Z',
    '2021-07-01T09:00:00.1Z',
    '2021-07-01T09:00:01Z',
  ];
  const times = texts.map((text) => parseTimestamp(text)).filter((time) => time !== null);
  expect(times.length).toBe(texts.length);
  for (const [i, a] of times.entries()) {
    for (const [j, b] of times.entries()) expect(compareTimestamps(a, b)).toBe(Math.sign(i - j));
  }
});
