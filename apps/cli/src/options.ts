import { type Instant, LEVELS, type Level, parseInstant } from '@bridle/model';
import { LOCALES, type Locale } from '@bridle/report';

/** Options of `bridle check`, out of what the option parser gives. */
export interface CheckCommandOptions {
  readonly indicators: readonly string[];
  readonly installedIndicators: boolean;
  /** Kept versions to use in place of the installed ones: SHA-256, or earlier results. */
  readonly indicatorVersions: readonly string[];
  readonly out: string | null;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly lang: Locale;
  readonly json: boolean;
  readonly failOn: Level | null;
  /** The pieces of evidence are of one phone, though they do not all say so. */
  readonly sameDevice: boolean;
  /** Other tools whose files are written as well. */
  readonly also: readonly 'mvt'[];
  readonly passwordFile: string | null;
  readonly keyFile: string | null;
  /** IANA zone of a device whose logs carry local time. */
  readonly timezone: string | null;
  /** Names under which the phone's owner writes in exported chats. */
  readonly me: readonly string[];
  readonly quiet: boolean;
  readonly color: boolean;
  /** The demo says on its report that it is one; the command line has no such option. */
  readonly madeUp: boolean;
}

/** Reads the option parser's object property by property: it promises no types. */
export function parseCheckOptions(raw: unknown): CheckCommandOptions {
  const get = reader(raw);
  const level = get('failOn');
  return {
    indicators: texts(get('indicators')),
    installedIndicators: get('installedIndicators') !== false,
    indicatorVersions: texts(get('indicatorsVersion')),
    out: text(get('out')),
    only: texts(get('only')),
    skip: texts(get('skip')),
    from: instant(get('from')),
    to: instant(get('to')),
    lang: locale(get('lang')),
    json: get('json') === true,
    failOn: LEVELS.find((l) => l === level) ?? null,
    sameDevice: get('sameDevice') === true,
    also: texts(get('also')).filter((tool) => tool === 'mvt'),
    passwordFile: text(get('passwordFile')),
    keyFile: text(get('keyFile')),
    timezone: text(get('timezone')),
    me: texts(get('me')),
    quiet: get('quiet') === true,
    color: get('color') !== false,
    madeUp: get('madeUp') === true,
  };
}

export function reader(raw: unknown): (name: string) => unknown {
  return (name) =>
    typeof raw === 'object' && raw !== null
      ? Object.entries(raw).find(([key]) => key === name)?.[1]
      : undefined;
}

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const locale = (value: unknown): Locale => LOCALES.find((l) => l === value) ?? 'en';
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
const instant = (value: unknown): Instant | null => (typeof value === 'string' ? parseInstant(value) : null);
