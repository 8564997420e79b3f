import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';
import { addWhatsappContacts, WHATSAPP_DOMAIN } from './whatsapp-contacts.ts';

/** A chat with a person (`…@s.whatsapp.net`, `…@lid`) or in a group (`…@g.us`). */
export interface PhantomChat {
  readonly jid: string | null;
  readonly name?: string;
  /** When the group was created; makes it a group. */
  readonly groupCreated?: Date;
  readonly lastMessage?: Date | null;
  /** WhatsApp's own count, deleted messages included. */
  readonly counter?: number;
  readonly messages?: readonly PhantomWhatsappMessage[];
  /** Columns of ZWACHATSESSION as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomWhatsappMessage {
  readonly text?: string | null;
  readonly at?: Date | null;
  readonly sent?: boolean;
  /** Who of a group wrote it. */
  readonly member?: string;
  readonly mediaUrl?: string;
  readonly author?: string;
  /** Previews of links. */
  readonly previews?: readonly PhantomPreview[];
  /** Columns of ZWAMESSAGE as they are, over all else. */
  readonly raw?: Cells;
}

export interface PhantomPreview {
  readonly url?: string;
  readonly picture?: string;
  readonly matched?: string;
  readonly summary?: string;
  readonly title?: string;
}

/** A linked id (without `@lid`) and the number that it stands for. */
export interface PhantomLid {
  readonly lid: string | null;
  readonly phone: string | null;
  readonly at?: Date | null;
}

/** Tables of WhatsApp 24 and 25, as far as messages, media and chats go. */
const SCHEMA = `
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZARCHIVED INTEGER, ZCONTACTABID INTEGER,
  ZFLAGS INTEGER, ZHIDDEN INTEGER, ZMESSAGECOUNTER INTEGER, ZREMOVED INTEGER, ZSESSIONTYPE INTEGER, ZSPOTLIGHTSTATUS INTEGER,
  ZUNREADCOUNT INTEGER, ZGROUPINFO INTEGER, ZLASTMESSAGE INTEGER, ZPROPERTIES INTEGER, ZLASTMESSAGEDATE TIMESTAMP,
  ZLOCATIONSHARINGENDDATE TIMESTAMP, ZCONTACTIDENTIFIER VARCHAR, ZCONTACTJID VARCHAR, ZETAG VARCHAR, ZLASTMESSAGETEXT VARCHAR,
  ZPARTNERNAME VARCHAR, ZSAVEDINPUT VARCHAR);
CREATE TABLE ZWAGROUPINFO (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZSTATE INTEGER, ZCHATSESSION INTEGER,
  ZLASTMESSAGEOWNER INTEGER, ZCREATIONDATE TIMESTAMP, ZSUBJECTTIMESTAMP TIMESTAMP, ZCREATORJID VARCHAR, ZOWNERJID VARCHAR,
  ZPICTUREID VARCHAR, ZPICTUREPATH VARCHAR, ZSOURCEJID VARCHAR, ZSUBJECTOWNERJID VARCHAR);
CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCONTACTABID INTEGER, ZISACTIVE INTEGER,
  ZISADMIN INTEGER, ZSENDERKEYSENT INTEGER, ZCHATSESSION INTEGER, ZRECENTGROUPCHAT INTEGER, ZCONTACTIDENTIFIER VARCHAR,
  ZCONTACTNAME VARCHAR, ZFIRSTNAME VARCHAR, ZMEMBERJID VARCHAR);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCLOUDSTATUS INTEGER, ZFILESIZE INTEGER,
  ZMEDIAORIGIN INTEGER, ZMOVIEDURATION INTEGER, ZMESSAGE INTEGER, ZASPECTRATIO FLOAT, ZHACCURACY FLOAT, ZLATITUDE FLOAT,
  ZLONGITUDE FLOAT, ZMEDIAURLDATE TIMESTAMP, ZAUTHORNAME VARCHAR, ZCOLLECTIONNAME VARCHAR, ZMEDIALOCALPATH VARCHAR,
  ZMEDIAURL VARCHAR, ZTHUMBNAILLOCALPATH VARCHAR, ZTITLE VARCHAR, ZVCARDNAME VARCHAR, ZVCARDSTRING VARCHAR,
  ZXMPPTHUMBPATH VARCHAR, ZMEDIAKEY BLOB, ZMETADATA BLOB);
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZCHILDMESSAGESDELIVEREDCOUNT INTEGER,
  ZCHILDMESSAGESPLAYEDCOUNT INTEGER, ZCHILDMESSAGESREADCOUNT INTEGER, ZDATAITEMVERSION INTEGER, ZDOCID INTEGER,
  ZENCRETRYCOUNT INTEGER, ZFILTEREDRECIPIENTCOUNT INTEGER, ZFLAGS INTEGER, ZGROUPEVENTTYPE INTEGER, ZISFROMME INTEGER,
  ZMESSAGEERRORSTATUS INTEGER, ZMESSAGESTATUS INTEGER, ZMESSAGETYPE INTEGER, ZSORT FLOAT, ZSPOTLIGHTSTATUS INTEGER,
  ZSTARRED INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZLASTSESSION INTEGER, ZMEDIAITEM INTEGER,
  ZMESSAGEINFO INTEGER, ZPARENTMESSAGE INTEGER, ZMESSAGEDATE TIMESTAMP, ZSENTDATE TIMESTAMP, ZFROMJID VARCHAR,
  ZMEDIASECTIONID VARCHAR, ZPHASH VARCHAR, ZPUSHNAME VARCHAR, ZSTANZAID VARCHAR, ZTEXT VARCHAR, ZTOJID VARCHAR);
CREATE TABLE ZWAMESSAGEDATAITEM (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZINDEX INTEGER, ZOWNSTHUMBNAIL INTEGER,
  ZTYPE INTEGER, ZMESSAGE INTEGER, ZDATE TIMESTAMP, ZCONTENT1 VARCHAR, ZCONTENT2 VARCHAR, ZMATCHEDTEXT VARCHAR,
  ZSENDERJID VARCHAR, ZSUMMARY VARCHAR, ZTHUMBNAILPATH VARCHAR, ZTITLE VARCHAR);
`;

