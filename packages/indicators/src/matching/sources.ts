import { type Indicator, toMillis } from '@bridle/model';

/** A set may publish a value several times, under one family: it is one source all the same. */
export function isOfSameSource(one: Indicator, other: Indicator): boolean {
  return one.set.sha256 === other.set.sha256 && one.family === other.family;
}

/** Of two that say the same, the one that still stands says more. */
export function isStronger(one: Indicator, other: Indicator): boolean {
  if (one.revoked !== other.revoked) return other.revoked;
  if (one.validUntil === other.validUntil) return (one.confidence ?? 100) > (other.confidence ?? 100);
  if (one.validUntil === null || other.validUntil === null) return one.validUntil === null;
  return toMillis(one.validUntil) > toMillis(other.validUntil);
}

/** Longer lists are looked up by key: a set may give one value a hundred thousand families. */
const SHORT = 8;

/** The indicators of one value: of each source one, the strongest. */
export class OneOfEach {
  readonly list: Indicator[] = [];
  #places: Map<string, number> | null = null;

  /** False: its source is there already. */
  add(indicator: Indicator): boolean {
    const at = this.#placeOf(indicator);
    const known = at === undefined ? undefined : this.list[at];
    if (at !== undefined && known !== undefined) {
      if (isStronger(indicator, known)) this.list[at] = indicator;
      return false;
    }
    this.#places?.set(keyOf(indicator), this.list.length);
    this.list.push(indicator);
    return true;
  }

  #placeOf(indicator: Indicator): number | undefined {
    if (this.list.length <= SHORT) {
      const at = this.list.findIndex((one) => isOfSameSource(one, indicator));
      return at < 0 ? undefined : at;
    }
    this.#places ??= new Map(this.list.map((one, at) => [keyOf(one), at]));
    return this.#places.get(keyOf(indicator));
  }
}

const keyOf = ({ set, family }: Indicator): string => JSON.stringify([set.sha256, family]);
