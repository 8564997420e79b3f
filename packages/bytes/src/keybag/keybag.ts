/**
 * The keybag of an iTunes or Finder backup (`BackupKeyBag` in `Manifest.plist`): a list of tag (4 letters), length (4
 * bytes, big endian) and value. First what belongs to the whole bag, then one section for each protection class; each
 * section begins with a `UUID`. Format: https://github.com/dinosec/iphone-dataprotection/blob/master/python_scripts/keystore/keybag.py,
 * Apple Platform Security ("Keybags for Data Protection").
 */

/** What the keys of the classes are wrapped with. The password's key opens those whose bit 2 is set. */
export interface KeybagClass {
  /** Number of the protection class, 1 to 11 in real bags. */
  readonly number: number;
  /** Bits of `WRAP`: 1 a key of the phone's own chip, 2 the password. */
  readonly wrap: number;
  /** `WPKY`: the class key in the form of RFC 3394, 40 bytes in real bags; a copy. */
  readonly wrappedKey: Uint8Array<ArrayBuffer>;
}

/** How a password becomes a key. */
export interface KeyDerivation {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
}

export interface Keybag {
  /** PBKDF2 with SHA-1: the only one before iOS 10.2, the second one since. */
  readonly derivation: KeyDerivation;
  /** PBKDF2 with SHA-256, made to be slow: goes before the other one since iOS 10.2; null in older bags. */
  readonly doubleProtection: KeyDerivation | null;
  readonly classes: readonly KeybagClass[];
  /** What is wrong with the rest of it, where a part was readable; null where all was. */
  readonly problem: string | null;
}

/** The keybag as a whole cannot be used. The message says what was expected. */
export class KeybagError extends Error {
  override readonly name = 'KeybagError';
}

/** Real bags have less than 2 KiB. */
const MAX_BYTES = 1024 * 1024;
const MAX_CLASSES = 64;
/** Longest salt and wrapped key that are believed. */
const MAX_VALUE = 256;
/**
 * Iterations that are done for one password: three times what Apple asks for (10,000,000, about three seconds). A bag
 * that asks for more is made to keep the reader busy for hours.
 */
export const MAX_ITERATIONS = 30_000_000;

/** True where the password's key opens the class. */
export const isPasswordClass = (entry: KeybagClass): boolean => (entry.wrap & WRAPPED_BY_PASSWORD) !== 0;
const WRAPPED_BY_PASSWORD = 2;

/** Reads a keybag. Throws `KeybagError` where no key can come out of it; a cut one gives the classes before the cut. */
export function parseKeybag(bytes: Uint8Array): Keybag {
  if (bytes.length > MAX_BYTES) throw new KeybagError(`it has ${bytes.length} bytes, more than any real one`);
  const { head, sections, problem } = sectionsOf(bytes);
  const salt = head.get('SALT');
  if (salt === undefined) throw new KeybagError('it has no salt (SALT)');
  const derivation = { salt: salt.slice(), iterations: iterationsOf(head, 'ITER') };
  const slowSalt = head.get('DPSL');
  const doubleProtection =
    slowSalt === undefined ? null : { salt: slowSalt.slice(), iterations: iterationsOf(head, 'DPIC') };
  const classes = sections.flatMap(classOf);
  if (!classes.some(isPasswordClass)) throw new KeybagError('it has no class that a password opens');
  return { derivation, doubleProtection, classes, problem };
}

type Section = Map<string, Uint8Array>;

function sectionsOf(bytes: Uint8Array): { head: Section; sections: Section[]; problem: string | null } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const head: Section = new Map();
  const sections: Section[] = [];
  let section = head;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4);
    const value = bytes.subarray(at + 8, at + 8 + length);
    if (value.length < length) break;
    at += 8 + length;
    // The first one is that of the bag itself, each other one begins a class.
    if (tag === 'UUID' && head.has('UUID')) {
      if (sections.length >= MAX_CLASSES)
        return { head, sections, problem: `more than ${MAX_CLASSES} classes` };
      section = new Map();
      sections.push(section);
    }
    // Of equal tags the first one counts.
    if (length <= MAX_VALUE && !section.has(tag)) section.set(tag, value);
  }
  return { head, sections, problem: at === bytes.length ? null : `it ends within its data, at byte ${at}` };
}

function iterationsOf(head: Section, tag: string): number {
  const count = numberOf(head, tag);
  if (count === null || count < 1) throw new KeybagError(`it has no number of iterations (${tag})`);
  if (count > MAX_ITERATIONS)
    throw new KeybagError(
      `it asks for ${count} iterations (${tag}), more than the ${MAX_ITERATIONS} that are done`,
    );
  return count;
}

function numberOf(section: Section, tag: string): number | null {
  const value = section.get(tag);
  if (value === undefined || value.length !== 4) return null;
  return new DataView(value.buffer, value.byteOffset, 4).getUint32(0);
}

function classOf(section: Section): KeybagClass[] {
  const number = numberOf(section, 'CLAS');
  const wrap = numberOf(section, 'WRAP');
  const wrappedKey = section.get('WPKY');
  if (number === null || wrap === null || wrappedKey === undefined) return [];
  return [{ number, wrap, wrappedKey: wrappedKey.slice() }];
}
