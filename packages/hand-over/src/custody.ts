import type { Digests } from '@bridle/evidence';
import { type Instant, parseInstant } from '@bridle/model';
import { hashOf, type Json } from './canonical.ts';

/** What can happen to evidence on its way. */
export const CUSTODY_ACTS = ['checked', 'consented', 'packed', 'received'] as const;
export type CustodyAct = (typeof CUSTODY_ACTS)[number];

/** One entry of a custody chain: who did what, when, and on what. */
export interface CustodyEntry {
  /** From 1. */
  readonly sequence: number;
  readonly at: Instant;
  /** A name or pseudonym, as it was given; or what role it was. */
  readonly who: string;
  readonly what: CustodyAct;
  /** Hashes and counts that say on what: each a text. */
  readonly about: Readonly<Record<string, string>>;
  /** Hash of the entry before; null in the first one. */
  readonly previous: string | null;
  /** SHA-256 of the canonical JSON of all the fields above. */
  readonly sha256: string;
}

export type NewEntry = Pick<CustodyEntry, 'at' | 'who' | 'what' | 'about'>;

/** Longest chain that is read: each hand that a case goes through adds one. */
const MAX_ENTRIES = 10_000;

/** The chain with one more entry, bound to those before it. */
export function withEntry(
  chain: readonly CustodyEntry[],
  entry: NewEntry,
  digests: Digests,
): readonly CustodyEntry[] {
  const fields = { ...entry, sequence: chain.length + 1, previous: chain.at(-1)?.sha256 ?? null };
  return [...chain, { ...fields, sha256: hashOf(hashed(fields), digests) }];
}

const hashed = ({ sequence, at, who, what, about, previous }: Omit<CustodyEntry, 'sha256'>): Json => ({
  sequence,
  at,
  who,
  what,
  about,
  previous,
});

/** Null, or what is wrong with the chain in one line: an entry was changed, taken out, put in or moved. */
export function chainViolation(chain: readonly CustodyEntry[], digests: Digests): string | null {
  let previous: string | null = null;
  for (const [i, entry] of chain.entries()) {
    if (entry.sequence !== i + 1)
      return `entry ${i + 1} of the custody chain has the number ${entry.sequence}`;
    if (entry.previous !== previous)
      return `entry ${i + 1} of the custody chain does not follow from the one before it`;
    if (entry.sha256 !== hashOf(hashed(entry), digests))
      return `entry ${i + 1} of the custody chain was changed`;
    previous = entry.sha256;
  }
  return null;
}

/** A chain out of parsed JSON; null where it is none. Says nothing of its hashes: see `chainViolation`. */
export function parseChain(value: unknown): readonly CustodyEntry[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ENTRIES) return null;
  const chain: CustodyEntry[] = [];
  for (const item of value as readonly unknown[]) {
    const entry = parseEntry(item);
    if (entry === null) return null;
    chain.push(entry);
  }
  return chain;
}

function parseEntry(item: unknown): CustodyEntry | null {
  if (typeof item !== 'object' || item === null) return null;
  const fields = new Map<string, unknown>(Object.entries(item));
  const [sequence, at, who, what, about, previous, sha256] = [
    'sequence',
    'at',
    'who',
    'what',
    'about',
    'previous',
    'sha256',
  ].map((key) => fields.get(key));
  const act = CUSTODY_ACTS.find((known) => known === what);
  const time = typeof at === 'string' ? parseInstant(at) : null;
  const facts = textsOf(about);
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence)) return null;
  // The hash is of the text that stands there, so it must be written in the one way.
  if (time === null || time !== at || typeof who !== 'string' || act === undefined || facts === null)
    return null;
  if (typeof sha256 !== 'string' || (previous !== null && typeof previous !== 'string')) return null;
  return { sequence, at: time, who, what: act, about: facts, previous, sha256 };
}

function textsOf(value: unknown): Readonly<Record<string, string>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const texts: [string, string][] = [];
  for (const [key, text] of Object.entries(value) as [string, unknown][]) {
    if (typeof text !== 'string') return null;
    texts.push([key, text]);
  }
  return Object.fromEntries(texts);
}

/**
 * The last hash of a chain in a form that two people can read to each other: whoever packed and whoever opened see the
 * same, or the package is another one.
 */
export function checkValue(chain: readonly CustodyEntry[]): string {
  const hash = chain.at(-1)?.sha256 ?? '';
  return (hash.slice(0, 20).match(/.{4}/g) ?? []).join('-');
}
