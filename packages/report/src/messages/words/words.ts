import type {
  BodyKind,
  Impersonation,
  Join,
  LawId,
  MessageOutcome,
  PrivateFactKind,
  ThemeId,
  Trend,
  Verdict,
} from '@bridle/detection';
import type { Count } from '@bridle/model';
import type { Locale, PluralForms, Span, Term } from '../../locales/index.ts';

/** What the answer is about, strongest first: it decides the headline. */
export type Answer = 'known' | 'lookalike' | 'similar' | 'lure' | 'nothing';

/**
 * All words of the messages report in one language. Text arguments are fenced by the caller; what comes back is plain
 * text. Counts are exact or at least, and every sentence keeps the difference.
 */
export interface MessageWords {
  readonly locale: Locale;
  readonly name: string;
  readonly sections: Record<'answer' | 'picture' | 'people' | 'messages' | 'annex', string>;
  readonly times: string;

  /** "at least 22 messages", "22 messages". */
  messages(count: Count): string;
  people(count: Count): string;
  senders(count: Count): string;
  /** A count alone, for a table: "22", "22 or more". */
  bare(count: Count): string;

  readonly headline: {
    known(messages: Count, families: readonly string[]): string;
    lookalike(messages: Count): string;
    similar(messages: Count): string;
    lure(messages: Count): string;
    nothing(messages: Count): string;
  };
  readonly lead: Record<Answer, string>;
  /** Under the headline where nothing stronger was found, and not all of a file could be read. */
  readonly notWhole: string;
  readonly means: Record<Answer, readonly string[]>;
  readonly meansTitle: string;
  readonly doTitle: string;
  readonly todo: readonly string[];
  readonly dontTitle: string;
  readonly avoid: readonly string[];
  readonly blindTitle: string;
  readonly blind: {
    compared(sets: number, indicators: number): string;
    readonly noIndicators: string;
    readonly atLeast: string;
    readonly notFetched: string;
    readonly deleted: string;
    leftOut(count: number): string;
    nothingKnown(count: number): string;
    impossible(count: number): string;
    notJoined(shorteners: number, sharedSites: number, commonSenders: number): string;
    sentOn(count: number): string;
    readonly local: string;
  };
  readonly redacted: string;
  readonly unredacted: string;

  readonly verdicts: Record<Verdict, Term>;
  readonly themes: Record<ThemeId, string>;
  readonly suggested: string;
  readonly confirmed: string;
  readonly suggestions: string;
  readonly outcomes: Record<MessageOutcome, Term>;
  readonly bodyKinds: Record<BodyKind, string>;
  /** What is seen, in one sentence; `name` and `where` are fenced. */
  impersonation(how: Impersonation['how'], name: string, where: string): string;
  readonly laws: Record<LawId, string>;
  readonly privateFacts: Record<PrivateFactKind, string>;
  /** "It uses what the sender knew of the person: the name of a relative." */
  usesPrivate(kinds: readonly string[]): string;

  readonly campaign: {
    title(number: number): string;
    readonly intro: string;
    readonly candidate: string;
    summary(messages: Count, people: Count, span: Span | null): string;
    readonly noWindow: string;
    strands(count: number): string;
    readonly joinedBy: string;
    join(by: Join, what: string, messages: number, people: number): string;
    readonly labels: Record<
      'window' | 'people' | 'families' | 'sites' | 'themes' | 'bodies' | 'outcomes' | 'joined',
      string
    >;
    readonly publishedSite: string;
    readonly unpublishedSite: string;
    readonly domainOnly: string;
    more(count: number): string;
    readonly undated: PluralForms;
    readonly noFamily: string;
  };

  readonly picture: {
    readonly intro: string;
    readonly none: string;
    readonly title: string;
    description(messages: number, people: number, events: number): string;
    readonly height: string;
    readonly events: string;
    readonly everybody: string;
    readonly asList: string;
    readonly caption: string;
    readonly columns: Record<'time' | 'person' | 'what' | 'theme' | 'family' | 'outcome', string>;
    readonly event: string;
    otherPeople(count: number): string;
    joined(count: number): string;
    readonly skip: string;
    leftOut(count: number): string;
  };

  readonly person: {
    label(number: number): string;
    readonly intro: string;
    received(count: Count): string;
    suspect(count: Count): string;
    readonly barrage: string;
    rhythm(senders: Count, span: Span | null): string;
    busiest(messages: number, span: Span): string;
    gap(days: number): string;
    /** Several lures of one theme in a row: "×3". */
    times(count: number): string;
    readonly escalation: string;
    readonly trends: Record<Trend, string>;
    readonly closeness: string;
  };

  readonly message: {
    readonly intro: string;
    readonly none: string;
    readonly noDate: string;
    readonly impossible: string;
    readonly local: string;
    from(sender: string): string;
    readonly fromUnknown: string;
    readonly text: string;
    readonly links: string;
    readonly notResolved: string;
    resolved(by: string, when: string, how: string): string;
    registered(on: string, by: string, how: string): string;
    readonly genuine: string;
    readonly shared: string;
    readonly defanged: string;
    /** `family` null: the set names none. */
    knownBy(family: string | null, publisher: string, since: string | null): string;
    inSet(set: string, sha: string): string;
    readonly how: Record<'site' | 'exact' | 'sender', string>;
    similarTo(count: Count, people: number): string;
    readonly template: string;
    readonly slots: Record<'link' | 'amount' | 'number' | 'name' | 'words', string>;
    readonly outcome: string;
    stated(by: string, how: string): string;
    readonly reason: string;
    phrases(words: readonly string[]): string;
    readonly linksDead: string;
    more(count: number): string;
    /** On a terminal, where there may be no report. */
    moreInReport(count: number): string;
    readonly id: string;
  };

  readonly annex: {
    readonly sources: string;
    readonly sourceColumns: Record<'number' | 'person' | 'kind' | 'whole', string>;
    readonly whole: string;
    readonly part: string;
    readonly pasted: string;
    readonly sets: string;
    readonly words: string;
    readonly rules: string;
    readonly rulesText: string;
    readonly use: string;
  };
}
