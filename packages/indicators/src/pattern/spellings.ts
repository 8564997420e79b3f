import { hashKey } from './hash-values.ts';
import { networkText, parseNetwork } from './network.ts';
import type { ObjectPath } from './tree.ts';

/** One text for all the spellings of a value. */
export type Respell = (text: string) => string;

/** How texts are held against each other where several of them mean the same thing. */
export interface Spelling {
  /** For equality; null: a text equals only itself. */
  equal(path: ObjectPath): Respell | null;
  /** For LIKE and MATCHES; null: a text is searched as it stands. */
  search(path: ObjectPath): SearchSpelling | null;
}

export interface SearchSpelling {
  /** The pattern of LIKE in the spelling that is searched. */
  readonly like: Respell;
  /** The spellings of an observed text: it is enough that one of them fits. Never empty. */
  readonly texts: (text: string) => readonly string[];
}

const address: Respell = (text) => {
  const network = parseNetwork(text);
  return network === null ? text : networkText(network);
};
const HEX = /^[0-9A-Fa-f]+$/;
const hash: Respell = (text) => (HEX.test(text) ? text.toLowerCase() : text);
const lower: Respell = (text) => text.toLowerCase();

/**
 * How texts at a path are to be compared for equality where several of them mean the same thing: addresses and
 * networks, names in the Windows registry (which knows no case), hashes in hex. Null: a text equals only itself.
 */
export function spellingOf(path: ObjectPath): Respell | null {
  const [first, second, third] = path.steps;
  switch (path.object) {
    case 'ipv4-addr':
    case 'ipv6-addr':
      return path.steps.length === 1 && first?.kind === 'key' && first.name === 'value' ? address : null;
    case 'windows-registry-key':
      if (first?.kind !== 'key') return null;
      if (first.name === 'key' && second === undefined) return lower;
      return first.name === 'values' &&
        second !== undefined &&
        second.kind !== 'key' &&
        third?.kind === 'key' &&
        third.name === 'name' &&
        path.steps.length === 3
        ? lower
        : null;
    default:
      return hashKey(path) === null ? null : hash;
  }
}

/** What the standard says of spellings, and no more: for observed data in STIX. */
export const STIX_SPELLING: Spelling = { equal: spellingOf, search: () => null };
