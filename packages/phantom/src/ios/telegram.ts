import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { type Bytes, ByteWriter, concat, utf8 } from '../bytes.ts';
import { counted, encodePostbox, int64, type PostboxFields } from '../postbox.ts';
import { addTables, TableWriter, type Variants } from './tables.ts';

/** Domain of the folder that Telegram shares with its extensions. */
export const TELEGRAM_DOMAIN = 'AppDomainGroup-group.ph.telegra.Telegraph';
/** Where the database lies in it. */
export const TELEGRAM_PATH = 'telegram-data/account-1000000000000000001/postbox/db/db_sqlite';

const KINDS = { user: 0, group: 1, channel: 2, secret: 3 } as const;

/** The number of a peer: three bits say what it is, the others are its id. */
export function telegramPeer(kind: keyof typeof KINDS, id: number): number {
  const wide = BigInt(id);
  return Number(((wide >> 32n) << 35n) | (BigInt(KINDS[kind]) << 32n) | (wide & 0xffff_ffffn));
}

export interface PhantomTelegramMessage {
  readonly in: number;
  readonly from?: number;
  readonly sent?: boolean;
  readonly failed?: boolean;
  readonly text?: string;
  readonly at?: Date;
  readonly attributes?: readonly PostboxFields[];
  readonly media?: readonly PostboxFields[];
  /** Ids of media in the table of shared ones. */
  readonly shared?: readonly number[];
  readonly forwarded?: { readonly from: number; readonly at: Date };
  /** The row's value as it is. */
  readonly value?: Uint8Array;
  /** The row's key as it is. */
  readonly key?: Uint8Array;
  /** Numbers that newer versions put into the row. */
  readonly topic?: number;
}

export interface PhantomTelegram {
  readonly peers?: readonly (readonly [peer: number, fields: PostboxFields | Uint8Array])[];
  readonly messages?: readonly PhantomTelegramMessage[];
  readonly sharedMedia?: readonly (readonly [id: number, fields: PostboxFields])[];
}

/** The tables of peers, shared media and messages; a Postbox has some seventy. */
const SCHEMA = `
CREATE TABLE t2 (key INTEGER PRIMARY KEY, value BLOB);
CREATE TABLE t6 (key BLOB PRIMARY KEY, value BLOB);
CREATE TABLE t7 (key BLOB PRIMARY KEY, value BLOB);
`;

/** Adds `db_sqlite`, as a phone has it where nothing set it to be encrypted. */
export function addTelegram(
  backup: PhantomBackup,
  content: PhantomTelegram,
  variants: Variants<PhantomTelegram> = {},
): void {
  const place = { domain: TELEGRAM_DOMAIN, path: TELEGRAM_PATH };
  addTables(backup, place, SCHEMA, content, (db, rows) => writeTelegram(db, rows, backup.date), variants);
}

function writeTelegram(db: DatabaseSync, content: PhantomTelegram, date: Date): void {
  for (const [key, fields] of content.peers ?? []) {
    const value = fields instanceof Uint8Array ? fields : encodePostbox(fields);
    new TableWriter(db, 't2').insert({ key, value });
  }
  for (const [id, fields] of content.sharedMedia ?? []) {
    const out = new ByteWriter();
    out.u8(0);
    counted(out, encodePostbox(fields));
    out.i32le(1);
    const key = new ByteWriter();
    key.uintBe(0, 4);
    key.uintBe(id, 8);
    new TableWriter(db, 't6').insert({ key: key.finish(), value: out.finish() });
  }
  const count = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 't7'").get();
  let id = count === undefined ? 0 : Number(db.prepare('SELECT COUNT(*) AS n FROM t7').get()?.['n'] ?? 0);
  for (const message of content.messages ?? []) {
    id += 1;
    const key = message.key ?? keyOf(message, id, date);
    new TableWriter(db, 't7').insert({ key, value: message.value ?? valueOf(message, id) });
  }
}

function keyOf(message: PhantomTelegramMessage, id: number, date: Date): Bytes {
  const out = new ByteWriter();
  out.uintBe(message.in, 8);
  out.uintBe(0, 4);
  out.uintBe(Math.floor((message.at ?? date).getTime() / 1000), 4);
  out.uintBe(id, 4);
  return out.finish();
}

/** The value of a row of messages, with something of all that it can have. */
export const storedTelegramMessage = (): Bytes =>
  valueOf(
    {
      in: 1,
      from: 2,
      text: 'x',
      attributes: [textLink(0, 1, 'https://behind.example/')],
      media: [phoneCall(0, 1)],
      shared: [41],
      forwarded: { from: 3, at: new Date(0) },
      topic: 3,
    },
    1,
  );

const INCOMING = 4;
const FAILED = 2;

