import type { Instant } from '@bridle/model';

/**
 * Kinds of events that several captures of one phone hold, each with an id that is the same in all of them: the row
 * of a message, a run of the phone by its boot id, a line of a log by its text. What only says how things stood when
 * the capture was taken (a list of processes, "last used") is none: its time changes without the clock.
 */
export type ClockFactKind =
  | 'boot'
  | 'call'
  | 'crash'
  | 'log-line'
  | 'mail'
  | 'message'
  | 'message-text'
  | 'package'
  | 'page-visit';

/** Takes what a record says about the clock of the capture that it lies in. What has no time is left out. */
export interface ClockTeller {
  /** An event, when it happened by this capture, and what makes up its id among those of its kind. */
  fact(kind: ClockFactKind, at: Instant | null, ...id: readonly (string | number | null)[]): void;
  /** At this moment the phone was set to a zone so many minutes ahead of UTC. */
  zone(minutes: number, at: Instant | null): void;
  /** At this moment the clock was set forward (or back, below zero) by so many seconds. */
  jump(seconds: number, at: Instant | null): void;
}

/** Texts shorter than this are said more than once. Characters. */
const TELLING = 12;

/** A message that one knows again by its text, also in an export that has no ids. Texts said twice count for nothing. */
export function messageText(
  tell: ClockTeller,
  channel: string,
  text: string | null,
  at: Instant | null,
): void {
  if (text !== null && text.length >= TELLING) tell.fact('message-text', at, channel, text);
}
