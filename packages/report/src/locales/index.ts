import type { Finding } from '@bridle/model';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { findingTextIn } from './finding-text.ts';
import { fr } from './fr.ts';
import type { Locale, Messages } from './locale.ts';

export * from './finding-text.ts';
export * from './format.ts';
export * from './hostile.ts';
export * from './locale.ts';

const ALL: Record<Locale, Messages> = { en, es, fr, ar };

export function messagesOf(locale: Locale): Messages {
  return ALL[locale];
}

/** A finding's title and explanation as plain text in a language, for check.json and the list outputs. */
export function findingText(
  finding: Finding,
  locale: Locale,
): { readonly title: string; readonly explanation: string } {
  return findingTextIn(messagesOf(locale), finding);
}
