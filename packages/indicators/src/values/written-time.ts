import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';
import { stixTime } from '../stix/time.ts';

const DAY = /^(\d{4})-?(\d\d)-?(\d\d)$/;
const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$/;

/**
 * A time as indicator files write it: RFC 3339; the same without a zone, which is read as UTC; a day (`2016-08-24`,
 * `20160824`), which means its first moment; Unix seconds or milliseconds. Anything else: null.
 */
export function writtenTime(text: string): Instant | null {
  const written = text.trim();
  if (written.length > 40) return null;
  const day = DAY.exec(written);
  if (day !== null) return stixTime(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`);
  if (/^\d{9,10}(?:\.\d{1,6})?$/.test(written)) return fromUnixSeconds(Number(written));
  if (/^\d{13}$/.test(written)) return fromUnixMillis(Number(written));
  return stixTime(WITHOUT_ZONE.test(written) ? `${written}Z` : written);
}
