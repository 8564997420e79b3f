/**
 * The encryption of iTunes and Finder backups, for made-up ones: keybag, wrapped keys, AES-256-CBC. Format: Apple Platform
 * Security ("Keybags for Data Protection"), https://github.com/dinosec/iphone-dataprotection, RFC 3394, RFC 8018.
 */
import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { type Bytes, ByteWriter, concat, utf8 } from './bytes.ts';
import type { PlistRecord } from './plist.ts';

export interface EncryptionOptions {
  readonly password: string;
  /** `double` as since iOS 10.2 (default), `single` as before: SHA-1 only. */
  readonly protection?: 'double' | 'single';
  /** Iterations of the second, SHA-1 stage; phones have 10,000. Default 10. */
  readonly iterations?: number;
  /** Iterations of the first, SHA-256 stage; phones have 10,000,000. Default 20. */
  readonly slowIterations?: number;
  /** False as in iOS 10.0 and 10.1: files are encrypted, the list of them is not. */
  readonly encryptedList?: boolean;
  /** What Manifest.plist says in `IsEncrypted`; default true. */
  readonly says?: boolean;
  /** Protection classes whose key the password does not open. */
  readonly deviceClasses?: readonly number[];
  /** Keys are made of this text and of what they are for. */
  readonly seed?: string;
}

const CLASSES = Array.from({ length: 11 }, (_, i) => i + 1);
/** The class whose key wraps that of Manifest.db on phones. */
const LIST_CLASS = 4;

const tlv = (tag: string, value: Uint8Array): Bytes => {
  const writer = new ByteWriter();
  writer.ascii(tag);
  writer.uintBe(value.length, 4);
  writer.bytes(value);
  return writer.finish();
};

const int = (value: number): Bytes => {
  const writer = new ByteWriter();
  writer.uintBe(value, 4);
  return writer.finish();
};

/** AES key wrap (RFC 3394) of a key with another one. */
export function wrapKey(key: Uint8Array, kek: Uint8Array): Bytes {
  const cipher = createCipheriv('id-aes256-wrap', kek, Buffer.alloc(8, 0xa6));
  return concat(cipher.update(key), cipher.final());
}

/** AES-256-CBC with a zero IV and PKCS #7 padding: what a file of an encrypted backup is. */
export function encryptFile(bytes: Uint8Array, key: Uint8Array): Bytes {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
  return concat(cipher.update(bytes), cipher.final());
}

/** The keys of one made-up encrypted backup. */
export class BackupEncryption {
  readonly options: EncryptionOptions;
  /** `BackupKeyBag` of Manifest.plist. */
  readonly keybag: Bytes;
  /** What the password becomes: the key that opens the classes, as `--key-file` takes it in hex. */
  readonly passwordKey: Bytes;
  readonly #classes = new Map<number, Bytes>();

  constructor(options: EncryptionOptions) {
    this.options = options;
    const { protection = 'double', iterations = 10, slowIterations = 20 } = options;
    const [salt, slowSalt] = [this.#random('salt', 20), this.#random('slow salt', 20)];
    const password = utf8(options.password);
    const first =
      protection === 'double' ? pbkdf2Sync(password, slowSalt, slowIterations, 32, 'sha256') : password;
    this.passwordKey = new Uint8Array(pbkdf2Sync(first, salt, iterations, 32, 'sha1'));
    const parts = [
      tlv('VERS', int(protection === 'double' ? 5 : 3)),
      tlv('TYPE', int(1)),
      tlv('UUID', this.#random('uuid', 16)),
      tlv('HMCK', this.#random('hmck', 40)),
      tlv('WRAP', int(0)),
      tlv('SALT', salt),
      tlv('ITER', int(iterations)),
    ];
    if (protection === 'double')
      parts.push(tlv('DPWT', int(0)), tlv('DPIC', int(slowIterations)), tlv('DPSL', slowSalt));
    for (const number of CLASSES) {
      const key = this.#random(`class ${number}`, 32);
      this.#classes.set(number, key);
      const ofDevice = options.deviceClasses?.includes(number) === true;
      parts.push(
        tlv('UUID', this.#random(`uuid ${number}`, 16)),
        tlv('CLAS', int(number)),
        tlv('WRAP', int(ofDevice ? 1 : 2)),
        tlv('KTYP', int(0)),
        tlv('WPKY', wrapKey(key, ofDevice ? this.#random('device', 32) : this.passwordKey)),
      );
    }
    this.keybag = concat(...parts);
  }

  /** The key of a file by its id. */
  fileKey(fileId: string): Bytes {
    return this.#random(`file ${fileId}`, 32);
  }

  /** `EncryptionKey` of an MBFile: the class number and the file's wrapped key. */
  wrappedFileKey(fileId: string, protectionClass: number): Bytes {
    return this.#wrapped(this.fileKey(fileId), protectionClass);
  }

  encryptFile(fileId: string, bytes: Uint8Array): Bytes {
    return encryptFile(bytes, this.fileKey(fileId));
  }

  /** Manifest.db as it lies in the folder. */
  encryptList(manifest: Bytes): Bytes {
    return this.options.encryptedList === false ? manifest : encryptFile(manifest, this.#listKey());
  }

  /** What Manifest.plist has more than that of a plain backup. */
  manifestKeys(): PlistRecord {
    const { says = true, encryptedList = true } = this.options;
    return {
      BackupKeyBag: this.keybag,
      IsEncrypted: says,
      ...(encryptedList && { ManifestKey: this.#wrapped(this.#listKey(), LIST_CLASS) }),
    };
  }

  #listKey(): Bytes {
    return this.#random('list', 32);
  }

  #wrapped(key: Uint8Array, protectionClass: number): Bytes {
    const wrapping = this.#classes.get(protectionClass);
    if (wrapping === undefined) throw new Error(`no protection class ${protectionClass}`);
    const number = new Uint8Array(4);
    new DataView(number.buffer).setUint32(0, protectionClass, true);
    return concat(number, wrapKey(key, wrapping));
  }

  #random(what: string, length: number): Bytes {
    const digest = createHash('sha512')
      .update(`${this.options.seed ?? 'phantom'}\0${what}`)
      .digest();
    return new Uint8Array(digest.subarray(0, length));
  }
}
