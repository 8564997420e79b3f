import {
  bodyWords,
  fold,
  type JudgedLink,
  type JudgedMessage,
  type MessageCase,
  type PrivateFact,
  privateFacts,
  wordsOf,
} from '@bridle/detection';
import { findLinks } from '@bridle/evidence';
import { cut, maskPersonal } from '../locales/index.ts';
import { hostText } from './host-text.ts';
import type { MessageWords } from './words/index.ts';

/** What of the people and their messages is shown, in one place: every output asks here. */
export interface Shown {
  readonly everything: boolean;
  /** The label that was given, or "Person 3". */
  person(person: string): string;
  /** Null where the message names none. */
  sender(sender: string | null): string | null;
  text(judged: JudgedMessage): string;
  /** Any text that stands in several messages. */
  loose(text: string): string;
  link(link: Pick<JudgedLink, 'written' | 'url' | 'host' | 'place'>): string;
}

const HIDDEN = '•••';
/** UTF-16 units of a redacted text. */
const SHORT = 110;

export function shownAsIs(): Shown {
  return {
    everything: true,
    person: (person) => person,
    sender: (sender) => sender,
    text: ({ message }) => message.text,
    loose: (text) => text,
    link: ({ written }) => written,
  };
}

/**
 * Names, numbers and private facts hidden, texts shortened, links cut behind their host (the rest can be unique to the
 * person). Whether a word is a name nobody can tell for certain, so every word with a large first letter within a
 * sentence is hidden, unless it is of a body that messages pretend to come from.
 */
export function redacted(result: MessageCase, w: MessageWords): Shown {
  const labels = new Map(result.people.map(({ person }, i) => [person, w.person.label(i + 1)]));
  const secret = secretWords(result);
  const loose = (text: string, facts: readonly PrivateFact[]): string =>
    shorten(redactText(text, facts, secret));
  return {
    everything: false,
    person: (person) => labels.get(person) ?? HIDDEN,
    sender: maskSender,
    text: ({ message, privateFacts: facts }) => loose(message.text, facts),
    loose: (text) => loose(text, privateFacts(text)),
    link: shortLink,
  };
}

/** Words that are hidden wherever they stand: of the people's labels, and of all private facts of all messages. */
function secretWords({ people, judged }: MessageCase): ReadonlySet<string> {
  const secret = new Set<string>();
  const add = (text: string): void => {
    for (const word of wordsOf(fold(text))) if (word.length > 2 && !bodyWords.has(word)) secret.add(word);
  };
  for (const { person } of people) add(person);
  for (const { message, privateFacts: facts } of judged)
    for (const { kind, start, end } of facts) if (kind !== 'place') add(message.text.slice(start, end));
  return secret;
}

function shorten(text: string): string {
  const { text: short, rest } = cut(text, SHORT);
  return rest === 0 ? text : `${short}…`;
}

/** Short codes and names of known bodies are nobody's number. */
function maskSender(sender: string | null): string | null {
  if (sender === null) return null;
  if (/^\d{2,6}$/.test(sender) || bodyWords.has(sender.toLowerCase())) return sender;
  const masked = maskPersonal(sender, null);
  return masked === sender ? HIDDEN : masked;
}

function shortLink({ url, host, place }: Pick<JudgedLink, 'url' | 'host' | 'place'>): string {
  if (host === null) return HIDDEN;
  const rest = url.replace(/^[a-z]+:\/\//i, '').replace(/^[^/?#]*/, '');
  const shown = hostText(host);
  if (rest === '' || rest === '/') return shown;
  return place === 'shortener' ? `${shown}/${HIDDEN}` : `${shown}/…`;
}

function redactText(text: string, facts: readonly PrivateFact[], secret: ReadonlySet<string>): string {
  let shown = '';
  let done = 0;
  const pieces = [
    ...facts.map(({ start, end }) => ({ start, end, says: HIDDEN })),
    ...findLinks(text).map(({ start, end, url }) => ({
      start,
      end,
      says: shortLink({ url, host: hostIn(url), place: 'own' }),
    })),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { start, end, says } of pieces) {
    if (end <= done) continue;
    shown += hideNames(text.slice(done, Math.max(start, done)), shown, secret) + says;
    done = end;
  }
  return shown + hideNames(text.slice(done), shown, secret);
}

function hostIn(url: string): string | null {
  return URL.parse(url)?.hostname ?? null;
}

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu;
/** Behind one of these a sentence begins; a name that begins one is not told from any other word there. */
const BEGINS = /(?:^|[.!?¿¡:;…\n•"«“(]\s*)$/u;

/** `before`: what was shown already, which tells whether a sentence begins here. */
function hideNames(text: string, before: string, secret: ReadonlySet<string>): string {
  const masked = maskPersonal(text, null).replace(/\d{4,}/g, HIDDEN);
  return masked.replace(WORD, (word, at: number) => {
    const folded = fold(word);
    if (secret.has(folded) || wordsOf(folded).some((one) => secret.has(one))) return HIDDEN;
    if (!/^\p{Lu}/u.test(word) || bodyWords.has(folded)) return word;
    const behind = at > 0 ? masked.slice(Math.max(0, at - 4), at) : before.slice(-4);
    return BEGINS.test(behind) ? word : HIDDEN;
  });
}
