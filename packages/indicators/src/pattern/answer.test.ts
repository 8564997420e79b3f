import { describe, expect, test } from 'vitest';
import { answerPattern } from './answer.ts';

const answer = (request: unknown) => answerPattern(new TextEncoder().encode(JSON.stringify(request)));
const sighting = {
  type: 'observed-data',
  first_observed: '2021-07-01T09:00:00Z',
  last_observed: '2021-07-01T09:00:00Z',
  number_observed: 1,
  objects: { '0': { type: 'process', name: 'bad' } },
};

test('a pattern alone', () => {
  expect(answer({ id: 'p', pattern: "[process:name='bad']", stix_version: '2.1' })).toEqual({
    id: 'p',
    valid: true,
    canonical: "[process:name = 'bad']",
  });
});

test('with observations', () => {
  const request = { id: 1, pattern: "[process:name IN ('bad', 'worse')]", stix_version: '2.1' };
  expect(answer({ ...request, observations: [sighting] })).toMatchObject({ id: 1, valid: true, match: true });
  expect(answer({ ...request, observations: [] })).toMatchObject({ match: false });
});

test('what has no answer says why and has no match', () => {
  expect(
    answer({
      id: 1,
      pattern: "[process:name MATCHES '(?=a)']",
      stix_version: '2.1',
      observations: [sighting],
    }),
  ).toEqual({
    id: 1,
    valid: true,
    error: expect.stringContaining('lookahead'),
    canonical: "[process:name MATCHES '(?=a)']",
  });
  expect(
    answer({ id: 1, pattern: '[a:b = 1]', observations: [{ ...sighting, first_observed: '' }] }),
  ).toMatchObject({
    valid: true,
    error: expect.stringContaining('is no time'),
  });
});

test('what is not by the book and clear all the same is still matched', () => {
  expect(
    answer({
      id: 1,
      pattern: "[process:name = 'bad'] REPEATS 1 TIMES REPEATS 1 TIMES",
      stix_version: '2.1',
      observations: [sighting],
    }),
  ).toMatchObject({ valid: false, error: 'the same qualifier twice (character 40)', match: true });
  expect(
    answer({ id: 1, pattern: '[process:name = "bad"]', stix_version: '2.1', observations: [sighting] }),
  ).toEqual({ id: 1, valid: false, error: 'text in double quotes (character 17)' });
});

test.each([
  [[], 'the line is no JSON object'],
  [{ id: 'p' }, 'the line has no pattern'],
  [{ pattern: 5 }, 'the line has no pattern'],
])('%j', (request, error) => {
  expect(answer(request)).toMatchObject({ valid: false, error });
});

test('an id that is neither text nor number is none', () => {
  expect(answer({ id: { a: 1 }, pattern: '[a:b=1]' })).toMatchObject({ id: null, valid: true });
});

test('bytes that are no text', () => {
  expect(answerPattern(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({
    id: null,
    valid: false,
    error: 'the line is not UTF-8',
  });
  expect(answerPattern(new TextEncoder().encode('['.repeat(100_000)))).toMatchObject({ valid: false });
});

describe('long patterns', () => {
  const list = (join: string, part: (i: number) => string, n = 6000): string =>
    Array.from({ length: n }, (_, i) => part(i)).join(join);

  test.each<[string, string, boolean]>([
    ['alternatives', list(' OR ', (i) => `[process:name='${i === 3999 ? 'bad' : i}']`), true],
    ['observations', list(' AND ', (i) => `[process:name='${i}']`), false],
    ['in order', list(' FOLLOWEDBY ', (i) => `[process:name='${i}']`), false],
    ['comparisons', `[${list(' OR ', (i) => `process:name='${i === 3999 ? 'bad' : i}'`)}]`, true],
    ['members', `[process:name IN (${list(',', (i) => `'${i === 3999 ? 'bad' : i}'`)})]`, true],
    ['choices', `[${list(' AND ', (i) => `(process:name='${i}' OR process:pid=${i})`)}]`, false],
    ['text', `[process:name='${'x'.repeat(1_000_000)}']`, false],
    ['quotes', `[process:name='${"\\'".repeat(500_000)}']`, false],
    ['keys', `[process:${'a.'.repeat(100_000)}b=1]`, false],
  ])('%s', (_, pattern, match) => {
    expect(answer({ id: 1, pattern, stix_version: '2.1', observations: [sighting] })).toMatchObject({
      valid: true,
      match,
    });
  });

  test.each([
    '('.repeat(1_000_000),
    `[${'('.repeat(1_000_000)}`,
    '/*'.repeat(500_000),
    "'".repeat(1_000_001),
    'NOT '.repeat(250_000),
    'x'.repeat(2_000_000),
  ])('is refused', (pattern) => {
    expect(answer({ id: 1, pattern, stix_version: '2.1' })).toMatchObject({ valid: false });
  });
});
