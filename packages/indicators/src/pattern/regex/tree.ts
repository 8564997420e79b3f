/** A set of code points: ranges of both ends inclusive, sorted and apart, then `negated`. */
export interface CharSet {
  readonly ranges: readonly (readonly [number, number])[];
  /** Unicode properties (`\p{Lu}`), each a test of one code point; `false`: the code points without it. */
  readonly properties: readonly { readonly test: RegExp; readonly holds: boolean }[];
  /** Sets within a set, such as `\D` in `[\D_]`. */
  readonly sets: readonly CharSet[];
  readonly negated: boolean;
  readonly ignoreCase: boolean;
}

export type Assertion =
  /** `\A`, and `^` without the flag m. */
  | 'start'
  | 'line-start'
  /** `\z` */
  | 'end'
  /** `\Z`, and `$` without the flag m: also before a last line feed. */
  | 'end-or-newline'
  | 'line-end'
  | 'word-boundary'
  | 'no-word-boundary';

export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly RegexNode[] }
  /** `max` null: no upper bound. */
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number | null };

/** A regular expression that is none, or that this engine has no means for. `at`: in code points from 0. */
export class RegexError extends Error {
  readonly at: number;

  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}
