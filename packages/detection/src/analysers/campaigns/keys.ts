import type { JudgedMessage } from '../case.ts';
import type { Join } from './campaign.ts';

export interface JoinKey {
  readonly by: Join;
  readonly what: string;
}

/** How many messages a sender sent in all, and how many of them are suspect. */
export interface SenderUse {
  all: number;
  suspect: number;
}

/**
 * What of a message may join it to others. Left out, and counted, is what everybody's messages share: shorteners (only
 * the very same short link joins), genuine and shared sites, short codes and names instead of numbers, and senders
 * most of whose messages are ordinary: an attacker can put any sender on a message, a bank's too.
 */
export function joinKeys(
  judged: JudgedMessage,
  senders: ReadonlyMap<string, SenderUse>,
  skipped: (what: 'shorteners' | 'sharedSites' | 'commonSenders') => void,
): readonly JoinKey[] {
  const keys: JoinKey[] = [];
  for (const { place, site, url, resolved, known } of judged.links) {
    if (place === 'own' && site !== null) keys.push({ by: 'site', what: site });
    else if (place === 'shortener') {
      if (resolved?.host != null) keys.push({ by: 'site', what: resolved.host });
      else keys.push({ by: 'site', what: url.replace(/^https?:\/\//i, '').replace(/[?#].*$/s, '') });
      skipped('shorteners');
    } else if (place === 'genuine' || place === 'shared') skipped('sharedSites');
    for (const { family, setSha256 } of known) {
      if (family !== null) keys.push({ by: 'published', what: `${family}\0${setSha256}` });
    }
  }
  if (judged.group !== null) keys.push({ by: 'text', what: String(judged.group) });
  const sender = senderKey(judged.message.sender);
  if (sender !== null) {
    const use = senders.get(sender);
    if (isOwnNumber(sender) && use !== undefined && use.suspect * 2 >= use.all)
      keys.push({ by: 'sender', what: sender });
    else skipped('commonSenders');
  }
  return keys;
}

/** A sender in the form in which senders are compared; null where the message names none. */
export function senderKey(sender: string | null): string | null {
  if (sender === null) return null;
  const trimmed = sender.trim();
  if (trimmed === '') return null;
  if (/^[+\d\s().\-\u2010-\u2015\u00a0\u202f]+$/.test(trimmed)) {
    const digits = trimmed.replace(/\D/g, '').replace(/^00/, '');
    if (digits !== '') return digits;
  }
  return trimmed.toLowerCase();
}

/** A full number or a mail address: short codes and names can be put on by anybody and are used by many. */
function isOwnNumber(sender: string): boolean {
  return /^\d{8,15}$/.test(sender) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(sender);
}
