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
  if (ZEROS.test(digits)) return null;
  const decimals = length <= 17 ? 6 : 9;
  const whole = fromUnixSeconds(Number(digits.slice(0, -decimals)));
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  if (whole === null || fraction === '') return whole;
  // The whole second is as `fromUnixSeconds` writes it; what follows are digits.
  return `${whole.slice(0, -1)}.${fraction}Z` as Instant;
}

const ZEROS = /^0+$/;
