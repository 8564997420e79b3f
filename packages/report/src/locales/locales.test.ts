import { rules } from '@bridle/detection';
import { artifacts } from '@bridle/evidence';
import {
  EVIDENCE_KINDS,
  type Instant,
  LEVELS,
  OBSERVABLE_TYPES,
  type Outcome,
  type Relation,
  STAGES,
} from '@bridle/model';
import { describe, expect, it } from 'vitest';
import { fenced } from './hostile.ts';
import { messagesOf } from './index.ts';
import {
  direction,
  type FindingWords,
  GLOSSARY_TERMS,
  LIKENESSES,
  LOCALES,
  type Messages,
  RULE_IDS,
  STANDINGS,
  type Subject,
  type Thing,
} from './locale.ts';

const OUTCOMES: readonly Outcome[] = [
  'infected',
  'targeted',
  'suspicious',
  'nothing-found',
  'not-enough-data',
];
const SUBJECTS: readonly Subject[] = ['phone', 'several', 'messages'];
const RELATIONS: readonly Relation[] = [
  'ran',
  'present',
  'contacted',
  'visited',
  'received',
  'sent',
  'mentioned',
];
const THINGS: readonly Thing[] = ['address', 'account', 'process', 'file', 'app', 'profile', 'property'];
const COUNTS = [1, 2, 3, 11, 100, 1_000_000];
const SPAN = { first: '2021-06-30T06:00:00Z' as Instant, last: '2021-07-02T06:00:00Z' as Instant };
const DAY = { first: SPAN.first, last: SPAN.first };

function words(changes: Partial<FindingWords>): FindingWords {
  return {
    family: fenced('Alder'),
    stage: 'targeting',
    thing: 'address',
    relation: 'received',
    standing: 'current',
    says: () => false,
    ...changes,
  };
}

const FINDINGS: readonly FindingWords[] = RELATIONS.flatMap((relation) =>
  THINGS.flatMap((thing) =>
    STAGES.flatMap((stage) => [
      words({ relation, thing, stage }),
      words({ relation, thing, stage, family: null }),
    ]),
  ),
).concat(
  STANDINGS.map((standing) => words({ standing })),
  [words({ relation: null, thing: null, standing: null })],
);

/** Every text that the report can hold, with the place that it comes from. */
/** Values of details on which words of rules depend. */
const SAID = [
  'on',
  'off',
  'yes',
  'no',
  'package',
  'certificate',
  'unlisted',
  'open-store',
  'no-store',
  'boot',
  'lock',
  'keys',
  'cable',
  'protection',
  'cable-and-protection',
  'apps',
  'reports',
  'update',
  'security',
  'cert_validation_failure',
];

