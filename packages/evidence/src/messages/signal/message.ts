import { fromUnixMillis, type Instant } from '@bridle/model';
import type { TellCut } from '../../cuts.ts';
import { listOfJson, textAt } from '../../json/access.ts';
import { extractLinks } from '../../links.ts';
import type { MessageKind, MessageRecord, MessageState } from '../message.ts';
import type { SqlParameter } from './frames.ts';
import { type SignalPeople, textOf } from './people.ts';
import type { Row } from './tables.ts';

export interface SignalRecord extends MessageRecord {
  readonly sender_name: string | null;
  readonly sent_date: Instant | null;
  readonly read: boolean | null;
  readonly service_action: string | null;
}

/** Tables that hold messages: two until 2022, one since. */
export const MESSAGE_TABLES: ReadonlySet<string> = new Set(['message', 'mms', 'sms']);

/*
 * `type`: `MessageTypes` of Signal for Android. The low five bits are what it is, others what it brings.
 */
const CALLS: ReadonlyMap<number, readonly ['received' | 'sent' | null, string]> = new Map([
  [1, ['received', 'incoming-audio-call']],
  [2, ['sent', 'outgoing-audio-call']],
  [3, ['received', 'missed-audio-call']],
  [8, ['received', 'missed-video-call']],
  [10, ['received', 'incoming-video-call']],
  [11, ['sent', 'outgoing-video-call']],
  [12, [null, 'group-call']],
]);
const NOTICES: ReadonlyMap<number, string> = new Map([
  [4, 'joined-signal'],
  [7, 'profile-change'],
  [9, 'group-migration'],
  [13, 'bad-decrypt'],
  [14, 'number-change'],
  [16, 'thread-merge'],
  [18, 'session-switchover'],
]);
const INBOX = 20;
const OUTGOING: ReadonlySet<number> = new Set([21, 22, 23, 24, 25, 26, 27]);
const FAILED = 24;
const DRAFT = 27;
/** Bits of a line of the app: session ended, group changed, timer changed, keys exchanged. */
const NOTICE_BITS: readonly (readonly [number, string])[] = [
  [0x10000, 'group-update'],
  [0x20000, 'group-leave'],
  [0x40000, 'timer-update'],
  [0x400000, 'session-end'],
  [0x8000, 'key-exchange'],
  [0x4000, 'identity-verified'],
  [0x2000, 'identity-default'],
  [0x200, 'identity-update'],
];

export function signalMessage(
  table: string,
  row: Row,
  people: SignalPeople,
  place: { readonly row: number; readonly offset: number },
  tell: TellCut,
): SignalRecord {
  const type = numberOf(row('type') ?? row('msg_box')) ?? 0;
  const base = type % 32;
  const call = CALLS.get(base);
  const notice = NOTICES.get(base) ?? NOTICE_BITS.find(([bit]) => hasBit(type, bit))?.[1] ?? null;
  const kind: MessageKind = call !== undefined ? 'call' : notice !== null ? 'system' : 'message';
  const direction =
    call !== undefined ? call[0] : base === INBOX ? 'received' : OUTGOING.has(base) ? 'sent' : null;
  const thread = people.thread(row('thread_id'));
  // Before one table held all, a row named the other side only.
  const from =
    row('from_recipient_id') ?? (direction === 'sent' ? null : (row('recipient_id') ?? row('address')));
  const to = row('to_recipient_id') ?? row('recipient_id') ?? row('address') ?? thread.recipient;
  const sender = direction === 'sent' ? null : people.recipient(from);
  const receiver = direction === 'sent' ? people.recipient(to) : null;
  const body = textOf(row('body')) ?? '';
  const links = new Set(extractLinks(body));
  for (const preview of listOfJson(textOf(row('link_previews')), 'previews of one message', tell))
    for (const link of extractLinks(textAt(preview, 'url') ?? '')) links.add(link);
  const sent = timeOf(row('date_sent')) ?? (table === 'mms' ? timeOf(row('date')) : null);
  const received = timeOf(row('date_received')) ?? (table === 'sms' ? timeOf(row('date')) : null);
  const isodate = direction === 'sent' ? (sent ?? received) : (received ?? sent);
  const read = numberOf(row('read'));
  return {
    row: place.row,
    kind,
    channel: 'signal',
    chat: thread.title,
    sender: sender === null ? null : (sender.account ?? sender.name),
    recipients:
      receiver === null
        ? []
        : [thread.isGroup ? thread.title : (receiver.account ?? receiver.name)].filter((one) => one !== null),
    direction,
    isodate,
    date_precision: isodate === null ? null : 'millisecond',
    date_basis: isodate === null ? null : direction !== 'sent' && received === null ? 'sender' : 'device',
    date_text: null,
    date_doubt: null,
    zone: null,
    text: kind === 'system' && hasBit(type, 0x10000) ? '' : body,
    links: [...links],
    attachments: table === 'sms' ? [] : people.attachments(row('_id')),
    state: stateOf(row, base),
    original: `${table} ${String(row('_id') ?? '?')}, byte ${place.offset}`,
    sender_name: sender?.name ?? null,
    sent_date: sent,
    read: direction !== 'received' || read === null ? null : read !== 0,
    service_action: call?.[1] ?? notice,
  };
}

function stateOf(row: Row, base: number): MessageState | null {
  if (numberOf(row('remote_deleted')) === 1 || numberOf(row('deleted_by')) !== null) return 'deleted';
  if (base === FAILED) return 'failed';
  if (base === DRAFT) return 'draft';
  return (numberOf(row('revision_number')) ?? 0) > 0 ? 'edited' : null;
}

const hasBit = (value: number, bit: number): boolean => Math.floor(value / bit) % 2 === 1;

function numberOf(value: SqlParameter): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Milliseconds since 1970; 0 and -1 stand for none. */
function timeOf(value: SqlParameter): Instant | null {
  const millis = numberOf(value);
  return millis === null || millis === 0 || millis === -1 ? null : fromUnixMillis(millis);
}
