import type { DatabaseSync } from 'node:sqlite';
import { archived, nsUrl, writeKeyedArchive } from '../archive.ts';
import { PhantomBackup } from '../backup.ts';
import { macAbsoluteTime, Real, writeBinaryPlist } from '../plist.ts';
import { SMS_SCHEMA } from '../reference-schema.ts';
import { writeAttributedBody } from '../typedstream.ts';
import { addTables, type Cells, macNanoseconds, macTime, TableWriter, type Variants } from './tables.ts';

/** A message; what is left out is that of an iMessage that came in when the backup was made. */
export interface PhantomMessage {
  /** Number or mail address of the other side; null for handle_id 0, as groups' own rows have. */
  readonly with?: string | null;
  readonly text?: string | null;
  /** Column attributedBody: a text is written as Messages writes it, bytes as they are. */
  readonly body?: string | Uint8Array | null;
  readonly at?: Date | null;
  readonly readAt?: Date | null;
  readonly sent?: boolean;
  readonly service?: 'iMessage' | 'SMS' | 'RCS';
  readonly attachments?: readonly PhantomAttachment[];
  /** What it said before, oldest first; `text` is what it says now. */
  readonly versions?: readonly { readonly text: string; readonly at: Date }[];
  /** Parts that the sender took back. */
  readonly unsent?: readonly number[];
  /** The preview of a link, as Messages keeps it. */
  readonly preview?: PhantomPreview;
  /** Identifier of its conversation in `chats`. */
  readonly chat?: string;
  /** Columns of `message` as they are, over all else. */
  readonly raw?: Cells;
}

/** What a message shows of a link. */
export interface PhantomPreview {
  readonly url: string;
  readonly originalUrl?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly siteName?: string;
}

/** A conversation; with participants it is a group. */
export interface PhantomChat {
  readonly identifier: string;
  readonly name?: string;
  readonly participants?: readonly string[];
}

/** A file of a message. */
export interface PhantomAttachment {
  /** `~/Library/SMS/Attachments/…` as a rule. */
  readonly filename?: string | null;
  readonly name?: string | null;
  readonly at?: Date | null;
  readonly startedAt?: Date | null;
  readonly outgoing?: boolean;
  readonly mimeType?: string;
  readonly userInfo?: Uint8Array;
  /** The file itself, which is added below `MediaDomain` where `filename` lies there. */
  readonly bytes?: Uint8Array;
  /** Columns of `attachment` as they are, over all else. */
  readonly raw?: Cells;
}

export interface SmsContent {
  readonly messages?: readonly PhantomMessage[];
  /** Attachments that no message has. */
  readonly looseAttachments?: readonly PhantomAttachment[];
  readonly chats?: readonly PhantomChat[];
}

const SCHEMA = `${SMS_SCHEMA}
CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, UNIQUE (chat_id, handle_id));`;

/** Adds sms.db, and the files of attachments that have bytes. */
export function addSms(
  backup: PhantomBackup,
  content: SmsContent,
  variants: Variants<SmsContent> = {},
): void {
  const place = { domain: 'HomeDomain', path: 'Library/SMS/sms.db' };
  addTables(
    backup,
    place,
    SCHEMA,
    content,
    (db, part) => new SmsWriter(db, backup.date).write(part),
    variants,
  );
  for (const part of variants.wal === undefined ? [content] : [content, variants.wal]) {
    const attachments = (part.messages ?? []).flatMap((message) => message.attachments ?? []);
    for (const { filename, bytes } of [...attachments, ...(part.looseAttachments ?? [])]) {
      if (bytes === undefined || filename?.startsWith('~/') !== true) continue;
      backup.add({ domain: 'MediaDomain', path: filename.slice(2), bytes });
    }
  }
}

/** Property list of a message that was edited or taken back. */
function summaryInfo({ versions, unsent }: PhantomMessage): Uint8Array | undefined {
  if (versions === undefined && unsent === undefined) return undefined;
  const events = (versions ?? []).map(({ text, at }) => ({
    d: new Real(macAbsoluteTime(at)),
    t: writeAttributedBody(text),
  }));
  return writeBinaryPlist({
    amc: 1,
    ust: true,
    ...(versions === undefined ? {} : { ec: { 0: events }, ep: [0], otr: { 0: { lo: 0, le: 1 } } }),
    ...(unsent === undefined ? {} : { rp: [...unsent] }),
  });
}

