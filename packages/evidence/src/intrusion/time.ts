import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';

/**
 * The time of an event from its digits. DNS and connect events have milliseconds, security events nanoseconds; the
 * number of digits tells which, also where a writer does it otherwise. Zero and what is no time: null.
 */
export function eventTime(digits: string | null): Instant | null {
  if (digits === null || /^0*$/.test(digits)) return null;
  if (digits.length <= 11) return fromUnixSeconds(Number(digits));
  if (digits.length <= 14) return fromUnixMillis(Number(digits));
  const decimals = digits.length <= 17 ? 6 : 9;
  const whole = fromUnixSeconds(Number(digits.slice(0, -decimals)));
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  if (whole === null || fraction === '') return whole;
  // The whole second is as `fromUnixSeconds` writes it; what follows are digits.
  return `${whole.slice(0, -1)}.${fraction}Z` as Instant;
}
