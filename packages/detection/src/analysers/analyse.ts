import type { Matcher } from '@bridle/indicators';
import { type Count, countOf, type Instant, sumOfCounts, toMillis } from '@bridle/model';
import { candidateCampaigns } from './campaigns/candidates.ts';
import { type SenderUse, senderKey } from './campaigns/keys.ts';
import {
  type CaseSource,
  isSuspect,
  type JudgedMessage,
  type LifeEvent,
  type MessageCase,
  type MessageTheme,
  type PersonReport,
  type SimilarTexts,
  type Verdict,
} from './case.ts';
import { bodies } from './impersonation/bodies/index.ts';
import { ImpersonationAnalyser, isByDomain } from './impersonation/impersonation.ts';
import type { LinkFact } from './links/facts.ts';
import { knownBy, LinkJudge } from './links/judge.ts';
import type { JudgedLink, KnownBy } from './links/judged.ts';
import { rhythmOf } from './lures/barrage.ts';
import { escalationOf } from './lures/escalation.ts';
import { privateFacts } from './lures/private-facts.ts';
import { LureRules, type LureSuggestion } from './lures/suggest.ts';
import type { ThemeId } from './lures/theme.ts';
import { lureThemes } from './lures/themes/index.ts';
import type { CaseMessage } from './message.ts';
import type { MessageOutcome, Statement } from './outcome.ts';
import { TextGroups } from './similar/groups.ts';

export interface AnalysisOptions {
  readonly matcher: Matcher;
  readonly facts?: readonly LinkFact[];
  readonly statements?: readonly Statement[];
  readonly events?: readonly LifeEvent[];
  /** Words that count as private facts wherever they stand. */
  readonly privateWords?: readonly string[];
  /** When the evidence is looked at: a message cannot be from after that. */
  readonly now: Instant;
  /** Messages of interest that are kept; more are counted. */
  readonly most?: number;
}

/** The first SMS was sent on 3 December 1992. */
const FIRST_SMS = toMillis('1992-12-03T00:00:00Z' as Instant);
const DAY = 86_400_000;
const MOST_KEPT = 100_000;
const MOST_SENDERS = 500_000;
/** Messages that a group of near-identical texts lists. */
const MOST_LISTED = 200;

/**
 * Looks at a case's messages one by one and keeps those of interest: received, with a link, or with a sender, a text or
 * a name that says something. A million ordinary messages cost time, not memory. `finish` ties together what was kept.
 */
export class MessageAnalysis {
  private readonly options: AnalysisOptions;
  private readonly matcher: Matcher;
  private readonly analyser = new ImpersonationAnalyser(bodies);
  private readonly judge: LinkJudge;
  private readonly rules = new LureRules(lureThemes);
  private readonly groups = new TextGroups();
  private readonly statements = new Map<string, Statement>();
  private readonly people = new Map<string, { received: number; sent: number; sources: CaseSource[] }>();
  private readonly senders = new Map<string, SenderUse>();
  private readonly kept: JudgedMessage[] = [];
  private readonly closeness = new Map(lureThemes.map(({ id, closeness }) => [id as ThemeId, closeness]));
  private leftOut = 0;
  private sentOn = 0;

  constructor(options: AnalysisOptions) {
    this.options = options;
    this.matcher = options.matcher;
    this.judge = new LinkJudge(options.matcher, options.facts ?? [], (host) => this.analyser.isGenuine(host));
    for (const statement of options.statements ?? []) this.statements.set(statement.message, statement);
  }

  /** A source, before or after its messages: whether all of it was read decides which counts are exact. */
  source(source: CaseSource): void {
    this.person(source.person).sources.push(source);
  }

  add(message: CaseMessage): void {
    const person = this.person(message.person);
    if (message.direction === 'sent') {
      person.sent += 1;
      if (this.judge.of(message).some(({ known }) => known.length > 0)) this.sentOn += 1;
      return;
    }
    person.received += 1;
    const judged = this.look(message);
    const sender = senderKey(message.sender);
    if (sender !== null) {
      const use = this.senders.get(sender);
      if (use !== undefined) use.all += 1;
      else if (this.senders.size < MOST_SENDERS) this.senders.set(sender, { all: 1, suspect: 0 });
    }
    if (judged === null) return;
    if (this.kept.length < (this.options.most ?? MOST_KEPT)) this.kept.push(judged);
    else this.leftOut += 1;
  }

