import type { MessageCase } from '@bridle/detection';
import { phantomCampaign } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../html/testing/hostile.ts';
import { type Element, parsePage } from '../html/testing/parse.ts';
import { LOCALES, type Locale } from '../locales/index.ts';
import { answerLines } from './answer-text.ts';
import { contextOf } from './context.ts';
import { messagesJson } from './json.ts';
import { renderMessagesReport } from './report.ts';
import { campaignCase, caseOf, indicator, SET } from './testing/cases.ts';
import { messageWordsOf } from './words/index.ts';

function render(result: MessageCase, locale: Locale = 'en', showTexts = false): string {
  return renderMessagesReport(result, { locale, version: '0.1.0', sets: [SET], showTexts });
}

function json(result: MessageCase, showTexts = false): string {
  return messagesJson({
    version: '0.1.0',
    result,
    sets: [SET],
    shown: contextOf(result, 'en', showTexts).shown,
  });
}

const byClass = (all: readonly Element[], name: string): Element[] =>
  all.filter((one) => (one.attributes.get('class') ?? '').split(' ').includes(name));
const byId = (page: string, id: string): Element | undefined =>
  parsePage(page).find((one) => one.attributes.get('id') === id);

describe('an answer out of files that could not be read whole', () => {
  const harmless = [{ text: 'Dinner at eight?' }];

  it.each(LOCALES)('says under the headline that it holds only for what was read, in %s', (locale) => {
    const { notWhole, meansTitle } = messageWordsOf(locale);
    const cut = caseOf(harmless, { whole: false });
    expect(answerLines(cut, locale, false)[2]).toBe(notWhole);
    const page = byId(render(cut, locale), 'answer')?.text ?? '';
    expect(page.indexOf(notWhole)).toBeGreaterThan(0);
    expect(page.indexOf(notWhole)).toBeLessThan(page.indexOf(meansTitle));
    const whole = caseOf(harmless);
    expect(answerLines(whole, locale, false)).not.toContain(notWhole);
    expect(render(whole, locale)).not.toContain(notWhole);
  });

  it('is not weakened where something known was found', () => {
    const { notWhole } = messageWordsOf('en');
    expect(answerLines(campaignCase(false), 'en', false)).not.toContain(notWhole);
  });
});

