/** Of STIX objects, and of MISP events and attributes (seconds since 1970). */
const CHANGED = /"(?:created|modified)"\s*:\s*"(\d{4}-\d{2}-\d{2})T|"timestamp"\s*:\s*"(\d{9,10})"/g;

/**
 * The day of an indicator set, `2026-11-22`: the latest on which something in it was made or changed, as the set itself
 * says. A file's own time is that of the last copy, and would make an old set look new: it counts only where the set
 * has no dates.
 */
export function setDate(text: string, ofFile: Date): string {
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const own = Array.from(text.matchAll(CHANGED), ([, iso, seconds]) =>
    iso === undefined ? day(new Date(Number(seconds) * 1000)) : iso,
  );
  return own.sort().at(-1) ?? day(ofFile);
}
