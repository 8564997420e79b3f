import { FormatError } from '../format.ts';
import { isObject, type Json, member, parseJson } from '../json.ts';
import { checkPattern, editionOf } from './check.ts';
import { usePattern } from './evaluate.ts';
import { canonicalText } from './normal.ts';
import { readObservations } from './observations.ts';
import { MAX_LENGTH } from './parse.ts';
import type { Pattern } from './tree.ts';

/** One line of `bridle indicators pattern`'s output. */
export interface PatternAnswer {
  /** As it was given. */
  readonly id: string | number | null;
  readonly valid: boolean;
  /** Why the pattern is not valid, or why it cannot be said whether it matches. */
  readonly error?: string;
  /** The canonical text of the normal form: the same for patterns that mean the same. Not where the meaning is in doubt. */
  readonly canonical?: string;
  /** Whether the observations match; only where there are some and it can be said. */
  readonly match?: boolean;
}

/**
 * Answers one request of the form `{"id", "pattern", "stix_version", "observations"?}`, JSON in UTF-8. Never throws:
 * what cannot be understood is an answer too, that says so.
 */
export function answerPattern(line: Uint8Array): PatternAnswer {
  let request: Json;
  try {
    const { root, replaced } = parseJson(line);
    if (replaced) return { id: null, valid: false, error: 'the line is not UTF-8' };
    request = root;
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { id: null, valid: false, error: `the line is ${error.message}` };
  }
  if (!isObject(request)) return { id: null, valid: false, error: 'the line is no JSON object' };
  const given = member(request, 'id');
  const id = typeof given === 'string' || typeof given === 'number' ? given : null;
  const text = member(request, 'pattern');
  if (typeof text !== 'string') return { id, valid: false, error: 'the line has no pattern' };

  const version = member(request, 'stix_version');
  const checked = checkPattern(text, editionOf(typeof version === 'string' ? version : null));
  const { valid } = checked;
  const error = valid ? null : `${checked.problem} (character ${checked.at + 1})`;
  const answer = (found: { readonly problem?: string; readonly match?: boolean } = {}): PatternAnswer => {
    const problem = error ?? found.problem;
    return {
      id,
      valid,
      ...(problem === undefined ? {} : { error: problem }),
      ...canonical(checked.pattern),
      ...(found.match === undefined ? {} : { match: found.match }),
    };
  };
  const observations = member(request, 'observations');
  if (checked.pattern === null || observations === undefined) return answer();

  const pattern = usePattern(checked.pattern);
  if (!pattern.usable) return answer({ problem: pattern.problem });
  const read = readObservations(observations);
  if (!read.ok) return answer({ problem: read.problem });
  const evaluation = pattern.evaluate(read.observations);
  switch (evaluation.outcome) {
    case 'match':
      return answer({ match: true });
    case 'no-match':
      return answer({ match: false });
    case 'unknown':
      return answer({ problem: evaluation.problem });
  }
}

/** None where it could not be read again: its blanks may make a very long pattern too long. */
function canonical(pattern: Pattern | null): { readonly canonical?: string } {
  const text = pattern === null ? null : canonicalText(pattern);
  return text === null || text.length > MAX_LENGTH ? {} : { canonical: text };
}
