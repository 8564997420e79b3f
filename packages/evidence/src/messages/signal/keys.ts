import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Rounds of SHA-512 that make a key of the passphrase (Signal for Android, `FullBackupBase`). */
const ROUNDS = 250_000;

export interface BackupKeys {
  readonly cipher: Uint8Array;
  readonly mac: Uint8Array;
}

/** The last keys that were made: making them takes a second, and evidence is opened several times. */
let last: { readonly of: string; readonly keys: BackupKeys } | null = null;

/** The keys of a backup: 30 digits that the phone showed, with or without blanks, and the salt of the file. */
export function backupKeys(passphrase: string, salt: Uint8Array | null): BackupKeys {
  const digits = passphrase.replace(/\s/g, '');
  const of = `${digits} ${salt === null ? '' : bytesToHex(salt)}`;
  if (last?.of !== of) last = { of, keys: madeKeys(utf8ToBytes(digits), salt) };
  return last.keys;
}

function madeKeys(input: Uint8Array, salt: Uint8Array | null): BackupKeys {
  let hash: Uint8Array = input;
  const digest = sha512.create();
  if (salt !== null) digest.update(salt);
  digest.update(hash).update(input);
  hash = digest.digest();
  // One buffer for all rounds: the hash, then the input.
  const block = new Uint8Array(hash.length + input.length);
  block.set(input, hash.length);
  for (let i = 1; i < ROUNDS; i++) {
    block.set(hash);
    hash = sha512(block);
  }
  const derived = hkdf(sha256, hash.subarray(0, 32), undefined, utf8ToBytes('Backup Export'), 64);
  return { cipher: derived.subarray(0, 32), mac: derived.subarray(32) };
}
