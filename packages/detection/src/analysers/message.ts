import type { ArtifactId, Instant } from '@bridle/model';
import { mix } from '../mix.ts';

/** A message as the analysers see it: whose phone or account it reached, and where its original lies. */
export interface CaseMessage {
  /** `m-` and 16 hex digits out of its content and place: the same in every run over the same files. */
  readonly id: string;
  /** Whose it is: a label that the analyst chose. */
  readonly person: string;
  /** File that it came from, as it was given; null for a pasted text. */
  readonly source: string | null;
  readonly artifact: ArtifactId | null;
  /** Place in the source, from 1. */
  readonly row: number;
  readonly channel: string;
  readonly sender: string | null;
  /** Null where the source cannot tell; such a message counts as received, since most that are brought are. */
  readonly direction: 'received' | 'sent' | null;
  readonly at: Instant | null;
  readonly precision: 'day' | 'minute' | 'second' | 'millisecond' | null;
  /** The time is a phone's wall clock of no known zone. */
  readonly local: boolean;
  readonly text: string;
  /** Links that the source itself names beside the text (previews, targets of HTML). */
  readonly links: readonly string[];
}

/** UTF-16 units of a text that are kept. */
const LONGEST_TEXT = 4000;

export function caseMessage(message: Omit<CaseMessage, 'id'>): CaseMessage {
  const text = message.text.slice(0, LONGEST_TEXT);
  return { ...message, text, id: idOf({ ...message, text }) };
}

/** Two 32-bit hashes of different beginnings: ids are for telling a case's messages apart, not for proof. */
function idOf({ source, row, at, sender, text }: Omit<CaseMessage, 'id'>): string {
  const name = source === null ? '' : (source.split(/[/\\]/).at(-1) ?? '');
  const content = `${name}\0${row}\0${at ?? ''}\0${sender ?? ''}\0${text}`;
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < content.length; i++) {
    const code = content.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995);
  }
  return `m-${hex(mix(one))}${hex(mix(other))}`;
}

const hex = (value: number): string => value.toString(16).padStart(8, '0');
