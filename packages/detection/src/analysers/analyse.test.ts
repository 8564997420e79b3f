import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildMatcher } from '@bridle/indicators';
import { agrees, atLeast, exactly, type Indicator, type Instant, lowerBound } from '@bridle/model';
import { phantomCampaign } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { MessageAnalysis } from './analyse.ts';
import type { JudgedMessage, MessageCase } from './case.ts';
import { type CaseMessage, caseMessage } from './message.ts';

const NOW = '2017-06-19T00:00:00Z' as Instant;
const SET = { path: 'alder.stix2', sha256: 'a'.repeat(64), loaded: 1, skipped: [] };

function indicator(value: string, family = 'Alder', rest: Partial<Indicator> = {}): Indicator {
  return {
    type: 'domain-name',
    value,
    id: null,
    family,
    source: 'Example Lab',
    report: 'Example report',
    campaign: null,
    tlp: null,
    set: SET,
    validFrom: '2016-08-24T00:00:00Z' as Instant,
    validUntil: null,
    revoked: false,
    confidence: null,
    ...rest,
  };
}

let count = 0;
function message(text: string, rest: Partial<CaseMessage> = {}): CaseMessage {
  count += 1;
  return caseMessage({
    person: 'Ada',
    source: 'ada.xml',
    artifact: 'messages.sms-backup-restore',
    row: count,
    channel: 'sms',
    sender: '+12025550143',
    direction: 'received',
    at: '2016-01-05T10:00:00Z' as Instant,
    precision: 'second',
    local: false,
    text,
    links: [],
    ...rest,
  });
}

function analyse(
  messages: readonly CaseMessage[],
  indicators: readonly Indicator[] = [],
  rest: Partial<ConstructorParameters<typeof MessageAnalysis>[0]> = {},
  whole = true,
): MessageCase {
  const analysis = new MessageAnalysis({ matcher: buildMatcher(indicators), now: NOW, ...rest });
  for (const person of new Set(messages.map((one) => one.person)))
    analysis.source({
      source: `${person}.xml`,
      artifact: 'messages.sms-backup-restore',
      person,
      sha256: null,
      whole,
    });
  for (const one of messages) analysis.add(one);
  return analysis.finish();
}

const only = (result: MessageCase): JudgedMessage => {
  const [one, ...more] = result.judged;
  if (one === undefined || more.length > 0) throw new Error(`${result.judged.length} messages of interest`);
  return one;
};

