import { threadTime } from '@bridle/bytes/testing';
import type { CheckResult, Finding, FindingId, Instant, Outcome } from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale, messagesOf } from '../locales/index.ts';
import type { ReportOptions } from './options.ts';
import { renderReport } from './report.ts';
import { HOSTILE } from './testing/hostile.ts';
import { type Element, parsePage } from './testing/parse.ts';
import {
  ARTIFACTS,
  at,
  episode,
  finding,
  infectedResult,
  manyResult,
  notEnoughResult,
  nothingFoundResult,
  PHONE,
  RUNS,
  resultOf,
  suspiciousResult,
  targetedResult,
} from './testing/results.ts';

const RULES: ReportOptions['context']['rules'] = [
  {
    id: 'ios.redirect-to-other-host',
    reason: 'Injection needs a page without encryption.',
    references: ['https://example.org/research', 'http://example.org/plain'],
  },
];

function render(result: CheckResult, locale: Locale = 'en', rest: Partial<ReportOptions> = {}): string {
  return renderReport(result, { locale, artifacts: ARTIFACTS, context: { rules: RULES }, ...rest });
}

const RESULTS: Record<Outcome, () => CheckResult> = {
  infected: infectedResult,
  targeted: targetedResult,
  suspicious: suspiciousResult,
  'nothing-found': nothingFoundResult,
  'not-enough-data': notEnoughResult,
};
const OUTCOMES = Object.keys(RESULTS) as Outcome[];

const byName = (all: readonly Element[], name: string): Element[] => all.filter((e) => e.name === name);
const byClass = (all: readonly Element[], name: string): Element[] =>
  all.filter((e) => (e.attributes.get('class') ?? '').split(' ').includes(name));
const byId = (all: readonly Element[], id: string): Element | undefined =>
  all.find((e) => e.attributes.get('id') === id);

function text(page: string, id: string): string {
  return byId(parsePage(page), id)?.text ?? '';
}

const headline = (result: CheckResult, locale: Locale = 'en'): string =>
  text(render(result, locale), 'headline');

describe('stalkerware', () => {
  const found = (details: Finding['details']): CheckResult =>
    resultOf({
      outcome: 'infected',
      findings: [finding({ details: { how: 'exact', standing: 'current', sets: 'ioc.yaml', ...details } })],
    });

  it.each(LOCALES)('has other words and another next step, in %s', (locale) => {
    const { stalkerware } = messagesOf(locale).summary;
    const summary = text(render(found({ category: 'stalkerware' }), locale), 'summary');
    for (const words of [stalkerware.title, stalkerware.means, ...stalkerware.todo])
      expect(summary).toContain(words);
    expect(summary).toContain('stopstalkerware.org');
    expect(text(render(found({}), locale), 'summary')).not.toContain(stalkerware.title);
  });

  it('is named as such in its finding', () => {
    const page = render(found({ category: 'stalkerware' }));
    expect(page).toContain('stalkerware: ');
    expect(page).toContain('It is no spyware of states.');
  });
});

