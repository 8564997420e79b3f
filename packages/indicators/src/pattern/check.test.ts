import { expect, test } from 'vitest';
import { checkPattern, editionOf } from './check.ts';

const sha256 = 'a'.repeat(64);
const times = "START t'2021-01-01T00:00:00Z' STOP t'2021-01-02T00:00:00Z'";

test.each([
  ["[file:name = 'x']", true, true],
  [`[file:hashes.'SHA-256' = '${sha256}']`, true, true],
  [`[file:hashes.'SHA-256' = '${sha256}0']`, false, false],
  ["[file:hashes.'SHA-256' LIKE 'aa%']", true, true],
  ["[file:hashes.MD5 IN ('00')]", false, false],
  ["[file:hashes.'x-own' = 'anything']", true, true],
  ['[EXISTS file:name]', false, true],
  ['[NOT EXISTS file:name]', false, true],
  ['[NOT file:name = 1]', false, false],
  ['[a:b = 1] REPEATS 2 TIMES REPEATS 3 TIMES', true, false],
  ['([a:b = 1] REPEATS 2 TIMES) REPEATS 3 TIMES', true, true],
  [`[a:b = 1] ${times} WITHIN 5 SECONDS REPEATS 2 TIMES`, true, true],
  ["[a:b = 1] START '2021-01-01T00:00:00Z' STOP '2021-01-02T00:00:00Z'", false, false],
  ["[a:b = 1] START 'today' STOP 'tomorrow'", false, false],
  ["[a:b = 'x' or a:c = 'y']", false, false],
  ['[a:b-c = 1]', false, false],
  ['[a:b = "x"]', false, false],
  ["[a:b = '\\d']", false, false],
  ["[ipv4-addr:value = '192.0.2.1' AND url:value = 'http://a.example/']", true, true],
])('%s', (text, in20, in21) => {
  expect(checkPattern(text, '2.0').valid).toBe(in20);
  expect(checkPattern(text, '2.1').valid).toBe(in21);
  expect(checkPattern(text, 'either').valid).toBe(in20 || in21);
});

test('the first problem is named with its place', () => {
  expect(checkPattern('[a:b = 1] REPEATS 2 TIMES REPEATS 3 TIMES', '2.1')).toMatchObject({
    valid: false,
    problem: 'the same qualifier twice',
    at: 26,
  });
  expect(checkPattern("[a:b-c = 'x' or a:c = 'y']", '2.1')).toMatchObject({
    problem: 'a key with a hyphen and without quotes',
    at: 3,
    pattern: null,
  });
  expect(checkPattern('[a:b ~ 1]', '2.1')).toMatchObject({
    problem: 'a character that has no meaning here',
    at: 5,
  });
  expect(checkPattern('[a:b[99999999999999999999] = 1]', '2.1')).toMatchObject({
    problem: 'expected a place in a list',
  });
});

test('qualifiers around each other count as levels', () => {
  const text = `${'('.repeat(60)}[a:b=1]${') WITHIN 1 SECONDS'.repeat(60)}`;
  expect(checkPattern(text, '2.1')).toMatchObject({ valid: false, problem: 'more than 100 levels' });
});

test('versions', () => {
  expect(['2.0', '2.1', '2.x', '', null].map(editionOf)).toEqual([
    '2.0',
    '2.1',
    'either',
    'either',
    'either',
  ]);
});