const LID_SCHEMA = `
CREATE TABLE ZWAPHONENUMBERLIDPAIR (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZTIMESTAMP TIMESTAMP,
  ZLID VARCHAR, ZPHONENUMBER VARCHAR);
`;

/** Adds ChatStorage.sqlite. */
export function addWhatsapp(
  backup: PhantomBackup,
  chats: readonly PhantomChat[],
  variants: Variants<readonly PhantomChat[]> = {},
): void {
  const place = { domain: WHATSAPP_DOMAIN, path: 'ChatStorage.sqlite' };
  addTables(backup, place, SCHEMA, chats, (db, rows) => writeChats(db, rows, backup.date), variants);
}

/** Adds LID.sqlite. */
export function addWhatsappLids(
  backup: PhantomBackup,
  pairs: readonly PhantomLid[],
  variants: Variants<readonly PhantomLid[]> = {},
): void {
  const write = (db: DatabaseSync, rows: readonly PhantomLid[]): void => {
    const writer = new TableWriter(db, 'ZWAPHONENUMBERLIDPAIR');
    for (const { lid, phone, at = backup.date } of rows) {
      writer.insert({ Z_ENT: 1, Z_OPT: 1, ZLID: lid, ZPHONENUMBER: phone, ZTIMESTAMP: macTime(at) });
    }
  };
  addTables(backup, { domain: WHATSAPP_DOMAIN, path: 'LID.sqlite' }, LID_SCHEMA, pairs, write, variants);
}

function writeChats(db: DatabaseSync, chats: readonly PhantomChat[], date: Date): void {
  const sessions = new TableWriter(db, 'ZWACHATSESSION');
  const groups = new TableWriter(db, 'ZWAGROUPINFO');
  for (const chat of chats) {
    const { messages = [], lastMessage = date } = chat;
    const session = sessions.insert(
      {
        Z_ENT: 4,
        Z_OPT: 1,
        ZARCHIVED: 0,
        ZREMOVED: 0,
        ZSESSIONTYPE: chat.groupCreated === undefined ? 0 : 1,
        ZMESSAGECOUNTER: chat.counter ?? messages.length,
        ZLASTMESSAGEDATE: macTime(lastMessage),
        ZCONTACTJID: chat.jid,
        ZPARTNERNAME: chat.name,
      },
      chat.raw ?? {},
    );
    if (chat.groupCreated !== undefined) {
      const group = groups.insert({
        Z_ENT: 6,
        Z_OPT: 1,
        ZCHATSESSION: session,
        ZCREATIONDATE: macTime(chat.groupCreated),
      });
      db.prepare('UPDATE ZWACHATSESSION SET ZGROUPINFO = ? WHERE Z_PK = ?').run(group, session);
    }
    for (const message of messages) writeMessage(db, chat, session, message, date);
  }
}