/** Archive of a link's preview. */
function payload({ url, originalUrl = url, title, summary, siteName }: PhantomPreview): Uint8Array {
  const metadata = archived('LPLinkMetadata', {
    version: 1,
    URL: nsUrl(url),
    originalURL: nsUrl(originalUrl),
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    ...(siteName === undefined ? {} : { siteName }),
  });
  return writeKeyedArchive(
    archived('RichLink', { richLinkMetadata: metadata, richLinkIsPlaceholder: false }),
  );
}

class SmsWriter {
  readonly #db: DatabaseSync;
  readonly #date: Date;
  readonly #messages: TableWriter;
  readonly #attachments: TableWriter;
  readonly #joins: TableWriter;
  readonly #chats: TableWriter;
  readonly #chatHandles: TableWriter;
  readonly #chatMessages: TableWriter;
  constructor(db: DatabaseSync, date: Date) {
    this.#db = db;
    this.#date = date;
    this.#messages = new TableWriter(db, 'message');
    this.#attachments = new TableWriter(db, 'attachment');
    this.#joins = new TableWriter(db, 'message_attachment_join');
    this.#chats = new TableWriter(db, 'chat');
    this.#chatHandles = new TableWriter(db, 'chat_handle_join');
    this.#chatMessages = new TableWriter(db, 'chat_message_join');
  }

  write(content: SmsContent): void {
    const chats = new Map((content.chats ?? []).map((chat) => [chat.identifier, this.#chat(chat)]));
    for (const message of content.messages ?? []) {
      const id = this.#message(message);
      const chat = message.chat === undefined ? undefined : chats.get(message.chat);
      if (chat !== undefined) this.#chatMessages.insert({ chat_id: chat, message_id: id });
      for (const attachment of message.attachments ?? []) {
        this.#joins.insert({
          message_id: id,
          attachment_id: this.#attachment(attachment, message.sent ?? false),
        });
      }
    }
    for (const attachment of content.looseAttachments ?? []) this.#attachment(attachment, false);
  }

  #chat({ identifier, name, participants }: PhantomChat): number {
    const id = this.#chats.insert({
      guid: `iMessage;${participants === undefined ? '-' : '+'};${identifier}`,
      style: participants === undefined ? 45 : 43,
      state: 3,
      chat_identifier: identifier,
      service_name: 'iMessage',
      display_name: name ?? '',
    });
    for (const one of participants ?? [])
      this.#chatHandles.insert({ chat_id: id, handle_id: this.#handle(one, 'iMessage') });
    return id;
  }

  #message(message: PhantomMessage): number {
    const { text = null, body = text, at = this.#date, sent = false, service = 'iMessage' } = message;
    const other = message.with === undefined ? '+12025550142' : message.with;
    return this.#messages.insert(
      {
        guid: this.#guid('message'),
        text,
        attributedBody: typeof body === 'string' ? writeAttributedBody(body) : body,
        handle_id: other === null ? 0 : this.#handle(other, service),
        service,
        account: service === 'SMS' ? 'P:+12025550100' : 'e:phantom@example.com',
        date: macNanoseconds(at),
        date_read: macNanoseconds(message.readAt) ?? 0,
        is_from_me: sent ? 1 : 0,
        is_sent: sent ? 1 : 0,
        is_delivered: 1,
        is_finished: 1,
        is_read: message.readAt === undefined || message.readAt === null ? 0 : 1,
        cache_has_attachments: message.attachments === undefined ? 0 : 1,
        part_count: 1,
        message_summary_info: summaryInfo(message),
        balloon_bundle_id: message.preview && 'com.apple.messages.URLBalloonProvider',
        payload_data: message.preview && payload(message.preview),
        date_edited: macNanoseconds(message.versions?.at(-1)?.at),
      },
      message.raw ?? {},
    );
  }

  #attachment(attachment: PhantomAttachment, sent: boolean): number {
    const { at = this.#date, startedAt = at, filename, outgoing = sent } = attachment;
    const guid = this.#guid('attachment');
    return this.#attachments.insert(
      {
        guid,
        original_guid: guid,
        created_date: macTime(at) ?? 0,
        start_date: macTime(startedAt) ?? 0,
        filename,
        mime_type: attachment.mimeType ?? 'image/jpeg',
        transfer_state: 5,
        is_outgoing: outgoing ? 1 : 0,
        user_info: attachment.userInfo,
        transfer_name:
          attachment.name === undefined ? filename?.slice(filename.lastIndexOf('/') + 1) : attachment.name,
        total_bytes: attachment.bytes?.length ?? 0,
      },
      attachment.raw ?? {},
    );
  }

  #handle(id: string, service: string): number {
    const known = this.#db
      .prepare('SELECT ROWID AS id FROM handle WHERE id = ? AND service = ?')
      .get(id, service);
    return known === undefined
      ? new TableWriter(this.#db, 'handle').insert({ id, service, country: 'us' })
      : Number(known['id']);
  }

  #guid(table: 'message' | 'attachment'): string {
    const row = this.#db.prepare(`SELECT max(ROWID) AS n FROM ${table}`).get();
    return `00000000-0000-4000-8000-${String(Number(row?.['n'] ?? 0) + 1).padStart(12, '0')}`;
  }
}

