import { NOTHING_SAID } from '../collect.ts';
import { preparePattern } from '../device/pattern-indicator.ts';
import { type ExactComparison, splitPattern } from './comparisons.ts';
import { parsePattern } from './parse.ts';
import type { ObjectPath } from './tree.ts';

/** `[path = 'value']` with nothing in the value that would have to be read twice: no quote, no backslash, plain ASCII. */
const SIMPLE = /^\[([^\s=[\]]{1,100}) ?= ?'([ -&(-[\]-~]*)'\]$/;
const MOST_PATHS = 1000;
/** The parser has a limit of its own, and says so. */
const LONGEST = 8192;

/**
 * Reads the patterns that nearly all published indicators are, without the parser: the path of one is parsed once and
 * remembered. Says null of any pattern that it is not sure of, and of every other the same as the parser would.
 */
export class SimplePatterns {
  readonly #paths = new Map<string, ObjectPath | null>();

  read(source: string): ExactComparison | null {
    if (source.length > LONGEST) return null;
    const parts = SIMPLE.exec(source);
    const [, written, value] = parts ?? [];
    if (written === undefined || value === undefined) return null;
    const known = this.#paths.get(written);
    const path = known === undefined ? this.#learn(written) : known;
    return path === null ? null : { path, value };
  }

  #learn(written: string): ObjectPath | null {
    const path = pathOf(written);
    if (this.#paths.size < MOST_PATHS) this.#paths.set(written, path);
    return path;
  }
}

/** Null: with this path, the pattern is something else than one comparison that can be looked up. */
function pathOf(written: string): ObjectPath | null {
  const probe = `[${written} = 'x']`;
  const parsed = parsePattern(probe);
  if (!parsed.ok || preparePattern(parsed.pattern, probe, NOTHING_SAID) !== null) return null;
  const { comparisons, reasons } = splitPattern(parsed.pattern);
  const [only] = comparisons;
  return comparisons.length === 1 && reasons.length === 0 && only?.value === 'x' ? only.path : null;
}
