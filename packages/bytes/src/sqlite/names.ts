/** A name as SQLite compares it: only the letters A to Z are the same in both cases, `É` and `é` are two names. */
export function foldName(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
