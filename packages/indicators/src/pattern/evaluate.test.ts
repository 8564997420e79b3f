import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { type Evaluation, usePattern } from './evaluate.ts';
import { normalPattern } from './normal.ts';
import { readObservations } from './observations.ts';
import { parsePattern } from './parse.ts';
import { patterns } from './testing/arbitrary.ts';
import type { Literal, ObjectPath, ObservationTest, Pattern } from './tree.ts';

function evaluate(text: string, observations: Json, steps?: number): Evaluation {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem}`);
  return evaluateTree(parsed.pattern, observations, steps);
}

function evaluateTree(pattern: Pattern, observations: Json, steps?: number): Evaluation {
  const usable = usePattern(pattern, undefined, steps);
  if (!usable.usable) return { outcome: 'unknown', problem: usable.problem };
  const read = readObservations(observations);
  if (!read.ok) return { outcome: 'unknown', problem: read.problem };
  return usable.evaluate(read.observations);
}

/** Observed data at a second of one minute, or from one to another. */
function seen(objects: Json, from = 0, to = from, count = 1): Json {
  const at = (second: number): string => new Date(Date.UTC(2021, 6, 1, 9, 0, second)).toISOString();
  return {
    type: 'observed-data',
    first_observed: at(from),
    last_observed: at(to),
    number_observed: count,
    objects,
  };
}

const one = [
  seen({
    '0': {
      type: 'x',
      number: 5,
      big: 2.5,
      yes: true,
      text: 'hello',
      none: null,
      list: [1, 2, 'three'],
      deep: { key: { 'odd key': 'v' } },
      when: '2021-07-01T09:00:00.123456789Z',
      day: '2021-02-30T00:00:00Z',
      data_hex: '68656c6c6f',
      data_bin: 'aGVsbG8=',
      bad_hex: 'no hex',
      address: '192.0.2.17',
      network: '192.0.2.0/26',
      six: '2001:db8::17',
      other_ref: '1',
      other_refs: ['1', '2', 'nowhere'],
    },
    '1': { type: 'y', name: 'left', other_ref: '0', self_ref: '1' },
    '2': { type: 'y', name: 'right' },
    '3': { type: 'ipv6-addr', value: '2001:0db8:0::1' },
    '4': {
      type: 'windows-registry-key',
      key: 'HKEY_LOCAL_MACHINE\\Software\\Bad',
      values: [{ name: 'Run' }],
    },
    '5': { type: 'file', hashes: { sha256: 'AB'.repeat(32), MD5: 'cd'.repeat(16) } },
  }),
];

describe('a comparison', () => {
  test.each([
    ['[x:number = 5]', true],
    ['[x:number = 5.0]', true],
    ['[x:number = 6]', false],
    ["[x:number = '5']", false],
    ["[x:number != '5']", true],
    ['[x:number NOT != 5]', true],
    ['[x:number < 5.5 AND x:number > 4.5 AND x:number >= 5 AND x:number <= 5]', true],
    ["[x:number < 'a']", false],
    ["[x:number NOT < 'a']", true],
    ['[x:yes = true]', true],
    ['[x:yes != 1]', true],
    ["[x:text = 'hello']", true],
    ["[x:text > 'helln' AND x:text < 'hellp']", true],
    ['[x:text = true]', false],
    ["[x:none != 'a']", true],
    ["[x:none = 'a']", false],
    ['[EXISTS x:none]', true],
    ['[EXISTS x:nothing]', false],
    ['[NOT EXISTS x:nothing]', true],
    ['[NOT EXISTS x:text]', false],
    ['[NOT EXISTS z:text]', false],
    ["[x:nothing != 'a']", false],
    ['[x:constructor.name != 1]', false],
    ['[x:number IN (1, 5.0)]', true],
    ["[x:text IN ('a', 'hello')]", true],
    ["[x:text NOT IN ('a', 'hello')]", false],
    ['[x:text IN ()]', false],
    ['[x:text NOT IN ()]', true],
    ["[x:text LIKE 'h_l%']", true],
    ["[x:text LIKE 'h_l']", false],
    ["[x:number LIKE '5']", false],
    ["[x:number NOT LIKE '5']", true],
    ["[x:text MATCHES 'l+o$']", true],
    ["[x:text MATCHES '^l']", false],
    ["[x:data_hex = 'hello' AND x:data_bin = 'hello' AND x:data_bin = h'68656c6c6f']", true],
    ["[x:text = b'aGVsbG8=']", true],
    ["[x:data_bin MATCHES '\\\\x68' AND x:data_bin LIKE 'h%']", true],
    ["[x:data_bin < '\u0103' OR x:data_bin > '\u0103' OR x:data_bin = '\u0103']", false],
    ["[x:bad_hex = 'no hex']", true],
    ["[x:when = t'2021-07-01T09:00:00.123456789Z']", true],
    ["[x:when > t'2021-07-01T09:00:00.123456788Z']", true],
    ["[x:when = t'2021-07-01T09:00:00.1234567890Z']", true],
    ["[x:number = t'2021-07-01T09:00:00Z']", false],
    ["[x:address ISSUBSET '192.0.2.0/24']", true],
    ["[x:address ISSUBSET '192.0.2.255/24']", true],
    ["[x:address ISSUBSET '198.51.100.0/24']", false],
    ["[x:address ISSUBSET '192.0.2.17']", true],
    ["[x:network ISSUPERSET '192.0.2.17']", true],
    ["[x:network ISSUPERSET '192.0.2.0/25']", false],
    ["[x:six ISSUBSET '2001:db8::/32']", true],
    ["[x:six ISSUBSET '0.0.0.0/0']", false],
    ["[x:text NOT ISSUBSET '192.0.2.0/24']", true],
    ['[x:list[0] = 1 AND x:list[1] = 2]', true],
    ['[x:list[3] = 1]', false],
    ['[x:list[-1] != 1]', false],
    ["[x:list[*] = 'three']", true],
    ['[x:list[*] != 1]', true],
    ['[x:list = 1]', false],
    ["[x:deep.key.'odd key' = 'v']", true],
    ["[x:other_ref.name = 'left']", true],
    ["[x:other_ref = '1']", true],
    ["[x:other_refs[*].name = 'right' AND x:other_refs[0].name = 'left']", true],
    ["[x:other_refs[2].name != 'a']", false],
    ["[x:other_ref.other_ref.other_ref.self_ref.self_ref.name = 'left']", true],
    ["[ipv6-addr:value = '2001:db8::1']", true],
    ["[ipv6-addr:value IN ('2001:db8::2', '2001:DB8::1/128')]", true],
    [
      "[windows-registry-key:key = 'hkey_local_machine\\\\software\\\\bad' AND windows-registry-key:values[*].name = 'RUN']",
      true,
    ],
    [`[file:hashes.'SHA-256' = '${'ab'.repeat(32)}' AND file:hashes.md5 = '${'CD'.repeat(16)}']`, true],
    ['[x:number = 5 OR y:name = 1]', true],
    ["[x:number = 5 AND y:name = 'left']", false],
    ["[y:name = 'left' AND y:name = 'right']", false],
    ["[y:name = 'left'] AND [y:name = 'right']", false],
  ])('%s', (text, matches) => {
    expect(evaluate(text, one).outcome).toBe(matches ? 'match' : 'no-match');
  });

  test.each([
    ["[x:text = t'2021-07-01T09:00:00Z']", 'compared with a time'],
    ["[x:day = t'2021-07-01T09:00:00Z']", 'compared with a time'],
    ["[x:when = t'2021-02-30T00:00:00Z']", 'a timestamp that does not exist'],
    ["[x:text IN (1, 'a')]", 'several kinds'],
    ["[x:text MATCHES '(a)\\\\1']", 'a backreference'],
    ["[x:text MATCHES '(']", 'the regular expression for x:text'],
    ["[x:address ISSUBSET 'here']", 'no address or network'],
    [
      "[x:number = 5] START t'2021-02-30T00:00:00Z' STOP t'2021-03-30T00:00:00Z'",
      'a day that does not exist',
    ],
  ])('%s has no answer', (text, problem) => {
    const evaluation = evaluate(text, one);
    expect(evaluation.outcome === 'unknown' ? evaluation.problem : evaluation.outcome).toContain(problem);
  });

  test('letters above and below the surrogates keep the order of their code points', () => {
    const objects = { '0': { type: 'x', text: '\ufb01' } };
    expect(evaluate("[x:text < '\u{1f600}']", [seen(objects)]).outcome).toBe('match');
  });

  test('text is composed for LIKE and MATCHES, not for =', () => {
    const objects = { '0': { type: 'x', text: 'e\u0301' } };
    expect(evaluate("[x:text LIKE '\u00e9']", [seen(objects)]).outcome).toBe('match');
    expect(evaluate("[x:text MATCHES '^.$']", [seen(objects)]).outcome).toBe('match');
    expect(evaluate("[x:text = '\u00e9']", [seen(objects)]).outcome).toBe('no-match');
  });
});

describe('shapes of observed data', () => {
  const sighting = {
    type: 'observed-data',
    id: 'observed-data--1',
    first_observed: '2021-07-01T09:00:00Z',
    last_observed: '2021-07-01T09:00:00Z',
    object_refs: ['x--1'],
  };
  const objects = [
    { type: 'x', id: 'x--1', name: 'a', other_ref: 'x--2' },
    { type: 'x', id: 'x--2', name: 'b' },
  ];

  test.each<[string, Json]>([
    ['a bundle', { type: 'bundle', objects: [sighting, ...objects] }],
    ['a list of bundles', [{ type: 'bundle', objects: [sighting, ...objects] }]],
    ['a list of objects', [...objects, sighting]],
    [
      'objects in another bundle',
      [
        { type: 'bundle', objects: [sighting] },
        { type: 'bundle', objects },
      ],
    ],
  ])('%s', (_, observations) => {
    expect(evaluate("[x:name = 'a' AND x:other_ref.name = 'b']", observations).outcome).toBe('match');
    // Only what the observed data names was observed.
    expect(evaluate("[x:name = 'b']", observations).outcome).toBe('no-match');
    expect(evaluate("[observed-data:type = 'observed-data']", observations).outcome).toBe('no-match');
  });

  test.each<[Json, string]>([
    ['text', 'no STIX objects'],
    [[1], 'no STIX objects'],
    [{ type: 'bundle', objects: [1] }, 'no STIX object'],
    [[{ ...sighting, first_observed: 'yesterday' }], 'is no time'],
    [[{ ...sighting, first_observed: '2021-07-01T10:00:00Z' }], 'before it was first observed'],
    [[{ ...sighting, number_observed: 0 }], 'no count'],
    [[{ ...sighting, number_observed: 'many' }], 'no count'],
  ])('%j is refused by name', (observations, problem) => {
    expect(evaluate("[x:name = 'a']", observations)).toMatchObject({
      problem: expect.stringContaining(problem),
    });
  });

  test('nothing observed matches nothing', () => {
    expect(evaluate('[a:b = 1]', []).outcome).toBe('no-match');
  });
});

describe('several observations', () => {
  const letter = (name: string, from: number, to = from, count = 1): Json =>
    seen({ '0': { type: 'x', n: name } }, from, to, count);
  const abc = [letter('a', 0), letter('b', 5), letter('c', 10)];
  const a = "[x:n = 'a']";
  const b = "[x:n = 'b']";
  const c = "[x:n = 'c']";
  const any = '[EXISTS x:n]';
  const at = (second: number): string => `t'2021-07-01T09:00:${String(second).padStart(2, '0')}Z'`;

  test.each([
    [`${a} AND ${b} AND ${c}`, true],
    [`${a} AND ${a}`, false],
    [`${any} AND ${any} AND ${any}`, true],
    [`${any} AND ${any} AND ${any} AND ${any}`, false],
    [`${any} AND ${a} AND ${b} AND ${c}`, false],
    [`${a} OR [x:n = 'z']`, true],
    [`${a} FOLLOWEDBY ${b} FOLLOWEDBY ${c}`, true],
    [`${b} FOLLOWEDBY ${a}`, false],
    [`${any} FOLLOWEDBY ${any} FOLLOWEDBY ${any}`, true],
    [`(${a} FOLLOWEDBY ${c}) AND ${b}`, true],
    [`(${a} AND ${c}) FOLLOWEDBY ${b}`, false],
    [`(${a} AND ${b}) WITHIN 5 SECONDS`, true],
    [`(${a} AND ${b}) WITHIN 4.999 SECONDS`, false],
    [`${a} AND ${b} WITHIN 1 SECONDS`, true],
    [`(${a} AND ${b} AND ${c}) WITHIN 9 SECONDS`, false],
    [`${any} REPEATS 3 TIMES`, true],
    [`${any} REPEATS 4 TIMES`, false],
    [`${any} REPEATS 3 TIMES WITHIN 10 SECONDS`, true],
    [`${any} REPEATS 3 TIMES WITHIN 9 SECONDS`, false],
    [`${any} REPEATS 2 TIMES AND ${c}`, true],
    [`${any} REPEATS 3 TIMES AND ${c}`, false],
    [`(${any} FOLLOWEDBY ${any}) REPEATS 2 TIMES`, false],
    [`(${a} OR ${b}) REPEATS 2 TIMES`, true],
    [`(${a} OR (${b} AND ${c})) REPEATS 2 TIMES`, true],
    [`${a} START ${at(0)} STOP ${at(1)}`, true],
    [`${b} START ${at(0)} STOP ${at(5)}`, false],
    [`${b} START ${at(5)} STOP ${at(5)}`, false],
    [`${b} START ${at(6)} STOP ${at(9)}`, false],
    [`${b} START ${at(9)} STOP ${at(1)}`, false],
    [`(${a} AND ${b}) START ${at(0)} STOP ${at(6)}`, true],
    [`(${a} AND ${c}) START ${at(0)} STOP ${at(6)}`, false],
    [`${any} REPEATS 2 TIMES START ${at(0)} STOP ${at(6)}`, true],
    [`${any} REPEATS 3 TIMES START ${at(0)} STOP ${at(6)}`, false],
  ])('%s', (text, matches) => {
    expect(evaluate(text, abc).outcome).toBe(matches ? 'match' : 'no-match');
  });

  test('what was observed often stands for as many', () => {
    const twice = [letter('a', 0, 0, 2)];
    expect(evaluate(`${a} AND ${a}`, twice).outcome).toBe('match');
    expect(evaluate(`${a} REPEATS 3 TIMES`, twice).outcome).toBe('no-match');
    expect(evaluate(`${a} REPEATS 999999999 TIMES`, [letter('a', 0, 0, 999_999_999)]).outcome).toBe('match');
  });

  test('an interval holds some moment that fits', () => {
    const long = [letter('a', 0, 10), letter('b', 5, 6)];
    expect(evaluate(`${a} FOLLOWEDBY ${b}`, long).outcome).toBe('match');
    expect(evaluate(`${b} FOLLOWEDBY ${a}`, long).outcome).toBe('match');
    expect(evaluate(`${a} START ${at(9)} STOP ${at(20)}`, long).outcome).toBe('match');
    expect(evaluate(`${a} START ${at(11)} STOP ${at(20)}`, long).outcome).toBe('no-match');
  });

  test('says which observations match', () => {
    expect(evaluate(`${c} AND ${a}`, abc)).toEqual({ outcome: 'match', observed: [0, 2] });
    expect(evaluate(`${any} FOLLOWEDBY ${b} FOLLOWEDBY ${c}`, abc)).toEqual({
      outcome: 'match',
      observed: [0, 1, 2],
    });
  });
});

/** All ways to match, by the words of the standard: each a set of single observations. */
function bindings(pattern: Pattern, all: readonly Single[]): readonly (readonly Single[])[] {
  const apart = (left: readonly Single[], right: readonly Single[]): boolean =>
    left.every((single) => !right.includes(single));
  const pairs = (left: readonly (readonly Single[])[], right: readonly (readonly Single[])[]) =>
    left.flatMap((x) => right.filter((y) => apart(x, y)).map((y) => [x, y] as const));
  switch (pattern.kind) {
    case 'observation': {
      const { test: comparison } = pattern;
      if (comparison.kind !== 'comparison') throw new Error('not made by this test');
      const [literal] = comparison.values;
      return all
        .filter((single) => literal?.kind === 'integer' && single.n <= Number(literal.text))
        .map((x) => [x]);
    }
    case 'or':
      return pattern.operands.flatMap((operand) => bindings(operand, all));
    case 'and':
      return pattern.operands
        .map((operand) => bindings(operand, all))
        .reduce((left, right) => pairs(left, right).map(([x, y]) => [...x, ...y]));
    case 'followed-by':
      return pattern.operands
        .map((operand) => bindings(operand, all))
        .reduce((left, right) =>
          pairs(left, right)
            .filter(([x, y]) => Math.max(...x.map((s) => s.first)) <= Math.min(...y.map((s) => s.last)))
            .map(([x, y]) => [...x, ...y]),
        );
    case 'qualified': {
      const inner = bindings(pattern.operand, all);
      const { qualifier } = pattern;
      switch (qualifier.kind) {
        case 'within':
          return inner.filter(
            (x) =>
              Math.max(...x.map((s) => s.first)) - Math.min(...x.map((s) => s.last)) <=
              Number(qualifier.seconds) * 1000,
          );
        case 'start-stop': {
          const [start, stop] = [Date.parse(qualifier.start), Date.parse(qualifier.stop)];
          return inner.filter((x) => start < stop && x.every((s) => s.first < stop && s.last >= start));
        }
        case 'repeats': {
          let sum: readonly (readonly Single[])[] = [[]];
          for (let i = 0; i < Number(qualifier.times); i++) {
            const unique = new Map(
              pairs(sum, inner).map(([x, y]) => {
                const joined = [...x, ...y].sort((p, q) => p.id - q.id);
                return [joined.map((s) => s.id).join(), joined];
              }),
            );
            sum = [...unique.values()];
          }
          return sum;
        }
      }
    }
  }
}

interface Single {
  readonly id: number;
  readonly n: number;
  readonly first: number;
  readonly last: number;
}

test('agrees with trying everything', () => {
  const leaf = fc.integer({ min: 0, max: 3 }).map(
    (n): Pattern => ({
      kind: 'observation',
      test: {
        kind: 'comparison',
        path: { object: 'x', steps: [{ kind: 'key', name: 'n' }] },
        operator: '<=',
        negated: false,
        values: [{ kind: 'integer', text: String(n) }],
      },
    }),
  );
  const observed = fc.record({
    n: fc.integer({ min: 0, max: 3 }),
    from: fc.constantFrom(0, 1, 2, 300, 301),
    long: fc.constantFrom(0, 0, 0, 1, 250),
    count: fc.constantFrom(1, 1, 2),
  });
  // Times of day without START and STOP of another year, which would match nothing.
  const inMinute = (pattern: Pattern): Pattern => {
    if (pattern.kind === 'observation') return pattern;
    if (pattern.kind !== 'qualified') return { kind: pattern.kind, operands: pattern.operands.map(inMinute) };
    const operand = inMinute(pattern.operand);
    const { qualifier } = pattern;
    if (qualifier.kind !== 'start-stop') return { kind: 'qualified', operand, qualifier };
    const second = String(Number(qualifier.start.slice(17, 19)) % 3).padStart(2, '0');
    return {
      kind: 'qualified',
      operand,
      qualifier: { kind: 'start-stop', start: `2021-07-01T09:00:${second}Z`, stop: '2021-07-01T09:05:01Z' },
    };
  };
  let matches = 0;
  fc.assert(
    fc.property(patterns(leaf).map(inMinute), fc.array(observed, { maxLength: 4 }), (pattern, list) => {
      const zero = Date.UTC(2021, 6, 1, 9, 0, 0);
      let id = 0;
      const singles = list.flatMap(({ n, from, long, count }) =>
        Array.from({ length: count }, () => {
          id += 1;
          return { id, n, first: zero + from * 1000, last: zero + (from + long) * 1000 };
        }),
      );
      const expected = bindings(pattern, singles).length > 0;
      const observations = list.map(({ n, from, long, count }) =>
        seen({ '0': { type: 'x', n } }, from, from + long, count),
      );
      const evaluation = evaluateTree(pattern, observations);
      expect(evaluation.outcome).toBe(expected ? 'match' : 'no-match');
      expect(evaluateTree(normalPattern(pattern), observations).outcome).toBe(evaluation.outcome);
      if (expected) matches += 1;
    }),
    { seed: 7, numRuns: 1500 },
  );
  expect(matches).toBeGreaterThan(200);
});

test('a normal form has the same answer', () => {
  const literal = fc.oneof(
    fc.integer({ min: 0, max: 2 }).map((n): Literal => ({ kind: 'integer', text: String(n) })),
    fc
      .constantFrom('a', 'A', '192.0.2.1/24', '192.0.2.0/24')
      .map((value): Literal => ({ kind: 'string', value })),
  );
  const path = fc.constantFrom<ObjectPath>(
    { object: 'x', steps: [{ kind: 'key', name: 'p' }] },
    { object: 'x', steps: [{ kind: 'key', name: 'list' }, { kind: 'any' }] },
    { object: 'ipv4-addr', steps: [{ kind: 'key', name: 'value' }] },
    { object: 'windows-registry-key', steps: [{ kind: 'key', name: 'key' }] },
  );
  const comparison = fc
    .tuple(
      path,
      fc.constantFrom('=', '!=', '<', '>=', 'IN'),
      fc.boolean(),
      fc.array(literal, { minLength: 1, maxLength: 3 }),
    )
    .map(
      ([where, operator, negated, values]): ObservationTest => ({
        kind: 'comparison',
        path: where,
        operator,
        negated,
        // The members of a list are of one kind.
        values:
          operator === 'IN' ? values.filter(({ kind }) => kind === values[0]?.kind) : values.slice(0, 1),
      }),
    );
  const tests = fc.letrec<{ test: ObservationTest }>((tie) => ({
    test: fc.oneof(
      { maxDepth: 3 },
      comparison,
      fc
        .tuple(path, fc.boolean())
        .map(([where, negated]): ObservationTest => ({ kind: 'exists', path: where, negated })),
      fc
        .tuple(fc.constantFrom('and', 'or'), fc.array(tie('test'), { minLength: 2, maxLength: 3 }))
        .map(([kind, operands]): ObservationTest => ({ kind, operands })),
    ),
  })).test;
  const value = fc.oneof(
    fc.integer({ min: 0, max: 2 }),
    fc.constantFrom('a', 'A', '192.0.2.0/24', '192.0.2.9/24'),
  );
  const object = fc.oneof(
    fc.record(
      { type: fc.constant('x'), p: value, list: fc.array(value, { maxLength: 3 }) },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constant('ipv4-addr'), value }),
    fc.record({ type: fc.constant('windows-registry-key'), key: value }),
  );
  let matches = 0;
  fc.assert(
    fc.property(tests, fc.array(object, { maxLength: 3 }), (made, objects) => {
      const observations = [seen(Object.fromEntries(objects.map((one, i) => [String(i), { ...one }])))];
      const pattern: Pattern = { kind: 'observation', test: made };
      const { outcome } = evaluateTree(pattern, observations);
      expect(evaluateTree(normalPattern(pattern), observations).outcome).toBe(outcome);
      if (outcome === 'match') matches += 1;
    }),
    { seed: 9, numRuns: 3000 },
  );
  expect(matches).toBeGreaterThan(500);
});

describe('hostile patterns and observations', () => {
  const many = Array.from({ length: 2000 }, (_, i) => seen({ '0': { type: 'x', n: i % 7 } }, i));
  const any = '[EXISTS x:n]';

  test.each([
    [`${any} REPEATS 2000 TIMES`, 'match'],
    [`${any} REPEATS 2001 TIMES`, 'no-match'],
    [`${any} REPEATS 1000 TIMES WITHIN 999 SECONDS`, 'match'],
    [`${any} REPEATS 1001 TIMES WITHIN 999 SECONDS`, 'no-match'],
    [`([x:n = 0] FOLLOWEDBY [x:n = 0]) WITHIN 6 SECONDS`, 'no-match'],
    [`([x:n = 0] FOLLOWEDBY [x:n = 1] FOLLOWEDBY [x:n = 2]) WITHIN 2 SECONDS`, 'match'],
    [`([x:n = 2] FOLLOWEDBY [x:n = 1] FOLLOWEDBY [x:n = 0]) WITHIN 11 SECONDS`, 'no-match'],
    [`([x:n = 0] AND [x:n = 1]) WITHIN 1 SECONDS REPEATS 20 TIMES`, 'match'],
    [Array.from({ length: 12 }, () => any).join(' FOLLOWEDBY '), 'match'],
    [Array.from({ length: 500 }, () => any).join(' AND '), 'match'],
  ])('%s', (text, outcome) => {
    expect(evaluate(text, many).outcome).toBe(outcome);
  });

  test('choices that multiply end with an error', () => {
    const choice = `(${any} OR ${any} REPEATS 2 TIMES)`;
    const text = Array.from({ length: 20 }, () => choice).join(' AND ');
    expect(evaluate(text, many)).toEqual({ outcome: 'unknown', problem: 'more than 1000 alternatives' });
    expect(evaluate(`(${any} FOLLOWEDBY ${any}) REPEATS 1000000 TIMES`, many).outcome).toBe('unknown');
  });

  test('work is bounded', () => {
    expect(evaluate(`${any} REPEATS 1001 TIMES WITHIN 999 SECONDS`, many, 10_000)).toMatchObject({
      outcome: 'unknown',
      problem: expect.stringContaining('too much work'),
    });
    const text = 'a'.repeat(200_000);
    const observations = [seen({ '0': { type: 'x', text } })];
    expect(evaluate("[x:text MATCHES '(?:a?){5000}b']", observations, 20_000_000).outcome).toBe('unknown');
    expect(evaluate(`[x:text LIKE '${'%a'.repeat(2000)}b']`, observations).outcome).toBe('no-match');
  });

  test('references in circles and long lists do not multiply', () => {
    const refs = Array.from({ length: 300 }, (_, i) => String(i));
    const objects = Object.fromEntries(refs.map((id) => [id, { type: 'x', all_refs: refs, n: 1 }]));
    const path = 'all_refs[*].'.repeat(12);
    expect(evaluate(`[x:${path}n = 2]`, [seen(objects)]).outcome).toBe('no-match');
  });

  test('keys of other people’s prototypes are no keys', () => {
    const observations: Json = JSON.parse(
      '[{"type":"observed-data","first_observed":"2021-07-01T09:00:00Z","last_observed":"2021-07-01T09:00:00Z","objects":{"__proto__":{"type":"x","n":1},"constructor":{"type":"x","n":2}}}]',
    );
    expect(evaluate('[x:n = 1]', observations).outcome).toBe('match');
    expect(evaluate('[EXISTS x:toString]', observations).outcome).toBe('no-match');
  });
});
