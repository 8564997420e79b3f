import { ANY, ANY_BUT_NEWLINE, CLASS_ESCAPES, charSet, POSIX_CLASSES, propertySet } from './sets.ts';
import { type CharSet, RegexError, type RegexNode } from './tree.ts';

/** Longest expression in code points. */
const MAX_LENGTH = 65_536;
/** Groups within each other. */
const MAX_DEPTH = 200;
/** PCRE's own bound of a count between braces. */
const MAX_COUNT = 65_535;

interface Flags {
  /** Letters of either case are the same. */
  i: boolean;
  /** `.` is a line feed too. */
  s: boolean;
  /** `^` and `$` stand at each line. */
  m: boolean;
  /** Blanks and comments in the expression mean nothing. */
  x: boolean;
}

/**
 * Reads the regular part of the PCRE language (pcre2pattern(3)): classes, anchors, groups, alternation, quantifiers and
 * the flags i, s, m, x. What cannot be matched in linear time (backreferences, lookaround, recursion, conditions) or
 * whose point is to control backtracking (atomic groups, possessive quantifiers, verbs) is named in a `RegexError`.
 */
export function parseRegex(source: string): RegexNode {
  return new RegexParser(source).whole();
}

class RegexParser {
  readonly #chars: readonly string[];
  #at = 0;
  #depth = 0;
  #flags: Flags = { i: false, s: false, m: false, x: false };

