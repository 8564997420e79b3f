/** A made-up database of WhatsApp for Android, and its backups as the app encrypts them. */
import { createCipheriv, createHash, createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { deflateSync } from 'node:zlib';
import { type Bytes, concat, utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { Random } from '../random.ts';
import { PHANTOM_KEY } from '../secrets.ts';
import { protobuf } from '../segb.ts';
import { buildDatabase } from '../sqlite.ts';

/** Columns and values of rows by table. */
export type MsgstoreRows = Readonly<
  Record<string, readonly Readonly<Record<string, string | number | null>>[]>
>;

const CURRENT = `
  CREATE TABLE message (_id INTEGER PRIMARY KEY AUTOINCREMENT, chat_row_id INTEGER NOT NULL, from_me INTEGER NOT NULL,
    key_id TEXT NOT NULL DEFAULT '', sender_jid_row_id INTEGER, status INTEGER, timestamp INTEGER,
    received_timestamp INTEGER, message_type INTEGER, text_data TEXT, sort_id INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE chat (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER UNIQUE, hidden INTEGER, subject TEXT);
  CREATE TABLE jid (_id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, server TEXT NOT NULL, raw_string TEXT);
  CREATE TABLE message_media (message_row_id INTEGER PRIMARY KEY, chat_row_id INTEGER, file_path TEXT,
    file_length INTEGER, mime_type TEXT, media_name TEXT, media_caption TEXT, message_url TEXT);
  CREATE TABLE message_text (message_row_id INTEGER PRIMARY KEY, description TEXT, page_title TEXT, url TEXT);
  CREATE TABLE message_edit_info (message_row_id INTEGER PRIMARY KEY, original_key_id TEXT, edited_timestamp INTEGER);
  CREATE TABLE call_log (_id INTEGER PRIMARY KEY AUTOINCREMENT, jid_row_id INTEGER, from_me INTEGER, call_id TEXT,
    timestamp INTEGER, video_call INTEGER, duration INTEGER, call_result INTEGER);`;

const OLD = `
  CREATE TABLE messages (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT NOT NULL, key_from_me INTEGER,
    key_id TEXT NOT NULL DEFAULT '', status INTEGER, data TEXT, timestamp INTEGER, received_timestamp INTEGER,
    media_wa_type TEXT, media_size INTEGER, media_mime_type TEXT, media_name TEXT, media_caption TEXT,
    remote_resource TEXT);
  CREATE TABLE chat_list (_id INTEGER PRIMARY KEY AUTOINCREMENT, key_remote_jid TEXT UNIQUE, subject TEXT);`;

/** A database in the layout since 2021, or in the one before. */
export function msgstore(rows: MsgstoreRows, layout: 'current' | 'old' = 'current'): Bytes {
  return buildDatabase((db) => {
    db.exec(layout === 'current' ? CURRENT : OLD);
    db.exec('BEGIN');
    for (const [table, list] of Object.entries(rows)) for (const row of list) insert(db, table, row);
    db.exec('COMMIT');
  }).main;
}

function insert(
  db: DatabaseSync,
  table: string,
  row: Readonly<Record<string, string | number | null>>,
): void {
  const names = Object.keys(row);
  db.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
    ...Object.values(row),
  );
}

export type CryptFormat = 'crypt12' | 'crypt14' | 'crypt15';

/** The backup of a database, with a root key of 64 hex digits (crypt15), or the key file of 131 bytes. */
export function encryptWhatsapp(
  database: Uint8Array,
  format: CryptFormat,
  options: { readonly key?: Uint8Array; readonly checksum?: boolean } = {},
): Bytes {
  const rng = new Random('whatsapp backup');
  const iv = rng.bytes(16);
  const given = options.key ?? whatsappKeyFile();
  const salt = given.subarray(3, 35);
  const googleId = given.subarray(35, 51);
  const key = format === 'crypt15' ? rootCipher(hex(PHANTOM_KEY)) : given.subarray(99);
  const header = headerOf(format, iv, salt, googleId);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = concat(cipher.update(deflateSync(database)), cipher.final());
  const body = concat(header, sealed, cipher.getAuthTag());
  if (options.checksum === false) return body;
  return concat(
    body,
    createHash('md5').update(body).digest(),
    format === 'crypt12' ? utf8('--42') : new Uint8Array(0),
  );
}

function headerOf(format: CryptFormat, iv: Bytes, salt: Uint8Array, googleId: Uint8Array): Bytes {
  if (format === 'crypt12') return concat(Uint8Array.of(0, 1, 2), salt, googleId, iv);
  const info = [
    4,
    protobuf([[1, '2.25.20.79'], [3, '42'], ...Array.from({ length: 33 }, (_, i) => [5 + i, 1] as const)]),
  ] as const;
  const prefix =
    format === 'crypt15'
      ? protobuf([[1, 1], [3, protobuf([[1, iv]])], info])
      : protobuf([
          [1, 0],
          [
            2,
            protobuf([
              [1, Uint8Array.of(0, 1)],
              [2, '2'],
              [3, salt],
              [4, googleId],
              [5, iv],
            ]),
          ],
          info,
        ]);
  const size =
    prefix.length < 128 ? [prefix.length] : [(prefix.length % 128) + 128, Math.floor(prefix.length / 128)];
  return concat(Uint8Array.from(size), prefix);
}

/** The content of the app's file `key`. */
export function whatsappKeyFile(seed = 'whatsapp key'): Bytes {
  const rng = new Random(seed);
  const googleId = rng.bytes(16);
  return concat(
    Uint8Array.of(0, 1, 2),
    rng.bytes(32),
    googleId,
    createHash('sha256').update(googleId).digest(),
    new Uint8Array(16),
    rng.bytes(32),
  );
}

/** A byte array as Java serializes it: how both key files are written. */
export function javaBytes(content: Uint8Array): Bytes {
  const head = hex('aced0005757200025b42acf317f8060854e0020000787000000000');
  new DataView(head.buffer).setUint32(23, content.length);
  return concat(head, content);
}

function rootCipher(root: Uint8Array): Uint8Array {
  const drawn = createHmac('sha256', new Uint8Array(32)).update(root).digest();
  return createHmac('sha256', drawn).update('backup encryption').update(Uint8Array.of(1)).digest();
}

const hex = (digits: string): Bytes => new Uint8Array(Buffer.from(digits, 'hex'));

export class PhantomWhatsappBackup implements PhantomEvidence {
  readonly #bytes: Uint8Array;
  readonly #name: string;
  constructor(bytes: Uint8Array, name = 'msgstore.db.crypt15') {
    this.#bytes = bytes;
    this.#name = name;
  }

  files(): Map<string, Uint8Array> {
    return new Map([[this.#name, this.#bytes]]);
  }
}

const AT = 1_754_031_600_123;

export const MSGSTORE_EXAMPLE: MsgstoreRows = {
  jid: [
    { _id: 1, user: '12025550143', server: 's.whatsapp.net', raw_string: '12025550143@s.whatsapp.net' },
    { _id: 2, user: '120363000000000001', server: 'g.us', raw_string: '120363000000000001@g.us' },
    { _id: 3, user: '100000000000001', server: 'lid', raw_string: '100000000000001@lid' },
  ],
  chat: [
    { _id: 1, jid_row_id: 1 },
    { _id: 2, jid_row_id: 2, subject: 'Harbour' },
  ],
  message: [
    {
      _id: 2,
      chat_row_id: 1,
      from_me: 0,
      timestamp: AT,
      received_timestamp: AT + 900,
      message_type: 0,
      text_data: 'See https://news.example.org/1',
    },
    {
      _id: 3,
      chat_row_id: 1,
      from_me: 1,
      timestamp: AT + 1000,
      received_timestamp: -1,
      message_type: 0,
      text_data: 'No',
    },
    {
      _id: 4,
      chat_row_id: 2,
      from_me: 0,
      sender_jid_row_id: 3,
      timestamp: AT + 2000,
      received_timestamp: AT + 2100,
      message_type: 1,
      text_data: null,
    },
    {
      _id: 5,
      chat_row_id: 2,
      from_me: 0,
      sender_jid_row_id: 1,
      timestamp: AT + 3000,
      received_timestamp: 0,
      message_type: 15,
      text_data: null,
    },
    { _id: 6, chat_row_id: 2, from_me: 0, timestamp: AT + 4000, message_type: 7, text_data: null },
  ],
  message_media: [
    {
      message_row_id: 4,
      file_path: 'Media/IMG-1.jpg',
      file_length: 1234,
      mime_type: 'image/jpeg',
      media_caption: 'harbour: https://pic.example.org/',
    },
  ],
  message_text: [{ message_row_id: 2, url: 'https://preview.example.org/1' }],
  message_edit_info: [{ message_row_id: 3, edited_timestamp: AT + 1500 }],
  call_log: [
    { _id: 1, jid_row_id: 1, from_me: 0, timestamp: AT + 5000, video_call: 1, duration: 0, call_result: 2 },
  ],
};

/** A small, complete example: both kinds of chat, a picture, a preview, an edited and a deleted message, a call. */
export function fixture(): PhantomEvidence {
  return new PhantomWhatsappBackup(encryptWhatsapp(msgstore(MSGSTORE_EXAMPLE), 'crypt15'));
}
