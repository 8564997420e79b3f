import type { Indicator } from '@bridle/model';
import { type AddressRange, addressNumber, firstOf, rangeKey } from '../values/range.ts';
import { type Match, NO_MATCH, pushMatches } from './match.ts';

/** Blocks of addresses: one look-up for each length of prefix that is published, so at most 17 + 97 for an address. */
export class RangeTable {
  /** The lengths in use, the longest first: the narrowest range says most. */
  readonly #bits: { readonly 4: number[]; readonly 6: number[] } = { 4: [], 6: [] };
  readonly #ranges = new Map<string, Indicator[]>();

  add(range: AddressRange, indicator: Indicator): void {
    const lengths = this.#bits[range.version];
    if (!lengths.includes(range.bits)) {
      lengths.push(range.bits);
      lengths.sort((a, b) => b - a);
    }
    const key = rangeKey(range);
    const known = this.#ranges.get(key);
    if (known === undefined) this.#ranges.set(key, [indicator]);
    else known.push(indicator);
  }

  /** `address` in canonical form. */
  match(address: string): readonly Match[] {
    const version = address.includes(':') ? 6 : 4;
    const lengths = this.#bits[version];
    if (lengths.length === 0) return NO_MATCH;
    const number = addressNumber(address);
    if (number === null) return NO_MATCH;
    const matches: Match[] = [];
    for (const bits of lengths) {
      const key = rangeKey({ version, bits, base: firstOf(number, version, bits) });
      pushMatches(matches, this.#ranges.get(key), 'range');
    }
    return matches.length === 0 ? NO_MATCH : matches;
  }
}
