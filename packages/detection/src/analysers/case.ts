import type { ArtifactId, Count, Instant } from '@bridle/model';
import type { Campaign, NotJoined } from './campaigns/campaign.ts';
import type { Impersonation } from './impersonation/impersonation.ts';
import type { JudgedLink, KnownBy } from './links/judged.ts';
import type { Barrage } from './lures/barrage.ts';
import type { Escalation } from './lures/escalation.ts';
import type { PrivateFact } from './lures/private-facts.ts';
import type { LureSuggestion } from './lures/suggest.ts';
import type { Closeness, ThemeId } from './lures/theme.ts';
import type { CaseMessage } from './message.ts';
import type { MessageOutcome, Statement } from './outcome.ts';

/**
 * What is to be said of a message first.
 *
 * - `known`: a link or the sender is published as a sign of spyware
 * - `lookalike`: a link's domain looks like somebody's
 * - `pretends`: the text speaks in a body's name, and its link leads to somebody else
 * - `similar`: it is near-identical to one of these
 * - `lure`: only its words are those of a lure
 * - `nothing-known`: none of these, which does not make it harmless
 */
export const VERDICTS = ['known', 'lookalike', 'pretends', 'similar', 'lure', 'nothing-known'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Verdicts that rest on more than the words of a text. */
export function isSuspect(verdict: Verdict): boolean {
  return verdict !== 'lure' && verdict !== 'nothing-known';
}

/** The theme of a lure: confirmed by a person, or suggested by a rule. */
export interface MessageTheme {
  readonly id: ThemeId;
  readonly closeness: Closeness | null;
  readonly confirmed: boolean;
}

/** A message that was looked at more closely, with all that was found about it. */
export interface JudgedMessage {
  readonly message: CaseMessage;
  readonly verdict: Verdict;
  readonly links: readonly JudgedLink[];
  /** Of the links and of the sender. */
  readonly known: readonly KnownBy[];
  readonly impersonations: readonly Impersonation[];
  readonly suggestions: readonly LureSuggestion[];
  readonly theme: MessageTheme | null;
  readonly privateFacts: readonly PrivateFact[];
  /** Number of its group of near-identical texts; null where it has none. */
  readonly group: number | null;
  readonly outcome: MessageOutcome;
  /** Who said so; null for what follows from the evidence alone. */
  readonly statement: Statement | null;
  /** The date cannot be: before the first SMS, or after the evidence was looked at. */
  readonly impossibleDate: boolean;
}

export interface PersonReport {
  readonly person: string;
  /** Messages that reached the person, of any kind. */
  readonly received: Count;
  readonly sent: Count;
  /** Of those received: with a verdict that rests on more than words. */
  readonly suspect: Count;
  readonly lures: Count;
  readonly barrage: Barrage;
  readonly escalation: Escalation;
  readonly escalationConfirmed: number;
}

/** Near-identical texts. */
export interface SimilarTexts {
  readonly number: number;
  /** All that were looked at, also those that are not listed. */
  readonly messages: Count;
  readonly people: readonly string[];
  readonly listed: readonly string[];
}

export interface CaseSource {
  readonly source: string | null;
  readonly artifact: ArtifactId | null;
  readonly person: string;
  /** Hex SHA-256 of the file, or of the sorted list of files of a piece of evidence; null for a pasted text. */
  readonly sha256: string | null;
  /** All of it was read. A pasted text or a screenshot is never all that there is. */
  readonly whole: boolean;
}

/** Something that happened in a person's life or work (B15), or to all of them. */
export interface LifeEvent {
  /** Null: concerns all. */
  readonly person: string | null;
  /** First and last moment that the date can mean: a day, a month, a year, a span. */
  readonly first: Instant;
  readonly last: Instant;
  readonly what: string;
  readonly source: string | null;
}

/** All that the analysis of a case's messages gives. */
export interface MessageCase {
  readonly sources: readonly CaseSource[];
  readonly messages: Count;
  /** Judged messages in the order of time, undated ones last. Those received and of no interest are only counted. */
  readonly judged: readonly JudgedMessage[];
  /** Messages of interest that were not kept, because there are too many. */
  readonly leftOut: number;
  readonly people: readonly PersonReport[];
  readonly similar: readonly SimilarTexts[];
  readonly campaigns: readonly Campaign[];
  readonly notJoined: NotJoined;
  /** Known links that the people themselves sent on. */
  readonly sentOn: number;
  readonly events: readonly LifeEvent[];
  /** Statements about messages that there are not. */
  readonly strayStatements: readonly string[];
  /** With how many indicators was compared. */
  readonly indicators: number;
}
