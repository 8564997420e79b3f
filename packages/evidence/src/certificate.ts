import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Hex, lower case, of a certificate in DER: what indicator sets publish, each one or another of them. */
export interface CertificateHashes {
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

export function certificateHashes(der: Uint8Array): CertificateHashes {
  return { md5: bytesToHex(md5(der)), sha1: bytesToHex(sha1(der)), sha256: bytesToHex(sha256(der)) };
}
