import type { EmitObservable, Instant, Relation } from '@bridle/model';
import { emitAddress } from '../address.ts';
import type { EmitEvent } from '../artifact.ts';
import { type ClockTeller, messageText } from '../clock-facts.ts';
import { shared } from '../fields.ts';
import type { SourceRecord } from '../record.ts';

/** What a message came through. `phone` is for calls of the telephone network. */
export type MessageChannel =
  | 'sms'
  | 'mms'
  | 'imessage'
  | 'whatsapp'
  | 'telegram'
  | 'signal'
  | 'viber'
  | 'threema'
  | 'messenger'
  | 'email'
  | 'phone'
  | 'other';

/** `system`: a line of the app's own, such as "messages are encrypted", who joined, who was renamed. */
export type MessageKind = 'message' | 'call' | 'system';

/** The smallest unit that the source gives of the time. */
export type DatePrecision = 'day' | 'minute' | 'second' | 'millisecond';

/**
 * Whose word the time is. `device`: the clock of the phone that kept the message. `server`: the clock of the service.
 * `sender`: what the sender's phone or mail program put in, which an attacker chooses. `person`: somebody typed it.
 */
export type DateBasis = 'device' | 'server' | 'sender' | 'person';

/**
 * Why the time may be another one: `day-month-order` where day and month can be read either way, `calendar` where it
 * was converted from another calendar.
 */
export type DateDoubt = 'day-month-order' | 'calendar';

/** What became of the message, where the source says so. */
export type MessageState = 'edited' | 'deleted' | 'draft' | 'failed';

export interface MessageAttachment {
  readonly name: string | null;
  /** Media type, or the word that the source has for it. */
  readonly type: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** Hex SHA-256 of the content, where the source carries the content itself. */
  readonly sha256: string | null;
}

/**
 * One message, call or line of the app, from whatever it came: exports, backups, mail, a device's database, a person's
 * own hand. Names and numbers are as the source has them.
 */
export interface MessageRecord extends SourceRecord {
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  /** The conversation's name or id, as the source has it. */
  readonly chat: string | null;
  readonly sender: string | null;
  readonly recipients: readonly string[];
  /** Null where the source cannot tell. */
  readonly direction: 'received' | 'sent' | null;
  /** UTC, or with `zone` "device-local" the wall clock of the phone. */
  readonly isodate: Instant | null;
  readonly date_precision: DatePrecision | null;
  readonly date_basis: DateBasis | null;
  /** The source's own writing of the time, where converting it loses anything. */
  readonly date_text: string | null;
  readonly date_doubt: DateDoubt | null;
  readonly zone: 'device-local' | null;
  readonly text: string;
  readonly links: readonly string[];
  readonly attachments: readonly MessageAttachment[];
  readonly state: MessageState | null;
  /** Where in the source its original lies: `line 12`, `byte 1048576`, `chats.list[3].messages[5]`. */
  readonly original: string;
}

/** The fields of a message, for the descriptor of an artifact. */
export const messageFields = {
  kind: shared.kind,
  channel: shared.channel,
  chat: shared.chat,
  sender: shared.sender,
  recipients: shared.recipients,
  direction: shared.direction,
  isodate: shared.isodate,
  date_precision: shared.date_precision,
  date_basis: shared.date_basis,
  date_text: shared.date_text,
  date_doubt: shared.date_doubt,
  zone: shared.zone,
  text: shared.text,
  links: shared.links,
  attachments: shared.attachments,
  state: shared.state,
  original: shared.original,
} as const;

/** What an indicator can be compared with: the links, the files, and the account at the other side. */
export function messageObservables(message: MessageRecord, emit: EmitObservable): void {
  const relation: Relation = message.direction ?? 'mentioned';
  for (const link of message.links) emit('url', link, relation);
  for (const { sha256 } of message.attachments) if (sha256 !== null) emit('file-hash', sha256, relation);
  if (message.direction === 'sent') {
    for (const recipient of message.recipients) emitAccount(emit, recipient, relation);
  } else {
    emitAccount(emit, message.sender, relation);
  }
}

/** By its text: exports have no ids. A time to the minute cannot be laid beside another one. */
export function messageClock(
  { kind, channel, text, isodate, date_precision }: MessageRecord,
  tell: ClockTeller,
): void {
  if (kind !== 'message' || (date_precision !== 'second' && date_precision !== 'millisecond')) return;
  messageText(tell, channel, text, isodate);
}

/** Names that a person gave to a contact are no account: only what looks like a number or an address is. */
function emitAccount(emit: EmitObservable, account: string | null, relation: Relation): void {
  if (account !== null && isAccount(account)) emitAddress(emit, account, relation);
}

/** Ids of WhatsApp have an `@` too. */
const JID = /@(?:s\.whatsapp\.net|c\.us|g\.us|lid|broadcast|newsletter)$/;
const PHONE_NUMBER = /^\+?[\d\s().\-\u2010-\u2015\u00a0\u202f]{3,40}$/;

/** A mail address, or what can be a phone number or short code. */
export function isAccount(name: string): boolean {
  if (name.length > 320 || JID.test(name)) return false;
  return name.includes('@') || (PHONE_NUMBER.test(name) && /\d{3}/.test(name.replace(/\D/g, '')));
}

/** The message on the timeline. */
export function messageEvents(message: MessageRecord, emit: EmitEvent): void {
  const who = message.direction === 'sent' ? message.recipients.join(', ') : message.sender;
  const shown = who === null || who === '' ? (message.chat ?? 'unknown') : who;
  emit(message.isodate, EVENTS[message.kind][message.direction ?? 'unknown'], `${shown}: ${message.text}`);
}

/** What stands on the timeline, by kind and direction. */
export const EVENTS = {
  message: { received: 'Message received', sent: 'Message sent', unknown: 'Message' },
  call: { received: 'Call received', sent: 'Call made', unknown: 'Call' },
  system: { received: 'Chat event', sent: 'Chat event', unknown: 'Chat event' },
} as const satisfies Record<MessageKind, Record<'received' | 'sent' | 'unknown', string>>;
