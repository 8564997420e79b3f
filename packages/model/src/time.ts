/**
 * Times of records and findings: UTC, ISO 8601 with a final `Z`, with the precision that the source has
 * (`2021-07-01T09:12:44Z`, `2021-07-01T09:12:44.512Z`, up to nine decimals).
 */
export type Instant = string & { readonly __brand: 'Instant' };

/** Seconds from 1970-01-01 to 2001-01-01, the zero of Apple's clock (CFAbsoluteTime). */
const MAC_EPOCH_SECONDS = 978_307_200;
/** Seconds from 1601-01-01 to 1970-01-01, the zero of Chromium's clock (base::Time). */
const CHROME_EPOCH_SECONDS = 11_644_473_600;
/** 0001-01-01 and 9999-12-31 in Unix seconds: outside of these a number is no time. */
const MIN_SECONDS = -62_135_596_800;
const MAX_SECONDS = 253_402_300_799;
const SECONDS_A_DAY = 86_400;

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const THREE_DIGITS = Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0'));

/** Texts of the days from 1970 to 2069, made when first asked for: file times jump from day to day. */
const DAY_TEXTS: string[] = [];
const KNOWN_DAYS = 36_525;

/** `2021-07-01T` of a day counted from 1970-01-01. */
function dayText(day: number): string {
  if (day < 0 || day >= KNOWN_DAYS) return isoDay(day);
  return (DAY_TEXTS[day] ??= isoDay(day));
}

function isoDay(day: number): string {
  return new Date(day * SECONDS_A_DAY * 1000).toISOString().slice(0, 11);
}

/** `seconds` is whole; `fraction` is empty or `.` and digits. */
function format(seconds: number, fraction: string): Instant | null {
  if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) return null;
  return `${secondText(seconds)}${fraction}Z` as Instant;
}

/** The last second that was asked for: events of a log share it with their neighbours. */
let lastSecond = Number.NaN;
let lastText = '';

/** `2021-07-01T09:12:44` */
function secondText(seconds: number): string {
  if (seconds === lastSecond) return lastText;
  const day = Math.floor(seconds / SECONDS_A_DAY);
  const rest = seconds - day * SECONDS_A_DAY;
  const hour = (rest / 3600) | 0;
  const minute = ((rest - hour * 3600) / 60) | 0;
  const second = rest - hour * 3600 - minute * 60;
  lastSecond = seconds;
  lastText = `${dayText(day)}${TWO_DIGITS[hour]}:${TWO_DIGITS[minute]}:${TWO_DIGITS[second]}`;
  return lastText;
}

/**
 * A time in Unix seconds, whole or with a fraction, to the microsecond: more a double of today's dates does not keep.
 * Not a time: null.
 */
export function fromUnixSeconds(value: number | bigint | null | undefined): Instant | null {
  if (value === null || value === undefined) return null;
  return fromSeconds(typeof value === 'bigint' ? Number(value) : value, 0);
}

/** `value` seconds after `epoch`; the fraction is taken before the epoch is added, which would cost it digits. */
function fromSeconds(value: number, epoch: number): Instant | null {
  if (!Number.isFinite(value)) return null;
  let whole = Math.floor(value);
  if (whole === value) return format(whole + epoch, '');
  let micros = Math.round((value - whole) * 1e6);
  if (micros === 1e6) {
    whole += 1;
    micros = 0;
  }
  return format(whole + epoch, micros === 0 ? '' : fraction(micros));
}

/** Three digits where they are all there is, else six. */
function fraction(micros: number): string {
  const millis = micros / 1000;
  return Number.isInteger(millis) ? `.${THREE_DIGITS[millis]}` : `.${String(micros).padStart(6, '0')}`;
}

/** A time in Unix milliseconds; a whole number of them to the millisecond, however far away. */
export function fromUnixMillis(value: number | bigint | null | undefined): Instant | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) return fromUnixSeconds(number / 1000);
  const whole = Math.floor(number / 1000);
  const millis = number - whole * 1000;
  return format(whole, millis === 0 ? '' : `.${THREE_DIGITS[millis]}`);
}

/**
 * A time of Apple's clock: seconds since 2001-01-01 (whole or fractional), or nanoseconds since then,
 * which Messages writes from iOS 11 on; told apart by size (a value in seconds stays far below 1e11).
 * Zero and NULL mean "never" in the databases that use it: null.
 */