describe('one message', () => {
  it('known: from whom, since when, by which set', () => {
    const { verdict, known } = only(analyse([message('Mire: bad.example/x')], [indicator('bad.example')]));
    expect(verdict).toBe('known');
    expect(known[0]).toMatchObject({
      family: 'Alder',
      publisher: 'Example Lab',
      report: 'Example report',
      since: '2016-08-24T00:00:00Z',
      setSha256: SET.sha256,
      how: 'host',
    });
  });

  it('a revoked indicator is none', () => {
    const result = analyse(
      [message('https://bad.example/x')],
      [indicator('bad.example', 'Alder', { revoked: true })],
    );
    expect(only(result).verdict).toBe('nothing-known');
  });

  it('a lookalike, a pretence, a lure, nothing', () => {
    const verdicts = (text: string): string => only(analyse([message(text)])).verdict;
    expect(verdicts('Su cuenta: https://paypal-verify.example/x')).toBe('lookalike');
    expect(verdicts('US Embassy: problem with your visa https://notice.example/x')).toBe('pretends');
    expect(verdicts('Falleció mi padre, los datos del velorio: https://aviso.example/x')).toBe('lure');
    expect(verdicts('Te mando el mapa https://mapa.example/x')).toBe('nothing-known');
    expect(verdicts('Su factura de Telcel: https://www.telcel.com/pago')).toBe('nothing-known');
  });

  it('ordinary messages leave nothing behind', () => {
    const result = analyse([
      message('Nos vemos a las ocho'),
      message('ok'),
      message('Mi hija trabaja en el hospital'),
    ]);
    expect(result.judged).toEqual([]);
    expect(result.messages).toEqual(exactly(3));
  });

  it('a short link is not resolved, unless somebody says who did it, when and how', () => {
    const text = 'Mira https://bit.ly/3AbCdEf';
    const unresolved = only(analyse([message(text)], [indicator('bad.example')]));
    expect(unresolved.links[0]).toMatchObject({ place: 'shortener', resolved: null });
    expect(unresolved.verdict).toBe('nothing-known');
    const facts = [
      {
        kind: 'resolves-to' as const,
        subject: 'bit.ly/3AbCdEf',
        value: 'https://bad.example/x',
        by: 'helpline',
        at: '2016-02-01T00:00:00Z' as Instant,
        how: 'expanded through the service’s own preview page',
      },
    ];
    const resolved = only(analyse([message(text)], [indicator('bad.example')], { facts }));
    expect(resolved.links[0]?.resolved).toMatchObject({ url: 'https://bad.example/x', by: 'helpline' });
    expect(resolved.verdict).toBe('known');
  });

  it('keeps when a domain was registered, by whose word', () => {
    const facts = [
      {
        kind: 'registered' as const,
        subject: 'aviso.example',
        value: '2016-01-02T00:00:00Z' as Instant,
        by: 'helpline',
        at: '2016-02-01T00:00:00Z' as Instant,
        how: 'RDAP of the registry',
      },
    ];
    const { links } = only(analyse([message('vea www.aviso.example/x')], [], { facts }));
    expect(links[0]?.registered?.on).toBe('2016-01-02T00:00:00Z');
  });

  it('marks what the lure knows of the person', () => {
    const {
      message: one,
      privateFacts,
      theme,
    } = only(analyse([message('Su hija Leena acaba de tener un accidente: https://aviso.example/h')]));
    expect(theme).toEqual({ id: 'relative-hurt', closeness: 5, confirmed: false });
    expect(privateFacts.map(({ kind, start, end }) => [kind, one.text.slice(start, end)])).toEqual([
      ['relative-name', 'Leena'],
    ]);
  });

  it('a person confirms or corrects the theme, and states the outcome', () => {
    const one = message('Falleció mi padre, los datos del velorio: https://aviso.example/x');
    const statement = {
      message: one.id,
      outcome: 'clicked' as const,
      theme: 'threat' as const,
      by: 'the person',
      at: null,
      how: 'told on the telephone',
    };
    const judged = only(analyse([one], [], { statements: [statement, { ...statement, message: 'm-none' }] }));
    expect(judged.outcome).toBe('clicked');
    expect(judged.theme).toEqual({ id: 'threat', closeness: 5, confirmed: true });
    expect(analyse([one], [], { statements: [{ ...statement, message: 'm-none' }] }).strayStatements).toEqual(
      ['m-none'],
    );
  });

  it('a date that cannot be is not used', () => {
    const result = analyse(
      [
        message('https://bad.example/1', { at: '1970-01-01T00:00:00Z' as Instant }),
        message('https://bad.example/2', { at: '2099-01-01T00:00:00Z' as Instant }),
        message('https://bad.example/3', { at: null }),
        message('https://bad.example/4'),
      ],
      [indicator('bad.example')],
    );
    expect(result.judged.map((one) => one.impossibleDate)).toEqual(
      expect.arrayContaining([true, true, false, false]),
    );
    expect(result.campaigns[0]?.window).toEqual({
      first: '2016-01-05T10:00:00Z',
      last: '2016-01-05T10:00:00Z',
    });
    expect(result.campaigns[0]?.undated).toBe(3);
    expect(result.judged[0]?.message.at).toBe('2016-01-05T10:00:00Z');
  });

  it('what a person sent on is counted apart', () => {
    const result = analyse(
      [message('me llegó https://bad.example/1', { direction: 'sent' })],
      [indicator('bad.example')],
    );
    expect(result.judged).toEqual([]);
    expect(result.sentOn).toBe(1);
  });
});