function valueOf(message: PhantomTelegramMessage, id: number): Bytes {
  const out = new ByteWriter();
  out.u8(0);
  out.i32le(id);
  out.i32le(1);
  out.u8(1 | (message.topic === undefined ? 0 : 32));
  int64(out, 1000 + id);
  if (message.topic !== undefined) int64(out, message.topic);
  out.i32le((message.sent === true ? 0 : INCOMING) | (message.failed === true ? FAILED : 0));
  out.i32le(0);
  if (message.forwarded === undefined) out.u8(0);
  else {
    out.u8(1 | 8);
    int64(out, message.forwarded.from);
    out.i32le(Math.floor(message.forwarded.at.getTime() / 1000));
    counted(out, utf8('made up'));
  }
  out.u8(message.from === undefined ? 0 : 1);
  if (message.from !== undefined) int64(out, message.from);
  counted(out, utf8(message.text ?? ''));
  for (const objects of [message.attributes ?? [], message.media ?? []]) {
    out.i32le(objects.length);
    for (const fields of objects) counted(out, encodePostbox(fields));
  }
  const shared = message.shared ?? [];
  out.i32le(shared.length);
  for (const one of shared) {
    out.i32le(0);
    int64(out, one);
  }
  return out.finish();
}

/** A page that a message shows, as TelegramMediaWebpage codes it. */
export const webpage = (url: string, title?: string, text?: string): PostboxFields => ({
  i: new Uint8Array(12),
  ct: { int32: 1 },
  u: url,
  d: url,
  ...(title === undefined ? {} : { ti: title }),
  ...(text === undefined ? {} : { tx: text }),
});

/** A file, as TelegramMediaFile codes it. */
export const mediaFile = (name: string, type: string, size: number, id: bigint): PostboxFields => ({
  i: new Uint8Array(12),
  r: { object: { d: { int32: 2 }, f: id, fn: name } },
  mt: type,
  s64: BigInt(size),
  at: { objects: [{ t: { int32: 0 }, fn: name }] },
});

/** A call; reasons: 0 missed, 1 disconnected, 2 ended, 3 busy. */
export const phoneCall = (reason: number, seconds: number | null, video = false): PostboxFields => ({
  _rawValue: { int32: 14 },
  i: 77n,
  dr: { int32: reason },
  d: seconds === null ? null : { int32: seconds },
  vc: { int32: video ? 1 : 0 },
});

/** A word in the text that leads elsewhere. */
export const textLink = (start: number, end: number, url: string): PostboxFields => ({
  entities: { objects: [{ start: { int32: start }, end: { int32: end }, _rawValue: { int32: 10 }, url }] },
});

/** A file that is no SQLite any more, as SQLCipher leaves it. */
export const encryptedTelegram = (): Bytes =>
  concat(new Uint8Array(64).fill(0x5a), new Uint8Array(4032).fill(0xa5));

/** A small, complete example: a person, a group, a secret chat, previews, files, calls, deleted rows, a log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  const hedda = telegramPeer('user', 5_550_143);
  const osric = telegramPeer('user', 7_000_000_123);
  const harbour = telegramPeer('group', 777);
  const secret = telegramPeer('secret', 99);
  addTelegram(
    backup,
    {
      peers: [
        [hedda, { i: BigInt(hedda), fn: 'Hedda', ln: 'Lindwater', un: 'hedda', p: '12025550143' }],
        [osric, { i: BigInt(osric), fn: 'Osric' }],
        [harbour, { i: BigInt(harbour), t: 'Harbour' }],
        [secret, { i: BigInt(secret), r: BigInt(hedda) }],
      ],
      sharedMedia: [[41, webpage('https://landing.example/page', 'A title', 'A summary')]],
      messages: [
        {
          in: hedda,
          from: hedda,
          text: 'Look here: https://short.example/a',
          at: new Date('2025-07-01T08:15:30Z'),
          attributes: [textLink(5, 9, 'https://behind.example/')],
          shared: [41],
        },
        {
          in: hedda,
          from: hedda,
          text: 'Deleted: https://deleted.example/',
          at: new Date('2025-07-02T10:00:00Z'),
        },
        { in: hedda, sent: true, failed: true, text: 'Thank you', at: new Date('2025-07-02T20:00:00Z') },
        { in: hedda, from: hedda, media: [phoneCall(0, null)], at: new Date('2025-07-03T02:11:00Z') },
        { in: hedda, sent: true, media: [phoneCall(2, 61, true)], at: new Date('2025-07-03T09:00:00Z') },
        { in: harbour, from: osric, media: [{ _rawValue: { int32: 1 }, title: 'Harbour' }] },
        {
          in: harbour,
          from: osric,
          at: new Date('2025-08-01T00:00:05Z'),
          media: [mediaFile('programme.pdf', 'application/pdf', 48_213, 6_000_000_000_000_000_001n)],
          forwarded: { from: hedda, at: new Date('2025-07-31T00:00:00Z') },
          topic: 3,
        },
        // Long enough for overflow pages.
        {
          in: harbour,
          from: osric,
          text: 'A message that goes on. '.repeat(300),
          at: new Date('2025-08-02T00:00:00Z'),
        },
        { in: secret, from: hedda, text: 'Between us', at: new Date('2025-08-03T00:00:00Z') },
      ],
    },
    {
      database: { pageSize: 1024 },
      deletes: ["DELETE FROM t7 WHERE instr(value, CAST('Deleted:' AS BLOB)) > 0"],
      wal: { messages: [{ in: osric, from: osric, text: 'Late', at: new Date('2025-08-13T12:00:00Z') }] },
    },
  );
  return backup;
}
