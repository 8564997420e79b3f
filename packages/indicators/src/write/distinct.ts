import type { Facts } from '../collect.ts';
import type { PatternSign } from '../device/pattern-indicator.ts';
import type { Sign } from '../format.ts';
import { printPattern } from '../pattern/print.ts';
import { canonical } from '../values/canonical.ts';

/**
 * Each sign once, in an order that depends on nothing but the signs: two that say the same of the same value, spelled
 * differently or not, are one. The first with an id keeps it.
 */
export function distinct(signs: readonly Sign[]): readonly Sign[] {
  return distinctBy(signs, signKey);
}

/** Likewise of patterns: two that differ in blanks or parentheses only are one. */
export function distinctPatterns(patterns: readonly PatternSign[]): readonly PatternSign[] {
  return distinctBy(patterns, patternKey);
}

function distinctBy<Item extends Facts>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  const byContent = new Map<string, Item>();
  for (const item of items) {
    const key = keyOf(item);
    const known = byContent.get(key);
    if (known === undefined || (known.id === null && item.id !== null)) byContent.set(key, item);
  }
  return [...byContent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}

/** Equal for signs that say the same, whatever their ids. */
export function signKey(sign: Sign): string {
  const read = canonical(sign.type, sign.value);
  const value = 'refused' in read ? [sign.type, sign.value] : [read.type, read.key];
  return JSON.stringify([...value, ...factsKey(sign)]);
}

/** Equal for patterns that say the same, whatever their ids. */
export function patternKey(sign: PatternSign): string {
  return JSON.stringify(['pattern', printPattern(sign.pattern), ...factsKey(sign)]);
}

function factsKey(facts: Facts): readonly unknown[] {
  const { family, source, report, campaign, tlp, validFrom, validUntil, revoked, confidence } = facts;
  return [family, source, report, campaign, tlp, validFrom, validUntil, revoked, confidence];
}
