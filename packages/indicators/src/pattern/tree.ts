/**
 * The typed tree of a STIX pattern.
 * STIX 2.1 (OASIS Standard, 10 June 2021), section 9 "STIX Patterning"; the 2.0 language (part 5) is a part of it.
 */

export type Literal =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'integer'; readonly text: string }
  | { readonly kind: 'float'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Base64, as written. */
  | { readonly kind: 'binary'; readonly text: string }
  /** Pairs of hex digits, as written. */
  | { readonly kind: 'hex'; readonly text: string }
  /** As written, between its quotes. */
  | { readonly kind: 'timestamp'; readonly text: string };

export type PathStep =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  /** `[*]`: any element of a list. */
  | { readonly kind: 'any' };

/** `file:hashes.'SHA-256'` is object `file` with the keys `hashes` and `SHA-256`. The first step is always a key. */
export interface ObjectPath {
  readonly object: string;
  readonly steps: readonly PathStep[];
}

export const COMPARISON_OPERATORS = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'IN',
  'LIKE',
  'MATCHES',
  'ISSUBSET',
  'ISSUPERSET',
] as const;
export type ComparisonOperator = (typeof COMPARISON_OPERATORS)[number];

export interface Comparison {
  readonly kind: 'comparison';
  readonly path: ObjectPath;
  readonly operator: ComparisonOperator;
  /** Written with NOT before the operator. */
  readonly negated: boolean;
  /** One, or the members of the list after IN. */
  readonly values: readonly Literal[];
}

/** What stands between `[` and `]`: it speaks of one observed object. `and` binds closer than `or`. */
export type ObservationTest =
  | Comparison
  /** EXISTS, or NOT EXISTS: an object of the type without anything at the path. */
  | { readonly kind: 'exists'; readonly path: ObjectPath; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly ObservationTest[] };

export type Qualifier =
  | { readonly kind: 'within'; readonly seconds: string }
  | { readonly kind: 'repeats'; readonly times: string }
  | { readonly kind: 'start-stop'; readonly start: string; readonly stop: string };

/** A whole pattern. `and` binds closest, then `or`, then `followed-by`. */
export type Pattern =
  | { readonly kind: 'observation'; readonly test: ObservationTest }
  | { readonly kind: 'and' | 'or' | 'followed-by'; readonly operands: readonly Pattern[] }
  | { readonly kind: 'qualified'; readonly operand: Pattern; readonly qualifier: Qualifier };

/** `file:hashes.SHA-256`, for messages; keys that need quotes in the language are shown without them. */
export function pathText(path: ObjectPath): string {
  let text = `${path.object}:`;
  for (const [i, step] of path.steps.entries()) {
    if (step.kind === 'key') text += i === 0 ? step.name : `.${step.name}`;
    else text += step.kind === 'any' ? '[*]' : `[${step.index}]`;
  }
  return text;
}
