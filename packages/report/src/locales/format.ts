import { type Instant, toMillis } from '@bridle/model';

/** First and last moment of something, both included. */
export interface Span {
  readonly first: Instant;
  readonly last: Instant;
}

/** What an axis mark stands for: it decides which parts of a date are written. */
export type TickUnit = 'minute' | 'day' | 'month' | 'year';

/** Forms of a phrase by CLDR plural category; `#` stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Numbers and times as a language writes them. All times are UTC. */
export interface Formats {
  number(value: number): string;
  /** Decimal units (1 MB = 10^6 bytes). */
  bytes(value: number): string;
  /** Between two items, where no word joins them; with the space behind it. */
  readonly comma: string;
  /** "a, b and c". */
  list(items: readonly string[]): string;
  plural(count: number, forms: PluralForms): string;
  /** 30 June 2021 */
  day(at: Instant): string;
  /** 30 June – 2 July 2021 */
  days(span: Span): string;
  /** The two days of a span for a sentence: what both share stands only in the second. Null when it is one day. */
  fromTo(span: Span): { readonly from: string; readonly to: string } | null;
  /** 30 June 2021, 09:12:44 UTC */
  moment(at: Instant): string;
  /** 09:12:44 */
  clock(at: Instant): string;
  /** 1 hour, 15 minutes and 3 seconds; of whole seconds, above zero. */
  duration(seconds: number): string;
  tick(millis: number, unit: TickUnit): string;
  /** The part of the date that the ticks of this unit leave out, or null when they leave out nothing. */
  tickContext(millis: number, unit: TickUnit): string | null;
}

/** 2021-06-30 09:12:44, for columns: the same in every language, without a zone of its own. */
export function stamp(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** What a language prints otherwise than CLDR and the report's defaults. */
export interface Habits {
  /** Writes a date's parts; as they are, unless given. */
  readonly day?: (parts: readonly Intl.DateTimeFormatPart[]) => string;
  /** With the space behind it. */
  readonly comma?: string;
}

/** Formats of a language by its BCP 47 tag. */
export function formatsOf(tag: string, { day = joinParts, comma = ', ' }: Habits = {}): Formats {
  const dates = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) =>
    whenAsked(
      () =>
        new Intl.DateTimeFormat(tag, {
          ...options,
          timeZone: 'UTC',
          calendar: 'gregory',
          numberingSystem: 'latn',
        }),
    );
  const long = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const noYear = dates({ day: 'numeric', month: 'long' });
  const onlyDay = dates({ day: 'numeric' });
  const clock = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const ticks: Record<TickUnit, () => Intl.DateTimeFormat> = {
    minute: dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    day: dates({ day: 'numeric', month: 'short' }),
    month: dates({ month: 'short', year: 'numeric' }),
    year: dates({ year: 'numeric' }),
  };
  const numbers = whenAsked(() => new Intl.NumberFormat(tag, { numberingSystem: 'latn' }));
  const sizes = UNITS.map((unit) =>
    whenAsked(
      () =>
        new Intl.NumberFormat(tag, {
          style: 'unit',
          unit,
          unitDisplay: unit === 'byte' ? 'long' : 'short',
          maximumFractionDigits: unit === 'byte' ? 0 : 1,
          numberingSystem: 'latn',
        }),
    ),
  );
  const units = (['hour', 'minute', 'second'] as const).map((unit) =>
    whenAsked(
      () => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long', numberingSystem: 'latn' }),
    ),
  );
  const lists = whenAsked(() => new Intl.ListFormat(tag, { style: 'long', type: 'conjunction' }));
  const plurals = whenAsked(() => new Intl.PluralRules(tag));
  const write = (format: () => Intl.DateTimeFormat, at: Instant): string =>
    day(format().formatToParts(toMillis(at)));

  const formats: Formats = {
    comma,
    number: (value) => numbers().format(value),
    bytes(value) {
      const power = value < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(value) / 3));
      return sizes[power]?.().format(value / 1000 ** power) ?? String(value);
    },
    list: (items) => lists().format(items),
    plural: (count, forms) =>
      (forms[plurals().select(count)] ?? forms.other).replace('#', numbers().format(count)),
    day: (at) => write(long, at),
    days(span) {
      const parts = formats.fromTo(span);
      return parts === null ? write(long, span.first) : `${parts.from} – ${parts.to}`;
    },
    fromTo({ first, last }) {
      if (first.slice(0, 10) === last.slice(0, 10)) return null;
      const sameYear = first.slice(0, 4) === last.slice(0, 4);
      const sameMonth = first.slice(0, 7) === last.slice(0, 7);
      return { from: write(sameMonth ? onlyDay : sameYear ? noYear : long, first), to: write(long, last) };
    },
    moment: (at) => `${write(long, at)}${comma}${clock().format(toMillis(at))} UTC`,
    clock: (at) => clock().format(toMillis(at)),
    duration(seconds) {
      const whole = Math.round(seconds);
      const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].flatMap((count, i) =>
        count === 0 ? [] : [units[i]?.().format(count) ?? ''],
      );
      return parts.length === 0 ? (units[2]?.().format(0) ?? '') : lists().format(parts);
    },
    tick: (millis, unit) => ticks[unit]().format(millis),
    tickContext(millis, unit) {
      switch (unit) {
        case 'minute':
          return day(long().formatToParts(millis));
        case 'day':
          return ticks.year().format(millis);
        case 'month':
        case 'year':
          return null;
      }
    },
  };
  return formats;
}

/** Made at its first use: those of all languages would be most of what starting the program makes, and a report needs few. */
function whenAsked<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function joinParts(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts.map((part) => part.value).join('');
}
