import * as fc from 'fast-check';
import type {
  Comparison,
  Literal,
  ObjectPath,
  ObservationTest,
  PathStep,
  Pattern,
  Qualifier,
} from '../tree.ts';

/** Patterns made by chance, for property tests: every construct of the language, of small size. */

const time = fc
  .tuple(
    fc.date({
      noInvalidDate: true,
      min: new Date('2020-01-01T00:00:00Z'),
      max: new Date('2021-01-01T00:00:00Z'),
    }),
    fc.constantFrom('', '.5', '.120', '.000001'),
  )
  .map(([date, decimals]) => `${date.toISOString().slice(0, 19)}${decimals}Z`);

const integer = fc.integer({ min: -50, max: 50 }).map(String);
const float = fc
  .tuple(fc.constantFrom('', '-', '+'), fc.nat(20), fc.nat(99))
  .map(([s, a, b]) => `${s}${a}.${b}`);

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }).map((value): Literal => ({ kind: 'string', value })),
  integer.map((text): Literal => ({ kind: 'integer', text })),
  float.map((text): Literal => ({ kind: 'float', text })),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
  fc.constantFrom('', 'AA==', '+/8=').map((text): Literal => ({ kind: 'binary', text })),
  fc.constantFrom('', '00ff', 'AbCd').map((text): Literal => ({ kind: 'hex', text })),
  time.map((text): Literal => ({ kind: 'timestamp', text })),
);

const step: fc.Arbitrary<PathStep> = fc.oneof(
  fc
    .oneof(fc.constantFrom('a', 'b_c', 'SHA-256', 'and', 'NOT', 'x y', "it's"), fc.string({ maxLength: 4 }))
    .map((name): PathStep => ({ kind: 'key', name })),
  fc.integer({ min: -2, max: 9 }).map((index): PathStep => ({ kind: 'index', index })),
  fc.constant<PathStep>({ kind: 'any' }),
);

const path: fc.Arbitrary<ObjectPath> = fc
  .tuple(
    fc.constantFrom('file', 'ipv4-addr', 'windows-registry-key', 'x_y', 'exists'),
    fc.constantFrom('value', 'name', 'key', 'has-hyphen'),
    fc.array(step, { maxLength: 2 }),
  )
  .map(([object, first, rest]) => ({ object, steps: [{ kind: 'key', name: first }, ...rest] }));

const comparison: fc.Arbitrary<Comparison> = fc.tuple(path, fc.boolean()).chain(([where, negated]) =>
  fc
    .oneof(
      fc
        .tuple(fc.constantFrom('=', '!='), literal)
        .map(([operator, value]) => ({ operator, values: [value] }) as const),
      fc
        .tuple(
          fc.constantFrom('<', '<=', '>', '>='),
          literal.filter((value) => value.kind !== 'boolean'),
        )
        .map(([operator, value]) => ({ operator, values: [value] }) as const),
      fc.array(literal, { maxLength: 3 }).map((values) => ({ operator: 'IN', values }) as const),
      fc
        .tuple(fc.constantFrom('LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'), fc.string({ maxLength: 4 }))
        .map(([operator, value]) => ({ operator, values: [{ kind: 'string', value }] }) as const),
    )
    .map(
      ({ operator, values }): Comparison => ({ kind: 'comparison', path: where, operator, negated, values }),
    ),
);

const several = <Node>(node: fc.Arbitrary<Node>): fc.Arbitrary<Node[]> =>
  fc.array(node, { minLength: 2, maxLength: 3 });

const test: fc.Arbitrary<ObservationTest> = fc.letrec<{ test: ObservationTest }>((tie) => ({
  test: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'test' },
    comparison,
    fc
      .tuple(path, fc.boolean())
      .map(([where, negated]): ObservationTest => ({ kind: 'exists', path: where, negated })),
    fc
      .tuple(fc.constantFrom('and', 'or'), several(tie('test')))
      .map(([kind, operands]): ObservationTest => ({ kind, operands })),
  ),
})).test;

const qualifier: fc.Arbitrary<Qualifier> = fc.oneof(
  fc.constantFrom('1', '0.5', '300').map((seconds): Qualifier => ({ kind: 'within', seconds })),
  fc.constantFrom('1', '2', '+3').map((times): Qualifier => ({ kind: 'repeats', times })),
  fc.tuple(time, time).map(([start, stop]): Qualifier => ({ kind: 'start-stop', start, stop })),
);

/** A pattern whose observations are made by `observation`. */
export function patterns(observation: fc.Arbitrary<Pattern>): fc.Arbitrary<Pattern> {
  return fc.letrec<{ pattern: Pattern }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'pattern' },
      observation,
      fc
        .tuple(fc.constantFrom('and', 'or', 'followed-by'), several(tie('pattern')))
        .map(([kind, operands]): Pattern => ({ kind, operands })),
      fc
        .tuple(tie('pattern'), qualifier)
        .map(([operand, one]): Pattern => ({ kind: 'qualified', operand, qualifier: one })),
    ),
  })).pattern;
}

export const anyPattern: fc.Arbitrary<Pattern> = patterns(
  test.map((one): Pattern => ({ kind: 'observation', test: one })),
);
