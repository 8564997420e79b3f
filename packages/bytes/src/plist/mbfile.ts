import { BinaryPlist, readUint } from './binary-access.ts';
import { APPLE_EPOCH } from './value.ts';

/**
 * What the `file` column of `Files` in a backup's `Manifest.db` says of one file (class MBFile of MobileBackup).
 * A field is null when it is absent or not of the type named here.
 */
export interface MBFile {
  /** Seconds since the Unix epoch. */
  readonly birth: number | null;
  /** Seconds since the Unix epoch. */
  readonly lastModified: number | null;
  /** Seconds since the Unix epoch. */
  readonly lastStatusChange: number | null;
  /** `st_mode`: type and permissions. */
  readonly mode: number | null;
  readonly userId: number | null;
  readonly groupId: number | null;
  /** Bytes of the plain file. */
  readonly size: number | null;
  readonly inode: number | null;
  /** Number of the class key that wraps the file's key; 0 for folders and links. */
  readonly protectionClass: number | null;
  readonly flags: number | null;
  readonly relativePath: string | null;
  /** Four bytes of class number (little endian) and the wrapped key; only in encrypted backups. A copy. */
  readonly encryptionKey: Uint8Array | null;
  /** SHA-1 of the content, in some versions. A copy. */
  readonly digest: Uint8Array | null;
}

/**
 * Reads one `file` blob: a keyed archive of an MBFile (found through `$top.root`, otherwise the only entry of `$top`,
 * otherwise `$objects[1]`) or, as some tools write, the bare dictionary. Null when the bytes are neither. Never
 * throws; made for the 300,000 rows of a large backup.
 *
 * Key names as in the backups of iOS 10 and later; no document by Apple exists.
 */
export function readMBFile(blob: Uint8Array): MBFile | null {
  const plist = BinaryPlist.open(blob);
  if (plist === null) return null;
  const objects = plist.find(plist.root, '$objects');
  const file = objects < 0 ? plist.root : archiveRoot(plist, objects);
  const offset = plist.offset(file);
  if (offset < 0 || (blob[offset] as number) >> 4 !== 0xd) return null;
  const pairs = plist.length(file);
  if (pairs < 0) return null;

  let birth: number | null = null;
  let lastModified: number | null = null;
  let lastStatusChange: number | null = null;
  let mode: number | null = null;
  let userId: number | null = null;
  let groupId: number | null = null;
  let size: number | null = null;
  let inode: number | null = null;
  let protectionClass: number | null = null;
  let flags: number | null = null;
  let relativePath: string | null = null;
  let encryptionKey: Uint8Array | null = null;
  let digest: Uint8Array | null = null;

  const { refSize } = plist;
  const keys = plist.contentAt(offset);
  const values = keys + pairs * refSize;
  let seen = 0;
  for (let i = 0; i < pairs; i++) {
    const keyOffset = plist.offset(readUint(blob, keys + i * refSize, refSize));
    if (keyOffset < 0) continue;
    const field = fieldAt(plist, keyOffset);
    // Of equal keys the first one counts, here as everywhere.
    if (field === UNKNOWN || (seen & (1 << field)) !== 0) continue;
    seen |= 1 << field;
    const value = readUint(blob, values + i * refSize, refSize);
    switch (field) {
      case BIRTH:
        birth = numberOf(plist, objects, value);
        break;
      case LAST_MODIFIED:
        lastModified = numberOf(plist, objects, value);
        break;
      case LAST_STATUS_CHANGE:
        lastStatusChange = numberOf(plist, objects, value);
        break;
      case MODE:
        mode = numberOf(plist, objects, value);
        break;
      case USER_ID:
        userId = numberOf(plist, objects, value);
        break;
      case GROUP_ID:
        groupId = numberOf(plist, objects, value);
        break;
      case SIZE:
        size = numberOf(plist, objects, value);
        break;
      case INODE:
        inode = numberOf(plist, objects, value);
        break;
      case PROTECTION_CLASS:
        protectionClass = numberOf(plist, objects, value);
        break;
      case FLAGS:
        flags = numberOf(plist, objects, value);
        break;
      case RELATIVE_PATH:
        relativePath = plist.text(target(plist, objects, value));
        break;
      case ENCRYPTION_KEY:
        encryptionKey = dataOf(plist, objects, value);
        break;
      case DIGEST:
        digest = dataOf(plist, objects, value);
        break;
    }
  }
  if (seen === 0) return null;
  return {
    birth,
    lastModified,
    lastStatusChange,
    mode,
    userId,
    groupId,
    size,
    inode,
    protectionClass,
    flags,
    relativePath,
    encryptionKey,
    digest,
  };
}

const UNKNOWN = -1;
const BIRTH = 0;
const LAST_MODIFIED = 1;
const LAST_STATUS_CHANGE = 2;
const MODE = 3;
const USER_ID = 4;
const GROUP_ID = 5;
const SIZE = 6;
const INODE = 7;
const PROTECTION_CLASS = 8;
const FLAGS = 9;
const RELATIVE_PATH = 10;
const ENCRYPTION_KEY = 11;
const DIGEST = 12;

type Field =
  | typeof UNKNOWN
  | typeof BIRTH
  | typeof LAST_MODIFIED
  | typeof LAST_STATUS_CHANGE
  | typeof MODE
  | typeof USER_ID
  | typeof GROUP_ID
  | typeof SIZE
  | typeof INODE
  | typeof PROTECTION_CLASS
  | typeof FLAGS
  | typeof RELATIVE_PATH
  | typeof ENCRYPTION_KEY
  | typeof DIGEST;

