import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, TableWriter, type Variants } from './tables.ts';

/** Domain of the folder that Messenger shares with its extensions. */
export const MESSENGER_DOMAIN = 'AppDomainGroup-group.com.facebook.Messenger';
/** Where the mailbox lies in it. */
export const MESSENGER_PATH = 'lightspeed-userDatabases/100000000000001.db';

export interface PhantomMessengerContact {
  readonly id: number | bigint;
  readonly name?: string;
  readonly username?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface PhantomMessengerMessage {
  readonly from: number | bigint;
  readonly text?: string | null;
  readonly at?: Date | null;
  /** Columns of `attachments`. */
  readonly attachment?: Cells;
  /** Address of the button of a card. */
  readonly button?: string;
  /** Columns of `messages` as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomMessengerThread {
  /** With one person the id of the account. */
  readonly key: number | bigint;
  readonly name?: string;
  readonly members?: readonly (number | bigint)[];
  readonly messages?: readonly PhantomMessengerMessage[];
}

/** A conversation with end-to-end encryption. */
export interface PhantomClientThread {
  readonly key: number;
  /** Keys of accounts that hold in such conversations only. */
  readonly members?: readonly number[];
  readonly messages?: readonly {
    readonly from: number;
    readonly text?: string | null;
    readonly at?: Date;
    readonly file?: {
      readonly path: string;
      readonly size?: number;
      readonly name?: string;
      readonly type?: string;
    };
  }[];
}

export interface PhantomMessenger {
  readonly owner?: number | bigint;
  readonly contacts?: readonly PhantomMessengerContact[];
  readonly threads?: readonly PhantomMessengerThread[];
  readonly clientThreads?: readonly PhantomClientThread[];
  /** Keys of accounts in encrypted conversations, and the ids that they stand for. */
  readonly transport?: readonly (readonly [client: number, server: number | bigint])[];
  readonly calls?: readonly {
    readonly key: number | bigint;
    readonly at: Date;
    readonly sent?: boolean | null;
    readonly video?: boolean;
    readonly duration?: number;
  }[];
  /** How many messages of "secret conversations" there are. */
  readonly secret?: number;
}

/** Tables of Messenger 470, as far as public descriptions name their columns. */
const SCHEMA = `
CREATE TABLE _user_info (facebook_user_id INTEGER PRIMARY KEY);
CREATE TABLE contacts (id INTEGER PRIMARY KEY, name TEXT, normalized_name_for_search TEXT, username TEXT, phone_number TEXT,
  email_address TEXT, profile_picture_url TEXT, is_messenger_user INTEGER, friendship_status INTEGER);
CREATE TABLE threads (thread_key INTEGER PRIMARY KEY, thread_type INTEGER, thread_name TEXT, last_activity_timestamp_ms INTEGER);
CREATE TABLE participants (thread_key INTEGER, contact_id INTEGER, is_admin INTEGER, PRIMARY KEY (thread_key, contact_id)) WITHOUT ROWID;
CREATE TABLE messages (pk INTEGER PRIMARY KEY, thread_key INTEGER, timestamp_ms INTEGER, message_id TEXT, offline_threading_id TEXT,
  sender_id INTEGER, send_status INTEGER, text TEXT, is_admin_message INTEGER, is_unsent INTEGER, sticker_id INTEGER);
CREATE UNIQUE INDEX messages_id ON messages (message_id);
CREATE TABLE attachments (pk INTEGER PRIMARY KEY, thread_key INTEGER, message_id TEXT, attachment_fbid TEXT, filename TEXT,
  filesize INTEGER, has_media INTEGER, has_xma INTEGER, attachment_mime_type TEXT, playable_url TEXT, playable_url_mime_type TEXT,
  preview_url_mime_type TEXT, local_playable_url TEXT, title_text TEXT, subtitle_text TEXT, action_url TEXT);
CREATE TABLE attachment_ctas (cta_id INTEGER PRIMARY KEY, thread_key INTEGER, message_id TEXT, title TEXT, action_url TEXT,
  native_url TEXT);
CREATE TABLE client_threads (pk INTEGER PRIMARY KEY, transport_key TEXT, thread_name TEXT);
CREATE TABLE client_participants (thread_pk INTEGER, contact_pk INTEGER, PRIMARY KEY (thread_pk, contact_pk)) WITHOUT ROWID;
CREATE TABLE client_messages (pk INTEGER PRIMARY KEY, thread_pk INTEGER, sender_contact_pk INTEGER, display_ts_ms INTEGER,
  authoritative_ts_ms INTEGER, message_content_type INTEGER, text TEXT);
CREATE TABLE client_attachments (pk INTEGER PRIMARY KEY, message_pk INTEGER, filename TEXT, filesize INTEGER, mime_type TEXT,
  content_token TEXT);
CREATE TABLE client_attachment_store_keys (content_token TEXT PRIMARY KEY, persisted_path TEXT);
CREATE TABLE fb_transport_contacts (client_contact_pk INTEGER PRIMARY KEY, server_contact_id INTEGER);
CREATE TABLE call_log (pk INTEGER PRIMARY KEY, thread_key INTEGER, call_timestamp_ms INTEGER, call_duration INTEGER,
  call_direction INTEGER, call_media_type INTEGER, has_been_seen INTEGER);
CREATE TABLE secure_messages (pk INTEGER PRIMARY KEY, thread_key INTEGER, sender_id INTEGER, timestamp_ms INTEGER, text BLOB,
  secure_message_attachments_encrypted BLOB);
`;

/** Adds a mailbox of Messenger. */
export function addMessenger(
  backup: PhantomBackup,
  content: PhantomMessenger,
  variants: Variants<PhantomMessenger> = {},
): void {
  const place = { domain: MESSENGER_DOMAIN, path: MESSENGER_PATH };
  addTables(backup, place, SCHEMA, content, (db, rows) => writeMessenger(db, rows, backup.date), variants);
}

function writeMessenger(db: DatabaseSync, content: PhantomMessenger, date: Date): void {
  const into = (table: string, ...cells: readonly Cells[]): number =>
    new TableWriter(db, table).insert(...cells);
  if (content.owner !== undefined) into('_user_info', { facebook_user_id: content.owner });
  for (const { id, name, username, phone, email } of content.contacts ?? []) {
    into('contacts', { id, name, username, phone_number: phone, email_address: email, is_messenger_user: 1 });
  }
  for (const thread of content.threads ?? []) {
    const cells = {
      thread_key: thread.key,
      thread_name: thread.name,
      last_activity_timestamp_ms: date.getTime(),
    };
    into('threads', cells);
    for (const contact_id of thread.members ?? [])
      into('participants', { thread_key: thread.key, contact_id });
    for (const message of thread.messages ?? []) writeMessage(db, thread.key, message, date);
  }
  for (const [client, server] of content.transport ?? []) {
    into('fb_transport_contacts', { client_contact_pk: client, server_contact_id: server });
  }
  for (const thread of content.clientThreads ?? []) writeClientThread(db, thread, date);
  for (const call of content.calls ?? []) {
    into('call_log', {
      thread_key: call.key,
      call_timestamp_ms: call.at.getTime(),
      call_duration: call.duration,
      call_direction: call.sent === null ? null : call.sent === true ? 1 : 2,
      call_media_type: call.video === true ? 2 : 1,
    });
  }
  for (let i = 0; i < (content.secret ?? 0); i++)
    into('secure_messages', { text: new Uint8Array([1, 2, 3]) });
}

function writeMessage(
  db: DatabaseSync,
  thread: number | bigint,
  message: PhantomMessengerMessage,
  date: Date,
): void {
  const { at = date } = message;
  const table = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'messages'").get();
  const count =
    table === undefined ? 0 : Number(db.prepare('SELECT COUNT(*) AS n FROM messages').get()?.['n'] ?? 0);
  const message_id = `mid.$made-up-${count + 1}`;
  new TableWriter(db, 'messages').insert(
    {
      thread_key: thread,
      timestamp_ms: at === null ? null : at.getTime(),
      message_id,
      sender_id: message.from,
      text: message.text,
      // The column's name in the first versions.
      body: message.text,
      is_admin_message: 0,
      is_unsent: 0,
    },
    message.raw ?? {},
  );
  if (message.attachment !== undefined)
    new TableWriter(db, 'attachments').insert({ thread_key: thread, message_id }, message.attachment);
  if (message.button !== undefined)
    new TableWriter(db, 'attachment_ctas').insert({
      thread_key: thread,
      message_id,
      action_url: message.button,
    });
}

function writeClientThread(db: DatabaseSync, thread: PhantomClientThread, date: Date): void {
  new TableWriter(db, 'client_threads').insert({ pk: thread.key, transport_key: 'AdvancedCrypto' });
  for (const contact_pk of thread.members ?? [])
    new TableWriter(db, 'client_participants').insert({ thread_pk: thread.key, contact_pk });
  for (const { from, text, at = date, file } of thread.messages ?? []) {
    const pk = new TableWriter(db, 'client_messages').insert({
      thread_pk: thread.key,
      sender_contact_pk: from,
      display_ts_ms: at.getTime(),
      message_content_type: file === undefined ? 1 : 2,
      text,
    });
    if (file === undefined) continue;
    const content_token = `token-${pk}`;
    new TableWriter(db, 'client_attachments').insert({
      message_pk: pk,
      content_token,
      filename: file.name,
      filesize: file.size,
      mime_type: file.type,
    });
    new TableWriter(db, 'client_attachment_store_keys').insert({ content_token, persisted_path: file.path });
  }
}

/** A small, complete example: a person, a group, a card, an encrypted conversation, calls, deleted rows, a log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const owner = 100_000_000_000_001;
  const hedda = 100_000_000_000_002;
  const osric = 17_841_400_000_000_003n;
  addMessenger(
    backup,
    {
      owner,
      contacts: [
        { id: owner, name: 'Ysolde' },
        { id: hedda, name: 'Hedda Lindwater', username: 'hedda.lindwater', phone: '+12025550143' },
        { id: osric, name: 'Osric Penhallow', email: 'osric@example.org' },
      ],
      threads: [
        {
          key: hedda,
          messages: [
            {
              from: hedda,
              text: 'Look: https://short.example/a',
              at: new Date('2025-07-01T08:15:30.250Z'),
              attachment: {
                title_text: 'A title',
                subtitle_text: 'A summary',
                action_url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Flanding.example%2Fpage&h=AT0',
              },
            },
            { from: hedda, text: 'Deleted: https://deleted.example/', at: new Date('2025-07-02T10:00:00Z') },
            { from: owner, text: 'Thank you', at: new Date('2025-07-02T20:00:00Z') },
            { from: hedda, attachment: { title_text: 'Missed video call', subtitle_text: '02:11' } },
            { from: hedda, raw: { is_unsent: 1 } },
          ],
        },
        {
          key: 5_550_001,
          name: 'Harbour',
          members: [owner, hedda, osric],
          messages: [
            { from: osric, text: 'Osric named the group Harbour.', raw: { is_admin_message: 1 } },
            {
              from: osric,
              at: new Date('2025-08-01T00:00:05Z'),
              attachment: {
                filename: 'programme.pdf',
                filesize: 48_213,
                attachment_mime_type: 'application/pdf',
                has_media: 1,
              },
            },
            // Long enough for overflow pages.
            {
              from: osric,
              text: 'A message that goes on. '.repeat(300),
              at: new Date('2025-08-02T00:00:00Z'),
            },
          ],
        },
      ],
      transport: [
        [1, owner],
        [2, hedda],
      ],
      clientThreads: [
        {
          key: 77,
          members: [1, 2],
          messages: [
            { from: 2, text: 'Between us: https://sealed.example/', at: new Date('2025-08-03T00:00:00Z') },
            {
              from: 1,
              at: new Date('2025-08-03T00:01:00Z'),
              file: { path: 'persistent/att.47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU.jpg', size: 0 },
            },
          ],
        },
      ],
      calls: [{ key: hedda, at: new Date('2025-07-03T02:11:00Z'), duration: 0, video: true }],
    },
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM messages WHERE text LIKE 'Deleted:%'"],
      wal: {
        threads: [
          { key: osric, messages: [{ from: osric, text: 'Late', at: new Date('2025-08-13T12:00:00Z') }] },
        ],
      },
    },
  );
  return backup;
}
