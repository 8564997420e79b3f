import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';

/**
 * The time of an event from its digits. DNS and connect events have milliseconds, security events nanoseconds; the
 * number of digits tells which, also where a writer does it otherwise. Zero and what is no time: null.
 */
export function eventTime(digits: string | null): Instant | null {
  if (digits === null) return null;
  const { length } = digits;
  const value = length <= 14 ? Number(digits) : 1;
  if (value === 0) return null;
  if (length <= 11) return fromUnixSeconds(value);
  if (length <= 14) return fromUnixMillis(value);
  let end = length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  if (end === 0) return null;
  const point = length - (length <= 17 ? 6 : 9);
  const whole = fromUnixSeconds(Number(digits.slice(0, point)));
  if (whole === null || end <= point) return whole;
  // The whole second is as `fromUnixSeconds` writes it; what follows are digits.
  return `${whole.slice(0, -1)}.${digits.slice(point, end)}Z` as Instant;
}

const ZERO = 0x30;
