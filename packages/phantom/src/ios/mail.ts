import type { DatabaseSync } from 'node:sqlite';
import { PhantomDump } from '../dump.ts';
import { buildDatabase } from '../sqlite.ts';
import { TableWriter } from './tables.ts';

/** A mail; what is left out is that of one that came into the inbox and was not read. */
export interface PhantomIndexedMail {
  readonly from?: string | null;
  readonly fromName?: string;
  readonly to?: readonly string[];
  readonly subject?: string;
  /** The beginning of its text. */
  readonly summary?: string;
  readonly received?: Date | null;
  readonly sent?: Date;
  readonly viewed?: Date;
  /** Name of the mailbox, as it stands in its address. */
  readonly mailbox?: string;
  readonly read?: boolean;
  readonly deleted?: boolean;
  readonly attachments?: readonly string[];
  /** Addresses that the phone found in the text. */
  readonly richLinks?: readonly string[];
}

export interface MailOptions {
  /** Tables of iOS 12 and before: the words stand in the Protected Index, one row a mail. */
  readonly old?: boolean;
  /** The Protected Index is left out: the phone was locked. */
  readonly locked?: boolean;
  /** Of the row ids of mails: these are deleted again, with their words. */
  readonly deleted?: readonly number[];
}

const FOLDER = 'private/var/mobile/Library/Mail';
export const MAIL_ACCOUNT = 'imap://6F9619FF-8B86-4011-B42D-00CF4FC964FF';

const ENVELOPE = `
CREATE TABLE mailboxes (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, url TEXT UNIQUE, total_count INTEGER DEFAULT 0);
CREATE TABLE messages (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, message_id INTEGER NOT NULL DEFAULT 0,
  global_message_id INTEGER, remote_id INTEGER, sender INTEGER, subject_prefix TEXT, subject INTEGER, summary INTEGER,
  date_sent INTEGER, date_received INTEGER, mailbox INTEGER NOT NULL, flags INTEGER NOT NULL DEFAULT 0,
  read INTEGER NOT NULL DEFAULT 0, flagged INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0, date_last_viewed INTEGER);
CREATE TABLE recipients (ROWID INTEGER PRIMARY KEY, message INTEGER NOT NULL, address INTEGER NOT NULL, type INTEGER,
  position INTEGER);
`;
const PROTECTED = `
CREATE TABLE addresses (ROWID INTEGER PRIMARY KEY, address TEXT NOT NULL, comment TEXT NOT NULL);
CREATE TABLE subjects (ROWID INTEGER PRIMARY KEY, subject TEXT NOT NULL);
CREATE TABLE summaries (ROWID INTEGER PRIMARY KEY, summary TEXT NOT NULL);
CREATE TABLE message_attachments (ROWID INTEGER PRIMARY KEY, global_message_id INTEGER, attachment INTEGER, name TEXT);
CREATE TABLE rich_links (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, url TEXT NOT NULL, hash TEXT);
CREATE TABLE message_rich_links (global_message_id INTEGER NOT NULL, rich_link INTEGER NOT NULL,
  PRIMARY KEY (global_message_id, rich_link)) WITHOUT ROWID;
`;
const OLD_ENVELOPE = `
CREATE TABLE mailboxes (ROWID INTEGER PRIMARY KEY, url UNIQUE, total_count INTEGER DEFAULT 0);
CREATE TABLE messages (ROWID INTEGER PRIMARY KEY, remote_id INTEGER, date_sent INTEGER, date_received INTEGER,
  mailbox INTEGER, flags INTEGER, size INTEGER, content_type TEXT);
`;
const OLD_PROTECTED =
  'CREATE TABLE messages (message_id INTEGER PRIMARY KEY, sender, subject, _to, cc, bcc);';

/** Adds the index of Apple Mail: the Envelope Index and the Protected Index. */
export function addMail(
  dump: PhantomDump,
  mails: readonly PhantomIndexedMail[],
  options: MailOptions = {},
): void {
  const { old = false, locked = false, deleted = [] } = options;
  const remove = deleted.map((row) => `DELETE FROM messages WHERE ROWID = ${row}`).join(';');
  const words = deleted
    .map((row) => `DELETE FROM subjects WHERE ROWID = ${row}; DELETE FROM summaries WHERE ROWID = ${row}`)
    .join(';');
  const put = (name: string, build: (db: DatabaseSync) => void): void => {
    const { main, wal } = buildDatabase(build);
    dump.add(`${FOLDER}/${name}`, main);
    if (wal !== null) dump.add(`${FOLDER}/${name}-wal`, wal);
  };
  put('Envelope Index', (db) => {
    db.exec(old ? OLD_ENVELOPE : ENVELOPE);
    writeEnvelope(db, mails);
    if (deleted.length > 0) db.exec(remove);
  });
  if (locked) return;
  put('Protected Index', (db) => {
    db.exec(old ? OLD_PROTECTED : PROTECTED);
    if (old) writeOldWords(db, mails);
    else writeWords(db, mails);
    if (deleted.length > 0 && !old) db.exec(words);
  });
}

const seconds = (date: Date | null | undefined): number | null =>
  date === null || date === undefined ? null : Math.floor(date.getTime() / 1000);