export function fromMacTime(value: number | bigint | null | undefined): Instant | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return fromMacNanoseconds(value);
  if (value === 0 || !Number.isFinite(value)) return null;
  if (value >= 1e14 || value <= -1e14) return fromMacNanoseconds(BigInt(Math.trunc(value)));
  return fromSeconds(value, MAC_EPOCH_SECONDS);
}

function fromMacNanoseconds(value: bigint): Instant | null {
  // Split into parts that doubles hold exactly: bigint arithmetic on each row would cost more than all the rest.
  const micros = value / 1000n;
  const microsNumber = Number(micros);
  if (!Number.isSafeInteger(microsNumber)) return null;
  let seconds = Math.floor(microsNumber / 1e6);
  let nanos = (microsNumber - seconds * 1e6) * 1000 + Number(value - micros * 1000n);
  if (nanos < 0) {
    seconds -= 1;
    nanos += 1e9;
  }
  return format(seconds + MAC_EPOCH_SECONDS, nanos === 0 ? '' : decimals(nanos, 9));
}

/** `.5` of 500000000 with nine digits: no zeros at the end. */
function decimals(value: number, digits: number): string {
  return `.${String(value).padStart(digits, '0').replace(/0+$/, '')}`;
}

/** A time of Chromium's clock: microseconds since 1601-01-01. Zero means "never": null. */
export function fromChromeTime(value: number | bigint | null | undefined): Instant | null {
  if (value === null || value === undefined) return null;
  // Today's values lie above 2^53: a double would lose the last microsecond.
  if (typeof value === 'number' && !Number.isInteger(value))
    return fromSeconds(value / 1e6, -CHROME_EPOCH_SECONDS);
  const micros = BigInt(value);
  if (micros === 0n) return null;
  const seconds = micros / 1_000_000n;
  const rest = Number(micros - seconds * 1_000_000n);
  if (rest < 0) return format(Number(seconds) - 1 - CHROME_EPOCH_SECONDS, decimals(rest + 1_000_000, 6));
  return format(Number(seconds) - CHROME_EPOCH_SECONDS, rest === 0 ? '' : decimals(rest, 6));
}

/** A `Date` as property lists and STIX objects give it. An invalid date is no time: null. */
export function fromDate(value: Date | null | undefined): Instant | null {
  if (value === null || value === undefined || Number.isNaN(value.getTime())) return null;
  return fromUnixSeconds(value.getTime() / 1000);
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/;

/**
 * Reads a text that claims to be an instant. Anything else, also one without `Z`, and a day or a second that no
 * calendar or clock has (the thirtieth of February, which the engine would take for the second of March): null.
 */
export function parseInstant(text: string): Instant | null {
  if (!INSTANT.test(text)) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const isDay = year > 0 && day > 0 && day <= daysOfMonth(year, month);
  const isSecond = twoDigits(text, 11) < 24 && twoDigits(text, 14) < 60 && twoDigits(text, 17) < 60;
  return isDay && isSecond ? (text as Instant) : null;
}

/** Zero for a month that there is not. */
function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

const twoDigits = (text: string, at: number): number =>
  text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** What the codes of three digits are more than the digits. */
const DIGITS_FROM_0 = 48 * 111;

/** Unix milliseconds, fractional: for comparing and sorting, not for keeping. */
export function toMillis(instant: Instant): number {
  const whole = secondsOf(instant) * 1000;
  if (instant.length === 20) return whole;
  // Three digits, as most have them: the same number as below without making texts (a test compares all of them).
  if (instant.length === 24)
    return (
      whole +
      (instant.charCodeAt(20) * 100 + instant.charCodeAt(21) * 10 + instant.charCodeAt(22) - DIGITS_FROM_0)
    );
  return whole + Number(`0${instant.slice(19, -1)}`) * 1000;
}

/** Days from 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant, "days_from_civil"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Days from 1970-01-01 to the first of each month from 1970 to 2069: what nearly all times need. */
const MONTHS = Int32Array.from({ length: 1200 }, (_, n) =>
  daysFromCivil(1970 + Math.floor(n / 12), (n % 12) + 1, 1),
);

function secondsOf(instant: Instant): number {
  const year = twoDigits(instant, 0) * 100 + twoDigits(instant, 2);
  const month = twoDigits(instant, 5);
  const day = twoDigits(instant, 8);
  const hour = twoDigits(instant, 11);
  const minute = twoDigits(instant, 14);
  const second = twoDigits(instant, 17);
  const known = (year - 1970) * 12 + month - 1;
  const days =
    known >= 0 && known < 1200 ? (MONTHS[known] as number) + day - 1 : daysFromCivil(year, month, day);
  return days * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
}
