import { type Indicator, type Instant, toMillis } from '@bridle/model';

/**
 * What the publisher says about an indicator's worth for something that happened at a given time.
 *
 * - `revoked`: withdrawn
 * - `expired`: it happened after `valid_until`, when the value may have belonged to somebody else again
 * - `low-confidence`: below 30 of 100, which STIX 2.1 (appendix A) calls low or none
 * - `not-yet-valid`: it happened before `valid_from`. This weakens nothing by itself: the public sets give the day on
 *   which the file was written, and infections are older than the report on them
 * - `current`: none of these
 */
export type Standing = 'current' | 'expired' | 'not-yet-valid' | 'revoked' | 'low-confidence';

const LOW_CONFIDENCE = 30;

/** Several may hold: the gravest is told, in the order above. `at` null (time not known): no date speaks against it. */
export function standing(
  indicator: Pick<Indicator, 'revoked' | 'validFrom' | 'validUntil' | 'confidence'>,
  at: Instant | null,
): Standing {
  if (indicator.revoked) return 'revoked';
  const { validFrom, validUntil } = indicator;
  // valid_until is the first moment at which it no longer holds (STIX 2.1, 4.7).
  if (at !== null && validUntil !== null && toMillis(at) >= toMillis(validUntil)) return 'expired';
  if (indicator.confidence !== null && indicator.confidence < LOW_CONFIDENCE) return 'low-confidence';
  if (at !== null && validFrom !== null && toMillis(at) < toMillis(validFrom)) return 'not-yet-valid';
  return 'current';
}