/** Every address of the mails has the place of its first use, in both databases. */
function addressIds(mails: readonly PhantomIndexedMail[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { from, to = [] } of mails) {
    for (const address of [from, ...to]) {
      if (typeof address === 'string' && !ids.has(address)) ids.set(address, ids.size + 1);
    }
  }
  return ids;
}

function writeEnvelope(db: DatabaseSync, mails: readonly PhantomIndexedMail[]): void {
  const addresses = addressIds(mails);
  const mailboxes = new Map<string, number>();
  const [boxes, messages, recipients] = [
    new TableWriter(db, 'mailboxes'),
    new TableWriter(db, 'messages'),
    new TableWriter(db, 'recipients'),
  ];
  for (const [i, mail] of mails.entries()) {
    const { mailbox = 'INBOX', from, to = [], received, sent, viewed, read = false, deleted = false } = mail;
    let box = mailboxes.get(mailbox);
    if (box === undefined)
      mailboxes.set(mailbox, (box = boxes.insert({ url: `${MAIL_ACCOUNT}/${mailbox}` })));
    const flags = (read ? 1 : 0) | (deleted ? 2 : 0);
    const row = messages.insert({
      global_message_id: 1000 + i,
      sender: addresses.get(from ?? '') ?? null,
      subject: mail.subject === undefined ? null : i + 1,
      summary: mail.summary === undefined ? null : i + 1,
      date_sent: seconds(sent ?? received),
      date_received: seconds(received),
      date_last_viewed: seconds(viewed),
      mailbox: box,
      flags,
      read: read ? 1 : 0,
      deleted: deleted ? 1 : 0,
    });
    for (const [position, address] of to.entries())
      recipients.insert({ message: row, address: addresses.get(address) ?? 0, type: 0, position });
  }
}

function writeWords(db: DatabaseSync, mails: readonly PhantomIndexedMail[]): void {
  const [addresses, subjects, summaries] = [
    new TableWriter(db, 'addresses'),
    new TableWriter(db, 'subjects'),
    new TableWriter(db, 'summaries'),
  ];
  const [attachments, links, joins] = [
    new TableWriter(db, 'message_attachments'),
    new TableWriter(db, 'rich_links'),
    new TableWriter(db, 'message_rich_links'),
  ];
  const names = new Map(mails.map(({ from, fromName }) => [from, fromName]));
  for (const [address, ROWID] of addressIds(mails))
    addresses.insert({ ROWID, address, comment: names.get(address) ?? '' });
  for (const [i, { subject, summary, attachments: files = [], richLinks = [] }] of mails.entries()) {
    if (subject !== undefined) subjects.insert({ ROWID: i + 1, subject });
    if (summary !== undefined) summaries.insert({ ROWID: i + 1, summary });
    for (const name of files) attachments.insert({ global_message_id: 1000 + i, attachment: 1, name });
    for (const url of richLinks)
      joins.insert({ global_message_id: 1000 + i, rich_link: links.insert({ url, title: '', hash: url }) });
  }
}

function writeOldWords(db: DatabaseSync, mails: readonly PhantomIndexedMail[]): void {
  const messages = new TableWriter(db, 'messages');
  for (const [i, { from = null, fromName, to = [], subject }] of mails.entries())
    messages.insert({
      message_id: i + 1,
      sender: from === null ? null : fromName === undefined ? from : `"${fromName}" <${from}>`,
      subject: subject ?? null,
      _to: to.join(', '),
      cc: null,
      bcc: null,
    });
}

/** A small, complete example: a lure, an answer, a draft, a mail in an archive, one marked as deleted, one deleted. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = (text: string): Date => new Date(text);
  const owner = 'nadia@example.org';
  addMail(
    dump,
    [
      {
        from: 'news@lure.example',
        fromName: 'Parcel service',
        to: [owner],
        subject: 'Your parcel could not be delivered',
        summary: 'Choose another day at https://landing.example/p and',
        richLinks: ['https://landing.example/unsubscribe'],
        attachments: ['label.pdf'],
        received: at('2025-08-01T07:00:10Z'),
        sent: at('2025-08-01T07:00:00Z'),
        viewed: at('2025-08-01T08:15:00Z'),
        read: true,
      },
      {
        from: owner,
        to: ['editor@example.com', 'desk@example.com'],
        subject: 'Re: the story',
        summary: 'Tomorrow.',
        received: at('2025-08-02T09:00:00Z'),
        mailbox: 'Sent%20Messages',
        read: true,
      },
      { from: owner, subject: 'Unfinished', received: at('2025-08-02T10:00:00Z'), mailbox: 'Drafts' },
      {
        from: 'editor@example.com',
        to: [owner],
        subject: 'The story',
        received: at('2025-08-01T12:00:00Z'),
        mailbox: '%5BGmail%5D/All%20Mail',
      },
      { from: 'shop@example.com', subject: 'Sale', received: at('2025-08-03T12:00:00Z'), deleted: true },
      {
        from: 'gone@lure.example',
        subject: 'Look at this at once',
        summary: 'https://landing.example/gone',
        received: at('2025-08-04T12:00:00Z'),
      },
    ],
    { deleted: [6] },
  );
  return dump;
}
