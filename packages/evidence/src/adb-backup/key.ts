import type { AdbEncryption } from './header.ts';

export interface MasterKey {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
}

/**
 * The key of an encrypted adb backup; null: the password is wrong, or the header damaged (nothing tells them apart).
 * PBKDF2-HMAC-SHA1 of the password opens the key blob with AES-256-CBC: the key's IV, the key, and a checksum of it.
 * Sources: AOSP `PerformAdbRestoreTask`, https://nelenkov.blogspot.com/2012/06/unpacking-android-backups.html
 */
export async function masterKeyOf(
  encryption: AdbEncryption,
  version: number,
  password: string,
): Promise<MasterKey | null> {
  // Phones before Android 4.4 wrote version 1 with eight bits of each character, later ones with UTF-8.
  const ways = version === 1 ? [utf8, eightBits] : [utf8];
  for (const way of ways) {
    const found = await tryPassword(encryption, way(password), way);
    if (found !== null) return found;
  }
  return null;
}

type Way = (text: string) => Uint8Array<ArrayBuffer>;

const KEY_BYTES = 32;

async function tryPassword(
  { userSalt, checksumSalt, rounds, iv, keyBlob }: AdbEncryption,
  password: Uint8Array<ArrayBuffer>,
  way: Way,
): Promise<MasterKey | null> {
  const userKey = await pbkdf2(password, userSalt, rounds);
  const aes = await crypto.subtle.importKey('raw', userKey, 'AES-CBC', false, ['decrypt']);
  let blob: Uint8Array<ArrayBuffer>;
  try {
    blob = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-CBC', iv }, aes, keyBlob));
  } catch {
    return null;
  }
  const parts = partsOf(blob);
  if (parts === null || parts.iv.length !== 16 || parts.key.length !== KEY_BYTES) return null;
  // Java makes characters of the key's bytes, and those have a sign: from 0x80 on they become U+FF80 to U+FFFF.
  const chars = String.fromCharCode(...Int8Array.from(parts.key));
  const checksum = await pbkdf2(way(chars), checksumSalt, rounds);
  return sameBytes(checksum, parts.checksum) ? { key: parts.key, iv: parts.iv } : null;
}

/** Three times a length of one byte and as many bytes. */
function partsOf(blob: Uint8Array<ArrayBuffer>): (MasterKey & { readonly checksum: Uint8Array }) | null {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; parts.length < 3; ) {
    const length = blob[at];
    if (length === undefined || at + 1 + length > blob.length) return null;
    parts.push(blob.slice(at + 1, at + 1 + length));
    at += 1 + length;
  }
  const [iv, key, checksum] = parts;
  return iv === undefined || key === undefined || checksum === undefined ? null : { iv, key, checksum };
}

async function pbkdf2(
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-1', salt, iterations },
    key,
    8 * KEY_BYTES,
  );
  return new Uint8Array(bits);
}

const utf8: Way = (text) => new TextEncoder().encode(text);
const eightBits: Way = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let different = a.length ^ b.length;
  for (let i = 0; i < a.length && i < b.length; i++) different |= (a[i] as number) ^ (b[i] as number);
  return different === 0;
}