describe('what joins messages', () => {
  const campaignsOf = (messages: readonly CaseMessage[], indicators: readonly Indicator[] = []): number[] =>
    analyse(messages, indicators).campaigns.map((one) => one.messageIds.length);

  it('a near-identical text to another person becomes suspect', () => {
    const result = analyse(
      [
        message('Su hija Leena acaba de tener un accidente, está en este hospital: https://bad.example/1'),
        message('Su hija Runa acaba de tener un accidente, está en este hospital: https://unseen.example/2', {
          person: 'Bela',
          sender: '+12025550199',
        }),
      ],
      [indicator('bad.example')],
    );
    expect(result.judged.map(({ verdict }) => verdict).sort()).toEqual(['known', 'similar']);
    expect(result.similar[0]?.people).toEqual(['Ada', 'Bela']);
    expect(result.campaigns[0]).toMatchObject({
      people: exactly(2),
      joinedBy: [{ by: 'text', messages: 2, people: 2 }],
    });
  });

  it('never a shortener, a shared site, a short code', () => {
    expect(
      campaignsOf([
        message('PayPal: verify https://bit.ly/aaa and https://paypal-verify.example/1', { sender: '22333' }),
        message('Netflix: su cuenta, verifique https://bit.ly/bbb https://netflix-login.example/2', {
          sender: '22333',
        }),
        message('Telcel: mire https://www.youtube.com/x https://telcel-pago.example/3', { sender: 'INFO' }),
        message('Movistar: https://www.youtube.com/x https://movistar-pago.example/3', { sender: 'INFO' }),
      ]),
    ).toEqual([]);
  });

  it('the very same short link does', () => {
    expect(
      campaignsOf([
        message('PayPal verify https://bit.ly/aaa https://paypal-verify.example/1', { sender: '1' }),
        message('Netflix: verifique su cuenta https://bit.ly/aaa?x', { sender: '2' }),
      ]),
    ).toEqual([2]);
  });

  it('a number most of whose messages are ordinary joins nothing: anybody can put on a sender', () => {
    const lures = [
      message('PayPal https://paypal-verify.example/1', { sender: '+12025550111' }),
      message('Netflix https://netflix-login.example/2', { sender: '+12025550111' }),
    ];
    expect(campaignsOf(lures)).toEqual([2]);
    const ordinary = Array.from({ length: 5 }, () =>
      message('Nos vemos mañana', { sender: '+1 202 555 0111' }),
    );
    const result = analyse([...lures, ...ordinary]);
    expect(result.campaigns).toEqual([]);
    expect(result.notJoined.commonSenders).toBe(2);
  });

  it('one set’s family joins, and it is said that nothing else does', () => {
    const [campaign] = analyse(
      [
        message('hola, mira esto de ayer https://one.example/1', { sender: '+12025550101' }),
        message('otra cosa muy distinta, el clima https://two.example/2', {
          sender: '+12025550102',
          person: 'Bela',
        }),
      ],
      [indicator('one.example'), indicator('two.example')],
    ).campaigns;
    expect(campaign?.messageIds).toHaveLength(2);
    expect(campaign?.strands).toBe(2);
    expect(campaign?.joinedBy).toEqual([{ by: 'published', what: 'Alder', messages: 2, people: 2 }]);
  });

  it('two families stay two campaigns', () => {
    expect(
      campaignsOf(
        [
          message('a https://one.example/1', { sender: '1' }),
          message('b https://one.example/2', { sender: '2' }),
          message('c https://two.example/1', { sender: '3' }),
          message('d https://two.example/2', { sender: '4' }),
        ],
        [indicator('one.example'), indicator('two.example', 'Birch')],
      ),
    ).toEqual([2, 2]);
  });
});

describe('counts', () => {
  const lure = (person: string, n: number): CaseMessage =>
    message(`Falleció mi padre, los datos del velorio: https://bad.example/${n}`, { person });

  it('are exact where all was read, and at least where it was not', () => {
    const messages = [lure('Ada', 1), lure('Ada', 2), lure('Bela', 3)];
    const whole = analyse(messages, [indicator('bad.example')]);
    expect(whole.campaigns[0]?.messages).toEqual(exactly(3));
    const cut = analyse(messages, [indicator('bad.example')], {}, false);
    expect(cut.campaigns[0]?.messages).toEqual(atLeast(3));
    expect(cut.campaigns[0]?.people).toEqual(exactly(2));
    expect(cut.people[0]?.suspect).toEqual(atLeast(2));
  });

  it('become at least where more came than is kept', () => {
    const messages = Array.from({ length: 20 }, (_, i) => lure('Ada', i));
    const result = analyse(messages, [indicator('bad.example')], { most: 10 });
    expect(result.leftOut).toBe(10);
    expect(result.campaigns[0]?.messages).toEqual(atLeast(10));
  });
});

/** The messages of the made-up campaign, `partly`: not all of the child's phone was read. */
function madeUpCase(partly: readonly string[] = [], seed: number | string = 1): MessageCase {
  const campaign = phantomCampaign(seed);
  const analysis = new MessageAnalysis({
    matcher: buildMatcher(campaign.publishedDomains.map((domain) => indicator(domain, campaign.family))),
    now: NOW,
  });
  for (const { name } of campaign.people)
    analysis.source({
      source: `${name}.xml`,
      artifact: null,
      person: name,
      sha256: null,
      whole: !partly.includes(name),
    });
  for (const [row, one] of campaign.messages.entries()) {
    analysis.add(
      message(one.text, {
        person: one.person,
        source: `${one.person}.xml`,
        row: row + 1,
        sender: one.sender,
        direction: one.direction,
        at: one.at.toISOString() as Instant,
      }),
    );
  }
  return analysis.finish();
}