function writeMessage(
  db: DatabaseSync,
  chat: PhantomChat,
  session: number,
  message: PhantomWhatsappMessage,
  date: Date,
): void {
  const { text = null, at = date, sent = false, member } = message;
  const members = new TableWriter(db, 'ZWAGROUPMEMBER');
  const id = new TableWriter(db, 'ZWAMESSAGE').insert(
    {
      Z_ENT: 9,
      Z_OPT: 1,
      ZISFROMME: sent ? 1 : 0,
      ZMESSAGETYPE: message.mediaUrl === undefined ? 0 : 1,
      ZCHATSESSION: session,
      ZGROUPMEMBER:
        member === undefined ? null : members.insert({ ZCHATSESSION: session, ZMEMBERJID: member }),
      ZMESSAGEDATE: macTime(at),
      ZSENTDATE: macTime(at),
      ZFROMJID: sent ? null : chat.jid,
      ZTOJID: sent ? chat.jid : null,
      ZTEXT: text,
    },
    message.raw ?? {},
  );
  if (message.mediaUrl !== undefined || message.author !== undefined) {
    const cells = { Z_ENT: 8, ZMESSAGE: id, ZMEDIAURL: message.mediaUrl, ZAUTHORNAME: message.author };
    const media = new TableWriter(db, 'ZWAMEDIAITEM').insert(cells);
    const hasMedia = db
      .prepare("SELECT 1 FROM pragma_table_info('ZWAMESSAGE') WHERE name = 'ZMEDIAITEM'")
      .get();
    if (hasMedia !== undefined)
      db.prepare('UPDATE ZWAMESSAGE SET ZMEDIAITEM = ? WHERE Z_PK = ?').run(media, id);
  }
  const items = new TableWriter(db, 'ZWAMESSAGEDATAITEM');
  for (const { url, picture, matched, summary, title } of message.previews ?? []) {
    const texts = {
      ZCONTENT1: url,
      ZCONTENT2: picture,
      ZMATCHEDTEXT: matched,
      ZSUMMARY: summary,
      ZTITLE: title,
    };
    items.insert({ Z_ENT: 10, ZMESSAGE: id, ZTYPE: 0 }, texts);
  }
}

/** A small, complete example: a person, a group, a linked id, previews, media, rows in the write-ahead log, and the address books. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addWhatsapp(
    backup,
    [
      {
        jid: '12025550143@s.whatsapp.net',
        name: 'Hedda Lindwater',
        counter: 9,
        lastMessage: new Date('2025-07-02T20:00:00Z'),
        messages: [
          {
            text: 'Look: https://short.example/a',
            at: new Date('2025-07-01T08:15:30.250Z'),
            previews: [
              {
                url: 'https://landing.example/page',
                picture: 'https://landing.example/picture.jpg',
                matched: 'https://short.example/a',
                summary: 'A summary',
                title: 'A title',
              },
              { url: 'https://second.example/' },
            ],
          },
          { text: 'Deleted: https://deleted.example/', at: new Date('2025-07-02T10:00:00Z') },
          { text: 'Thank you', sent: true, at: new Date('2025-07-02T20:00:00Z') },
          { mediaUrl: 'https://mmg.whatsapp.net/d/f/x.enc', author: 'Hedda', at: null },
        ],
      },
      {
        jid: '120363000000000001@g.us',
        name: 'Harbour',
        groupCreated: new Date('2025-08-01T00:00:00Z'),
        messages: [
          { member: '100000000000001@lid', text: 'Welcome', at: new Date('2025-08-01T00:00:05Z') },
          // Long enough for overflow pages.
          {
            member: '447700900123@s.whatsapp.net',
            text: 'A message that goes on. '.repeat(300),
            at: new Date('2025-08-02T00:00:00Z'),
          },
        ],
      },
      { jid: '100000000000001@lid', lastMessage: null, raw: { ZPARTNERNAME: null, ZARCHIVED: null } },
    ],
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM ZWAMESSAGE WHERE ZTEXT LIKE 'Deleted:%'"],
      wal: [
        {
          jid: '447700900124@s.whatsapp.net',
          name: 'Late',
          messages: [{ text: 'Late', at: new Date('2025-08-13T12:00:00Z') }],
        },
      ],
    },
  );
  addWhatsappLids(
    backup,
    [{ lid: '100000000000001', phone: '12025550144', at: new Date('2025-07-15T00:00:00Z') }],
    {
      wal: [{ lid: '100000000000002', phone: '447700900124' }],
    },
  );
  addWhatsappContacts(backup, [
    { jid: '12025550143@s.whatsapp.net', phone: '+12025550143', fullName: 'Hedda Lindwater' },
  ]);
  return backup;
}