describe('a report', () => {
  describe.each(OUTCOMES)('of the outcome %s', (outcome) => {
    it.each(LOCALES)('is whole in %s', (locale) => {
      const m = messagesOf(locale);
      const page = render(RESULTS[outcome](), locale);
      const all = parsePage(page);
      expect(byName(all, 'html')[0]?.attributes.get('lang')).toBe(locale);
      expect(byName(all, 'html')[0]?.attributes.get('dir')).toBe(locale === 'ar' ? 'rtl' : 'ltr');
      expect(text(page, 'headline')).not.toBe('');
      for (const section of ['summary', 'timeline', 'findings', 'annex'])
        expect(byId(all, section)?.name).toBe('section');
      const summary = text(page, 'summary');
      expect(summary).toContain(m.summary.lead(outcome, 'phone'));
      for (const item of [
        ...m.summary.todo[outcome],
        ...m.summary.avoid[outcome],
        ...m.summary.means(outcome, 'phone'),
      ]) {
        expect(summary).toContain(item);
      }
      expect(summary).toContain('www.accessnow.org/help');
      expect(summary).toContain(m.kinds['ios-backup'].cannotShow);
    });
  });

  it.each(LOCALES)('has a title in %s that others may see: no outcome, no name', (locale) => {
    const m = messagesOf(locale);
    const title = (result: CheckResult): string =>
      /<title>([^<]*)<\/title>/.exec(render(result, locale))?.[1] ?? '';
    const day = m.format.day('2021-07-16T18:02:11.000Z' as Instant);
    for (const outcome of OUTCOMES) expect(title(RESULTS[outcome]())).toBe(m.page.title(day));
    expect(m.page.title(day)).toContain(day);
    for (const { word } of Object.values(m.outcomes)) expect(m.page.title(day)).not.toContain(word);
    const undated = { ...PHONE, id: 'e2', acquiredAt: null } as const;
    expect(title(resultOf({ evidence: [undated, PHONE] }))).toBe(m.page.title(day));
    expect(title(resultOf({ evidence: [undated] }))).toBe(m.page.title(null));
  });

  it('says in one sentence what ran and when', () => {
    const findings = [
      finding({ family: 'Alder', stage: 'infection', level: 'critical', at: at('2021-06-30T06:00:00') }),
      finding({ family: 'Alder', stage: 'infection', level: 'critical', at: at('2021-07-02T21:00:00') }),
    ];
    const result = resultOf({
      outcome: 'infected',
      findings,
      episodes: [episode('Alder', 'infection', findings)],
    });
    expect(headline(result)).toBe(
      'We found traces that Alder ran on this phone between 30 June and 2 July 2021.',
    );
    expect(headline(result, 'es')).toBe(
      'Encontramos rastros de que Alder se ejecutó en este teléfono entre el 30 de junio y el 2 de julio de 2021.',
    );
    expect(headline(result, 'fr')).toBe(
      'Nous avons trouvé des traces montrant que Alder a été exécuté sur ce téléphone entre le 30 juin et le 2 juillet 2021.',
    );
    expect(headline(result, 'ar')).toBe(
      'عثرنا على آثار تدل على أن Alder عمل على هذا الهاتف بين 30 يونيو و2 يوليو 2021.',
    );
  });

  it('tells two families in the same days on the first screen and in the picture', () => {
    const page = render(infectedResult());
    expect(text(page, 'headline')).toBe(
      'We found traces that two spyware families ran on this phone: Alder and Birch.',
    );
    expect(text(page, 'summary')).toContain(
      'Alder and Birch were active at the same time, between 1 and 5 July 2021.',
    );
    const all = parsePage(page);
    expect(byClass(all, 'band').length).toBeGreaterThan(0);
    expect(byId(all, 'timeline')?.text).toContain('At the same time');
  });

  it('keeps targeted apart from infected', () => {
    const page = render(targetedResult());
    expect(text(page, 'headline')).toBe(
      'We found attempts to infect this phone with Alder between 28 June and 1 July 2021.',
    );
    const summary = text(page, 'summary');
    expect(summary).toContain(
      'We found no trace that spyware ran on this phone. Targeted is not the same as infected.',
    );
    expect(summary).toContain('Apple’s own warning');
    expect(summary).not.toContain('that it ran');
  });

  it('says when Apple’s warning is all there is, and calls it by its date', () => {
    const warning = targetedResult().findings.filter(({ rule }) => rule === 'ios.threat-notification');
    expect(headline(resultOf({ outcome: 'targeted', findings: warning }))).toBe(
      'We found what looks like Apple’s own warning about spyware attacks, received on 24 November 2021.',
    );
  });

  it('never lets "nothing found" pass for clean', () => {
    for (const locale of LOCALES) {
      const m = messagesOf(locale);
      const summary = text(render(nothingFoundResult(), locale), 'summary');
      const where = summary.indexOf(m.summary.headline.nothingFound('phone'));
      expect(where).toBeGreaterThanOrEqual(0);
      const after = summary.slice(where + m.summary.headline.nothingFound('phone').length);
      expect(after.startsWith(m.summary.lead('nothing-found', 'phone'))).toBe(true);
    }
    const blind = text(render(resultOf({ indicators: [] })), 'summary');
    expect(blind.indexOf('Known spyware could therefore not be recognised')).toBeLessThan(
      blind.indexOf('What this does not prove'),
    );
  });

  it.each(LOCALES)(
    'says beside the headline that it does not stand on what could not be read, in %s',
    (locale) => {
      const m = messagesOf(locale);
      const summary = text(render(nothingFoundResult(), locale), 'summary');
      const where = summary.indexOf(m.blind.holdsFor['nothing-found']);
      expect(where).toBeGreaterThan(summary.indexOf(m.summary.headline.nothingFound('phone')));
      expect(where).toBeLessThan(summary.indexOf(m.summary.meansTitle['nothing-found']));
    },
  );

  it('names what was not seen: failed, partial, absent, interrupted, left out, a window, unreadable', () => {
    const result = resultOf({
      complete: false,
      findingsLeftOut: 3,
      unreadable: [{ path: '/home/analyst/other', reason: 'not a backup' }],
    });
    const page = render(result, 'en', {
      context: { rules: [], window: { from: at('2021-06-01T00:00:00'), to: null }, leftOut: ['ios.calls'] },
    });
    const summary = text(page, 'summary');
    for (const said of [
      'Could not be read: Permissions of apps.',
      'Could be read only in part: Calendar.',
      '2 kinds of trace that this check knows are not in the copy.',
      'The check was interrupted.',
      'Left out on request: Calls.',
      'only what happened from 1 June 2021, 00:00:00 UTC on was looked at',
      '1 file or folder that was given could not be opened.',
      '3 more findings are not listed',
      '1,856 published signs of known spyware, from 2 lists',
    ]) {
      expect(summary).toContain(said);
    }
    const annex = text(page, 'annex');
    expect(annex).toContain('not a database: the file begins with 16 zero bytes');
    expect(annex).toContain('pattern compares mac-addr:value, which no artifact has');
    expect(annex).toContain(PHONE.sha256);
    expect(annex).not.toContain('/home/analyst');
  });

  it('speaks of messages and of several phones as such', () => {
    const messages = { ...PHONE, platform: 'messages', kind: 'whatsapp-export' } as const;
    expect(headline(resultOf({ evidence: [messages] }))).toContain('in these messages');
    expect(headline(resultOf({ evidence: [PHONE, { ...PHONE, id: 'e2' }] }))).toContain(
      'on the phones that were checked',
    );
  });

  it('is a pure function of the result, the times of the run aside', () => {
    const page = render(infectedResult());
    expect(render(infectedResult())).toBe(page);
    expect(
      render({
        ...infectedResult(),
        startedAt: at('2030-01-01T00:00:00'),
        finishedAt: at('2030-01-01T01:00:00'),
      }),
    ).toBe(page);
  });
});

