import { prefixed, u32 } from './little-endian.ts';
import type { Read } from './signatures.ts';

/** The attribute with the proof of rotation. */
const PROOF_OF_ROTATION = 0x3ba06f8c;
/** A signer has one or two. */
const MAX_ATTRIBUTES = 1000;

/**
 * The certificates of the keys that an app was signed with before, oldest first, out of what follows the certificates in
 * a signer's data of schemes v3 and v3.1: the API levels that the signer is for, then attributes. Each level of the proof
 * has its certificate, and the last one is the signer's own.
 */
export function earlierCertificates(
  rest: Uint8Array,
  most: number,
): { readonly certificates: readonly Uint8Array[]; readonly read: Read } {
  const certificates: Uint8Array[] = [];
  // Without levels and attributes there is nothing to read.
  const attributes = rest.length <= 8 ? NONE : prefixed(rest, 8);
  if (attributes === null) return { certificates, read: 'damaged' };
  let at = 0;
  for (let count = 0; at < attributes.length; count++) {
    const attribute = prefixed(attributes, at);
    if (attribute === null) return { certificates, read: 'damaged' };
    if (count >= MAX_ATTRIBUTES) return { certificates, read: 'cut' };
    at += 4 + attribute.length;
    if (u32(attribute, 0) !== PROOF_OF_ROTATION) continue;
    // Behind the attribute's id stands the version of the proof.
    for (let from = 8; from < attribute.length; ) {
      const level = prefixed(attribute, from);
      const signed = level === null ? null : prefixed(level, 0);
      const certificate = signed === null ? null : prefixed(signed, 0);
      if (level === null || certificate === null) return { certificates, read: 'damaged' };
      if (certificates.length >= most) return { certificates, read: 'cut' };
      certificates.push(certificate);
      from += 4 + level.length;
    }
  }
  return { certificates, read: 'whole' };
}

const NONE = new Uint8Array(0);
