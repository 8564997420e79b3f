import type { Budget } from '../budget.ts';
import { parseRegex } from './parse.ts';
import { compileRegex, type Instruction } from './program.ts';
import { inSet, isWord } from './sets.ts';
import type { Assertion } from './tree.ts';

const NEWLINE = 0x0a;
/** Before the first and behind the last character. */
const NONE = -1;

/** What following one way over one character costs, against the other work that a budget counts. */
const STEP = 8;

/**
 * A regular expression that cannot hang: all ways to match are followed at once, one character after the other, so that
 * time is bounded by (size of the expression) × (length of the text), whatever they say. No engine of the platform's is
 * given what an indicator says. Throws `RegexError` for what it cannot take.
 */
export class Regex {
  readonly #program: readonly Instruction[];
  readonly #marks: Uint32Array;
  #mark = 0;
  #found = false;

  constructor(source: string) {
    this.#program = compileRegex(parseRegex(source));
    this.#marks = new Uint32Array(this.#program.length);
  }

  /** Whether the expression matches anywhere in the text. Throws `TooMuchWork` when the budget does not suffice. */
  search(text: string, budget: Budget): boolean {
    let current: number[] = [];
    let next: number[] = [];
    this.#found = false;
    this.#newMark();
    let before = NONE;
    for (let at = 0; ; ) {
      const code = text.codePointAt(at) ?? NONE;
      const size = code > 0xffff ? 2 : 1;
      const after = code === NONE ? NONE : (text.codePointAt(at + size) ?? NONE);
      // `current` holds what was reached by the character before; a match may start here too.
      this.#close(0, current, before, code, after);
      if (this.#found) return true;
      budget.spend((current.length + 1) * STEP);
      if (code === NONE) return false;
      this.#newMark();
      const beyond = text.codePointAt(at + size + (after > 0xffff ? 2 : 1)) ?? NONE;
      for (const place of current) {
        const instruction = this.#program[place];
        if (instruction?.op !== 'set') continue;
        const inside = code < 128 ? instruction.ascii[code] === 1 : inSet(instruction.set, code);
        if (inside) this.#close(place + 1, next, code, after, after === NONE ? NONE : beyond);
      }
      [current, next] = [next, current];
      next.length = 0;
      before = code;
      at += size;
    }
  }

  #newMark(): void {
    this.#mark += 1;
    if (this.#mark < 0xffff_ffff) return;
    this.#marks.fill(0);
    this.#mark = 1;
  }

  /** Follows everything that needs no character, from one place. `after` is the character behind `code`. */
  #close(from: number, into: number[], before: number, code: number, after: number): void {
    const stack = [from];
    for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
      if (this.#marks[place] === this.#mark) continue;
      this.#marks[place] = this.#mark;
      const instruction = this.#program[place];
      switch (instruction?.op) {
        case undefined:
          break;
        case 'set':
          into.push(place);
          break;
        case 'match':
          this.#found = true;
          return;
        case 'jump':
          stack.push(instruction.to);
          break;
        case 'split':
          stack.push(instruction.second, instruction.first);
          break;
        case 'assert':
          if (holds(instruction.assertion, before, code, after)) stack.push(place + 1);
      }
    }
  }
}

function holds(assertion: Assertion, before: number, code: number, after: number): boolean {
  switch (assertion) {
    case 'start':
      return before === NONE;
    case 'line-start':
      // Not behind a last line feed.
      return before === NONE || (before === NEWLINE && code !== NONE);
    case 'end':
      return code === NONE;
    case 'end-or-newline':
      return code === NONE || (code === NEWLINE && after === NONE);
    case 'line-end':
      return code === NONE || code === NEWLINE;
    case 'word-boundary':
      return isWord(before) !== isWord(code);
    case 'no-word-boundary':
      return isWord(before) === isWord(code);
  }
}
