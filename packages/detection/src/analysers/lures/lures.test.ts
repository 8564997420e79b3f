import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { threadTime } from '@bridle/bytes/testing';
import { extractLinks } from '@bridle/evidence';
import { describe, expect, it } from 'vitest';
import { LureRules } from './suggest.ts';
import { LURE_LANGUAGES, type LureTheme, THEMES } from './theme.ts';
import { lureThemes } from './themes/index.ts';

const rules = new LureRules(lureThemes);
const suggested = (text: string): readonly string[] =>
  rules.suggest({ text, hasLink: extractLinks(text).length > 0 }).map(({ theme }) => theme);

const FILES = readdirSync(join(import.meta.dirname, 'themes')).filter((name) => name !== 'index.ts');

it('there is a file for each theme, and no other', () => {
  expect(FILES.map((name) => name.slice(0, -3)).sort()).toEqual(THEMES.filter((id) => id !== 'other').sort());
  expect(lureThemes).toHaveLength(FILES.length);
});

describe.each(lureThemes.map((theme) => [theme.id, theme] as const))('%s', (id, theme) => {
  it('is documented', () => {
    expect(theme.reason).toMatch(/^\p{Lu}.{40,}\.$/u);
    expect(theme.references.length).toBeGreaterThan(0);
    for (const reference of theme.references) expect(new URL(reference).protocol).toBe('https:');
  });

  describe.each(LURE_LANGUAGES)('in %s', (language) => {
    const { matching, nonMatching } = theme.examples[language];

    it('has rules, each with an example that needs it, and examples that must not match', () => {
      expect(theme.rules[language].length).toBeGreaterThan(0);
      expect(nonMatching.length).toBeGreaterThan(1);
      for (const rule of theme.rules[language]) {
        const alone = new LureRules([only(theme, language, rule)]);
        const speaks = matching.some(
          (text) => alone.suggest({ text, hasLink: extractLinks(text).length > 0 }).length > 0,
        );
        expect(speaks, JSON.stringify(rule.all[0])).toBe(true);
      }
    });

    it.each(matching)('speaks: %s', (text) => {
      expect(suggested(text)).toContain(id);
    });

    it.each(nonMatching)('is silent: %s', (text) => {
      expect(suggested(text)).not.toContain(id);
    });

    it('says why in its own words, not in those of the text', () => {
      for (const text of matching) {
        const suggestion = rules.suggest({ text, hasLink: true }).find((one) => one.theme === id);
        const phrases = theme.rules[language].flatMap(({ all }) => all.flat());
        expect(suggestion?.rule).toMatch(new RegExp(`^${id}\\.(?:en|es|fr|ar)\\.\\d+$`));
        if (suggestion?.rule.includes(`.${language}.`))
          for (const because of suggestion.because) expect(phrases).toContain(because);
      }
    });
  });
});

function only(theme: LureTheme, language: (typeof LURE_LANGUAGES)[number], rule: object): LureTheme {
  const none = { en: [], es: [], fr: [], ar: [] };
  return { ...theme, rules: { ...none, [language]: [rule] } };
}

it.each([
  'Hola, ¿comemos mañana? https://maps.example/comida',
  'Look at this recipe https://food.example/soup',
  'Rendez-vous à 18h https://plan.example/x',
  'صباح الخير، هذا رابط الاجتماع https://meet.example/a',
  'Your verification code is 123456',
  'La reunión es el martes, te mando el documento https://docs.example/d',
])('ordinary messages with a link suggest nothing: %s', (text) => {
  expect(suggested(text)).toEqual([]);
});

it('costs the same for each word, however long the text', () => {
  const text = 'hija accidente hospital demanda '.repeat(50_000);
  const before = threadTime();
  for (let i = 0; i < 50; i++) rules.suggest({ text, hasLink: true });
  expect(threadTime() - before).toBeLessThan(1000);
});
