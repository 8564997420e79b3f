import { webCrypto } from '../aes/web-crypto.ts';
import { isPasswordClass, type Keybag, type KeybagClass } from './keybag.ts';

/** The key of one file, or in one line why there is none. */
export type FileKey =
  | { readonly status: 'key'; readonly key: CryptoKey }
  | { readonly status: 'refused'; readonly reason: string };

/** Bytes of class number (little endian) before a file's wrapped key. */
const CLASS_BYTES = 4;
/** A wrapped key of 256 bits. */
const WRAPPED_BYTES = 40;

/**
 * The keys of an opened keybag. They are never bytes in JavaScript's memory: the platform unwraps them (RFC 3394, which
 * also proves that they are whole) and keeps them. Class keys cannot be taken out of it again; a file's key can, so that
 * a host may use another AES than Web Crypto's with it.
 */
export class ClassKeys {
  private readonly keys: ReadonlyMap<number, CryptoKey>;
  /** Classes that the bag has and that were not opened, with the reason. */
  private readonly closed: ReadonlyMap<number, string>;

  private constructor(keys: ReadonlyMap<number, CryptoKey>, closed: ReadonlyMap<number, string>) {
    this.keys = keys;
    this.closed = closed;
  }

  /** Opens the classes of a keybag with the key of `derivePasswordKey`; null when it opens none: it is the wrong key. */
  static async unlock(keybag: Keybag, passwordKey: Uint8Array<ArrayBuffer>): Promise<ClassKeys | null> {
    const kek = await webCrypto().importKey('raw', passwordKey, 'AES-KW', false, ['unwrapKey']);
    const keys = new Map<number, CryptoKey>();
    const closed = new Map<number, string>();
    for (const entry of keybag.classes) {
      if (keys.has(entry.number)) continue;
      if (!isPasswordClass(entry)) {
        closed.set(entry.number, `the key of protection class ${entry.number} never leaves the phone`);
        continue;
      }
      const key = await classKey(entry, kek);
      if (key === null)
        closed.set(entry.number, `the key of protection class ${entry.number} is damaged in the keybag`);
      else keys.set(entry.number, key);
    }
    return keys.size === 0 ? null : new ClassKeys(keys, closed);
  }

  /**
   * The key out of a file's `EncryptionKey`, or out of `ManifestKey`: four bytes of class number, then the wrapped key.
   */
  async fileKey(wrapped: Uint8Array): Promise<FileKey> {
    if (wrapped.length !== CLASS_BYTES + WRAPPED_BYTES) {
      return {
        status: 'refused',
        reason: `its key has ${wrapped.length} bytes where ${CLASS_BYTES + WRAPPED_BYTES} were expected`,
      };
    }
    const number = new DataView(wrapped.buffer, wrapped.byteOffset).getUint32(0, true);
    const wrapping = this.keys.get(number);
    if (wrapping === undefined) {
      return {
        status: 'refused',
        reason:
          this.closed.get(number) ?? `the keybag has no protection class ${number}, which its key belongs to`,
      };
    }
    const key = await unwrap(wrapped.slice(CLASS_BYTES), wrapping, 'AES-CBC', ['encrypt', 'decrypt'], true);
    return key === null ? { status: 'refused', reason: 'its key is damaged' } : { status: 'key', key };
  }
}

function classKey(entry: KeybagClass, kek: CryptoKey): Promise<CryptoKey | null> {
  if (entry.wrappedKey.length !== WRAPPED_BYTES) return Promise.resolve(null);
  return unwrap(entry.wrappedKey, kek, 'AES-KW', ['unwrapKey']);
}

/** Null when the integrity check of RFC 3394 fails. */
async function unwrap(
  wrapped: Uint8Array<ArrayBuffer>,
  key: CryptoKey,
  name: 'AES-KW' | 'AES-CBC',
  usages: KeyUsage[],
  extractable = false,
): Promise<CryptoKey | null> {
  try {
    return await webCrypto().unwrapKey('raw', wrapped, key, 'AES-KW', { name }, extractable, usages);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
