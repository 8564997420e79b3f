import { fromUnixMillis, type Instant } from '@bridle/model';
import { extractLinks } from '../../links.ts';
import { parseJid, phoneOfJid } from '../../whatsapp/jid.ts';
import type { MessageAttachment, MessageRecord } from '../message.ts';

export interface WhatsappBackupRecord extends MessageRecord {
  readonly chat_id: string | null;
  readonly sender_id: string | null;
  readonly sent_date: Instant | null;
  readonly message_type: number | null;
  readonly service_action: string | null;
  readonly duration: number | null;
}

/** What is known of a message, whichever of the two layouts it is from. */
export interface WhatsappRow {
  readonly row: number;
  readonly original: string;
  readonly fromMe: boolean;
  /** Account of the conversation: a person or a group. */
  readonly chatJid: string | null;
  readonly chatName: string | null;
  /** In groups, who wrote it. */
  readonly senderJid: string | null;
  readonly type: number | null;
  readonly text: string | null;
  readonly caption: string | null;
  /** Addresses that stand beside the text: of its preview, of what it shows. */
  readonly moreLinks: readonly (string | null)[];
  /** Milliseconds since 1970. */
  readonly at: number | null;
  readonly receivedAt: number | null;
  readonly attachments: readonly MessageAttachment[];
  readonly edited: boolean;
  readonly status: number | null;
}

/** `message_type` (before: `media_wa_type`, and `status` 6): a line of the app, and a message that was taken back. */
const SYSTEM = 7;
const REVOKED: ReadonlySet<number> = new Set([15, 64]);
const OLD_SYSTEM_STATUS = 6;
/** A call, which is told in the chat too. */
const CALLS: ReadonlySet<number> = new Set([8, 10, 90]);

export function whatsappMessage(row: WhatsappRow): WhatsappBackupRecord {
  const text = [row.text, row.caption].filter((part) => part !== null && part !== '').join('\n');
  const links = new Set(extractLinks(text));
  for (const more of row.moreLinks) if (more !== null) for (const link of extractLinks(more)) links.add(link);
  const isGroup = parseJid(row.chatJid)?.server === 'g.us';
  const senderJid = row.fromMe ? null : (row.senderJid ?? (isGroup ? null : row.chatJid));
  const sent = timeOf(row.at);
  const received = row.fromMe ? null : timeOf(row.receivedAt);
  const isodate = received ?? sent;
  const type = row.type ?? 0;
  return {
    ...EMPTY,
    row: row.row,
    kind:
      type === SYSTEM || row.status === OLD_SYSTEM_STATUS ? 'system' : CALLS.has(type) ? 'call' : 'message',
    chat: row.chatName ?? accountOf(row.chatJid),
    sender: accountOf(senderJid),
    recipients:
      row.fromMe && row.chatJid !== null
        ? [row.chatName !== null && isGroup ? row.chatName : (accountOf(row.chatJid) ?? row.chatJid)]
        : [],
    direction: row.fromMe ? 'sent' : 'received',
    isodate,
    date_precision: isodate === null ? null : 'millisecond',
    date_basis: isodate === null ? null : received === null && !row.fromMe ? 'server' : 'device',
    text,
    links: [...links],
    attachments: row.attachments,
    state: REVOKED.has(type) ? 'deleted' : row.edited ? 'edited' : null,
    original: row.original,
    chat_id: row.chatJid,
    sender_id: senderJid,
    sent_date: sent,
    message_type: row.type,
  };
}

export interface WhatsappCall {
  readonly row: number;
  readonly original: string;
  readonly fromMe: boolean;
  readonly jid: string | null;
  readonly at: number | null;
  readonly video: boolean;
  readonly duration: number | null;
}

export function whatsappCall(call: WhatsappCall): WhatsappBackupRecord {
  const isodate = timeOf(call.at);
  const account = accountOf(call.jid);
  return {
    ...EMPTY,
    row: call.row,
    kind: 'call',
    chat: account,
    sender: call.fromMe ? null : account,
    recipients: call.fromMe && account !== null ? [account] : [],
    direction: call.fromMe ? 'sent' : 'received',
    isodate,
    date_precision: isodate === null ? null : 'millisecond',
    date_basis: isodate === null ? null : 'device',
    original: call.original,
    chat_id: call.jid,
    sender_id: call.fromMe ? null : call.jid,
    service_action: call.video ? 'video-call' : 'audio-call',
    duration: call.duration,
  };
}

const EMPTY = {
  channel: 'whatsapp',
  date_text: null,
  date_doubt: null,
  zone: null,
  text: '',
  links: [],
  attachments: [],
  state: null,
  sent_date: null,
  message_type: null,
  service_action: null,
  duration: null,
} as const;

/** The phone number where the account is named by one, else the account. */
const accountOf = (jid: string | null): string | null => phoneOfJid(parseJid(jid)) ?? jid;

/** 0 and -1 stand for none. */
const timeOf = (millis: number | null): Instant | null =>
  millis === null || millis === 0 || millis === -1 ? null : fromUnixMillis(millis);
