import { SCOPES, type Scope } from '../contents.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import type { ConsentLanguage, ConsentWords } from './language.ts';

const WORDS: Readonly<Record<ConsentLanguage, ConsentWords>> = { en, es, fr, ar };

/** The words in a language. */
export const consentWords = (language: ConsentLanguage): ConsentWords => WORDS[language];

/** What a person is asked to agree to, as text: the same words are shown, agreed to and packed. */
export function consentText(
  language: ConsentLanguage,
  scopes: readonly Scope[],
  recipients: readonly string[],
): string {
  const words = WORDS[language];
  const chosen = SCOPES.filter((scope) => scopes.includes(scope));
  const others = SCOPES.filter((scope) => !scopes.includes(scope));
  const list = (items: readonly string[]): string[] => items.map((item) => `- ${item}`);
  return [
    words.title,
    '',
    words.opening.replace('{recipients}', () => recipients.join(', ')),
    '',
    words.contains,
    ...list(chosen.map((scope) => words.scopes[scope])),
    '',
    ...(others.length === 0
      ? []
      : [words.notContained, ...list(others.map((scope) => words.scopes[scope])), '']),
    ...list(words.points),
    '',
    words.agree,
    '',
  ].join('\n');
}

/** True where what was typed is the word that the language asks for, in any case and with or without its accents. */
export function isYes(language: ConsentLanguage, typed: string): boolean {
  const plain = (text: string): string => text.trim().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return plain(typed) === plain(WORDS[language].yes);
}
