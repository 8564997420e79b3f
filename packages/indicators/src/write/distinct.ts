import type { Sign } from '../format.ts';
import { canonical } from '../values/canonical.ts';

/**
 * Each sign once, in an order that depends on nothing but the signs: two that say the same of the same value, spelled
 * differently or not, are one. The first with an id keeps it.
 */
export function distinct(signs: readonly Sign[]): readonly Sign[] {
  const byContent = new Map<string, Sign>();
  for (const sign of signs) {
    const key = signKey(sign);
    const known = byContent.get(key);
    if (known === undefined || (known.id === null && sign.id !== null)) byContent.set(key, sign);
  }
  return [...byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sign]) => sign);
}

/** Equal for signs that say the same, whatever their ids. */
export function signKey(sign: Sign): string {
  const read = canonical(sign.type, sign.value);
  const { family, source, report, campaign, tlp, validFrom, validUntil, revoked, confidence } = sign;
  const value = 'refused' in read ? [sign.type, sign.value] : [read.type, read.key];
  return JSON.stringify([
    ...value,
    family,
    source,
    report,
    campaign,
    tlp,
    validFrom,
    validUntil,
    revoked,
    confidence,
  ]);
}
