import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { concat, utf8 } from '../bytes.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** Domain of the folder that Threema shares with its extensions. */
export const THREEMA_DOMAIN = 'AppDomainGroup-group.ch.threema';

/** Somebody whom Threema knows, by the eight letters and digits of the id. */
export interface PhantomThreemaContact {
  readonly id: string;
  readonly first?: string;
  readonly last?: string;
  readonly nickname?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface PhantomThreemaMessage {
  /** In a group, who wrote it. */
  readonly from?: PhantomThreemaContact;
  readonly sent?: boolean;
  readonly text?: string | null;
  readonly at?: Date | null;
  readonly sentAt?: Date;
  readonly file?: {
    readonly name?: string;
    readonly type?: string;
    readonly size?: number;
    readonly caption?: string;
    /** In the database; a text is the name of a file beside it. */
    readonly content?: Uint8Array | string;
  };
  readonly image?: { readonly size: number; readonly content: Uint8Array | string };
  /** What stood in it before, oldest first. */
  readonly earlier?: readonly { readonly text: string; readonly at: Date }[];
  readonly deletedAt?: Date;
  /** Number of a line of Threema's own, with what its argument says. */
  readonly system?: { readonly type: number; readonly argument?: unknown };
  /** Columns of ZMESSAGE as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomThreemaChat {
  readonly with?: PhantomThreemaContact;
  readonly group?: {
    readonly id: Uint8Array;
    readonly name: string;
    readonly members: readonly PhantomThreemaContact[];
  };
  readonly messages?: readonly PhantomThreemaMessage[];
}

export interface PhantomThreema {
  readonly chats?: readonly PhantomThreemaChat[];
  /** The list of calls that Threema has seen. */
  readonly calls?: readonly {
    readonly with?: PhantomThreemaContact;
    readonly at: Date;
    readonly id?: number;
  }[];
}

/** Tables of Threema 6 (version 55 of its model), as far as messages, contacts and groups go. */
const SCHEMA = `
CREATE TABLE Z_PRIMARYKEY (Z_ENT INTEGER PRIMARY KEY, Z_NAME VARCHAR, Z_SUPER INTEGER, Z_MAX INTEGER);
INSERT INTO Z_PRIMARYKEY VALUES (6, 'Contact', 0, 0), (7, 'Conversation', 0, 0), (14, 'Message', 0, 0),
  (15, 'AudioMessage', 14, 0), (16, 'BallotMessage', 14, 0), (17, 'FileMessage', 14, 0), (18, 'ImageMessage', 14, 0),
  (19, 'LocationMessage', 14, 0), (20, 'SystemMessage', 14, 0), (21, 'TextMessage', 14, 0), (22, 'VideoMessage', 14, 0);
CREATE TABLE ZCONTACT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZSTATE INTEGER, ZVERIFICATIONLEVEL INTEGER,
  ZFIRSTNAME VARCHAR, ZIDENTITY VARCHAR, ZLASTNAME VARCHAR, ZPUBLICNICKNAME VARCHAR, ZVERIFIEDEMAIL VARCHAR,
  ZVERIFIEDMOBILENO VARCHAR, ZPUBLICKEY BLOB);
CREATE TABLE ZCONVERSATION (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCATEGORY INTEGER, ZUNREADMESSAGECOUNT INTEGER,
  ZCONTACT INTEGER, ZLASTMESSAGE INTEGER, ZLASTUPDATE TIMESTAMP, ZGROUPMYIDENTITY VARCHAR, ZGROUPNAME VARCHAR, ZGROUPID BLOB);
CREATE TABLE Z_6GROUPCONVERSATIONS (Z_6MEMBERS INTEGER, Z_7GROUPCONVERSATIONS INTEGER,
  PRIMARY KEY (Z_6MEMBERS, Z_7GROUPCONVERSATIONS));
CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZDELIVERED INTEGER, ZFLAGS INTEGER, ZISOWN INTEGER,
  ZREAD INTEGER, ZSENDFAILED INTEGER, ZSENT INTEGER, ZCONVERSATION INTEGER, ZSENDER INTEGER, ZAUDIOSIZE INTEGER, ZAUDIO INTEGER,
  ZFILESIZE INTEGER, ZORIGIN INTEGER, ZTYPE INTEGER, ZDATA INTEGER, ZTHUMBNAIL INTEGER, ZIMAGESIZE INTEGER, ZIMAGE INTEGER,
  ZTYPE1 INTEGER, ZVIDEOSIZE INTEGER, ZVIDEO INTEGER, ZDATE TIMESTAMP, ZDELETEDAT TIMESTAMP, ZDELIVERYDATE TIMESTAMP,
  ZLASTEDITEDAT TIMESTAMP, ZREADDATE TIMESTAMP, ZREMOTESENTDATE TIMESTAMP, ZCAPTION VARCHAR, ZFILENAME VARCHAR, ZJSON VARCHAR,
  ZMIMETYPE VARCHAR, ZTEXT VARCHAR, ZID BLOB, ZARG BLOB);
CREATE TABLE ZMESSAGEHISTORYENTRY (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZMESSAGE INTEGER, ZEDITDATE TIMESTAMP,
  ZTEXT VARCHAR);
CREATE TABLE ZFILEDATA (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZMESSAGE INTEGER, ZDATA BLOB);
CREATE TABLE ZIMAGEDATA (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZHEIGHT INTEGER, ZWIDTH INTEGER, ZMESSAGE INTEGER,
  ZDATA BLOB);
CREATE TABLE ZCALL (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCALLID INTEGER, ZCONTACT INTEGER, ZDATE TIMESTAMP);
`;
const TEXT = 21;
const FILE = 17;
const IMAGE = 18;
const SYSTEM = 20;

/** Adds ThreemaData.sqlite. */
export function addThreema(
  backup: PhantomBackup,
  content: PhantomThreema,
  variants: Variants<PhantomThreema> = {},
): void {
  const place = { domain: THREEMA_DOMAIN, path: 'ThreemaData.sqlite' };
  addTables(backup, place, SCHEMA, content, (db, rows) => writeThreema(db, rows, backup.date), variants);
}

function writeThreema(db: DatabaseSync, { chats = [], calls = [] }: PhantomThreema, date: Date): void {
  const conversations = new TableWriter(db, 'ZCONVERSATION');
  for (const chat of chats) {
    const conversation = conversations.insert({
      Z_ENT: 7,
      Z_OPT: 1,
      ZCONTACT: contactOf(db, chat.with),
      ZGROUPNAME: chat.group?.name,
      ZGROUPID: chat.group?.id,
      ZLASTUPDATE: macTime(date),
    });
    for (const member of chat.group?.members ?? []) {
      new TableWriter(db, 'Z_6GROUPCONVERSATIONS').insert({
        Z_6MEMBERS: contactOf(db, member),
        Z_7GROUPCONVERSATIONS: conversation,
      });
    }
    for (const message of chat.messages ?? []) writeMessage(db, conversation, message, date);
  }
  for (const call of calls) {
    new TableWriter(db, 'ZCALL').insert({
      Z_ENT: 5,
      ZCALLID: call.id,
      ZCONTACT: contactOf(db, call.with),
      ZDATE: macTime(call.at),
    });
  }
}

function writeMessage(
  db: DatabaseSync,
  conversation: number,
  message: PhantomThreemaMessage,
  date: Date,
): void {
  const { at = date, sent = false, file, image, system, earlier = [] } = message;
  const entity =
    system !== undefined ? SYSTEM : file !== undefined ? FILE : image !== undefined ? IMAGE : TEXT;
  const count = db.prepare('SELECT COUNT(*) AS n FROM ZMESSAGE').get();
  const id = new TableWriter(db, 'ZMESSAGE').insert(
    {
      Z_ENT: entity,
      Z_OPT: 1,
      ZID: new Uint8Array(8).fill(Number(count?.['n'] ?? 0) + 1),
      ZISOWN: sent ? 1 : 0,
      ZREAD: 1,
      ZSENT: 1,
      ZCONVERSATION: conversation,
      ZSENDER: contactOf(db, message.from),
      ZDATE: macTime(at),
      ZREMOTESENTDATE: macTime(message.sentAt ?? at),
      ZDELETEDAT: macTime(message.deletedAt),
      ZLASTEDITEDAT: earlier.length === 0 ? null : macTime(at),
      ZTEXT: message.text,
      ZCAPTION: file?.caption,
      ZFILENAME: file?.name,
      ZMIMETYPE: file?.type,
      ZFILESIZE: file?.size,
      ZTYPE: file === undefined ? null : 1,
      ZDATA: file?.content === undefined ? null : dataOf(db, 'ZFILEDATA', file.content),
      ZIMAGESIZE: image?.size,
      ZIMAGE: image === undefined ? null : dataOf(db, 'ZIMAGEDATA', image.content),
      ZTYPE1: system?.type,
      ZARG: system?.argument === undefined ? null : utf8(JSON.stringify(system.argument)),
    },
    message.raw ?? {},
  );
  for (const entry of earlier) {
    const cells = { ZMESSAGE: id, ZEDITDATE: macTime(entry.at), ZTEXT: entry.text };
    new TableWriter(db, 'ZMESSAGEHISTORYENTRY').insert({ Z_ENT: 13 }, cells);
  }
}

/** What Core Data writes: the bytes themselves behind `01`, or the name of a file between `02` and `00`. */
function dataOf(db: DatabaseSync, table: string, content: Uint8Array | string): number {
  const bytes =
    typeof content === 'string'
      ? concat(new Uint8Array([2]), utf8(content), new Uint8Array([0]))
      : concat(new Uint8Array([1]), content);
  return new TableWriter(db, table).insert({ ZDATA: bytes });
}

function contactOf(db: DatabaseSync, contact: PhantomThreemaContact | undefined): number | null {
  if (contact === undefined) return null;
  const has = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'ZCONTACT'").get();
  if (has === undefined) return null;
  const found = db.prepare('SELECT Z_PK FROM ZCONTACT WHERE ZIDENTITY = ?').get(contact.id);
  if (found !== undefined) return Number(found['Z_PK']);
  return new TableWriter(db, 'ZCONTACT').insert({
    Z_ENT: 6,
    ZIDENTITY: contact.id,
    ZFIRSTNAME: contact.first,
    ZLASTNAME: contact.last,
    ZPUBLICNICKNAME: contact.nickname,
    ZVERIFIEDMOBILENO: contact.phone,
    ZVERIFIEDEMAIL: contact.email,
  });
}

/** A small, complete example: a person, a group, edits, files in and beside the database, calls, deleted rows, a log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const hedda = { id: 'HEDDA001', first: 'Hedda', last: 'Lindwater', phone: '+12025550143' };
  const osric = { id: 'OSRIC002', nickname: 'osric', email: 'osric@example.org' };
  addThreema(
    backup,
    {
      chats: [
        {
          with: hedda,
          messages: [
            {
              text: 'Look: https://short.example/a',
              at: new Date('2025-07-01T08:15:30.250Z'),
              sentAt: new Date('2025-07-01T08:15:28Z'),
              earlier: [{ text: 'Look: https://first.example/', at: new Date('2025-07-01T08:10:00Z') }],
            },
            { text: 'Deleted: https://deleted.example/', at: new Date('2025-07-02T10:00:00Z') },
            { text: 'Thank you', sent: true, at: new Date('2025-07-02T20:00:00Z') },
            { system: { type: 7, argument: { DateString: '02:11', CallInitiator: false } } },
            {
              sent: true,
              system: { type: 11, argument: { CallInitiator: true, CallTime: '01:01' } },
              at: new Date('2025-07-03T09:00:00Z'),
            },
          ],
        },
        {
          group: { id: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]), name: 'Harbour', members: [hedda, osric] },
          messages: [
            { system: { type: 5 }, at: new Date('2025-08-01T00:00:00Z') },
            {
              from: osric,
              at: new Date('2025-08-01T00:00:05Z'),
              file: {
                name: 'programme.pdf',
                type: 'application/pdf',
                size: 48_213,
                caption: 'See https://caption.example/',
                content: '5B0E6E0C-4B1C-4B0E-9B51-0C1D2E3F4A5B',
              },
            },
            { from: osric, file: { name: 'note.txt', type: 'text/plain', size: 5, content: utf8('Hello') } },
            // Long enough for overflow pages.
            {
              from: osric,
              text: 'A message that goes on. '.repeat(300),
              at: new Date('2025-08-02T00:00:00Z'),
            },
            { from: hedda, deletedAt: new Date('2025-08-03T00:00:00Z') },
          ],
        },
      ],
      calls: [{ with: hedda, at: new Date('2025-07-03T09:00:00Z'), id: 4211 }],
    },
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM ZMESSAGE WHERE ZTEXT LIKE 'Deleted:%'"],
      wal: { chats: [{ with: osric, messages: [{ text: 'Late', at: new Date('2025-08-13T12:00:00Z') }] }] },
    },
  );
  return backup;
}
