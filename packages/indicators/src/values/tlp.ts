import { TLP_LEVELS, type Tlp } from '@bridle/model';

/** `TLP:WHITE`, `tlp:amber+strict`, `Green`: the level of version 2.0 (FIRST); anything else: null. */
export function parseTlp(text: string): Tlp | null {
  const level = text
    .trim()
    .toLowerCase()
    .replace(/^tlp[:\s-]*/, '');
  if (level === 'white') return 'clear';
  return TLP_LEVELS.find((known) => known === level) ?? null;
}

/** The strictest of several, which is the one that counts (FIRST leaves no other safe reading). */
export function strictestTlp(levels: readonly (Tlp | null)[]): Tlp | null {
  let strictest = -1;
  for (const level of levels) if (level !== null) strictest = Math.max(strictest, TLP_LEVELS.indexOf(level));
  return TLP_LEVELS[strictest] ?? null;
}
