import type { Digests } from '@bridle/evidence';

/** What a package's own JSON may hold: whole numbers only, so that each value has one way of writing. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * JSON with one way of writing: keys sorted by their UTF-16 code units, no white space (RFC 8785, for texts and whole
 * numbers). What is hashed must be the same bytes wherever it is made again.
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** SHA-256 in hex of the canonical JSON, as UTF-8. */
export function hashOf(value: Json, digests: Digests): string {
  const digest = digests.sha256();
  digest.update(new TextEncoder().encode(canonicalJson(value)));
  return digest.hex();
}
