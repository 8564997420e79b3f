import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, readReasons } from './stix-suites.ts';

const made: Readonly<Record<string, unknown>> = {
  'stix-patterns.json': [
    { id: 'p1', pattern: '[a:b = 1]', stix_version: '2.1', valid: true },
    { id: 'p2', pattern: '[a:b = ]', stix_version: '2.1', valid: true },
    { id: 'p3', pattern: '[a:b = ]', stix_version: '2.1', valid: true, disputed: true },
  ],
  'observations.json': {
    o: {
      observations: [
        {
          type: 'observed-data',
          first_observed: '2021-07-01T09:00:00Z',
          last_observed: '2021-07-01T09:00:00Z',
          objects: { '0': { type: 'a', b: 1 } },
        },
      ],
    },
  },
  'stix-pattern-matching.json': [
    { id: 'm1', pattern: '[a:b = 1]', stix_version: '2.1', observations_ref: 'o', expected: 'match' },
    { id: 'm2', pattern: '[a:b = 2]', stix_version: '2.1', observations_ref: 'o', expected: 'match' },
    {
      id: 'm3',
      pattern: '[a:b IN (1, true)]',
      stix_version: '2.1',
      observations_ref: 'o',
      expected: 'matcher-error',
    },
    { id: 'm4', pattern: '[a:b', stix_version: '2.1', observations_ref: 'o', expected: 'parse-error' },
  ],
  'stix-pattern-equivalence.json': [
    { id: 'e1', a: '[a:b = 1]', b: '([a:b = 1])', equivalent: true },
    { id: 'e2', a: '[a:b = 1]', b: '[a:b = 2]', equivalent: true },
  ],
};

test('counts what passes and names what does not', () => {
  expect(compare((name) => JSON.stringify(made[name]))).toEqual([
    {
      name: 'patterns',
      passed: 1,
      failed: [{ id: 'p2', expected: 'valid', got: 'not valid', disputed: false }],
      disputed: [{ id: 'p3', expected: 'valid', got: 'not valid', disputed: true }],
    },
    {
      name: 'matching',
      passed: 3,
      failed: [{ id: 'm2', expected: 'match', got: 'no-match', disputed: false }],
      disputed: [],
    },
    {
      name: 'equivalence',
      passed: 1,
      failed: [{ id: 'e2', expected: 'equivalent', got: 'not equivalent', disputed: false }],
      disputed: [],
    },
  ]);
});

test('reads reasons from a table', () => {
  const table = '| case | reason |\n|---|---|\n| `a/b/1` | Because `t` is. |\n| other | x |\n';
  expect([...readReasons(table)]).toEqual([['a/b/1', 'Because `t` is.']]);
});

const folder = new URL('../../shared/corpus/stix/', import.meta.url);

test.skipIf(!existsSync(folder))('every case of the tools of the field passes or is explained', () => {
  const reasons = readReasons(readFileSync(new URL('../docs/stix-conformance.md', import.meta.url), 'utf8'));
  const suites = compare((name) => readFileSync(new URL(name, folder), 'utf8'));
  const off = suites.flatMap(({ failed, disputed }) => [...failed, ...disputed]);
  expect(new Set(off.map(({ id }) => id))).toEqual(new Set(reasons.keys()));
  expect(suites.flatMap(({ failed }) => failed)).toEqual([]);
});
