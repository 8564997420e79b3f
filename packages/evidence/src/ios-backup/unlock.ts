import {
  ClassKeys,
  derivePasswordKey,
  KeybagError,
  NoCryptoError,
  parseKeybag,
  passwordForms,
} from '@bridle/bytes';
import { openByPassword } from '../passwords.ts';
import { EvidenceError, type Secrets } from '../source.ts';

/** Bytes of the key that a password becomes. */
const KEY_BYTES = 32;

/**
 * The keys of an encrypted backup, by the key file or the password that the user gives. Throws `EvidenceError`, one line,
 * when there is neither, when they are wrong, or when the keybag is damaged.
 */
export async function unlock(
  path: string,
  keybagBytes: Uint8Array | null,
  secrets: Secrets,
): Promise<ClassKeys> {
  if (keybagBytes === null)
    throw new EvidenceError(
      `${path}: this backup is encrypted, and its Manifest.plist has no keybag, without which no password opens it`,
    );
  try {
    return await unlockWith(path, parseKeybag(keybagBytes), secrets);
  } catch (error) {
    if (error instanceof KeybagError)
      throw new EvidenceError(
        `${path}: this backup is encrypted, and no password opens its keybag, which is damaged: ${error.message}`,
      );
    if (error instanceof NoCryptoError)
      throw new EvidenceError(`${path}: this backup is encrypted, and ${error.message}`);
    throw error;
  }
}

async function unlockWith(
  path: string,
  keybag: ReturnType<typeof parseKeybag>,
  secrets: Secrets,
): Promise<ClassKeys> {
  const key = secrets.key === null ? null : hexKey(secrets.key);
  if (key !== null) {
    const keys = await unlockAndWipe(keybag, key);
    if (keys !== null) return keys;
  }
  return openByPassword(
    path,
    secrets,
    {
      missing:
        key === null
          ? `${path}: this backup is encrypted; give its password: on a terminal, in a file with --password-file, or in the variable BRIDLE_PASSWORD`
          : `${path}: this backup is encrypted, and the key of the key file does not open it; give its own key, or its password`,
      wrong: `${path}: the password does not open this encrypted backup; it is the one that was set when "Encrypt local backup" was switched on`,
    },
    async (password) => {
      for (const form of passwordForms(password)) {
        const keys = await unlockAndWipe(keybag, await derivePasswordKey(keybag, form));
        if (keys !== null) return keys;
      }
      return null;
    },
  );
}

async function unlockAndWipe(
  keybag: ReturnType<typeof parseKeybag>,
  key: Uint8Array<ArrayBuffer>,
): Promise<ClassKeys | null> {
  try {
    return await ClassKeys.unlock(keybag, key);
  } finally {
    key.fill(0);
  }
}

/** The key out of a key file with its 64 hex digits; null where the file holds something else, as an age identity. */
function hexKey(file: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const digits = [...file].filter((byte) => byte > 0x20);
  if (digits.length !== 2 * KEY_BYTES) return null;
  const key = new Uint8Array(KEY_BYTES);
  for (const [i, byte] of digits.entries()) {
    const value = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(value)) return null;
    key[i >> 1] = ((key[i >> 1] ?? 0) << 4) | value;
  }
  digits.fill(0);
  return key;
}
