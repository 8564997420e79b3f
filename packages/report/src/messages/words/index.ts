import type { Locale } from '../../locales/index.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { MessageWords } from './words.ts';

export type { Answer, MessageWords } from './words.ts';

const ALL: Record<Locale, MessageWords> = { en, es, fr, ar };

export function messageWordsOf(locale: Locale): MessageWords {
  return ALL[locale];
}