  constructor(source: string) {
    this.#chars = Array.from(source);
    if (this.#chars.length > MAX_LENGTH)
      throw new RegexError(`longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
  }

  whole(): RegexNode {
    const node = this.#choice();
    if (this.#at < this.#chars.length) this.#fail("')' without its '('");
    return node;
  }

  /** Alternatives up to `)` or the end. Flags set inside end with the group. */
  #choice(): RegexNode {
    const outer = this.#flags;
    this.#flags = { ...outer };
    const nodes = [this.#sequence()];
    while (this.#take('|')) nodes.push(this.#sequence());
    this.#flags = outer;
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'choice', nodes };
  }

  #sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    for (;;) {
      if (this.#flags.x) this.#skipBlanks();
      const char = this.#peek();
      if (char === undefined || char === '|' || char === ')') break;
      if (char === '\\' && this.#peek(1) === 'Q') {
        this.#quoted(nodes);
        continue;
      }
      const start = this.#at;
      const atom = this.#atom();
      if (atom !== null) nodes.push(this.#quantified(atom, start));
    }
    if (nodes.length === 0) return { kind: 'empty' };
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: 'sequence', nodes };
  }

  /** `\Q…\E`: nothing in between has a meaning. */
  #quoted(nodes: RegexNode[]): void {
    this.#at += 2;
    for (;;) {
      const char = this.#chars[this.#at];
      if (char === undefined) return;
      if (char === '\\' && this.#peek(1) === 'E') {
        this.#at += 2;
        // A quantifier behind it belongs to the last character.
        const last = nodes.pop();
        if (last !== undefined) nodes.push(this.#quantified(last, this.#at));
        return;
      }
      this.#at += 1;
      nodes.push(this.#single(char));
    }
  }

  /** One thing that a quantifier may follow; null for what stands for nothing (a comment, flags). */
  #atom(): RegexNode | null {
    const char = this.#chars[this.#at] ?? '';
    switch (char) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '.':
        this.#at += 1;
        return { kind: 'set', set: this.#flags.s ? ANY : ANY_BUT_NEWLINE };
      case '^':
        this.#at += 1;
        return { kind: 'assertion', assertion: this.#flags.m ? 'line-start' : 'start' };
      case '$':
        this.#at += 1;
        return { kind: 'assertion', assertion: this.#flags.m ? 'line-end' : 'end-or-newline' };
      case '\\':
        return this.#escape();
      case '*':
      case '+':
      case '?':
        return this.#fail('a quantifier without anything before it');
      default:
        this.#at += 1;
        return this.#single(char);
    }
  }

  #single(char: string): RegexNode {
    const code = char.codePointAt(0) ?? 0;
    return { kind: 'set', set: charSet([[code, code]], this.#flags.i) };
  }

  #quantified(atom: RegexNode, start: number): RegexNode {
    let node = atom;
    for (let first = true; ; first = false) {
      if (this.#flags.x) this.#skipBlanks();
      const bounds = this.#bounds();
      if (bounds === null) return node;
      if (!first) throw new RegexError('a quantifier behind a quantifier', start);
      if (this.#take('+')) this.#unsupported('a possessive quantifier', start);
      // Lazy or greedy: whether there is a match is the same.
      this.#take('?');
      node = { kind: 'repeat', node, ...bounds };
    }
  }

  #bounds(): { readonly min: number; readonly max: number | null } | null {
    if (this.#take('*')) return { min: 0, max: null };
    if (this.#take('+')) return { min: 1, max: null };
    if (this.#take('?')) return { min: 0, max: 1 };
    if (this.#peek() !== '{') return null;
    // Anything but a count between braces is text.
    let end = this.#at + 1;
    let text = '';
    while (end < this.#chars.length && this.#chars[end] !== '}' && text.length < 16) {
      text += this.#chars[end] ?? '';
      end += 1;
    }
    const parts = this.#chars[end] === '}' ? /^(\d+)(,(\d*))?$/.exec(text) : null;
    if (parts === null) return null;
    const min = Number(parts[1]);
    const max = parts[2] === undefined ? min : parts[3] === '' ? null : Number(parts[3]);
    if (min > MAX_COUNT || (max !== null && max > MAX_COUNT)) this.#fail(`a count above ${MAX_COUNT}`);
    if (max !== null && max < min) this.#fail('a count whose bounds are the wrong way round');
    this.#at = end + 1;
    return { min, max };
  }

  #group(): RegexNode | null {
    const start = this.#at;
    const outer = this.#flags;
    this.#at += 1;
    if (this.#peek() === '*') this.#unsupported('a backtracking verb', start);
    if (this.#take('?') && !this.#groupKind(start)) return null;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail(`more than ${MAX_DEPTH} groups within each other`);
    const node = this.#choice();
    this.#flags = outer;
    this.#depth -= 1;
    if (!this.#take(')')) throw new RegexError("'(' without its ')'", start);
    return node;
  }

  /** Reads what follows `(?`. False: it was no group, only a comment or flags. */
  #groupKind(start: number): boolean {
    const char = this.#peek();
    switch (char) {
      case ':':
        this.#at += 1;
        return true;
      case '#':
        while (this.#peek() !== undefined && this.#peek() !== ')') this.#at += 1;
        if (!this.#take(')')) throw new RegexError("a comment without its ')'", start);
        return false;
      case '=':
      case '!':
        return this.#unsupported('lookahead', start);
      case '>':
        return this.#unsupported('an atomic group', start);
      case '|':
        // Groups that share their number: numbers mean nothing here.
        this.#at += 1;
        return true;
      case '(':
        return this.#unsupported('a condition', start);
      case 'R':
      case '&':
      case 'C':
        return this.#unsupported('recursion', start);
      case '<':
        if (this.#peek(1) === '=' || this.#peek(1) === '!') return this.#unsupported('lookbehind', start);
        return this.#name('>', 1, start);
      case "'":
        return this.#name("'", 1, start);
      case 'P':
        if (this.#peek(1) === '<') return this.#name('>', 2, start);
        return this.#unsupported(this.#peek(1) === '=' ? 'a backreference' : 'recursion', start);
      default:
        if (/[0-9+]/.test(char)) return this.#unsupported('recursion', start);
        return this.#flagGroup(start);
      case undefined:
        throw new RegexError("'(' without its ')'", start);
    }
  }

  #name(close: string, skip: number, start: number): true {
    this.#at += skip;
    const from = this.#at;
    while (/^[A-Za-z0-9_]$/.test(this.#peek() ?? '')) this.#at += 1;
    if (this.#at === from || !this.#take(close)) throw new RegexError('a group whose name is none', start);
    return true;
  }

  /** `(?i)`, `(?s-i)`, `(?i:…)`. */
  #flagGroup(start: number): boolean {
    const flags = { ...this.#flags };
    let on = true;
    for (;;) {
      const char = this.#chars[this.#at];
      this.#at += 1;
      switch (char) {
        case 'i':
        case 's':
        case 'm':
        case 'x':
          flags[char] = on;
          break;
        case 'U':
        case 'J':
        case 'u':
          // Greediness, names, Unicode: none of them changes whether there is a match here.
          break;
        case '-':
          on = false;
          break;
        case ')':
        case ':':
          // `(?i)` holds to the end of the group around it, `(?i:…)` in its own.
          this.#flags = flags;
          return char === ':';
        case undefined:
        default:
          throw new RegexError('a group of a kind that there is not', start);
      }
    }
  }

  #escape(): RegexNode {
    const start = this.#at;
    this.#at += 1;
    const char = this.#peek();
    if (char === undefined) return this.#fail('a backslash at the end', -1);
    switch (char) {
      case 'A':
        return this.#assert('start');
      case 'z':
        return this.#assert('end');
      case 'Z':
        return this.#assert('end-or-newline');
      case 'b':
        return this.#assert('word-boundary');
      case 'B':
        return this.#assert('no-word-boundary');
      case 'G':
        return this.#unsupported('\\G', start);
      case 'K':
        return this.#unsupported('\\K', start);
      case 'X':
        return this.#unsupported('\\X', start);
      case 'C':
        return this.#unsupported('\\C', start);
      case 'R':
        this.#at += 1;
        return NEWLINE_SEQUENCE;
      case 'E':
        this.#at += 1;
        return { kind: 'empty' };
      case 'g':
      case 'k':
        return this.#unsupported('a backreference', start);
      default:
        // Three octal digits are a character; PCRE takes any other number for a group.
        if (
          /[1-9]/.test(char) &&
          !/^[1-3][0-7]{2}$/.test(this.#chars.slice(this.#at, this.#at + 3).join(''))
        ) {
          return this.#unsupported('a backreference', start);
        }
        return { kind: 'set', set: this.#escapedSet() };
    }
  }

  #assert(assertion: 'start' | 'end' | 'end-or-newline' | 'word-boundary' | 'no-word-boundary'): RegexNode {
    this.#at += 1;
    return { kind: 'assertion', assertion };
  }

  /** What stands behind a backslash (the place is at it) and is a set of characters, mostly of one. */
  #escapedSet(): CharSet {
    const start = this.#at - 1;
    const char = this.#chars[this.#at] ?? '';
    const known = CLASS_ESCAPES.get(char);
    this.#at += 1;
    if (known !== undefined) return known;
    if (char === 'p' || char === 'P') return this.#property(char === 'p', start);
    const code = this.#escapedCode(char, start, false);
    return charSet([[code, code]], this.#flags.i);
  }

  #escapedCode(char: string, start: number, inClass: boolean): number {
    const control = CONTROL_ESCAPES.get(char);
    if (control !== undefined) return control;
    if (char === 'b' && inClass) return 0x08;
    if (char === 'c') {
      const of = this.#chars[this.#at]?.toUpperCase().codePointAt(0) ?? 0;
      if (of < 0x20 || of > 0x7e) throw new RegexError('a control character that is none', start);
      this.#at += 1;
      return of ^ 0x40;
    }
    if (char === 'x') return this.#hexCode(start);
    if (char === 'o') {
      const digits = this.#braced(/^[0-7]{1,8}$/, start);
      return this.#codePoint(Number.parseInt(digits, 8), start);
    }
    if (/[0-7]/.test(char)) {
      let digits = char;
      while (digits.length < 3 && /[0-7]/.test(this.#peek() ?? '')) {
        digits += this.#chars[this.#at] ?? '';
        this.#at += 1;
      }
      return Number.parseInt(digits, 8);
    }
    if (/[A-Za-z0-9]/.test(char)) throw new RegexError(`\\${char}, which means nothing`, start);
    return char.codePointAt(0) ?? 0;
  }

  #hexCode(start: number): number {
    if (this.#peek() === '{') {
      return this.#codePoint(Number.parseInt(this.#braced(/^[0-9A-Fa-f]{1,8}$/, start), 16), start);
    }
    let digits = '';
    while (digits.length < 2 && /^[0-9A-Fa-f]$/.test(this.#peek() ?? '')) {
      digits += this.#chars[this.#at] ?? '';
      this.#at += 1;
    }
    return digits === '' ? 0 : Number.parseInt(digits, 16);
  }

  #codePoint(code: number, start: number): number {
    if (code > 0x10ffff) throw new RegexError('a character beyond Unicode', start);
    return code;
  }

  #braced(form: RegExp, start: number): string {
    let text = '';
    if (this.#take('{')) {
      while (this.#peek() !== undefined && this.#peek() !== '}' && text.length < 64) {
        text += this.#chars[this.#at] ?? '';
        this.#at += 1;
      }
      if (this.#take('}') && form.test(text)) return text;
    }
    throw new RegexError('braces that do not hold what they should', start);
  }

  #property(holds: boolean, start: number): CharSet {
    let name = this.#chars[this.#at] ?? '';
    let negated = false;
    if (name === '{') {
      name = this.#braced(/^\^?[A-Za-z_&]+$/, start);
      if (name.startsWith('^')) {
        negated = true;
        name = name.slice(1);
      }
    } else {
      this.#at += 1;
    }
    const set = propertySet(name, holds !== negated, this.#flags.i);
    return set ?? this.#unsupported(`the character property ${name}`, start);
  }

  #class(): RegexNode {
    const start = this.#at;
    this.#at += 1;
    const negated = this.#take('^');
    const ranges: [number, number][] = [];
    const sets: CharSet[] = [];
    for (let first = true; ; first = false) {
      const char = this.#peek();
      if (char === undefined) throw new RegexError("'[' without its ']'", start);
      if (char === ']' && !first) break;
      if (char === '[' && this.#posix(ranges, sets)) continue;
      const low = this.#classMember(sets);
      if (low === null) continue;
      if (this.#peek() !== '-' || this.#peek(1) === ']' || this.#peek(1) === undefined) {
        ranges.push([low, low]);
        continue;
      }
      this.#at += 1;
      const place = this.#at;
      const high = this.#classMember(sets);
      if (high === null) {
        // `[a-\d]`: a, a hyphen, digits.
        ranges.push([low, low], [0x2d, 0x2d]);
      } else if (high < low) {
        throw new RegexError('a range that is the wrong way round', place);
      } else {
        ranges.push([low, high]);
      }
    }
    this.#at += 1;
    ranges.sort((a, b) => a[0] - b[0]);
    return { kind: 'set', set: { ranges, properties: [], sets, negated, ignoreCase: this.#flags.i } };
  }

  /** The code of one member of a class; null for a set, which is put to the others. */
  #classMember(sets: CharSet[]): number | null {
    const char = this.#chars[this.#at] ?? '';
    this.#at += 1;
    if (char !== '\\') return char.codePointAt(0) ?? 0;
    const next = this.#peek();
    if (next === undefined) return this.#fail('a backslash at the end', -1);
    if (next === 'N' || next === 'R' || next === 'X' || next === 'B')
      this.#fail(`\\${next} inside of a class`, -1);
    if (CLASS_ESCAPES.has(next) || next === 'p' || next === 'P') {
      sets.push(this.#escapedSet());
      return null;
    }
    this.#at += 1;
    return this.#escapedCode(next, this.#at - 2, true);
  }

  /** `[:alpha:]`, `[:^alpha:]`. */
  #posix(ranges: [number, number][], sets: CharSet[]): boolean {
    if (this.#peek(1) !== ':') return false;
    const text = this.#chars.slice(this.#at, this.#at + 16).join('');
    const parts = /^\[:(\^?)([a-z]+):\]/.exec(text);
    if (parts === null) return false;
    const known = POSIX_CLASSES.get(parts[2] ?? '');
    if (known === undefined) return this.#fail('a class name that there is not');
    if (parts[1] === '^') sets.push(charSet(known, this.#flags.i, true));
    else for (const [from, to] of known) ranges.push([from, to]);
    this.#at += parts[0].length;
    return true;
  }

  /** Under the flag x. */
  #skipBlanks(): void {
    for (;;) {
      const char = this.#peek();
      if (char === '#') {
        while (this.#peek() !== undefined && this.#peek() !== '\n') this.#at += 1;
      } else if (char !== undefined && /^[\t-\r ]$/.test(char)) {
        this.#at += 1;
      } else return;
    }
  }

  #peek(ahead = 0): string | undefined {
    return this.#chars[this.#at + ahead];
  }

  #take(char: string): boolean {
    if (this.#chars[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #unsupported(what: string, at: number): never {
    throw new RegexError(`${what}, which cannot be matched in linear time or is not supported`, at);
  }

  #fail(problem: string, offset = 0): never {
    throw new RegexError(problem, this.#at + offset);
  }
}

const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
]);

const NEWLINE_SEQUENCE: RegexNode = {
  kind: 'choice',
  nodes: [
    {
      kind: 'sequence',
      nodes: [
        { kind: 'set', set: charSet([[0x0d, 0x0d]]) },
        { kind: 'set', set: charSet([[0x0a, 0x0a]]) },
      ],
    },
    {
      kind: 'set',
      set: charSet([
        [0x0a, 0x0d],
        [0x85, 0x85],
        [0x2028, 0x2029],
      ]),
    },
  ],
};
