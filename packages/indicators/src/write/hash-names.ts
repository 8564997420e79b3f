/** Names of hash algorithms by the number of hex digits (STIX 2.1, 10.7: hash-algorithm-ov, and the two lengths that it lacks). */
const NAMES: ReadonlyMap<number, { readonly stix: string; readonly misp: string }> = new Map([
  [32, { stix: 'MD5', misp: 'md5' }],
  [40, { stix: 'SHA-1', misp: 'sha1' }],
  [56, { stix: 'SHA-224', misp: 'sha224' }],
  [64, { stix: 'SHA-256', misp: 'sha256' }],
  [96, { stix: 'SHA-384', misp: 'sha384' }],
  [128, { stix: 'SHA-512', misp: 'sha512' }],
]);

/** `digits` in hexadecimal, without separators. */
export function hashName(digits: string): { readonly stix: string; readonly misp: string } {
  return NAMES.get(digits.length) ?? { stix: 'SHA-256', misp: 'sha256' };
}