describe('the page', () => {
  const pages = [
    ...OUTCOMES.map((outcome) => [outcome, RESULTS[outcome]()] as const),
    ['many findings', manyResult(600)] as const,
    ['one finding', resultOf({ outcome: 'targeted', findings: [finding()] })] as const,
  ];

  it.each(pages)('of %s has unique ids, live links within, and headings in order', (_, result) => {
    const all = parsePage(render(result));
    const ids = all.flatMap((e) => e.attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const e of all) {
      const href = e.attributes.get('href');
      if (href === undefined) continue;
      if (href.startsWith('#')) expect(known.has(href.slice(1)), `${e.name} to ${href}`).toBe(true);
      else
        expect([e.name, href.startsWith('https://'), e.attributes.get('rel')]).toEqual([
          'a',
          true,
          'noreferrer noopener',
        ]);
      for (const by of ['aria-labelledby', 'aria-describedby', 'for']) {
        const id = e.attributes.get(by);
        if (id !== undefined) expect(known.has(id)).toBe(true);
      }
    }
    for (const { id } of result.findings) expect(ids.filter((one) => one === id)).toHaveLength(1);
    let level = 0;
    for (const { name } of all) {
      const heading = /^h([1-6])$/.exec(name);
      if (heading === null) continue;
      const next = Number(heading[1]);
      expect(next, 'a heading skips a level').toBeLessThanOrEqual(level + 1);
      level = next;
    }
    expect(byName(all, 'h1')).toHaveLength(1);
  });

  it.each(pages)('of %s gives each mark of a picture its row in the list beside it', (_, result) => {
    const all = parsePage(render(result));
    const rows = new Map(byName(all, 'tr').map((row) => [row.attributes.get('id'), row]));
    const ticks = byClass(all, 'tick');
    for (const tick of ticks) {
      const row = rows.get(`row-${tick.attributes.get('id') ?? ''}`);
      expect(row).toBeDefined();
      const link = all.find((e) => e.name === 'a' && row !== undefined && e.parent?.parent === row);
      expect(link?.attributes.get('href')).toBe(tick.attributes.get('href'));
    }
    const listed = [...rows.keys()].filter((id) => id?.startsWith('row-'));
    expect(listed).toHaveLength(ticks.length);
    expect(ticks.length > 0).toBe(result.findings.some((f) => f.at !== null));
  });

  it('has landmarks, a skip link first, captions, and heads with a scope', () => {
    const all = parsePage(render(infectedResult()));
    for (const name of ['header', 'nav', 'main', 'footer']) expect(byName(all, name)).toHaveLength(1);
    const [first] = byName(all, 'a');
    expect(first?.attributes.get('href')).toBe('#main');
    for (const table of byName(all, 'table')) {
      expect(all.some((e) => e.name === 'caption' && e.parent === table)).toBe(true);
    }
    for (const th of byName(all, 'th')) expect(['col', 'row']).toContain(th.attributes.get('scope'));
    for (const svg of byName(all, 'svg')) {
      if (svg.parent?.name === 'g') continue;
      expect(svg.attributes.get('aria-hidden') === 'true' || svg.attributes.has('aria-labelledby')).toBe(
        true,
      );
    }
  });

  it('loads nothing, runs nothing, and says so to the browser', () => {
    const page = render(infectedResult());
    const all = parsePage(page);
    const policy = byName(all, 'meta').find(
      (e) => e.attributes.get('http-equiv') === 'Content-Security-Policy',
    );
    expect(policy?.attributes.get('content')).toContain("default-src 'none'");
    expect(policy?.attributes.get('content')).not.toContain('script');
    const allowed = new Set(
      'html head meta title style body a svg defs linearGradient stop mask pattern rect circle path g use line text tspan desc div header p strong span nav ul li main section dl dt dd h1 h2 h3 h4 ol br wbr bdi code fieldset legend input label figure figcaption details summary table caption thead tbody tr th td article time abbr footer'.split(
        ' ',
      ),
    );
    expect(all.filter(({ name }) => !allowed.has(name)).map(({ name }) => name)).toEqual([]);
    for (const e of all) {
      for (const name of e.attributes.keys()) expect(name).not.toMatch(/^(?:on|src|style$|action|data$)/i);
    }
    // The check that the acceptance runs make of it.
    expect(page.replace(/<a [^>]*>/gi, '')).not.toMatch(/(src|href)=["']?https?:\/\//i);
  });

  it('takes fonts as data and keeps them in the style', () => {
    const face = '@font-face{font-family:"X";src:url(data:font/woff2;base64,AAAA) format("woff2")}';
    const all = parsePage(render(nothingFoundResult(), 'en', { fontCss: face }));
    expect(byName(all, 'style')[0]?.text.startsWith(face)).toBe(true);
  });

  it('links to the public sources of a rule, and to nothing that is not https', () => {
    const all = parsePage(render(infectedResult()));
    const outside = byName(all, 'a')
      .flatMap((e) => e.attributes.get('href') ?? [])
      .filter((href) => !href.startsWith('#'));
    expect(new Set(outside)).toEqual(new Set(['https://example.org/research', 'https://example.org/format']));
    expect(text(render(infectedResult()), 'findings')).toContain('http://example.org/plain');
  });
});

describe('hostile evidence', () => {
  /** The text in every field that comes from a phone or from a list. */
  function poisoned(bad: string): CheckResult {
    const result = infectedResult();
    const findings = result.findings.map(
      (f): Finding => ({
        ...f,
        family: f.family === null ? null : `${bad}${f.family}`,
        source: bad,
        rule: f.rule === 'ios.lockdown-mode' ? bad : f.rule,
        observable: f.observable && { ...f.observable, value: bad },
        indicator: f.indicator && { ...f.indicator, value: bad, name: bad, path: bad, id: bad },
        details: { ...f.details, [bad.slice(0, 200)]: bad, text: bad },
      }),
    );
    return {
      ...result,
      findings,
      episodes: result.episodes.map((e) => ({
        ...e,
        family: `${bad}${e.family}`,
        overlaps: e.overlaps.map((o) => `${bad}${o}`),
      })),
      evidence: [{ ...PHONE, path: bad, device: { model: bad, osVersion: bad, build: bad }, sha256: bad }],
      unreadable: [{ path: bad, reason: bad }],
      indicators: [{ path: bad, sha256: bad, loaded: 1, skipped: [{ reason: bad, count: 1 }] }],
      artifacts: RUNS.map((run) => ({ ...run, source: bad, error: bad })),
    };
  }

  it.each(HOSTILE)('%s stays text', (_, bad) => {
    const page = render(poisoned(bad), 'en');
    const all = parsePage(page);
    const clean = parsePage(render(poisoned('x/x'), 'en'));
    const names = (elements: readonly Element[]): string[] =>
      [...new Set(elements.map(({ name }) => name))].filter((name) => name !== 'wbr').sort();
    expect(names(all)).toEqual(names(clean));
    expect(
      byName(all, 'a').every((e) => /^(?:#|https:\/\/example\.org\/)/.test(e.attributes.get('href') ?? '')),
    ).toBe(true);
    expect(page.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066\u2067]/);
    expect(page.isWellFormed()).toBe(true);
    expect(page.replace(/<a [^>]*>/gi, '')).not.toMatch(/(src|href)=["']?https?:\/\//i);
    expect(page.length).toBeLessThan(1_500_000);
  });

  it.each(LOCALES)('stays text in %s', (locale) => {
    for (const [, bad] of HOSTILE.slice(0, 9))
      expect(() => parsePage(render(poisoned(bad), locale))).not.toThrow();
  });

  it('is shown exactly, marks and all', () => {
    const value = 'https://example.org/\u202egpj.exe?a=1&b=<2>';
    const base = finding();
    const result = resultOf({
      outcome: 'targeted',
      findings: [{ ...base, observable: { type: 'url', value, relation: 'received' } }],
    });
    expect(text(render(result), base.id)).toContain('https://example.org/⟦U+202E⟧gpj.exe?a=1&b=<2>');
    expect(render(result)).toContain('<span class="mark">⟦U+202E⟧</span>');
  });

  it('cuts long values, offers more of them, and says where the rest is', () => {
    const value = `https://example.org/${'a'.repeat(5000)}`;
    const base = finding();
    const result = resultOf({
      outcome: 'targeted',
      findings: [{ ...base, observable: { type: 'url', value, relation: 'received' } }],
    });
    const shown = text(render(result), base.id);
    expect(shown).toContain('show all 5,020 characters');
    expect(shown).toContain('Cut after 4,000 characters; the whole value stands in check.json.');
    expect(shown).not.toContain(value);
  });
});

describe('privacy', () => {
  it('hides the numbers and addresses of others, and shows what was found', () => {
    const base = finding();
    const findings: Finding[] = [
      {
        ...base,
        observable: { type: 'email-addr', value: 'sender@alder-mail.example', relation: 'received' },
        details: {
          ...base.details,
          from: 'sender@alder-mail.example',
          to: '+1 202 555 0143',
          cc: 'ana.gomez@example.org',
          chat: '12025550143@s.whatsapp.net',
          text: `Dear Ana, call me on (202) 555-0143 or at +447700900123. ${'All the rest of what was written. '.repeat(20)}The end`,
        },
      },
    ];
    const page = render(resultOf({ outcome: 'targeted', findings }));
    const shown = text(page, base.id);
    expect(shown).toContain('sender@alder-mail.example');
    expect(shown).toContain('a•••@example.org');
    expect(shown).toContain('+•••43');
    for (const secret of ['202 555 0143', 'ana.gomez', '12025550143', '555-0143', '7700900123', 'The end']) {
      expect(page).not.toContain(secret);
    }
  });
});

describe('very many findings', () => {
  const result = manyResult(10_000);

  it('make a page of some megabytes within a second', () => {
    let best = Infinity;
    let page = '';
    for (let i = 0; i < 3; i += 1) {
      const start = threadTime();
      page = render(result);
      best = Math.min(best, threadTime() - start);
    }
    expect(best).toBeLessThan(1000);
    expect(page.length).toBeLessThan(8_000_000);
    const all = parsePage(page);
    expect(byClass(all, 'finding').length).toBeLessThanOrEqual(240);
    const perPicture = byClass(all, 'chart').length;
    expect(byClass(all, 'tick').length).toBeLessThanOrEqual(480 * perPicture);
    expect(text(page, 'timeline')).toContain('share a mark');
    expect(text(page, 'timeline')).toContain('250 findings have no date');
  });

  it('in very many families are told together', () => {
    const findings = Array.from({ length: 300 }, (_, i) => ({
      ...finding({ family: `Family ${i}` }),
      id: `f-${i.toString(16).padStart(16, 'a')}` as FindingId,
    }));
    const all = parsePage(render(resultOf({ outcome: 'targeted', findings })));
    expect(byClass(all, 'family').length).toBeLessThanOrEqual(25);
    expect(byName(all, 'h3').some((e) => e.text.includes('Further families'))).toBe(true);
  });
});

it.each(LOCALES)('says first that it is a recheck, and what that changed (%s)', (locale) => {
  const result = infectedResult();
  const ids = result.findings.map(({ id }) => id);
  const recheck = { of: 'a'.repeat(64), new: ids.slice(0, 1), gone: [], changed: ids.slice(1, 2) };
  const options = { locale, artifacts: [], context: { rules: [] } };
  const page = renderReport({ ...result, recheck }, options);
  expect(page.indexOf('class="notice"')).toBeLessThan(page.indexOf('<h1'));
  expect(page.indexOf('class="notice"')).toBeGreaterThan(0);
  expect(renderReport(result, options)).not.toContain('class="notice"');
});
