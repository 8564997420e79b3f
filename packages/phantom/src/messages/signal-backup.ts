/** A made-up backup of Signal for Android: frames of protocol buffers, encrypted and authenticated one by one. */
import { createCipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { type Bytes, concat } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { Random } from '../random.ts';
import { PHANTOM_PASSWORD } from '../secrets.ts';
import { protobuf } from '../segb.ts';

export type SignalValue = string | number | Uint8Array | null;

/** Columns of a table in order, and its rows. */
export interface PhantomSignalTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SignalValue[])[];
}

export interface PhantomSignalBackup {
  readonly tables: readonly PhantomSignalTable[];
  /** 1: the lengths of frames are encrypted too, as since 2023. Default 1. */
  readonly version?: 0 | 1;
  readonly passphrase?: string;
  /** A picture of that many bytes between the rows, which is no frame. */
  readonly fileBytes?: number;
  /** Default true. */
  readonly ended?: boolean;
}

export function signalBackup(content: PhantomSignalBackup): Bytes {
  const { tables, version = 1, passphrase = PHANTOM_PASSWORD, fileBytes = 0, ended = true } = content;
  const rng = new Random('signal backup');
  const writer = new FrameWriter(passphrase, rng.bytes(16), rng.bytes(32), version);
  writer.frame(protobuf([[5, protobuf([[1, 200]])]]));
  for (const { name, columns } of tables)
    writer.frame(
      statement(`CREATE TABLE ${name} (${columns.map((column) => `${column} ANY`).join(', ')})`, []),
    );
  writer.frame(statement('CREATE INDEX one ON thread (_id)', []));
  if (fileBytes > 0)
    writer.file(
      protobuf([
        [
          4,
          protobuf([
            [1, 1],
            [2, 1],
            [3, fileBytes],
          ]),
        ],
      ]),
      rng.bytes(fileBytes),
    );
  for (const { name, columns, rows } of tables) {
    const sql = `INSERT INTO ${name} VALUES (${columns.map(() => '?').join(',')})`;
    for (const row of rows) writer.frame(statement(sql, row));
  }
  if (ended) writer.frame(protobuf([[6, 1]]));
  return writer.finish();
}

function statement(sql: string, values: readonly SignalValue[]): Bytes {
  return protobuf([
    [
      2,
      protobuf([
        [1, sql],
        ...values.map((value) => {
          if (value === null) return [2, protobuf([[5, 1]])] as const;
          if (typeof value === 'number') return [2, protobuf([[2, value]])] as const;
          return [2, protobuf([[typeof value === 'string' ? 1 : 4, value]])] as const;
        }),
      ]),
    ],
  ]);
}

class FrameWriter {
  readonly #iv: Bytes;
  readonly #cipherKey: Uint8Array;
  readonly #macKey: Uint8Array;
  readonly #version: 0 | 1;
  readonly #parts: Uint8Array[] = [];
  #counter: number;

  constructor(passphrase: string, iv: Bytes, salt: Bytes, version: 0 | 1) {
    const input = Buffer.from(passphrase.replaceAll(' ', ''));
    let hash: Uint8Array = createHash('sha512').update(salt).update(input).update(input).digest();
    for (let i = 1; i < 250_000; i++) hash = createHash('sha512').update(hash).update(input).digest();
    const keys = new Uint8Array(
      hkdfSync('sha256', hash.subarray(0, 32), new Uint8Array(32), 'Backup Export', 64),
    );
    this.#cipherKey = keys.subarray(0, 32);
    this.#macKey = keys.subarray(32);
    this.#iv = iv;
    this.#version = version;
    this.#counter = new DataView(iv.buffer).getUint32(0);
    const header = protobuf([
      [1, protobuf([[1, iv], [2, salt], ...(version === 0 ? [] : [[3, version] as const])])],
    ]);
    this.#parts.push(length(header.length), header);
  }