  finish(): MessageCase {
    const judged = this.withSimilar([...this.kept].sort(byTime));
    for (const { verdict, message } of judged) {
      const use = this.senders.get(senderKey(message.sender) ?? '');
      if (use !== undefined && verdict !== 'nothing-known') use.suspect += 1;
    }
    const { campaigns, notJoined } = candidateCampaigns(judged, {
      senders: this.senders,
      sawAll: (person) => this.sawAll(person),
    });
    const byPerson = Map.groupBy(judged, ({ message }) => message.person);
    const people = [...this.people.keys()].map((person) => this.report(person, byPerson.get(person) ?? []));
    const ids = new Set(judged.map(({ message }) => message.id));
    return {
      sources: [...this.people.values()].flatMap(({ sources }) => sources),
      messages: sumOfCounts(people.flatMap(({ received, sent }) => [received, sent])),
      judged,
      leftOut: this.leftOut,
      people,
      similar: this.similar(judged),
      campaigns,
      notJoined,
      sentOn: this.sentOn,
      events: (this.options.events ?? []).filter(({ person }) => person === null || this.people.has(person)),
      strayStatements: [...this.statements.keys()].filter((id) => !ids.has(id)),
      indicators: [...this.matcher.size.values()].reduce((sum, count) => sum + count, 0),
    };
  }

  private person(person: string): { received: number; sent: number; sources: CaseSource[] } {
    const known = this.people.get(person);
    if (known !== undefined) return known;
    const added = { received: 0, sent: 0, sources: [] };
    this.people.set(person, added);
    return added;
  }

  /** Null: nothing about it is of interest. */
  private look(message: CaseMessage): JudgedMessage | null {
    const links = this.judge.of(message);
    const known = [...links.flatMap((link) => link.known), ...this.knownSender(message)];
    const hosts = links.flatMap(linkedHosts);
    const impersonations = this.analyser.of(message.text, hosts);
    const suggestions = this.rules.suggest({ text: message.text, hasLink: links.length > 0 });
    const statement = this.statements.get(message.id) ?? null;
    if (
      links.length === 0 &&
      known.length === 0 &&
      suggestions.length === 0 &&
      statement === null &&
      !impersonations.some(isByDomain)
    )
      return null;
    const leadsElsewhere = links.some(({ place }) => place === 'own' || place === 'shortener');
    const verdict: Verdict =
      known.length > 0
        ? 'known'
        : impersonations.some(isByDomain)
          ? 'lookalike'
          : impersonations.some(({ how }) => how === 'text')
            ? 'pretends'
            : suggestions.length > 0 && (leadsElsewhere || links.length === 0)
              ? 'lure'
              : 'nothing-known';
    return {
      message,
      verdict,
      links,
      known,
      impersonations,
      suggestions,
      theme: this.themeOf(suggestions, statement, impersonations.length > 0 || verdict !== 'nothing-known'),
      privateFacts: privateFacts(message.text, this.options.privateWords),
      group: this.groups.add(message.text),
      outcome: outcomeOf(message, statement),
      statement,
      impossibleDate: message.at !== null && this.isImpossible(message.at),
    };
  }

  private knownSender({ sender, at }: CaseMessage): readonly KnownBy[] {
    if (sender === null) return [];
    const type = sender.includes('@') ? 'email-addr' : 'phone-number';
    return this.matcher
      .match(type, sender)
      .map((match) => knownBy(match, at))
      .filter(({ standing }) => standing !== 'revoked');
  }

  /** What a person confirmed; else the closest of the suggested themes, because it says most. */
  private themeOf(
    suggestions: readonly LureSuggestion[],
    statement: Statement | null,
    interesting: boolean,
  ): MessageTheme | null {
    if (statement?.theme != null) {
      return { id: statement.theme, closeness: this.closeness.get(statement.theme) ?? null, confirmed: true };
    }
    if (!interesting) return null;
    let best: MessageTheme | null = null;
    for (const { theme } of suggestions) {
      const closeness = this.closeness.get(theme) ?? null;
      if (best === null || (closeness ?? 0) > (best.closeness ?? 0))
        best = { id: theme, closeness, confirmed: false };
    }
    return best;
  }

  private isImpossible(at: Instant): boolean {
    const ms = toMillis(at);
    return ms < FIRST_SMS || ms > toMillis(this.options.now) + DAY;
  }

