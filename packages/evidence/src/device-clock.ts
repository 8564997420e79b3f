import { fromUnixMillis, type Instant } from '@bridle/model';

const FIXED = /^([+-])(\d\d):(\d\d)$/;
const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
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
    // No zone of that name: times then stay those of the device.
  }
  if (formats.size < 64) formats.set(zone, format);
  return format;
}

/** What a zone is ahead of UTC at a moment, in milliseconds; null for a zone that is none. */
export function aheadAt(zone: string, millis: number): number | null {
  const [, sign, hours, minutes] = FIXED.exec(zone) ?? [];
  if (sign !== undefined) return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  const format = formatOf(zone);
  if (format === null) return null;
  const parts = new Map(format.formatToParts(millis).map(({ type, value }) => [type, Number(value)]));
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

/** A time of a log, and whether it is the wall-clock time of the phone because no zone is known. */
export interface LogTime {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
}

/**
 * A wall-clock time (milliseconds as if it were UTC) of a phone in this zone. Of an hour that the clock showed twice
 * the second is taken.
 */
export function logTime(wallMillis: number, zone: string | null): LogTime {
  const guess = zone === null ? null : aheadAt(zone, wallMillis);
  if (zone === null || guess === null) return { isodate: fromUnixMillis(wallMillis), zone: 'device-local' };
  const ahead = aheadAt(zone, wallMillis - guess) ?? guess;
  return { isodate: fromUnixMillis(wallMillis - ahead), zone: null };
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** `May` is 4; -1 for what is no month. */
export function monthOf(name: string): number {
  const at = MONTHS.indexOf(name);
  return name.length === 3 && at >= 0 && at % 3 === 0 ? at / 3 : -1;
}
