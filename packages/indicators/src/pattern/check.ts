import { type Deviation, parsePattern } from './parse.ts';
import type { Pattern } from './tree.ts';

/** The two editions of the language. A pattern that does not say which may keep to either. */
export type Edition = '2.0' | '2.1' | 'either';

export type CheckedPattern =
  | { readonly valid: true; readonly pattern: Pattern }
  | {
      readonly valid: false;
      readonly problem: string;
      readonly at: number;
      /** What it can only mean, where the problem leaves no doubt of that. */
      readonly pattern: Pattern | null;
    };

/**
 * Reads a pattern by the book: what `parsePattern` tolerates in published sets is refused here, with its place.
 * What the grammar allows and the standard's text or the OASIS validator does not (a qualifier twice, a value that
 * cannot be a hash of its kind) is refused too.
 */
export function checkPattern(text: string, edition: Edition): CheckedPattern {
  const parsed = parsePattern(text);
  if (!parsed.ok) return { valid: false, problem: parsed.problem, at: parsed.at, pattern: null };
  const against = (one: '2.0' | '2.1'): readonly Deviation[] =>
    parsed.deviations.filter((deviation) => deviation.edition === 'both' || deviation.edition === one);
  const deviations =
    edition === 'either' ? (against('2.1').length === 0 ? [] : against('2.0')) : against(edition);
  const [first] = deviations;
  if (first === undefined) return { valid: true, pattern: parsed.pattern };
  const clear = deviations.every((deviation) => deviation.clear);
  return { valid: false, problem: first.problem, at: first.at, pattern: clear ? parsed.pattern : null };
}

/** The edition that a `stix_version` or `pattern_version` names. */
export function editionOf(version: string | null): Edition {
  if (version === '2.0') return '2.0';
  return version === '2.1' ? '2.1' : 'either';
}