  /** Messages that are near-identical to a suspect one are suspect themselves. */
  private withSimilar(judged: readonly JudgedMessage[]): readonly JudgedMessage[] {
    const suspect = new Set(
      judged.flatMap(({ verdict, group }) => (group !== null && isSuspect(verdict) ? [group] : [])),
    );
    return judged.map((one) =>
      one.group !== null && suspect.has(one.group) && !isSuspect(one.verdict)
        ? {
            ...one,
            verdict: 'similar',
            theme: one.theme ?? this.themeOf(one.suggestions, one.statement, true),
          }
        : one,
    );
  }

  private similar(judged: readonly JudgedMessage[]): readonly SimilarTexts[] {
    const groups = Map.groupBy(judged, ({ group }) => group);
    const whole = this.leftOut === 0 && this.groups.lost === 0;
    return [...groups]
      .flatMap(([number, members]) => {
        if (number === null || members.length < 2) return [];
        const people = [...new Set(members.map(({ message }) => message.person))];
        if (people.length < 2 && members.every(({ verdict }) => verdict === 'nothing-known')) return [];
        const exact = whole && people.every((person) => this.sawAll(person));
        const listed = members.slice(0, MOST_LISTED).map(({ message }) => message.id);
        return [{ number, messages: countOf(members.length, exact), people, listed }];
      })
      .sort(
        (a, b) =>
          b.people.length - a.people.length || b.listed.length - a.listed.length || a.number - b.number,
      );
  }

  /** Whether everything that the person was sent is here, as far as one can know. */
  private sawAll(person: string): boolean {
    const sources = this.people.get(person)?.sources ?? [];
    return this.leftOut === 0 && sources.length > 0 && sources.every(({ whole }) => whole);
  }

  private report(person: string, own: readonly JudgedMessage[]): PersonReport {
    const suspects = own.filter(({ verdict }) => isSuspect(verdict));
    const whole = this.sawAll(person);
    const count = (value: number): Count => countOf(value, whole);
    const numbers = this.people.get(person);
    const times = suspects.map(({ message, impossibleDate }) => (impossibleDate ? null : message.at));
    const senders = new Set(suspects.flatMap(({ message }) => senderKey(message.sender) ?? []));
    const nameless = suspects.some(({ message }) => senderKey(message.sender) === null);
    const steps = own.flatMap(({ message, theme, verdict, impossibleDate }) =>
      theme?.closeness != null && message.at !== null && !impossibleDate && verdict !== 'nothing-known'
        ? [
            {
              message: message.id,
              at: message.at,
              theme: theme.id,
              closeness: theme.closeness,
              confirmed: theme.confirmed,
            },
          ]
        : [],
    );
    return {
      person,
      received: count(numbers?.received ?? 0),
      sent: count(numbers?.sent ?? 0),
      suspect: count(suspects.length),
      lures: count(own.filter(({ verdict }) => verdict !== 'nothing-known').length),
      barrage: {
        messages: count(suspects.length),
        senders: countOf(senders.size, whole && !nameless),
        ...rhythmOf(times),
      },
      escalation: escalationOf(steps),
      escalationConfirmed: steps.filter(({ confirmed }) => confirmed).length,
    };
  }
}

/** The hosts that a link leads to: what somebody resolved counts as well. */
function linkedHosts(link: JudgedLink): { host: string; hidden: boolean }[] {
  const hosts: { host: string; hidden: boolean }[] = [];
  if (link.host !== null) hosts.push({ host: link.host, hidden: link.place === 'shortener' });
  if (link.resolved?.host != null) hosts.push({ host: link.resolved.host, hidden: false });
  return hosts;
}

function outcomeOf(message: CaseMessage, statement: Statement | null): MessageOutcome {
  return statement?.outcome ?? (message.direction === 'received' ? 'sent' : 'unknown');
}

function byTime(a: JudgedMessage, b: JudgedMessage): number {
  const [one, other] = [a, b].map(({ message, impossibleDate }) =>
    message.at === null || impossibleDate ? Number.MAX_VALUE : toMillis(message.at),
  );
  if (one !== other) return (one ?? 0) - (other ?? 0);
  return a.message.id < b.message.id ? -1 : a.message.id > b.message.id ? 1 : 0;
}
