import { type RandomAccess, type WireField, wireFields } from '@bridle/bytes';

/** How a backup begins: what it was encrypted with, and where the encrypted bytes lie. */
export interface CryptHeader {
  readonly format: 'crypt12' | 'crypt14' | 'crypt15';
  readonly iv: Uint8Array;
  /** What the file `key` must have in common with the backup; null for end-to-end encrypted ones. */
  readonly serverSalt: Uint8Array | null;
  /** Of the first encrypted byte. */
  readonly start: number;
  /** Bytes behind the authentication tag: a checksum, in crypt12 with the end of the owner's number. */
  readonly trailer: number;
  /** Version of WhatsApp that wrote it. */
  readonly version: string | null;
}

/** Header of crypt12: versions 3, server salt 32, Google id 16, IV 16. */
const CRYPT12_HEADER = 67;
const MAX_HEADER = 16_384;

/** Null where a file does not begin as an encrypted backup of WhatsApp does. */
export async function readCryptHeader(access: RandomAccess): Promise<CryptHeader | null> {
  const head = await access.read(0, 4096);
  return crypt12(head) ?? crypt14(head);
}

function crypt12(head: Uint8Array): CryptHeader | null {
  if (head.length < CRYPT12_HEADER || head[0] !== 0 || head[1] !== 1) return null;
  const keyVersion = head[2] as number;
  if (keyVersion < 1 || keyVersion > 3 || !looksRandom(head.subarray(3, CRYPT12_HEADER))) return null;
  return {
    format: 'crypt12',
    iv: head.slice(51, 67),
    serverSalt: head.slice(3, 35),
    start: CRYPT12_HEADER,
    trailer: 20,
    version: null,
  };
}

/** Salts and an IV: three bytes alone would make a backup of many a file. */
const looksRandom = (bytes: Uint8Array): boolean => new Set(bytes).size > bytes.length / 2;

/**
 * A length (varint) and a protocol buffer: field 2 is the header of crypt14 (3: server salt, 5: IV), field 3 that of
 * crypt15 (1: IV), field 4 what wrote it (1: version).
 */
function crypt14(head: Uint8Array): CryptHeader | null {
  let size = 0;
  let at = 0;
  for (let shift = 0; shift < 21; shift += 7) {
    const byte = head[at++];
    if (byte === undefined) return null;
    size |= (byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  if (size < 18 || size > MAX_HEADER || at + size > head.length) return null;
  const fields = wireFields(head.subarray(at, at + size));
  if (fields === null) return null;
  const given = nested(fields, 2);
  const root = nested(fields, 3);
  const iv = (root === null ? null : bytesOf(root, 1)) ?? (given === null ? null : bytesOf(given, 5));
  if (iv === null || iv.length !== 16) return null;
  const info = nested(fields, 4);
  const version = info === null ? null : bytesOf(info, 1);
  const text = version === null ? null : new TextDecoder('latin1').decode(version);
  return {
    format: root === null ? 'crypt14' : 'crypt15',
    iv: iv.slice(),
    serverSalt: root === null && given !== null ? (bytesOf(given, 3)?.slice() ?? null) : null,
    start: at + size,
    trailer: 16,
    version: text !== null && /^[\d.]{1,20}$/.test(text) ? text : null,
  };
}

function bytesOf(fields: readonly WireField[], number: number): Uint8Array | null {
  const field = fields.find((one) => one.number === number && one.kind === 'bytes');
  return field?.kind === 'bytes' ? field.bytes : null;
}

function nested(fields: readonly WireField[], number: number): readonly WireField[] | null {
  const bytes = bytesOf(fields, number);
  return bytes === null ? null : wireFields(bytes);
}
