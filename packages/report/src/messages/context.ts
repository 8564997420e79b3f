import type { JudgedMessage, MessageCase } from '@bridle/detection';
import { type Instant, toMillis } from '@bridle/model';
import { direction, fenced, type Locale, type Messages, messagesOf } from '../locales/index.ts';
import { redacted, type Shown, shownAsIs } from './redact.ts';
import { type MessageWords, messageWordsOf } from './words/index.ts';

/** What every part of the page needs. */
export interface PageContext {
  readonly result: MessageCase;
  readonly w: MessageWords;
  readonly m: Messages;
  readonly shown: Shown;
  readonly rightToLeft: boolean;
  /** Families in the order in which they are first seen: it decides their line style. */
  readonly families: readonly string[];
  readonly byId: ReadonlyMap<string, JudgedMessage>;
}

export function contextOf(result: MessageCase, locale: Locale, showTexts: boolean): PageContext {
  const w = messageWordsOf(locale);
  return {
    result,
    w,
    m: messagesOf(locale),
    shown: showTexts ? shownAsIs() : redacted(result, w),
    rightToLeft: direction(locale) === 'rtl',
    families: familiesOf(result),
    byId: new Map(result.judged.map((one) => [one.message.id, one])),
  };
}

/** Fenced. */
export function personName(person: string | null, { shown, w }: PageContext): string {
  return person === null ? w.picture.everybody : fenced(shown.person(person));
}

export function familyIndex(judged: JudgedMessage, { families }: PageContext): number | null {
  for (const { family } of judged.known) if (family !== null) return families.indexOf(family);
  return null;
}

export function familiesOf(result: MessageCase): readonly string[] {
  return [...new Set(result.judged.flatMap(({ known }) => known.flatMap(({ family }) => family ?? [])))];
}

/** Unix milliseconds; null for what has no date that can be. */
export function timeOf({ message, impossibleDate }: JudgedMessage): number | null {
  return message.at === null || impossibleDate ? null : toMillis(message.at);
}

/** `2021-06-30 09:12:44`, or as much of it as the source knows. */
export function stampOf(at: Instant, precision: JudgedMessage['message']['precision']): string {
  const day = at.slice(0, 10);
  switch (precision) {
    case 'day':
      return day;
    case 'minute':
      return `${day} ${at.slice(11, 16)}`;
    case 'second':
    case 'millisecond':
    case null:
      return `${day} ${at.slice(11, 19)}`;
  }
}
