import { consentWords } from '@bridle/hand-over';
import { LOCALES, type Locale, messagesOf } from '@bridle/report';
import { expect, it } from 'vitest';
import { wordsOf } from './index.ts';

/** Every text with its place; functions are called with something that can be seen in them. */
function texts(value: unknown, at: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value === 'function') return texts((value as (...args: unknown[]) => unknown)('7', '8'), at);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${at}.${key}`));
}

/** Names and commands that are the same everywhere. */
const SAME = /^(?:en\.)?.*\.drawing$/;

it.each(LOCALES.filter((locale) => locale !== 'en'))('%s says everything, in its own words', (locale) => {
  const english = new Map(texts(wordsOf('en'), ''));
  const own = new Map(texts(wordsOf(locale), ''));
  expect([...own.keys()]).toEqual([...english.keys()]);
  const left = [...own].filter(
    ([at, text]) => text.trim() === '' || (text === english.get(at) && !SAME.test(at)),
  );
  expect(left).toEqual([]);
});

it('Arabic is written in Arabic letters', () => {
  for (const [at, text] of texts(wordsOf('ar'), '')) {
    if (!SAME.test(at)) expect(text, at).toMatch(/[\u0600-\u06ff]/);
  }
});

it.each(LOCALES)('%s names the same commands and paths', (locale) => {
  const codes = (of: Locale): readonly string[] =>
    texts(wordsOf(of), '').flatMap(([at, text]) =>
      text.split('`').flatMap((part, i) => (i % 2 === 0 ? [] : `${at} ${part}`)),
    );
  expect(codes('en').length).toBeGreaterThan(8);
  expect(codes(locale)).toEqual(codes('en'));
});

it.each(LOCALES)('%s calls the outcomes what the report calls them', (locale) => {
  const { targeted, infected } = messagesOf(locale).outcomes;
  const means = wordsOf(locale).after.means.join(' ');
  expect(means).toContain(targeted.word);
  expect(means).toContain(infected.word);
});

it('French never breaks a line before its signs, nor behind what opens a quote', () => {
  const french = [...texts(wordsOf('fr'), ''), ...texts(consentWords('fr'), 'consent')];
  expect(french.filter(([, text]) => /« | [»:;?!](?!\S)/.test(text))).toEqual([]);
});
