import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The key of a WhatsApp backup: `root` is that of end-to-end encrypted ones (crypt15: 64 digits, or the file
 * `encrypted_backup.key`), `given` the file `key` out of the app's folder (crypt12, crypt14).
 */
export type WhatsappKey =
  | { readonly kind: 'root'; readonly cipher: Uint8Array }
  | {
      readonly kind: 'given';
      readonly cipher: Uint8Array;
      readonly serverSalt: Uint8Array;
      readonly googleId: Uint8Array;
    };

/** A byte array as Java writes objects (Java Object Serialization Specification 6.4): stream, array, class `[B`. */
const JAVA_BYTES = [0xac, 0xed, 0x00, 0x05, 0x75, 0x72, 0x00, 0x02, 0x5b, 0x42];
/** Name, serial number, flags and no fields of that class; then the length of the array, 4 bytes. */
const JAVA_HEADER = 27;

const ROOT_LENGTH = 32;
/** Version 2, key version 1, server salt 32, Google id 16, its SHA-256 32, IV 16 (zeros), key 32. */
const GIVEN_LENGTH = 131;

/** Reads the content of a key file, or 64 hex digits with any blanks between; null where it is neither. */
export function parseWhatsappKey(bytes: Uint8Array): WhatsappKey | null {
  const content = javaContent(bytes) ?? hexContent(bytes) ?? bytes;
  if (content.length === ROOT_LENGTH) return { kind: 'root', cipher: rootCipher(content) };
  if (content.length !== GIVEN_LENGTH) return null;
  const googleId = content.slice(35, 51);
  const hash = sha256(googleId);
  if (!content.subarray(51, 83).every((byte, i) => byte === hash[i])) return null;
  return { kind: 'given', cipher: content.slice(99), serverSalt: content.slice(3, 35), googleId };
}

function javaContent(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < JAVA_HEADER || !JAVA_BYTES.every((byte, i) => bytes[i] === byte)) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(JAVA_HEADER - 4);
  return bytes.length < JAVA_HEADER + length ? null : bytes.subarray(JAVA_HEADER, JAVA_HEADER + length);
}

function hexContent(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length > 1000) return null;
  const digits = new TextDecoder('latin1').decode(bytes).replace(/\s/g, '');
  if (!/^(?:[0-9a-fA-F]{2}){32}$/.test(digits)) return null;
  return Uint8Array.from({ length: ROOT_LENGTH }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** The root key is drawn out, then bound to what it is used for (one round of HKDF with an empty salt). */
function rootCipher(root: Uint8Array): Uint8Array {
  const drawn = hmac(sha256, new Uint8Array(32), root);
  return hmac(sha256, drawn, Uint8Array.from([...utf8ToBytes('backup encryption'), 1]));
}
