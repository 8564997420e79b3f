/** A pattern that is not in the language: `at` counts UTF-16 code units from 0. Never leaves this folder. */
export class PatternError extends Error {
  readonly at: number;

  constructor(problem: string, at: number) {
    super(problem);
    this.at = at;
  }
}

export type TokenKind =
  | 'word'
  | 'string'
  | 'integer'
  | 'float'
  | 'binary'
  | 'hex'
  | 'timestamp'
  | 'sign'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** A string's value without quotes and escapes; anything else as written. */
  readonly text: string;
  readonly at: number;
}

const SIGNS = ['==', '!=', '<>', '<=', '>=', '=', '<', '>', '[', ']', '(', ')', ':', '.', ',', '*'] as const;

const WORD = /[A-Za-z_][A-Za-z0-9_-]*/y;
const NUMBER = /[+-]?(?:[0-9]*\.[0-9]+|0|[1-9][0-9]*)/y;
const BLANK =
  /(?:[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|\/\*[\s\S]*?\*\/|\/\/[^\n\r]*)+/y;
const HEX = /^(?:[0-9A-Fa-f]{2})*$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const TIMESTAMP =
  /^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?Z$/;

const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Splits a pattern into tokens; the last one is of kind `end`.
 *
 * Published patterns do not always keep to the grammar. What is tolerated is given to `note`, so that a strict
 * reader can refuse it: text in double quotes, and a backslash before anything but a quote or a backslash
 * (kept as it stands).
 */
export function tokenize(pattern: string, note: (quirk: string, at: number) => void): Token[] {
  const tokens: Token[] = [];
  let at = 0;

  /** Reads quoted text whose opening quote is at `open`; leaves `at` behind the closing one. */
  const quoted = (open: number): string => {
    const quote = pattern.charCodeAt(open);
    if (quote === DOUBLE_QUOTE) note('text in double quotes', open);
    let value = '';
    let from = open + 1;
    for (let i = from; i < pattern.length; i++) {
      const code = pattern.charCodeAt(i);
      if (code === quote) {
        at = i + 1;
        return value + pattern.slice(from, i);
      }
      if (code !== BACKSLASH) continue;
      const next = pattern.charCodeAt(i + 1);
      if (next === BACKSLASH || next === QUOTE || next === quote) {
        value += pattern.slice(from, i);
        from = i + 1;
      } else {
        note('a backslash that escapes nothing', i);
      }
      // Whatever follows a backslash does not close the text. What it escapes starts the next slice.
      i += 1;
    }
    throw new PatternError('text without its closing quote', open);
  };

  const isQuote = (index: number): boolean => {
    const code = pattern.charCodeAt(index);
    return code === QUOTE || code === DOUBLE_QUOTE;
  };

  for (;;) {
    BLANK.lastIndex = at;
    if (BLANK.test(pattern)) at = BLANK.lastIndex;
    if (at >= pattern.length) break;
    const start = at;

    if (isQuote(at)) {
      tokens.push({ kind: 'string', text: quoted(at), at: start });
      continue;
    }

    WORD.lastIndex = at;
    const word = WORD.exec(pattern)?.[0];
    if (word !== undefined) {
      const kind = word.length === 1 && isQuote(at + 1) ? LITERAL_PREFIXES.get(word) : undefined;
      if (kind === undefined) {
        at += word.length;
        tokens.push({ kind: 'word', text: word, at: start });
      } else {
        const text = quoted(at + 1);
        if (!LITERAL_FORMS[kind].test(text)) throw new PatternError(`a ${kind} value that is none`, start);
        tokens.push({ kind, text, at: start });
      }
      continue;
    }

    NUMBER.lastIndex = at;
    const number = NUMBER.exec(pattern)?.[0];
    if (number !== undefined) {
      at += number.length;
      if (/[A-Za-z0-9_]/.test(pattern.charAt(at))) throw new PatternError('a number that runs on', start);
      tokens.push({ kind: number.includes('.') ? 'float' : 'integer', text: number, at: start });
      continue;
    }

    const sign = SIGNS.find((candidate) => pattern.startsWith(candidate, at));
    if (sign === undefined) throw new PatternError('a character that has no meaning here', at);
    at += sign.length;
    tokens.push({ kind: 'sign', text: sign, at: start });
  }
  tokens.push({ kind: 'end', text: '', at: pattern.length });
  return tokens;
}

type PrefixedKind = 'binary' | 'hex' | 'timestamp';
const LITERAL_PREFIXES: ReadonlyMap<string, PrefixedKind> = new Map([
  ['b', 'binary'],
  ['h', 'hex'],
  ['t', 'timestamp'],
]);
const LITERAL_FORMS: Readonly<Record<PrefixedKind, RegExp>> = {
  binary: BASE64,
  hex: HEX,
  timestamp: TIMESTAMP,
};

/** Whether a text has the form of a time in this language; whether the day exists is not asked. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text);
}
