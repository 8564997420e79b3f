import type { Authentication } from './headers.ts';

/**
 * A mail that says to be Apple's threat notification (https://support.apple.com/en-us/102174).
 * `authenticated`: from Apple's address, and the first server's check says so. `unverified`: from Apple's address, and
 * no check tells. `look-alike`: from elsewhere, or the check failed; such mails are a lure by themselves.
 */
export type AppleNotice = 'authenticated' | 'unverified' | 'look-alike';

const SENDERS = /^threat-notifications@(?:email\.)?apple\.com$/i;
const APPLE = /apple/i;
/** How Apple, and who imitates it, calls the thing: en, es, fr, ar. */
const CLAIMS =
  /threat notification|state-sponsored attack|mercenary spyware|notificaci[oó]n(?:es)? de amenaza|atacantes? patrocinad|spyware mercenario|notification de menace|soutenus? par un [eé]tat|logiciels? espions? mercenaire|إشعار(?:ات)? (?:بال)?تهديد|مدعوم(?:ة|ين)? من (?:ال)?دول|برامج التجسس المرتزقة/i;

export function appleNoticeOf(
  from: string | null,
  text: string,
  results: readonly Authentication[],
): AppleNotice | null {
  const bySender = from !== null && SENDERS.test(from);
  if (!bySender && !(APPLE.test(text) && CLAIMS.test(text))) return null;
  if (!bySender) return 'look-alike';
  const [first] = results;
  // Only the first server's word counts: lines below it came with the mail.
  const own = first === undefined ? [] : results.filter((result) => result.by === first.by);
  const says = (result: string): boolean =>
    own.some((r) => (r.method === 'dmarc' || r.method === 'dkim') && r.result === result && isApples(r.of));
  if (says('pass')) return 'authenticated';
  return says('fail') ? 'look-alike' : 'unverified';
}

const isApples = (of: string | null): boolean => of !== null && /(?:^|[@.])apple\.com$/i.test(of);
