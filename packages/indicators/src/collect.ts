import { type Instant, type ObservableType, toMillis } from '@bridle/model';
import type { ReadIndicators, Sign } from './format.ts';
import { Tally } from './tally.ts';
import { canonical } from './values/canonical.ts';
import { refang } from './values/defang.ts';

/** What a publisher says about a value, whatever the format. */
export type Facts = Omit<Sign, 'type' | 'value'>;

export const NOTHING_SAID: Facts = {
  id: null,
  family: null,
  source: null,
  report: null,
  campaign: null,
  tlp: null,
  validFrom: null,
  validUntil: null,
  revoked: false,
  confidence: null,
};

/** Confidence of what a publisher lists without standing by it: "low" in STIX 2.1, appendix A. */
export const DOUBTED = 15;

/** Indicators in one file; the largest public collections have some ten thousand. */
const MAX_SIGNS = 1_000_000;
/** Longest value: URLs of more than 8 KiB are refused by most servers. */
const LONGEST_VALUE = 16 * 1024;
const LONGEST_ID = 200;

/** Kinds of values that are published in a form that cannot be clicked on. */
const DEFANGED: ReadonlySet<ObservableType> = new Set([
  'domain-name',
  'url',
  'ipv4-addr',
  'ipv6-addr',
  'email-addr',
]);

/** What a format reads out of a file: each value is loaded or counted under the reason why not. */
export class Collector {
  readonly #signs: Sign[] = [];
  readonly #skipped = new Tally();
  readonly #notes = new Tally();

  /** `detail`: what the file itself says. */
  readonly skip = (reason: string, detail: string | null = null): void => this.#skipped.add(reason, detail);

  readonly note = (reason: string, detail: string | null = null): void => this.#notes.add(reason, detail);

  /** Loads a value, made clickable again where it was published so that it is not. */
  add(type: ObservableType, published: string, facts: Facts): void {
    if (published.length > LONGEST_VALUE) {
      this.skip('a value longer than any that is published');
      return;
    }
    const value = DEFANGED.has(type) ? refang(published) : published.trim();
    const read = canonical(type, value);
    if ('refused' in read) this.skip(read.refused);
    else if (this.#signs.length >= MAX_SIGNS) this.skip(`more than ${MAX_SIGNS} indicators in one file`);
    else this.#signs.push({ type: read.type, value, ...facts, id: shortId(facts.id) });
  }

  read(): ReadIndicators {
    return { signs: this.#signs, skipped: this.#skipped.counts(), notes: this.#notes.counts() };
  }
}

function shortId(id: string | null): string | null {
  if (id === null || id === '') return null;
  return id.length <= LONGEST_ID && !/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(id) ? id : null;
}

/** When a value holds. An end that is not after the beginning is dropped: it says nothing about the value. */
export function validity(
  validFrom: Instant | null,
  validUntil: Instant | null,
  note: (reason: string) => void,
): { readonly validFrom: Instant | null; readonly validUntil: Instant | null } {
  if (validFrom !== null && validUntil !== null && toMillis(validUntil) <= toMillis(validFrom)) {
    note('a validity that ends before it begins, taken as without end');
    return { validFrom, validUntil: null };
  }
  return { validFrom, validUntil };
}

export interface Version {
  /** Null: without one, nothing is a version of anything. */
  readonly id: string | null;
  /** When this version was made, in any unit; `-Infinity` where it is not told. */
  readonly time: number;
  /** Equal texts say the same. */
  readonly content: string;
}

/** Each id once: the newest version counts, of equal ones the first. What falls away is told. */
export function currentOf<Item extends Version>(
  list: readonly Item[],
  drop: (reason: string) => void,
): readonly Item[] {
  const byId = new Map<string, Item>();
  const current: Item[] = [];
  for (const item of list) {
    if (item.id === null) continue;
    const known = byId.get(item.id);
    if (known === undefined) byId.set(item.id, item);
    else if (item.time > known.time) {
      drop('an older version of an object that is there again');
      byId.set(item.id, item);
    } else if (item.time < known.time) drop('an older version of an object that is there again');
    else if (item.content === known.content) drop('the same object again');
    else drop('another object with the same id and time');
  }
  for (const item of list) if (item.id === null || byId.get(item.id) === item) current.push(item);
  return current;
}