function everyText(m: Messages): Map<string, string> {
  const all = new Map<string, string>();
  /** A function of ours with its arguments tried, or any tree of texts. */
  const add = (path: string, value: unknown): void => {
    if (typeof value === 'string') all.set(path, value);
    else if (typeof value === 'object' && value !== null && !(value instanceof Map)) {
      for (const [key, inner] of Object.entries(value)) if (key !== 'format') add(`${path}.${key}`, inner);
    }
  };
  add('', m);
  const tried = (path: string, values: readonly (string | readonly string[])[]): void =>
    values.flat().forEach((value, i) => all.set(`${path}(${i})`, value));
  const counted: Record<string, (count: number) => string> = {
    ran: m.summary.ran,
    tried: m.summary.tried,
    lesser: m.summary.lesser,
    unreadable: m.blind.unreadable,
    absent: m.blind.absent,
    notWhole: m.blind.notWhole,
    findingsLeftOut: m.blind.findingsLeftOut,
    andMore: m.blind.andMore,
    otherKinds: m.timeline.otherKinds,
    outside: m.timeline.outside,
    undated: m.timeline.undated,
    morePeriods: m.timeline.morePeriods,
    intro: m.findings.intro,
    repeats: m.findings.repeats,
    showAll: m.findings.showAll,
    cutAt: m.findings.cutAt,
    more: m.findings.more,
    ...m.timeline.counts,
  };
  for (const [name, say] of Object.entries(counted))
    tried(
      name,
      COUNTS.map((count) => say(count)),
    );
  tried(
    'compared',
    COUNTS.map((n) => m.blind.compared(n, n)),
  );
  tried(
    'joined',
    COUNTS.map((n) => m.timeline.joined(n, n)),
  );
  tried(
    'description',
    COUNTS.flatMap((n) => [m.timeline.description(n, SPAN), m.timeline.description(n, null)]),
  );
  const one = { name: fenced('Alder'), span: SPAN };
  const { headline } = m.summary;
  for (const subject of SUBJECTS) {
    for (const facts of [
      [one],
      [{ ...one, span: DAY }],
      [{ ...one, span: null }],
      [{ name: null, span: SPAN }],
      [one, { ...one, name: fenced('Birch') }],
      [one, { name: null, span: null }],
      [
        { name: null, span: null },
        { name: null, span: null },
      ],
      Array.from({ length: 12 }, (_, i) => ({ ...one, name: fenced(`Family ${i}`) })),
    ]) {
      tried(`infected ${subject} ${facts.length} ${facts[0]?.name ?? ''} ${facts[0]?.span?.last ?? ''}`, [
        headline.infected(facts, subject),
      ]);
      tried(`targeted ${subject} ${facts.length} ${facts[0]?.name ?? ''} ${facts[0]?.span?.last ?? ''}`, [
        headline.targeted(facts, subject),
      ]);
    }
    tried(`headlines ${subject}`, [
      headline.suspicious(subject),
      headline.nothingFound(subject),
      headline.notEnoughData(subject),
    ]);
    for (const outcome of OUTCOMES) {
      tried(`${outcome} ${subject}`, [m.summary.lead(outcome, subject), m.summary.means(outcome, subject)]);
    }
  }
  for (const span of [SPAN, DAY, null]) {
    tried(`with ${span?.last ?? 'none'}`, [
      headline.appleWarned(span),
      m.summary.alsoWarned(span),
      m.summary.sameTime([fenced('Alder'), fenced('Birch')], span),
    ]);
  }
  tried('others', [
    m.page.title('x'),
    m.page.title(null),
    m.page.madeBy('0.1.0'),
    m.blind.failed(['x']),
    m.blind.partial(['x', 'y']),
    m.blind.leftOutArtifacts(['x']),
    m.blind.window('x', null),
    m.blind.window(null, 'x'),
    m.blind.window('x', 'y'),
    m.timeline.title([]),
    m.timeline.title(['x', 'y']),
    m.timeline.caption('x'),
    m.findings.until('x'),
    m.findings.row('1'),
    m.findings.inSet('x'),
    m.findings.moreCaption('x'),
    ...COUNTS.flatMap((n) => [m.annex.clocks.jumpsLeftOut(n), m.annex.clocks.others(n)]),
    ...([null, 'x'] as const).flatMap((when) =>
      ([null, 'x'] as const).map((zone) => m.annex.clocks.taken('x', when, zone)),
    ),
    m.annex.clocks.zone('x', SPAN),
    m.annex.clocks.none('x', 'y'),
    ...[true, false].flatMap((later) => [
      m.annex.clocks.jump('x', m.format.duration(3723), later),
      ...(['same', 'zone', 'clock'] as const).map((likely) =>
        m.annex.clocks.difference({ one: 'x', other: 'y', likely, by: 'z', later, facts: 3, of: 4 }),
      ),
    ]),
    m.annex.from('x'),
    m.annex.to('x'),
  ]);
  for (const rule of RULE_IDS) {
    const text = m.rules[rule];
    const states = SAID.map((state) => words({ family: null, says: (_, value) => value === state }));
    const stalkerware = FINDINGS.map((finding) => ({ ...finding, says: () => true }));
    for (const [i, finding] of (rule === 'indicator'
      ? [...FINDINGS, ...stalkerware]
      : [words({ family: null }), ...states]
    ).entries()) {
      tried(`rule ${rule} ${i}`, [text.title(finding), text.explanation(finding)]);
      const next = 'next' in text ? text.next?.(finding) : undefined;
      if (next !== undefined && next !== null) tried(`rule ${rule} next ${i}`, [next]);
    }
  }
  return all;
}

