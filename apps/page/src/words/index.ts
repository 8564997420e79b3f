import type { Locale } from '@bridle/report';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { Words } from './words.ts';

const ALL: Record<Locale, Words> = { en, es, fr, ar };

export const wordsOf = (locale: Locale): Words => ALL[locale];

/** What each language calls itself. */
export const OWN_NAMES: Record<Locale, string> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ar: 'العربية',
};