/** Which field the ASCII key at byte `offset` names. Length and first letter leave one name, which is compared whole. */
function fieldAt(plist: BinaryPlist, offset: number): Field {
  const bytes = plist.bytes;
  if ((bytes[offset] as number) >> 4 !== 5) return UNKNOWN;
  const length = plist.countAt(offset);
  const start = plist.contentAt(offset);
  if (length < 4 || length > 16 || start + length > plist.tableStart) return UNKNOWN;
  switch (length) {
    case 4:
      if (bytes[start] === 0x4d) return isKey(bytes, start, KEY_MODE) ? MODE : UNKNOWN;
      return isKey(bytes, start, KEY_SIZE) ? SIZE : UNKNOWN;
    case 5:
      if (bytes[start] === 0x42) return isKey(bytes, start, KEY_BIRTH) ? BIRTH : UNKNOWN;
      return isKey(bytes, start, KEY_FLAGS) ? FLAGS : UNKNOWN;
    case 6:
      if (bytes[start] === 0x55) return isKey(bytes, start, KEY_USER_ID) ? USER_ID : UNKNOWN;
      return isKey(bytes, start, KEY_DIGEST) ? DIGEST : UNKNOWN;
    case 7:
      return isKey(bytes, start, KEY_GROUP_ID) ? GROUP_ID : UNKNOWN;
    case 11:
      return isKey(bytes, start, KEY_INODE) ? INODE : UNKNOWN;
    case 12:
      if (bytes[start] === 0x4c) return isKey(bytes, start, KEY_LAST_MODIFIED) ? LAST_MODIFIED : UNKNOWN;
      return isKey(bytes, start, KEY_RELATIVE_PATH) ? RELATIVE_PATH : UNKNOWN;
    case 13:
      return isKey(bytes, start, KEY_ENCRYPTION_KEY) ? ENCRYPTION_KEY : UNKNOWN;
    case 15:
      return isKey(bytes, start, KEY_PROTECTION_CLASS) ? PROTECTION_CLASS : UNKNOWN;
    case 16:
      return isKey(bytes, start, KEY_LAST_STATUS_CHANGE) ? LAST_STATUS_CHANGE : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

const KEY_BIRTH = keyBytes('Birth');
const KEY_LAST_MODIFIED = keyBytes('LastModified');
const KEY_LAST_STATUS_CHANGE = keyBytes('LastStatusChange');
const KEY_MODE = keyBytes('Mode');
const KEY_USER_ID = keyBytes('UserID');
const KEY_GROUP_ID = keyBytes('GroupID');
const KEY_SIZE = keyBytes('Size');
const KEY_INODE = keyBytes('InodeNumber');
const KEY_PROTECTION_CLASS = keyBytes('ProtectionClass');
const KEY_FLAGS = keyBytes('Flags');
const KEY_RELATIVE_PATH = keyBytes('RelativePath');
const KEY_ENCRYPTION_KEY = keyBytes('EncryptionKey');
const KEY_DIGEST = keyBytes('Digest');

function keyBytes(key: string): Uint8Array {
  return Uint8Array.from(key, (character) => character.charCodeAt(0));
}

function isKey(bytes: Uint8Array, start: number, key: Uint8Array): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key[i]) return false;
  return true;
}

/** Index of the archived root object, or -1. */
function archiveRoot(plist: BinaryPlist, objects: number): number {
  const top = plist.find(plist.root, '$top');
  let root = plist.find(top, 'root');
  if (root < 0 && plist.length(top) === 1) root = plist.entryValue(top, 0);
  if (root < 0) return plist.element(objects, 1);
  return target(plist, objects, root);
}

/** The object that a UID of the archive names; any other object is its own target. */
function target(plist: BinaryPlist, objects: number, index: number): number {
  const offset = plist.offset(index);
  if (offset < 0 || (plist.bytes[offset] as number) >> 4 !== 8) return index;
  const uid = plist.uidAt(offset);
  return uid === null ? -1 : plist.element(objects, uid);
}

/** A number, also one that the archiver put into an object of its own; a date in seconds since the Unix epoch. */
function numberOf(plist: BinaryPlist, objects: number, index: number): number | null {
  let offset = plist.offset(index);
  if (offset < 0) return null;
  if ((plist.bytes[offset] as number) >> 4 === 8) {
    offset = plist.offset(target(plist, objects, index));
    if (offset < 0) return null;
  }
  const marker = plist.bytes[offset] as number;
  switch (marker >> 4) {
    case 0x1:
      return plist.integerAt(offset);
    case 0x2:
      return marker === 0x22 || marker === 0x23 ? finite(plist.floatAt(offset)) : null;
    case 0x3: {
      const seconds = marker === 0x33 ? finite(plist.floatAt(offset)) : null;
      return seconds === null ? null : seconds + APPLE_EPOCH;
    }
    default:
      return null;
  }
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

/** Data, bare or as an archived NSData or NSMutableData; a copy, since rows of a database share one buffer. */
function dataOf(plist: BinaryPlist, objects: number, index: number): Uint8Array | null {
  const object = target(plist, objects, index);
  const wrapped = plist.find(object, 'NS.data');
  const data = plist.data(wrapped < 0 ? object : target(plist, objects, wrapped));
  return data === null ? null : data.slice();
}