/** A small, complete example: text in either column or none, a group's own row, seconds instead of nanoseconds, a row in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSms(
    backup,
    {
      messages: [
        {
          with: '+12025550143',
          text: 'Have you seen this: https://short.example/a?',
          at: new Date('2025-07-01T08:15:30.250Z'),
          readAt: new Date('2025-07-01T08:16:00Z'),
        },
        {
          with: 'runa@example.com',
          body: 'Only in the body: https://landing.example/page',
          at: new Date('2025-07-02T20:00:00Z'),
        },
        {
          with: null,
          at: new Date('2025-07-03T00:00:00Z'),
          raw: { item_type: 2, group_title: 'Harbour', other_handle: 1 },
        },
        {
          with: '+12025550143',
          text: 'Meet at noon https://example.org/map',
          at: new Date('2025-07-04T09:00:00Z'),
          chat: 'chat100200300',
          versions: [
            { text: 'Meet at ten https://example.net/old', at: new Date('2025-07-04T09:00:00Z') },
            { text: 'Meet at noon https://example.org/map', at: new Date('2025-07-04T09:05:00Z') },
          ],
        },
        {
          with: '+12025550143',
          body: null,
          at: new Date('2025-07-04T09:10:00Z'),
          chat: 'chat100200300',
          unsent: [0],
        },
        // Nobody is named, and the conversation has one other side.
        {
          with: null,
          text: 'On my way',
          sent: true,
          at: new Date('2025-07-04T09:20:00Z'),
          chat: '+12025550144',
        },
        {
          with: 'runa@example.com',
          text: 'https://short.example/b',
          at: new Date('2025-07-04T10:00:00Z'),
          preview: {
            url: 'https://landing.example/b',
            originalUrl: 'https://short.example/b',
            title: 'A landing page',
            summary: 'What the page says of itself',
            siteName: 'Landing',
          },
        },
        { with: '+12025550143', text: 'This one will be deleted', at: new Date('2025-07-04T11:00:00Z') },
        // Long enough for overflow pages.
        {
          with: '+12025550143',
          text: 'A message that goes on. '.repeat(300),
          sent: true,
          service: 'SMS',
          at: null,
        },
      ],
      chats: [
        { identifier: 'chat100200300', name: 'Harbour', participants: ['+12025550143', 'runa@example.com'] },
        { identifier: '+12025550144' },
      ],
    },
    {
      database: { pageSize: 1024 },
      deletes: ['DELETE FROM message WHERE ROWID = 8'],
      wal: { messages: [{ with: '+447700900123', text: 'Late', at: new Date('2025-08-13T12:00:00Z') }] },
    },
  );
  return backup;
}
