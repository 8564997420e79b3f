import type { EntryHeader } from './header.ts';
import { hourOfDay } from './header.ts';

/** Where year, month and day stand. */
export const DATE_ORDERS = ['day-month-year', 'month-day-year', 'year-month-day'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** The calendar that the phone wrote years of. */
export type Calendar = 'gregorian' | 'buddhist' | 'persian' | 'islamic';

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface OrderDecision {
  readonly order: DateOrder;
  /** Every date that was looked at can be read in another order too, and their sequence does not decide. */
  readonly ambiguous: boolean;
}

/** WhatsApp is of 2009; a phone's clock may be wrong by much, so years beyond are only less likely. */
const LIKELY_YEARS = { from: 2009, to: 2045 };

/**
 * Finds the order in which an export writes its dates. All entries of one export have the same; a day above 12
 * settles it, else the order in which messages follow each other, else what its separators and clock go with.
 */
export class DateOrderFinder {
  private readonly tallies = DATE_ORDERS.map(() => new Tally());
  private readonly hints = new Map<DateOrder, number>();
  private seen = 0;

  get count(): number {
    return this.seen;
  }

  add(header: EntryHeader): void {
    this.seen += 1;
    for (const [i, order] of DATE_ORDERS.entries()) this.tallies[i]?.add(civilOf(header, order), header);
    const hint = hintOf(header);
    this.hints.set(hint, (this.hints.get(hint) ?? 0) + 1);
  }

  /** Between two stretches of the file that do not follow each other. */
  gap(): void {
    for (const tally of this.tallies) tally.gap();
  }

  decide(): OrderDecision {
    const ranked = DATE_ORDERS.map((order, i) => ({
      order,
      tally: this.tallies[i] as Tally,
      hint: this.hints.get(order) ?? 0,
    })).sort(
      (a, b) =>
        a.tally.impossible - b.tally.impossible ||
        a.tally.unlikely - b.tally.unlikely ||
        a.tally.backward - b.tally.backward ||
        b.hint - a.hint,
    );
    const [best, next] = ranked;
    if (best === undefined || next === undefined) return { order: 'day-month-year', ambiguous: true };
    const settled =
      best.tally.impossible < next.tally.impossible ||
      best.tally.unlikely < next.tally.unlikely ||
      best.tally.backward < next.tally.backward;
    return { order: best.order, ambiguous: !settled && this.seen > 0 };
  }
}

/** What speaks against one order. */
class Tally {
  /** Dates that no calendar has. */
  impossible = 0;
  unlikely = 0;
  /** Entries before the one above them by more than a clock that is set back: entries stand in the order of time. */
  backward = 0;
  private last: number | null = null;

  add(date: CivilDate | null, header: EntryHeader): void {
    if (date === null) {
      this.impossible += 1;
      return;
    }
    const { year } = gregorianYear(date.year);
    if (year < LIKELY_YEARS.from || year > LIKELY_YEARS.to) this.unlikely += 1;
    const days = (date.year * 12 + date.month) * 31 + date.day + hourOfDay(header) / 24;
    if (this.last !== null && days < this.last - 1.1) this.backward += 1;
    this.last = days;
  }

  gap(): void {
    this.last = null;
  }
}

/** Slashes with a clock of twelve hours, unpadded and with a short year, are American; the rest of the world has the day first. */
function hintOf({ digits, separator, half, date }: EntryHeader): DateOrder {
  if (digits[0] > 2) return 'year-month-day';
  const unpadded = digits[0] === 1 || (digits[1] === 1 && (date[0] > 9 || digits[0] === 1));
  return separator === '/' && half !== null && unpadded && digits[2] === 2
    ? 'month-day-year'
    : 'day-month-year';
}

/** The date that an entry names, in its own calendar; null where that order makes none of it. */
export function civilOf(header: EntryHeader, order: DateOrder): CivilDate | null {
  const { date, digits, monthAt } = header;
  const places = PLACES[order];
  // A month in words stands where it stands: `Dec 10, 2024` and `10 Dec 2024`.
  if (monthAt >= 0 && monthAt !== places.month) return null;
  const yearDigits = digits[places.year];
  const month = date[places.month];
  const day = date[places.day];
  if (yearDigits === 1 || yearDigits === 3 || digits[places.day] > 2 || digits[places.month] > 2) return null;
  const year = yearDigits === 2 ? fullYear(date[places.year]) : date[places.year];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  return { year, month, day };
}

const PLACES = {
  'day-month-year': { day: 0, month: 1, year: 2 },
  'month-day-year': { month: 0, day: 1, year: 2 },
  'year-month-day': { year: 0, month: 1, day: 2 },
} as const;

/** Of two digits: 1970 to 2069, as phones that forget the time are in 1970. */
const fullYear = (year: number): number => (year >= 70 ? 1900 + year : 2000 + year);

/** Calendars with other months have up to 31 days in any; theirs is checked where it is converted. */
function daysOf(year: number, month: number): number {
  if (calendarOf(year) !== 'gregorian')
    return calendarOf(year) === 'buddhist' ? daysOf(year - 543, month) : 31;
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** By the year alone: no calendar in use has years of another's present. */
export function calendarOf(year: number): Calendar {
  if (year >= 2500 && year < 2700) return 'buddhist';
  if (year >= 1300 && year < 1428) return 'persian';
  if (year >= 1428 && year < 1500) return 'islamic';
  return 'gregorian';
}

/** Roughly, for telling likely years from others. */
function gregorianYear(year: number): { readonly year: number } {
  switch (calendarOf(year)) {
    case 'buddhist':
      return { year: year - 543 };
    case 'persian':
      return { year: year + 621 };
    case 'islamic':
      return { year: Math.floor(year * 0.970_224 + 621.57) };
    case 'gregorian':
      return { year };
  }
}