describe('a campaign of the published shape', () => {
  const campaign = phantomCampaign();
  const lures = campaign.messages.filter(({ theme }) => theme !== null);
  const { campaigns, people } = madeUpCase();
  const [found] = campaigns;

  it('is one candidate with all of its messages and none of the ordinary ones', () => {
    expect(campaigns).toHaveLength(1);
    expect(found?.messages).toEqual(exactly(lures.length));
    expect(lures.length).toBeGreaterThan(75);
  });

  it('has the published figures: more than 75 to 12 people, at least 22 to the child', () => {
    expect(found?.people).toEqual(exactly(12));
    expect(agrees(found?.messages ?? exactly(0), atLeast(76))).toBe('yes');
    const child = found?.persons.find(({ person }) => person === campaign.child);
    expect(agrees(child?.messages ?? exactly(0), atLeast(22))).toBe('yes');
    const report = people.find(({ person }) => person === campaign.child);
    expect(report?.barrage.busiest?.messages).toBe(6);
    expect(lowerBound(report?.barrage.senders ?? exactly(0))).toBeGreaterThan(3);
  });

  it('has the published window, January 2015 to August 2016', () => {
    expect(found?.window?.first.slice(0, 7)).toBe('2015-01');
    expect(found?.window?.last.slice(0, 7)).toBe('2016-08');
  });

  it('finds the domains that nobody has published', () => {
    for (const domain of campaign.unpublishedDomains)
      expect(found?.sites).toContainEqual(expect.objectContaining({ site: domain, known: false }));
  });

  it('shows the escalation in its order', () => {
    const report = people.find(({ person }) => person === campaign.escalated);
    expect(report?.escalation.steps.map(({ theme }) => theme)).toEqual([
      'bill',
      'legal-case',
      'funeral',
      'affair',
      'relative-hurt',
    ]);
    expect(report?.escalation.trend).toBe('rising');
  });

  it('suggests the theme that each lure was written for', () => {
    const result = madeUpCase();
    const byText = new Map(campaign.messages.map(({ text, theme }) => [text, theme]));
    for (const { message: one, theme } of result.judged)
      if (byText.get(one.text) !== null)
        expect([theme?.id, one.text]).toEqual([byText.get(one.text), one.text]);
  });

  it('has no certain number where a phone was read in part', () => {
    const [part] = madeUpCase([campaign.child]).campaigns;
    expect(part?.messages).toEqual(atLeast(lures.length));
    expect(part?.persons.find(({ person }) => person === campaign.child)?.messages.kind).toBe('at-least');
    expect(part?.persons.find(({ person }) => person === campaign.escalated)?.messages.kind).toBe('exact');
  });

  it.each([2, 3, 4, 5])('whatever the seed: %i', (seed) => {
    const other = phantomCampaign(seed);
    const result = madeUpCase([], seed);
    expect(result.campaigns).toHaveLength(1);
    expect(result.campaigns[0]?.messageIds).toHaveLength(
      other.messages.filter(({ theme }) => theme !== null).length,
    );
  });
});

/** The facts of the published reports, where they are beside the checkout. */
const FACTS = join(import.meta.dirname, '../../../../../shared/corpus/story/facts.json');

it.skipIf(!existsSync(FACTS))('agrees with the facts that were published', () => {
  const facts = JSON.parse(readFileSync(FACTS, 'utf8')) as {
    campaigns?: readonly unknown[];
    figures: readonly { what: string; kind: string; value: number }[];
  };
  const stated = (what: string): ReturnType<typeof exactly> | ReturnType<typeof atLeast> => {
    const figure = facts.figures.find((one) => one.what === what);
    if (figure === undefined) throw new Error(`no figure ${what}`);
    return figure.kind === 'exact' ? exactly(figure.value) : atLeast(figure.value);
  };
  const [found] = madeUpCase().campaigns;
  const child = found?.persons.find(({ person }) => person === phantomCampaign().child);
  expect(agrees(found?.messages ?? exactly(0), stated('SMS to the twelve'))).toBe('yes');
  expect(agrees(found?.people ?? exactly(0), stated('people in Reckless Exploit'))).toBe('yes');
  expect(agrees(child?.messages ?? exactly(0), stated('SMS to the child'))).toBe('yes');
});
