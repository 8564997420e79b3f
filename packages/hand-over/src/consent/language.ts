import type { Scope } from '../contents.ts';

export const CONSENT_LANGUAGES = ['en', 'es', 'fr', 'ar'] as const;
export type ConsentLanguage = (typeof CONSENT_LANGUAGES)[number];

/** The words of a consent in one language. Plain, for the person whose phone it is. */
export interface ConsentWords {
  readonly title: string;
  /** `{recipients}` stands for the keys of those who can open it. */
  readonly opening: string;
  readonly contains: string;
  /** What each part holds, and of whom. */
  readonly scopes: Readonly<Record<Scope, string>>;
  readonly notContained: string;
  readonly points: readonly string[];
  readonly agree: string;
  /** What is to be typed, and the line that asks for it. */
  readonly yes: string;
  readonly question: string;
}
