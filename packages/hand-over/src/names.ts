/*
 * Names of files in a package. They are written to disks of any system by whoever opens it, so only names that mean the
 * same everywhere are made, and only such names are taken.
 */

const UNSAFE = /[\u0000-\u001f\u007f-\u009f<>:"\\|?*%]/;
const UNSAFE_ALL = new RegExp(UNSAFE.source, 'g');
/** Device names of Windows, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** Bytes of UTF-8. */
const MAX_COMPONENT = 200;
const MAX_NAME = 1000;
const MAX_DEPTH = 64;

const bytes = (text: string): number => new TextEncoder().encode(text).length;

function isSafeComponent(part: string): boolean {
  if (part === '' || part === '.' || part === '..' || bytes(part) > MAX_COMPONENT) return false;
  return !UNSAFE.test(part.replace(/%[0-9A-F]{2}/g, '')) && !/[. ]$/.test(part) && !RESERVED.test(part);
}

/** True for a relative path with `/` that any system takes as what it says. */
export function isSafeName(name: string): boolean {
  const parts = name.split('/');
  if (bytes(name) > MAX_NAME || parts.length > MAX_DEPTH) return false;
  return name.isWellFormed() && parts.every(isSafeComponent);
}

/** What two names have in common that are one file on some system. */
export const nameKey = (name: string): string => name.normalize('NFC').toLowerCase();

/** The path of a file in evidence as a safe name; null where nothing can be made of it (too long, leads upwards). */
export function safeName(path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  const name = parts.map(safeComponent).join('/');
  return isSafeName(name) ? name : null;
}

function safeComponent(part: string): string {
  let safe = part.toWellFormed().replace(UNSAFE_ALL, encoded);
  safe = safe.replace(/[. ]$/, encoded);
  return RESERVED.test(safe) ? safe.replace(/^./, encoded) : safe;
}

const encoded = (text: string): string =>
  [...new TextEncoder().encode(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');

/** Gives each name once: a second one that is the same file on some system gets a number. */
export class UniqueNames {
  private readonly taken = new Set<string>();

  take(name: string): string {
    let unique = name;
    for (let i = 2; this.taken.has(nameKey(unique)); i++) unique = `${name}~${i}`;
    this.taken.add(nameKey(unique));
    return unique;
  }
}
