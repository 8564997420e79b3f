import { webCrypto } from '../aes/web-crypto.ts';
import type { Keybag, KeyDerivation } from './keybag.ts';

/** Bytes of the key that opens the classes. */
const KEY_BYTES = 32;

/**
 * The key that a password gives for a keybag, 32 bytes; whoever asks for it overwrites it after use. Takes some seconds
 * for a backup of iOS 10.2 and later. The password counts as it is, byte by byte in UTF-8: `passwordForms` has the
 * forms that one password may have been typed in.
 */
export async function derivePasswordKey(keybag: Keybag, password: string): Promise<Uint8Array<ArrayBuffer>> {
  const typed = new TextEncoder().encode(password);
  let first = typed;
  try {
    if (keybag.doubleProtection !== null) first = await pbkdf2('SHA-256', typed, keybag.doubleProtection);
    return await pbkdf2('SHA-1', first, keybag.derivation);
  } finally {
    typed.fill(0);
    first.fill(0);
  }
}

async function pbkdf2(
  hash: 'SHA-1' | 'SHA-256',
  secret: Uint8Array<ArrayBuffer>,
  { salt, iterations }: KeyDerivation,
): Promise<Uint8Array<ArrayBuffer>> {
  const subtle = webCrypto();
  const base = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits({ name: 'PBKDF2', hash, salt, iterations }, base, KEY_BYTES * 8);
  return new Uint8Array(bits);
}

/**
 * What was typed, and where it has letters with marks the composed and the decomposed form of it: keyboards and systems
 * differ in which one they make of the same keys, and only one of them gives the key.
 */
export function passwordForms(password: string): readonly string[] {
  return [...new Set([password, password.normalize('NFC'), password.normalize('NFD')])];
}
