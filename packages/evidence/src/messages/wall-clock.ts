import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { aheadAt } from '../device-clock.ts';

/** The last offset that was asked for: messages follow each other, and asking costs more than reading one. */
let last: { readonly zone: string; readonly hour: number; readonly offset: number } | null = null;

/**
 * A wall-clock time (written as an instant) in a zone (IANA name or `+02:00`) as UTC; null where no zone is known. A time that the
 * clock showed twice is taken as the first, one that it skipped as if it had not.
 */
export function utcOf(local: Instant, zone: string | null): Instant | null {
  if (zone === null) return null;
  const wall = toMillis(local);
  const hour = Math.floor(wall / 900_000);
  if (last !== null && last.zone === zone && last.hour === hour) return fromUnixMillis(wall - last.offset);
  const guess = aheadAt(zone, wall);
  if (guess === null) return null;
  const before = aheadAt(zone, wall - guess - 3_600_000);
  // The earlier of two: with the offset that held before.
  const offset =
    before !== null && aheadAt(zone, wall - before) === before
      ? before
      : (aheadAt(zone, wall - guess) ?? guess);
  last = { zone, hour, offset };
  return fromUnixMillis(wall - offset);
}
