/** Longer than any file system of a phone allows. */
const MAX_PATH = 4096;

/**
 * The path of an archive's entry as one relative to its root, with `/`; null for one that must not be: it leaves the
 * archive, is absolute in a way that hides where it lies, or holds a NUL. A leading `/` or `./` is taken off: dumps of
 * whole file systems have absolute names, and here a name is only ever looked up, never written to.
 */
export function checkedPath(name: string): string | null {
  if (name.length === 0 || name.length > MAX_PATH || name.includes('\0')) return null;
  const parts = name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..')) return null;
  return parts.join('/');
}