  frame(plain: Uint8Array): void {
    const cipher = this.#cipher();
    const size = length(plain.length + 10);
    const sealedSize = this.#version === 0 ? size : cipher.update(size);
    const sealed = cipher.update(plain);
    const mac = createHmac('sha256', this.#macKey);
    if (this.#version > 0) mac.update(sealedSize);
    this.#parts.push(sealedSize, sealed, mac.update(sealed).digest().subarray(0, 10));
  }

  file(announcement: Uint8Array, content: Uint8Array): void {
    this.frame(announcement);
    const iv = this.#ivNow();
    const sealed = this.#cipher().update(content);
    this.#parts.push(
      sealed,
      createHmac('sha256', this.#macKey).update(iv).update(sealed).digest().subarray(0, 10),
    );
  }

  finish(): Bytes {
    return concat(...this.#parts);
  }

  #ivNow(): Bytes {
    const iv = this.#iv.slice();
    new DataView(iv.buffer).setUint32(0, this.#counter);
    return iv;
  }

  #cipher(): ReturnType<typeof createCipheriv> {
    const cipher = createCipheriv('aes-256-ctr', this.#cipherKey, this.#ivNow());
    this.#counter = (this.#counter + 1) >>> 0;
    return cipher;
  }
}

function length(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const SECURE = 0xa00000;

/** Tables as they are since one holds all messages. */
export function signalTables(
  messages: readonly (readonly SignalValue[])[],
  more: readonly PhantomSignalTable[] = [],
): readonly PhantomSignalTable[] {
  return [
    {
      name: 'message',
      columns: [
        '_id',
        'date_sent',
        'date_received',
        'thread_id',
        'from_recipient_id',
        'to_recipient_id',
        'type',
        'body',
        'read',
        'link_previews',
        'remote_deleted',
        'revision_number',
      ],
      rows: messages,
    },
    {
      name: 'thread',
      columns: ['_id', 'recipient_id'],
      rows: [
        [1, 2],
        [2, 3],
      ],
    },
    {
      name: 'recipient',
      columns: ['_id', 'e164', 'aci', 'system_joined_name', 'profile_joined_name', 'username'],
      rows: [
        [1, '+12025550144', null, null, 'Runa Inkwater', null],
        [2, '+12025550143', 'a-c-i', 'Ada Ackerby', 'Ada', null],
        [3, null, null, null, null, null],
        [4, null, null, null, null, 'cato.01'],
      ],
    },
    { name: 'groups', columns: ['_id', 'recipient_id', 'title'], rows: [[1, 3, 'Harbour']] },
    {
      name: 'attachment',
      columns: ['_id', 'message_id', 'content_type', 'file_name', 'data_size'],
      rows: [[1, 1, 'image/jpeg', 'harbour.jpg', 1234]],
    },
    ...more,
  ];
}

export class PhantomSignalFile implements PhantomEvidence {
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  files(): Map<string, Uint8Array> {
    return new Map([['signal-2025-08-01-09-00-00.backup', this.#bytes]]);
  }
}

let made: Bytes | null = null;

/** A small, complete example; made once, since its key takes a second. */
export function fixture(): PhantomEvidence {
  const at = 1_754_031_600_123;
  made ??= signalBackup({
    fileBytes: 5000,
    tables: signalTables([
      [
        1,
        at - 500,
        at,
        1,
        2,
        1,
        20 + SECURE,
        'See https://news.example.org/1',
        1,
        '[{"url":"https://preview.example.org/"}]',
        0,
        0,
      ],
      [2, at + 1000, at + 1000, 1, 1, 2, 23 + SECURE, 'No', 1, null, 0, 1],
      [3, at + 2000, at + 2100, 1, 2, 1, 3, null, 0, null, 0, 0],
      [4, at + 3000, at + 3100, 2, 4, 3, 20 + SECURE, '', 0, null, 1, 0],
      [5, at + 4000, at + 4100, 2, 4, 3, 20 + SECURE + 0x10000, 'CgQIARAB', 0, null, 0, 0],
      [6, at + 5000, at + 5000, 2, 1, 3, 24 + SECURE, 'Anybody here?', 1, null, 0, 0],
    ]),
  });
  return new PhantomSignalFile(made);
}