describe.each(LOCALES)('the words in %s', (locale) => {
  const m: Messages = messagesOf(locale);
  const all = everyText(m);

  it('are whole, and calm', () => {
    expect(all.size).toBeGreaterThan(600);
    for (const [path, text] of all) {
      expect(text, path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\bnull\b|NaN|\[object|#|!|[\u{1f000}-\u{1ffff}]/u);
      expect(text, path).not.toMatch(/^\s|\s$| {2}|\s[.,،]/);
    }
  });

  it('end explanations and advice as sentences, and titles without a full stop', () => {
    const { todo, avoid } = m.summary;
    for (const text of [
      ...OUTCOMES.flatMap((o) => [...todo[o], ...avoid[o]]),
      ...OUTCOMES.flatMap((o) => m.summary.means(o, 'phone')),
    ]) {
      expect(text).toMatch(/\.$/);
    }
    for (const [path, text] of all) {
      if (path.startsWith('rule ') && path.endsWith('(0)') && !path.includes('next'))
        expect(text, path).not.toMatch(/\.$/);
      if (path.startsWith('rule ') && path.endsWith('(1)')) expect(text, path).toMatch(/\.$/);
    }
  });

  it('name everything that the vocabulary has', () => {
    expect(Object.keys(m.levels).sort()).toEqual([...LEVELS].sort());
    expect(Object.keys(m.stages).sort()).toEqual([...STAGES].sort());
    expect(Object.keys(m.observables).sort()).toEqual([...OBSERVABLE_TYPES].sort());
    expect(Object.keys(m.kinds).sort()).toEqual([...EVIDENCE_KINDS].sort());
    expect(Object.keys(m.glossary).sort()).toEqual([...GLOSSARY_TERMS].sort());
    expect(Object.keys(m.likenesses).sort()).toEqual([...LIKENESSES].sort());
    expect(Object.keys(m.rules).sort()).toEqual([...RULE_IDS].sort());
    expect(m.summary.organisations.map(({ address }) => address)).toEqual([
      'www.accessnow.org/help',
      'securitylab.amnesty.org/get-help',
    ]);
  });

  it('are this language’s own', () => {
    if (locale === 'en') return;
    const english = everyText(messagesOf('en'));
    const same = [...all].filter(
      ([path, text]) => text.length > 12 && english.get(path) === text && /\p{L}/u.test(text),
    );
    // Names, addresses and terms that every language shares.
    expect(
      same
        .map(([path]) => path)
        .filter((path) => !/organisations|artifacts|infected|glossary\.(?:sha256|utc)/.test(path)),
    ).toEqual([]);
    if (locale !== 'ar') return;
    for (const [path, text] of all) {
      if (/organisations\..*(?:address)|locale|\.word$|setColumns|sha256|artifacts|row/.test(path)) continue;
      expect(text, path).toMatch(/\p{Script=Arabic}|^x|^#/u);
    }
  });

  it('never call a phone clean', () => {
    expect(m.summary.lead('nothing-found', 'phone')).not.toBe(m.summary.headline.nothingFound('phone'));
    expect(m.summary.means('nothing-found', 'phone').length).toBeGreaterThanOrEqual(3);
  });
});

describe('languages', () => {
  it('translate the same kinds of trace', () => {
    const ids = LOCALES.filter((l) => l !== 'en').map((l) => Object.keys(messagesOf(l).artifacts).sort());
    const all = artifacts.map(({ id }) => id).sort();
    for (const list of ids) expect(list).toEqual(all);
  });

  it('know their direction', () => {
    expect(LOCALES.map(direction)).toEqual(['ltr', 'ltr', 'ltr', 'rtl']);
  });
});

describe('the registries', () => {
  it('have words for each rule, and no words for rules that are not there', () => {
    expect(new Set(['indicator', ...rules.map(({ id }) => id)])).toEqual(new Set(RULE_IDS));
  });

  it('have a title in every language for each kind of trace', () => {
    for (const locale of LOCALES.filter((l) => l !== 'en')) {
      expect(Object.keys(messagesOf(locale).artifacts).sort()).toEqual(
        artifacts.map(({ id }) => id as string).sort(),
      );
    }
  });
});
