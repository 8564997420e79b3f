/** A made-up backup of `adb`, whole or with what a damaged one has. */
import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type Bytes, concat, toHex, utf8 } from '../bytes.ts';
import type { PhantomEvidence } from '../evidence.ts';
import { buildTar } from '../tar.ts';

export interface PhantomAdbBackupOptions {
  /** 1 to 5, default 5. */
  readonly version?: number;
  /** Default true. */
  readonly compressed?: boolean;
  /** Encrypted with AES-256 where it is given. */
  readonly password?: string;
  /** Default 10: what the phone writes, 10,000, costs a test time and shows nothing more. */
  readonly rounds?: number;
  /** As phones before Android 4.4 made keys of passwords: eight bits of each character. */
  readonly eightBits?: boolean;
}

const SALT = Uint8Array.from({ length: 64 }, (_, i) => (i * 37 + 11) & 0xff);
const CHECKSUM_SALT = Uint8Array.from({ length: 64 }, (_, i) => (i * 59 + 5) & 0xff);
const USER_IV = Uint8Array.from({ length: 16 }, (_, i) => i * 3);
const MASTER_IV = Uint8Array.from({ length: 16 }, (_, i) => 255 - i);
/** With bytes from 0x80 on, which Java turns into characters of two bytes. */
const MASTER_KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 97 + 120) & 0xff);

/** Wraps bytes (a tar, as a rule) as `adb backup` does. */
export function wrapAdbBackup(tar: Uint8Array, options: PhantomAdbBackupOptions = {}): Bytes {
  const compressed = options.compressed ?? true;
  const head = `ANDROID BACKUP\n${options.version ?? 5}\n${compressed ? 1 : 0}\n`;
  const body = compressed ? new Uint8Array(deflateSync(tar)) : tar;
  if (options.password === undefined) return concat(utf8(`${head}none\n`), body);
  const rounds = options.rounds ?? 10;
  const bytesOf = options.eightBits === true ? eightBits : utf8;
  const userKey = pbkdf2Sync(bytesOf(options.password), SALT, rounds, 32, 'sha1');
  const characters = String.fromCharCode(...Int8Array.from(MASTER_KEY));
  const checksum = pbkdf2Sync(bytesOf(characters), CHECKSUM_SALT, rounds, 32, 'sha1');
  const blob = concat(prefixed(MASTER_IV), prefixed(MASTER_KEY), prefixed(checksum));
  const lines = [
    hex(SALT),
    hex(CHECKSUM_SALT),
    String(rounds),
    hex(USER_IV),
    hex(sealed(userKey, USER_IV, blob)),
  ];
  return concat(utf8(`${head}AES-256\n${lines.join('\n')}\n`), sealed(MASTER_KEY, MASTER_IV, body));
}

const prefixed = (bytes: Uint8Array): Bytes => concat(Uint8Array.of(bytes.length), bytes);
const hex = (bytes: Uint8Array): string => toHex(bytes).toUpperCase();
const eightBits = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

function sealed(key: Uint8Array, iv: Uint8Array, plain: Uint8Array): Bytes {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return concat(cipher.update(plain), cipher.final());
}

export class PhantomAdbBackup implements PhantomEvidence {
  private readonly own = new Map<string, Bytes>();
  private readonly options: PhantomAdbBackupOptions;

  constructor(options: PhantomAdbBackupOptions = {}) {
    this.options = options;
  }

  /** A file by its whole name: `apps/com.example.app/f/x`. */
  add(path: string, content: string | Uint8Array): void {
    this.own.set(path, typeof content === 'string' ? utf8(content) : new Uint8Array(content));
  }

  /** Messages as the telephony provider backs them up: JSON in zlib. */
  messages(type: 'sms' | 'mms', list: readonly unknown[], number = 0): void {
    const name = `${String(number).padStart(6, '0')}_${type}_backup`;
    const json = new Uint8Array(deflateSync(utf8(JSON.stringify(list))));
    this.add(`apps/com.android.providers.telephony/d_f/${name}`, json);
  }

  /** The `.ab` file. */
  bytes(): Bytes {
    return wrapAdbBackup(buildTar([...this.own].map(([name, bytes]) => ({ name, bytes }))), this.options);
  }

  files(): Map<string, Uint8Array> {
    return new Map([['backup.ab', this.bytes()]]);
  }

  /** What comes out of it when it is unpacked. */
  unpacked(): Map<string, Uint8Array> {
    return new Map(this.own);
  }
}
