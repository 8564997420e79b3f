import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';
import { firstOf, type TellCut } from '../cuts.ts';
import { integerOf, listOf, textOf, valueOf } from '../json-access.ts';
import type { FieldValue } from '../record.ts';

/** `received` and `sent`; null for a draft, which is neither. */
export type Direction = 'received' | 'sent' | null;

/** `android.provider.Telephony`: 1 inbox, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued; SMS and MMS alike. */
export function directionOf(box: string | null): Direction {
  if (box === '1') return 'received';
  return box !== null && SENT.has(box) ? 'sent' : null;
}

const SENT: ReadonlySet<string> = new Set(['2', '4', '5', '6']);

/** Years until which a number of seconds counts as one: an MMS has seconds, an SMS milliseconds, and phones mix them up. */
const LAST_SECOND = 100_000_000_000;

/** Zero and what is no number: null. */
export function messageTime(value: string | null): Instant | null {
  const number = value !== null && /^\d{1,16}$/.test(value) ? Number(value) : 0;
  if (number === 0) return null;
  return number < LAST_SECOND ? fromUnixSeconds(number) : fromUnixMillis(number);
}

/** Numbers come as text or as numbers. */
export function textual(entry: FieldValue, key: string): string | null {
  const value = valueOf(entry, key);
  return typeof value === 'number' ? String(value) : textOf(entry, key);
}

/** PDU address types of OMA MMS: who sent it. */
const FROM = 137;

/**
 * Who stands on the other side of an MMS, as its own addresses say: the sender of one that was received, everyone else
 * of one that was sent.
 */
export function mmsAddresses(entry: FieldValue, direction: Direction, tell: TellCut): readonly string[] {
  const found: string[] = [];
  for (const address of firstOf(
    listOf(entry, 'mms_addresses'),
    MAX_ADDRESSES,
    'addresses of one MMS',
    tell,
  )) {
    const isSender = integerOf(address, 'type') === FROM;
    const text = textOf(address, 'address');
    // The phone writes this where the sender is the phone itself.
    if (text === null || text === 'insert-address-token') continue;
    if (isSender === (direction === 'received')) found.push(text);
  }
  return found;
}

const MAX_ADDRESSES = 1000;
