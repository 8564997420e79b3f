import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** Domain of the folder that Viber shares with its extensions. */
export const VIBER_DOMAIN = 'AppDomainGroup-group.viber.share.container';

/** Somebody in a chat of Viber. */
export interface PhantomViberMember {
  readonly id?: string;
  readonly name?: string;
  readonly phone?: string;
}

export interface PhantomViberMessage {
  /** In a group, who wrote it; with one person, that person. */
  readonly from?: PhantomViberMember;
  readonly sent?: boolean;
  readonly text?: string | null;
  readonly at?: Date | null;
  readonly stateAt?: Date;
  readonly metadata?: unknown;
  readonly attachment?: { readonly name: string; readonly type: string; readonly size: number };
  /** `missed`, `incoming`, `outgoing_viber` …; makes it a call, with a row in the list of recent ones. */
  readonly call?: string;
  readonly duration?: number;
  /** Columns of ZVIBERMESSAGE as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomViberChat {
  readonly with?: PhantomViberMember;
  readonly group?: {
    readonly id: string;
    readonly name: string;
    readonly members: readonly PhantomViberMember[];
  };
  readonly messages?: readonly PhantomViberMessage[];
}

/** A call of the list of recent ones whose message is gone. */
export interface PhantomViberRecent {
  readonly type: string | null;
  readonly at?: Date | null;
  readonly duration?: number;
  readonly phone?: string;
}

export interface PhantomViber {
  readonly chats?: readonly PhantomViberChat[];
  readonly recents?: readonly PhantomViberRecent[];
}

/** Tables of Viber 23, as far as public descriptions name their columns. */
const SCHEMA = `
CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZBEINGDELETED INTEGER, ZFAVORITE INTEGER,
  ZINTERLOCUTOR INTEGER, ZSUBTYPE INTEGER, ZTIMEBOMBDURATION INTEGER, ZLASTREADTOKEN INTEGER, ZDATE TIMESTAMP, ZGROUPID VARCHAR,
  ZNAME VARCHAR, ZMETADATA VARCHAR);
CREATE TABLE ZMEMBER (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZDISPLAYFULLNAME VARCHAR, ZDISPLAYSHORTNAME VARCHAR,
  ZMEMBERID VARCHAR, ZNAME VARCHAR);
CREATE TABLE ZPHONENUMBER (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZMEMBER INTEGER, ZCANONIZEDPHONENUM VARCHAR,
  ZPHONE VARCHAR, ZPHONETYPE VARCHAR);
CREATE TABLE Z_5PHONENUMINDEXES (Z_5CONVERSATIONS INTEGER, Z_10PHONENUMINDEXES INTEGER,
  PRIMARY KEY (Z_5CONVERSATIONS, Z_10PHONENUMINDEXES));
CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZFILESIZE INTEGER, ZID VARCHAR, ZNAME VARCHAR,
  ZTYPE VARCHAR);
CREATE TABLE ZVIBERLOCATION (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZMESSAGE INTEGER, ZLATITUDE FLOAT,
  ZLONGITUDE FLOAT, ZADDRESS VARCHAR);
CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZBEINGDELETED INTEGER, ZLIKESCOUNT INTEGER,
  ZSEQ INTEGER, ZTIMEBOMBDURATION INTEGER, ZTOKEN INTEGER, ZATTACHMENT INTEGER, ZCONVERSATION INTEGER, ZLOCATION INTEGER,
  ZPHONENUMINDEX INTEGER, ZDATE TIMESTAMP, ZSTATEDATE TIMESTAMP, ZTIMEBOMBTIMESTAMP FLOAT, ZCALLTYPE VARCHAR, ZGALLERYTYPE VARCHAR,
  ZMETADATA VARCHAR, ZSTATE VARCHAR, ZSYSTEMTYPE VARCHAR, ZTEXT VARCHAR);
CREATE TABLE ZRECENTSLINE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZPHONENUMBER INTEGER, ZDATE TIMESTAMP,
  ZCALLTYPE VARCHAR);
CREATE TABLE ZRECENT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCALLLOGMESSAGE INTEGER, ZRECENTSLINE INTEGER,
  ZDATE TIMESTAMP, ZDURATION FLOAT, ZCALLTYPE VARCHAR);
`;

/** Adds Contacts.data. */
export function addViber(
  backup: PhantomBackup,
  content: PhantomViber,
  variants: Variants<PhantomViber> = {},
): void {
  const place = { domain: VIBER_DOMAIN, path: 'com.viber/database/Contacts.data' };
  addTables(backup, place, SCHEMA, content, (db, rows) => writeViber(db, rows, backup.date), variants);
}

function writeViber(db: DatabaseSync, { chats = [], recents = [] }: PhantomViber, date: Date): void {
  const members = new MemberWriter(db);
  const conversations = new TableWriter(db, 'ZCONVERSATION');
  const join = new TableWriter(db, 'Z_5PHONENUMINDEXES');
  for (const chat of chats) {
    const { group } = chat;
    const conversation = conversations.insert({
      Z_ENT: 5,
      Z_OPT: 1,
      ZBEINGDELETED: 0,
      ZINTERLOCUTOR: chat.with === undefined ? null : members.idOf(chat.with),
      ZGROUPID: group?.id,
      ZNAME: group?.name,
    });
    for (const member of group?.members ?? []) {
      join.insert({ Z_5CONVERSATIONS: conversation, Z_10PHONENUMINDEXES: members.idOf(member) });
    }
    for (const message of chat.messages ?? []) writeMessage(db, members, conversation, message, date);
  }
  for (const { type, at = date, duration, phone } of recents) {
    const line =
      phone === undefined
        ? null
        : new TableWriter(db, 'ZRECENTSLINE').insert({
            ZPHONENUMBER: members.phoneOf({ phone }),
            ZCALLTYPE: type,
            ZDATE: macTime(at),
          });
    new TableWriter(db, 'ZRECENT').insert({
      Z_ENT: 14,
      ZRECENTSLINE: line,
      ZDATE: macTime(at),
      ZDURATION: duration,
      ZCALLTYPE: type,
    });
  }
}

function writeMessage(
  db: DatabaseSync,
  members: MemberWriter,
  conversation: number,
  message: PhantomViberMessage,
  date: Date,
): void {
  const { at = date, sent = false, attachment, call } = message;
  const file =
    attachment === undefined
      ? null
      : new TableWriter(db, 'ZATTACHMENT').insert({
          ZNAME: attachment.name,
          ZTYPE: attachment.type,
          ZFILESIZE: attachment.size,
        });
  const id = new TableWriter(db, 'ZVIBERMESSAGE').insert(
    {
      Z_ENT: 17,
      Z_OPT: 1,
      ZBEINGDELETED: 0,
      ZCONVERSATION: conversation,
      ZPHONENUMINDEX: sent || message.from === undefined ? null : members.idOf(message.from),
      ZATTACHMENT: file,
      ZDATE: macTime(at),
      ZSTATEDATE: macTime(message.stateAt ?? at),
      ZSTATE: sent ? 'delivered' : 'received',
      ZCALLTYPE: call,
      ZSYSTEMTYPE: call === undefined ? null : 'systemCallLog',
      ZMETADATA: message.metadata === undefined ? null : JSON.stringify(message.metadata),
      ZTEXT: message.text,
    },
    message.raw ?? {},
  );
  if (call === undefined) return;
  new TableWriter(db, 'ZRECENT').insert({
    Z_ENT: 14,
    ZCALLLOGMESSAGE: id,
    ZDATE: macTime(at),
    ZDURATION: message.duration,
    ZCALLTYPE: call,
  });
}

/** One row for each account, found again by what names it, also in a later transaction. */
class MemberWriter {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  idOf(member: PhantomViberMember): number {
    const found = this.#db
      .prepare('SELECT Z_PK FROM ZMEMBER WHERE ZMEMBERID IS ? AND ZDISPLAYFULLNAME IS ?')
      .get(member.id ?? null, member.name ?? null);
    if (found !== undefined) return Number(found['Z_PK']);
    const id = new TableWriter(this.#db, 'ZMEMBER').insert({
      Z_ENT: 10,
      ZMEMBERID: member.id ?? null,
      ZDISPLAYFULLNAME: member.name ?? null,
      ZDISPLAYSHORTNAME: member.name?.split(' ')[0],
    });
    if (member.phone !== undefined) this.#addPhone(id, member.phone);
    return id;
  }

