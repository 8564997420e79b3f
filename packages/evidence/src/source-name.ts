/**
 * The parts of a file's name in the evidence: `HomeDomain::Library/SMS/sms.db` has a domain, a file at a backup's root
 * and a file of any other kind of evidence has none.
 */
export function placeOf(source: string): { readonly domain: string | null; readonly path: string } {
  const colons = source.indexOf('::');
  return colons < 0
    ? { domain: null, path: source }
    : { domain: source.slice(0, colons), path: source.slice(colons + 2) };
}
