import type { Literal, ObjectPath } from './tree.ts';

/** Hex digits of each kind of hash in STIX's hash-algorithm vocabulary (STIX 2.1, 10.7); names without hyphens. */
const DIGITS: ReadonlyMap<string, readonly number[]> = new Map([
  ['MD5', [32]],
  ['MD6', [32, 40, 56, 64, 96, 128]],
  ['RIPEMD160', [40]],
  ['SHA1', [40]],
  ['SHA224', [56]],
  ['SHA256', [64]],
  ['SHA384', [96]],
  ['SHA512', [128]],
  ['SHA3224', [56]],
  ['SHA3256', [64]],
  ['SHA3384', [96]],
  ['SHA3512', [128]],
  ['WHIRLPOOL', [128]],
]);
const HEX = /^[0-9A-Fa-f]+$/;

/** `SHA-256`, `sha256` and `SHA_256` are one algorithm. */
export function hashName(key: string): string {
  return key.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The key of the algorithm in a path such as `file:hashes.'SHA-256'`; null for a path to anything else. */
export function hashKey(path: ObjectPath): string | null {
  const [hashes, algorithm] = path.steps.slice(-2);
  return hashes?.kind === 'key' && hashes.name === 'hashes' && algorithm?.kind === 'key'
    ? algorithm.name
    : null;
}

/** Why a value cannot equal a hash of the path's kind; null when it can or when the path is of no known hash. */
export function hashProblem(path: ObjectPath, values: readonly Literal[]): string | null {
  const key = hashKey(path);
  const digits = key === null ? undefined : DIGITS.get(hashName(key));
  if (key === null || digits === undefined) return null;
  for (const value of values) {
    if (value.kind !== 'string') continue;
    if (!digits.includes(value.value.length) || !HEX.test(value.value))
      return `a value that is no ${key} hash`;
  }
  return null;
}