  /** The row of a number, which belongs to an account that has no name. */
  phoneOf(member: PhantomViberMember): number {
    const id = new TableWriter(this.#db, 'ZMEMBER').insert({ Z_ENT: 10 });
    return this.#addPhone(id, member.phone ?? '');
  }

  #addPhone(member: number, phone: string): number {
    return new TableWriter(this.#db, 'ZPHONENUMBER').insert({
      Z_ENT: 12,
      ZMEMBER: member,
      ZCANONIZEDPHONENUM: phone.replace('+', ''),
      ZPHONE: phone,
      ZPHONETYPE: 'mobile',
    });
  }
}

/** A small, complete example: a person, a group, a preview, a file, calls with and without a message, deleted rows, a log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const hedda = { id: 'gOcsYJ0FhRmcIYSbY8bOTw==', name: 'Hedda Lindwater', phone: '+12025550143' };
  const osric = { id: 'l4RYdEBTSm8BKLxvl2qH4A==', name: 'Osric Penhallow', phone: '+447700900123' };
  addViber(
    backup,
    {
      chats: [
        {
          with: hedda,
          messages: [
            {
              from: hedda,
              text: 'Look: https://short.example/a',
              at: new Date('2025-07-01T08:15:30.250Z'),
              stateAt: new Date('2025-07-01T08:15:31Z'),
              metadata: {
                URL: 'https://landing.example/page',
                Title: 'A title',
                Text: 'A summary',
                Type: 'url',
              },
            },
            { from: hedda, text: 'Deleted: https://deleted.example/', at: new Date('2025-07-02T10:00:00Z') },
            { sent: true, text: 'Thank you', at: new Date('2025-07-02T20:00:00Z') },
            { from: hedda, call: 'missed', at: new Date('2025-07-03T02:11:00Z'), duration: 0 },
            {
              sent: true,
              call: 'outgoing_viber_with_video',
              at: new Date('2025-07-03T09:00:00Z'),
              duration: 61,
            },
            { from: hedda, text: 'Taken back', raw: { ZBEINGDELETED: 1 } },
          ],
        },
        {
          group: { id: '5551234567890', name: 'Harbour', members: [hedda, osric] },
          messages: [
            {
              from: osric,
              at: new Date('2025-08-01T00:00:05Z'),
              attachment: { name: '6C1F9E0A.pdf', type: 'file', size: 48_213 },
              metadata: {
                fileInfo: { FileName: 'programme', FileExt: 'pdf', ContentType: 'application/pdf' },
              },
            },
            // Long enough for overflow pages.
            {
              from: osric,
              text: 'A message that goes on. '.repeat(300),
              at: new Date('2025-08-02T00:00:00Z'),
            },
            { text: 'systemGroupRenamed', raw: { ZSYSTEMTYPE: 'systemGroupRenamed', ZSTATE: null } },
          ],
        },
      ],
      recents: [
        {
          type: 'missed_with_video',
          at: new Date('2025-07-04T03:00:00Z'),
          duration: 0,
          phone: '+447700900124',
        },
        { type: 'incoming', at: null },
      ],
    },
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM ZVIBERMESSAGE WHERE ZTEXT LIKE 'Deleted:%'"],
      wal: {
        chats: [
          { with: osric, messages: [{ from: osric, text: 'Late', at: new Date('2025-08-13T12:00:00Z') }] },
        ],
      },
    },
  );
  return backup;
}
