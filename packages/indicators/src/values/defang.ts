/**
 * Undoes the ways in which addresses are written so that nobody follows them by mistake: `hxxp`, `[.]`, `(dot)`, `[:]//`,
 * `[at]` and their like. There is no standard for these; the list is of what published reports use.
 */
export function refang(text: string): string {
  const trimmed = text.trim();
  // Brackets of an IPv6 address hold no dot or at sign alone, so they stay.
  if (!MAY_BE_DEFANGED.test(trimmed)) return trimmed;
  return (
    trimmed
      .replace(/^[a-z]{0,8}?(?:xx|\*\*|__)p(s?)(?=\[?:|\(:)/i, 'http$1')
      .replace(/^meow(s?):\/\//i, 'http$1://')
      .replaceAll(/[[({]:(\/\/)?[\])}]/g, ':$1')
      .replaceAll(/[[({]\/\/?[\])}]/g, (slashes) => slashes.slice(1, -1))
      .replaceAll(/\s?[[({]\s?(?:\.|dot|d0t|punkt)\s?[\])}]\s?/gi, '.')
      .replaceAll(/\s?[[({]\s?(?:@|at)\s?[\])}]\s?/gi, '@')
      .replaceAll(/\\\./g, '.')
      // One bracket of a pair lost: `host[.com`, `host.]com`.
      .replaceAll(/\[\.(?=[a-z0-9])|(?<=[a-z0-9])\.\]/gi, '.')
  );
}

const MAY_BE_DEFANGED = /xxps?[:[(]|\*\*ps?[:[(]|__ps?[:[(]|^meows?:|[[({]|\.\]|\\\./i;
