/**
 * What a lure plays on (requirements B5). `other`: a person has looked at it and none of these fits.
 */
export const THEMES = [
  'account',
  'bank',
  'bill',
  'parcel',
  'government',
  'news',
  'legal-case',
  'embassy',
  'child-alert',
  'funeral',
  'affair',
  'sexual-taunt',
  'pictures',
  'threat',
  'relative-hurt',
  'other',
] as const;
export type ThemeId = (typeof THEMES)[number];

export const LURE_LANGUAGES = ['en', 'es', 'fr', 'ar'] as const;
export type LureLanguage = (typeof LURE_LANGUAGES)[number];

/**
 * How close to the person a theme goes, from 1 (a service that everybody has) to 5 (their life, their child): what an
 * escalation is measured by. An order for reading, no measure of harm.
 */
export type Closeness = 1 | 2 | 3 | 4 | 5;

/** One rule: of each group of phrases (see `PhraseTable`) one must be in the text. */
export interface LureRule {
  readonly all: readonly (readonly string[])[];
  /** Phrases that must not be in it. */
  readonly none?: readonly string[];
  /** Speaks without a link too. Left out, the message must have one: without it most of these are ordinary words. */
  readonly withoutLink?: true;
}

/** A theme with its rules in four languages, and its own examples, which a test runs. */
export interface LureTheme {
  readonly id: Exclude<ThemeId, 'other'>;
  readonly closeness: Closeness;
  /** Why such texts are sent, what else they can be. */
  readonly reason: string;
  /** Public descriptions of such lures. */
  readonly references: readonly string[];
  readonly rules: Readonly<Record<LureLanguage, readonly LureRule[]>>;
  /** Invented texts, with invented people. */
  readonly examples: Readonly<
    Record<LureLanguage, { readonly matching: readonly string[]; readonly nonMatching: readonly string[] }>
  >;
}

/** Keeps the theme's type while it is written; returns it unchanged. */
export function defineLureTheme(theme: LureTheme): LureTheme {
  return theme;
}
