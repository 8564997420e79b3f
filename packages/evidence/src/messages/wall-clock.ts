import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** What is ahead of UTC in a zone at a moment, in milliseconds; null for a zone that is none. */
function offsetAt(zone: string, millis: number): number | null {
  let format = formats.get(zone);
  if (format === undefined) {
    format = formatOf(zone);
    if (formats.size < 64) formats.set(zone, format);
  }
  if (format === null) return null;
  const parts = new Map(format.formatToParts(millis).map((part) => [part.type, Number(part.value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(millis / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/** The last offset that was asked for: messages follow each other, and asking costs more than reading one. */
let last: { readonly zone: string; readonly hour: number; readonly offset: number } | null = null;

/**
 * A wall-clock time (written as an instant) in an IANA zone as UTC; null where no zone is known. A time that the
 * clock showed twice is taken as the first, one that it skipped as if it had not.
 */
export function utcOf(local: Instant, zone: string | null): Instant | null {
  if (zone === null) return null;
  const wall = toMillis(local);
  const hour = Math.floor(wall / 900_000);
  if (last !== null && last.zone === zone && last.hour === hour) return fromUnixMillis(wall - last.offset);
  const guess = offsetAt(zone, wall);
  if (guess === null) return null;
  const before = offsetAt(zone, wall - guess - 3_600_000);
  // The earlier of two: with the offset that held before.
  const offset =
    before !== null && offsetAt(zone, wall - before) === before
      ? before
      : (offsetAt(zone, wall - guess) ?? guess);
  last = { zone, hour, offset };
  return fromUnixMillis(wall - offset);
}
