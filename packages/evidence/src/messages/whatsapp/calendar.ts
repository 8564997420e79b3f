import { type Instant, parseInstant } from '@bridle/model';
import { type CivilDate, calendarOf } from './date-order.ts';
import { type EntryHeader, hourOfDay } from './header.ts';

const MS_A_DAY = 86_400_000;

/** Wall-clock time of an entry as an instant; null where its calendar has no such day. */
export function instantOf(date: CivilDate, header: EntryHeader): Instant | null {
  const day = gregorianDay(date);
  if (day === null) return null;
  const two = (value: number): string => String(value).padStart(2, '0');
  // A leap second is no second of the day for anybody who reads the time on.
  const second = Math.min(header.second ?? 0, 59);
  return parseInstant(`${day}T${two(hourOfDay(header))}:${two(header.minute)}:${two(second)}Z`);
}

/** `2024-12-10` for a date of any calendar. */
export function gregorianDay({ year, month, day }: CivilDate): string | null {
  switch (calendarOf(year)) {
    case 'gregorian':
      return iso(year, month, day);
    case 'buddhist':
      return iso(year - 543, month, day);
    case 'persian':
      // 1 Farvardin lies at about 21 March; six months of 31 days, then of 30.
      return converted(
        'persian',
        { year, month, day },
        Date.UTC(year + 621, 2, 21) + dayOfPersian(month, day) * MS_A_DAY,
      );
    case 'islamic': {
      const days = (year - 1) * 354.367_068 + (month - 1) * 29.530_589 + day - 1;
      return converted('islamic-umalqura', { year, month, day }, Date.UTC(622, 6, 19) + days * MS_A_DAY);
    }
  }
}

const iso = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

const dayOfPersian = (month: number, day: number): number =>
  (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;

const formats = new Map<string, Intl.DateTimeFormat>();
/** Days that were converted: a chat has hundreds of entries a day. */
const known = new Map<string, string | null>();
const MAX_KNOWN = 4096;

/** Unicode's calendars convert one way only: the guess is moved until it is the day that is looked for. */
function converted(calendar: string, wanted: CivilDate, guess: number): string | null {
  const key = `${calendar} ${wanted.year}-${wanted.month}-${wanted.day}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let found: string | null = null;
  for (const offset of OFFSETS) {
    const at = new Date(Math.floor(guess / MS_A_DAY + offset) * MS_A_DAY);
    if (sameDay(calendar, at, wanted)) {
      found = at.toISOString().slice(0, 10);
      break;
    }
  }
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, found);
  return found;
}

const OFFSETS = [0, 1, -1, 2, -2, 3, -3, 4, -4];

function sameDay(calendar: string, at: Date, wanted: CivilDate): boolean {
  let format = formats.get(calendar);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    });
    formats.set(calendar, format);
  }
  const parts = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  return (
    Number(parts.get('year')) === wanted.year &&
    Number(parts.get('month')) === wanted.month &&
    Number(parts.get('day')) === wanted.day
  );
}
