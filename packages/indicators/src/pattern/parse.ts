import { hashProblem } from './hash-values.ts';
import { isTimestamp, PatternError, type Token, tokenize } from './tokens.ts';
import type {
  Comparison,
  ComparisonOperator,
  Literal,
  ObjectPath,
  ObservationTest,
  PathStep,
  Pattern,
  Qualifier,
} from './tree.ts';

/** A place where a pattern departs from the book, and from which edition of it. `at` counts UTF-16 code units from 0. */
export interface Deviation {
  readonly problem: string;
  readonly at: number;
  readonly edition: '2.0' | '2.1' | 'both';
  /** What is meant is beyond doubt, and tools of the field read it. */
  readonly clear: boolean;
}

export type ParsedPattern =
  | {
      readonly ok: true;
      readonly pattern: Pattern;
      /** Deviations from the grammar that were tolerated; empty for a pattern by the book. */
      readonly quirks: readonly string[];
      /** The first deviation of each kind from grammar or meaning, in the order of the text. */
      readonly deviations: readonly Deviation[];
    }
  | { readonly ok: false; readonly problem: string; readonly at: number };

/** Longest pattern in UTF-16 code units: a list of some ten thousand values still fits. */
export const MAX_LENGTH = 1 << 20;
/** Parentheses and qualifiers around each other; people write two or three. */
const MAX_DEPTH = 100;

/**
 * Reads a pattern of the STIX pattern language (STIX 2.1, section 9). Never throws, in time linear in the length.
 * Every construct of the grammar is read into the tree; what is done with it is the reader's business.
 */
export function parsePattern(text: string): ParsedPattern {
  if (text.length > MAX_LENGTH) {
    return { ok: false, problem: `longer than ${MAX_LENGTH} characters`, at: MAX_LENGTH };
  }
  const quirks = new Map<string, Deviation>();
  const meaning = new Map<string, Deviation>();
  const note: Note = (problem, at, edition = 'both', clear = false) => {
    if (!quirks.has(problem)) quirks.set(problem, { problem, at, edition, clear });
  };
  const remark: Note = (problem, at, edition = 'both') => {
    if (!meaning.has(problem)) meaning.set(problem, { problem, at, edition, clear: true });
  };
  try {
    const pattern = new Parser(tokenize(text, note), note, remark).whole();
    const deviations = [...quirks.values(), ...meaning.values()].sort((a, b) => a.at - b.at);
    return { ok: true, pattern, quirks: [...quirks.keys()], deviations };
  } catch (error) {
    if (error instanceof PatternError) return { ok: false, problem: error.message, at: error.at };
    throw error;
  }
}

const OPERATOR_SIGNS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['=', '='],
  ['==', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);
const OPERATOR_WORDS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['IN', 'IN'],
  ['LIKE', 'LIKE'],
  ['MATCHES', 'MATCHES'],
  ['ISSUBSET', 'ISSUBSET'],
  ['ISSUPERSET', 'ISSUPERSET'],
]);

type Note = (problem: string, at: number, edition?: Deviation['edition'], clear?: boolean) => void;

class Parser {
  readonly #tokens: readonly Token[];
  /** For what the grammar does not allow. */
  readonly #note: Note;
  /** For what the grammar allows and the text of the standard does not. */
  readonly #remark: Note;
  #next = 0;
  #depth = 0;
  /** Levels inside of what was read last: what walks over the tree or prints it needs as many. */
  #height = 0;

  constructor(tokens: readonly Token[], note: Note, remark: Note) {
    this.#tokens = tokens;
    this.#note = note;
    this.#remark = remark;
  }

  whole(): Pattern {
    const pattern = this.#followedBy();
    if (this.#peek().kind !== 'end') this.#fail('something after the end of the pattern');
    return pattern;
  }

  #followedBy(): Pattern {
    return this.#chain('followed-by', 'FOLLOWEDBY', () => this.#anyObservation());
  }

