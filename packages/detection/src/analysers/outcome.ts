import type { Instant } from '@bridle/model';
import type { ThemeId } from './lures/theme.ts';

/**
 * What became of a message (requirements B12). `sent`: it reached the phone, and no more is known. That it is in the
 * evidence says nothing else; the rest is a person's statement or the result of an examination, entered with its source.
 */
export const MESSAGE_OUTCOMES = ['sent', 'opened', 'clicked', 'infected', 'unknown'] as const;
export type MessageOutcome = (typeof MESSAGE_OUTCOMES)[number];

/** What a person states about one message: its outcome, its theme, or both. */
export interface Statement {
  readonly message: string;
  readonly outcome: MessageOutcome | null;
  readonly theme: ThemeId | null;
  readonly by: string;
  readonly at: Instant | null;
  readonly how: string;
}