describe('the report of a campaign', () => {
  const result = campaignCase();
  const lures = phantomCampaign().messages.filter(({ theme }) => theme !== null).length;

  it.each(LOCALES)('is whole and well formed in %s', (locale) => {
    const page = render(result, locale);
    const all = parsePage(page);
    const [root] = all.filter(({ name }) => name === 'html');
    expect(root?.attributes.get('lang')).toBe(locale);
    expect(root?.attributes.get('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
    const w = messageWordsOf(locale);
    for (const id of ['answer', 'picture', 'people', 'messages', 'annex'] as const)
      expect(byId(page, id)?.name).toBe('section');
    expect(byId(page, 'answer')?.text).toContain(w.lead.known);
    expect(byId(page, 'answer')?.text).toContain(w.blind.notFetched);
    expect(page).not.toMatch(/<script|<img|<a href="http|javascript:/i);
    const ids = all.flatMap((one) => one.attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    // Every link leads to something on the page.
    for (const one of all) {
      const href = one.attributes.get('href');
      if (href?.startsWith('#') === true) expect(ids, href).toContain(href.slice(1));
    }
  });

  it('draws a line for each person and a mark for each message or cluster, and lists the same', () => {
    const page = render(result);
    const all = parsePage(page);
    expect(byClass(all, 'lane')).toHaveLength(12);
    expect(byClass(all, 'event')).toHaveLength(2);
    const rows = byId(page, 'picture')?.text ?? '';
    expect(rows).toContain('A story was published');
    const list = all.filter(({ name, parent }) => name === 'tr' && parent?.name === 'tbody');
    expect(list.length).toBeGreaterThanOrEqual(lures + 2);
    const marks = byClass(all, 'tick');
    expect(marks.length).toBeGreaterThan(12);
    for (const mark of marks) expect(mark.attributes.get('aria-label')).toMatch(/UTC/);
  });

  it('says exact numbers as exact and lower bounds as such', () => {
    const exact = byId(render(result), 'c1')?.text ?? '';
    expect(exact).toContain(`${lures} messages to 12 people`);
    expect(exact).not.toMatch(/at least/i);
    const bound = byId(render(campaignCase(false)), 'c1')?.text ?? '';
    expect(bound).toContain(`At least ${lures} messages to 12 people`);
    expect(byId(render(campaignCase(false), 'es'), 'c1')?.text).toContain(
      `Al menos ${lures} mensajes a 12 personas`,
    );
    expect(byId(render(campaignCase(false), 'fr'), 'c1')?.text).toContain(
      `Au moins ${lures} messages à 12 personnes`,
    );
    expect(byId(render(campaignCase(false), 'ar'), 'c1')?.text).toContain('على الأقل');
    expect(json(campaignCase(false))).toContain(`"least": ${lures}`);
  });

  it('leaves out of whole chats what concerns nobody', () => {
    for (const text of [render(result), json(result)]) expect(text).not.toContain('docs.example.com');
    expect(byId(render(result), 'answer')?.text).toMatch(/messages have links of which nothing is known/);
  });

  it('is the same each time', () => {
    expect(render(campaignCase())).toBe(render(campaignCase()));
    expect(json(campaignCase())).toBe(json(campaignCase()));
  });
});

/** One word for each place from which a name, number or fact can come. */
const CANARIES = {
  person: 'Zorvane',
  personTwo: 'Quillimore',
  sender: '+12025550187',
  contact: 'Mardovey',
  child: 'Belquise',
  inText: 'Ostravine',
  token: 'tok3nOfOnePerson',
  given: 'glasswing',
  mail: 'vandermoss',
} as const;

describe('what is hidden by default', () => {
  const result = caseOf(
    [
      {
        person: `${CANARIES.person} Brindlow`,
        sender: CANARIES.sender,
        text: `Su hija ${CANARIES.child} tuvo un accidente con ${CANARIES.inText}, el hospital: https://bad.example/${CANARIES.token}?id=${CANARIES.token}`,
      },
      {
        person: `${CANARIES.personTwo} Silverbeck`,
        sender: CANARIES.contact,
        text: `Su hija ${CANARIES.child} tuvo un accidente con ${CANARIES.inText}, el hospital: bad.example/${CANARIES.token}`,
      },
      {
        person: `${CANARIES.person} Brindlow`,
        sender: `${CANARIES.mail}@example.org`,
        text: `Mire ${CANARIES.given}, escriba a ${CANARIES.mail}@example.org o al ${CANARIES.sender}: https://bit.ly/${CANARIES.token}`,
      },
    ],
    { indicators: [indicator('bad.example', 'Alder')], privateWords: [CANARIES.given] },
  );

  it.each(LOCALES)('stands in no output in %s', (locale) => {
    const outputs = [render(result, locale), json(result), answerLines(result, locale, false).join('\n')];
    for (const output of outputs) {
      for (const [name, canary] of Object.entries(CANARIES)) {
        expect(output.toLowerCase().includes(canary.toLowerCase().replace('+', '')), name).toBe(false);
      }
      expect(output).not.toContain('/home/analyst');
    }
  });

  it('is shown where that was asked for', () => {
    const page = render(result, 'en', true);
    for (const canary of Object.values(CANARIES)) expect(page).toContain(canary);
    expect(JSON.parse(json(result, true))).toMatchObject({ redacted: false });
    expect(JSON.parse(json(result))).toMatchObject({ redacted: true });
  });

  it('still says what matters', () => {
    const text = byId(render(result), 'messages')?.text ?? '';
    expect(text).toContain('bad.example/…');
    expect(text).toContain('It uses what the sender knew of the person: the name of a relative.');
    expect(text).toContain('bit.ly/•••');
    expect(text).toContain('A shortened link; where it leads is not resolved.');
  });
});

describe('hostile texts', () => {
  it.each(LOCALES)('cannot leave their place in %s', (locale) => {
    const result = caseOf(
      HOSTILE.map(([, text], i) => ({
        person: `p${i} ${text}`,
        sender: text,
        text: `${text} Su cuenta suspendida https://bad.example/${i} ${text}`,
      })),
      {
        indicators: [indicator('bad.example', HOSTILE[0]?.[1] ?? '')],
        events: HOSTILE.map(([, what]) => ({
          person: null,
          first: '2016-01-01T00:00:00Z' as never,
          last: '2016-01-02T00:00:00Z' as never,
          what,
          source: null,
        })),
      },
    );
    for (const showTexts of [false, true]) {
      const page = render(result, locale, showTexts);
      expect(() => parsePage(page)).not.toThrow();
      for (const line of answerLines(result, locale, showTexts))
        expect(line).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2067]/);
    }
  });

  it('a right-to-left override is seen', () => {
    const result = caseOf([{ text: 'Su cuenta suspendida https://bad.example/\u202egpj.exe' }], {
      indicators: [indicator('bad.example', 'Alder')],
    });
    expect(byId(render(result, 'en', true), 'messages')?.text).toContain('⟦U+202E⟧');
  });
});

describe('a message of which nothing is known', () => {
  const result = caseOf([{ text: 'Te mando el mapa https://mapa.example/x' }], { whole: false });

  it.each(LOCALES)('is told as that, and what it does not prove, in %s', (locale) => {
    const w = messageWordsOf(locale);
    const page = render(result, locale);
    expect(byId(page, 'headline')?.text).toBe(w.headline.nothing({ kind: 'at-least', least: 0 }));
    expect(byId(page, 'answer')?.text).toContain(w.lead.nothing);
    expect(byId(page, 'messages')?.text).toContain(w.verdicts['nothing-known'].word);
    expect(answerLines(result, locale, false)[1]).toBe(w.lead.nothing);
  });
});

it('nothing at all is a report too', () => {
  const page = render(caseOf([]));
  expect(byId(page, 'messages')?.text).toContain(messageWordsOf('en').message.none);
});
