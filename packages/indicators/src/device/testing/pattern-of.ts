import { NOTHING_SAID } from '../../collect.ts';
import { parsePattern } from '../../pattern/parse.ts';
import { type PatternIndicator, preparePattern } from '../pattern-indicator.ts';

const SET = { path: 'made-up.stix2', sha256: '00', loaded: 1, skipped: [] };

/** A compound pattern of a made-up set, for tests. Throws where it is none that can be evaluated. */
export function patternOf(text: string): PatternIndicator {
  const parsed = parsePattern(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const prepared = preparePattern(parsed.pattern, text, NOTHING_SAID);
  if (prepared === null || 'reason' in prepared) throw new Error(prepared?.reason ?? 'nothing to evaluate');
  return { ...prepared.use, set: SET };
}