  #anyObservation(): Pattern {
    return this.#chain('or', 'OR', () => this.#allObservations());
  }

  #allObservations(): Pattern {
    return this.#chain('and', 'AND', () => this.#qualified());
  }

  #qualified(): Pattern {
    const simple = this.#isSign('[');
    let pattern = this.#observation();
    const seen = new Set<Qualifier['kind']>();
    for (;;) {
      const at = this.#peek().at;
      const qualifier = this.#qualifier();
      if (qualifier === null) return pattern;
      // 2.1 allows each kind once behind a bracket; behind parentheses, and in 2.0, no tool objects.
      if (simple && seen.has(qualifier.kind)) this.#note('the same qualifier twice', at, '2.1', true);
      seen.add(qualifier.kind);
      this.#height += 1;
      if (this.#height > MAX_DEPTH) this.#fail(`more than ${MAX_DEPTH} levels`);
      pattern = { kind: 'qualified', operand: pattern, qualifier };
    }
  }

  #observation(): Pattern {
    if (this.#takeSign('(')) {
      this.#descend();
      const pattern = this.#followedBy();
      this.#expectSign(')');
      this.#depth -= 1;
      this.#height += 1;
      if (this.#height > MAX_DEPTH) this.#fail(`more than ${MAX_DEPTH} levels`);
      return pattern;
    }
    if (!this.#takeSign('[')) this.#fail("expected '['");
    const test = this.#anyTest();
    this.#expectSign(']');
    this.#height = 0;
    return { kind: 'observation', test };
  }

  #qualifier(): Qualifier | null {
    if (this.#takeWord('WITHIN')) {
      const seconds = this.#positiveNumber(['integer', 'float']);
      this.#expectWord('SECONDS');
      return { kind: 'within', seconds };
    }
    if (this.#takeWord('REPEATS')) {
      const times = this.#positiveNumber(['integer']);
      this.#expectWord('TIMES');
      return { kind: 'repeats', times };
    }
    if (this.#takeWord('START')) {
      const start = this.#timestamp();
      this.#expectWord('STOP');
      return { kind: 'start-stop', start, stop: this.#timestamp() };
    }
    return null;
  }

  #positiveNumber(kinds: readonly Token['kind'][]): string {
    const token = this.#peek();
    if (!kinds.includes(token.kind) || !(Number(token.text) > 0)) this.#fail('expected a number above zero');
    this.#next += 1;
    return token.text;
  }

  /** 2.0 wrote the times of START and STOP as plain text too. */
  #timestamp(): string {
    const token = this.#peek();
    const bare = token.kind === 'string' && isTimestamp(token.text);
    if (bare) this.#note("a time without its 't'", token.at, 'both', true);
    else if (token.kind !== 'timestamp') this.#fail('expected a time');
    this.#next += 1;
    return token.text;
  }

  #anyTest(): ObservationTest {
    return this.#chain('or', 'OR', () => this.#allTests());
  }

  #allTests(): ObservationTest {
    return this.#chain('and', 'AND', () => this.#test());
  }

  #test(): ObservationTest {
    if (this.#takeSign('(')) {
      this.#descend();
      const test = this.#anyTest();
      this.#expectSign(')');
      this.#depth -= 1;
      return test;
    }
    // `exists:key` and `not:key` would be objects of that name.
    const { at } = this.#peek();
    const negated = this.#peek(1).text !== ':' && this.#takeWord('NOT');
    if (this.#peek(1).text !== ':' && this.#takeWord('EXISTS')) {
      this.#remark('EXISTS, which came with 2.1', at, '2.0');
      return { kind: 'exists', path: this.#path(), negated };
    }
    if (negated) this.#fail('expected EXISTS');
    return this.#comparison();
  }

  #comparison(): Comparison {
    const path = this.#path();
    const negated = this.#takeWord('NOT');
    const token = this.#peek();
    const operator =
      token.kind === 'sign'
        ? OPERATOR_SIGNS.get(token.text)
        : token.kind === 'word'
          ? OPERATOR_WORDS.get(this.#keyword(token))
          : undefined;
    if (operator === undefined) this.#fail('expected a comparison operator');
    this.#next += 1;
    const { at } = this.#peek();
    const values = this.#values(operator);
    if (operator === '=' || operator === '!=' || operator === 'IN') {
      const problem = hashProblem(path, values);
      if (problem !== null) this.#remark(problem, at);
    }
    return { kind: 'comparison', path, operator, negated, values };
  }

  #values(operator: ComparisonOperator): Literal[] {
    switch (operator) {
      case 'IN':
        return this.#list();
      case '=':
      case '!=':
        return [this.#literal()];
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const value = this.#literal();
        if (value.kind === 'boolean') this.#fail('true and false have no order', -1);
        return [value];
      }
      case 'LIKE':
      case 'MATCHES':
      case 'ISSUBSET':
      case 'ISSUPERSET': {
        const value = this.#literal();
        if (value.kind !== 'string') this.#fail('expected text in quotes', -1);
        return [value];
      }
    }
  }

  #list(): Literal[] {
    const values: Literal[] = [];
    this.#expectSign('(');
    if (this.#takeSign(')')) return values;
    do values.push(this.#literal());
    while (this.#takeSign(','));
    this.#expectSign(')');
    return values;
  }

  #literal(): Literal {
    const token = this.#peek();
    this.#next += 1;
    switch (token.kind) {
      case 'string':
        return { kind: 'string', value: token.text };
      case 'integer':
      case 'float':
      case 'binary':
      case 'hex':
      case 'timestamp':
        return { kind: token.kind, text: token.text };
      case 'word': {
        const word = token.text.toLowerCase();
        if (word !== 'true' && word !== 'false') return this.#fail('expected a value', -1);
        if (word !== token.text) this.#note('a keyword in another case', token.at);
        return { kind: 'boolean', value: word === 'true' };
      }
      case 'sign':
      case 'end':
        return this.#fail('expected a value', -1);
    }
  }

  #path(): ObjectPath {
    const object = this.#peek();
    if (object.kind !== 'word') this.#fail('expected an object path');
    this.#next += 1;
    this.#expectSign(':');
    const steps: PathStep[] = [{ kind: 'key', name: this.#key() }];
    for (;;) {
      if (this.#takeSign('.')) steps.push({ kind: 'key', name: this.#key() });
      else if (this.#takeSign('[')) steps.push(this.#index());
      else return { object: object.text, steps };
    }
  }

  #key(): string {
    const token = this.#peek();
    if (token.kind === 'word') {
      if (token.text.includes('-')) this.#note('a key with a hyphen and without quotes', token.at);
    } else if (token.kind !== 'string') {
      this.#fail('expected a key');
    }
    this.#next += 1;
    return token.text;
  }

  #index(): PathStep {
    if (this.#takeSign('*')) {
      this.#expectSign(']');
      return { kind: 'any' };
    }
    const token = this.#peek();
    const index = token.kind === 'integer' ? Number(token.text) : Number.NaN;
    if (!Number.isSafeInteger(index)) this.#fail('expected a place in a list');
    this.#next += 1;
    this.#expectSign(']');
    // `-0` is 0.
    return { kind: 'index', index: index + 0 };
  }

  /** `operand (WORD operand)*`, as one node with all operands; a single operand stands for itself. */
  #chain<Kind extends string, Node>(
    kind: Kind,
    word: string,
    operand: () => Node,
  ): Node | { readonly kind: Kind; readonly operands: readonly Node[] } {
    const first = operand();
    if (!this.#isWord(word)) return first;
    const operands = [first];
    let height = this.#height;
    while (this.#takeWord(word)) {
      operands.push(operand());
      height = Math.max(height, this.#height);
    }
    this.#height = height;
    return { kind, operands };
  }

  #peek(ahead = 0): Token {
    const token = this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new PatternError('an empty pattern', 0);
    return token;
  }

  #keyword(token: Token): string {
    return token.text.toUpperCase();
  }

  #isWord(word: string): boolean {
    const token = this.#peek();
    return token.kind === 'word' && this.#keyword(token) === word;
  }

  #takeWord(word: string): boolean {
    if (!this.#isWord(word)) return false;
    // The grammar of 2.0 read its keywords in any case, that of 2.1 in capitals only.
    if (this.#peek().text !== word) this.#note('a keyword in another case', this.#peek().at);
    this.#next += 1;
    return true;
  }

  #expectWord(word: string): void {
    if (!this.#takeWord(word)) this.#fail(`expected ${word}`);
  }

  #isSign(sign: string): boolean {
    const token = this.#peek();
    return token.kind === 'sign' && token.text === sign;
  }

  #takeSign(sign: string): boolean {
    if (!this.#isSign(sign)) return false;
    this.#next += 1;
    return true;
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) this.#fail(`expected '${sign}'`);
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail(`more than ${MAX_DEPTH} levels`);
  }

  /** `offset`: from the next token, -1 for the one just taken. */
  #fail(problem: string, offset = 0): never {
    const token = this.#tokens[Math.min(this.#next + offset, this.#tokens.length - 1)];
    throw new PatternError(problem, token?.at ?? 0);
  }
}
