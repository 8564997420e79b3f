import { inMemory, type RandomAccess, readAll } from '@bridle/bytes';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { armor, Decrypter } from 'age-encryption';
import type { HostEntry, HostFile, HostSingleFile } from '../host.ts';
import { openByPassword } from '../passwords.ts';
import { EvidenceError, type Secrets } from '../source.ts';
import { accessFile } from '../tree/index.ts';
import { AgeStream } from './stream.ts';

const VERSION = 'age-encryption.org/v1\n';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** A header has some lines for each who may read it. */
const MAX_HEADER = 65_536;
/** Armour makes text of a file: it is taken into memory, and meant for small ones. */
const MAX_ARMORED = 64 * 1024 * 1024;
const NONCE = 16;

/**
 * A file that age has encrypted (https://age-encryption.org/v1) as the file inside of it: decrypted while it is read,
 * nothing written to disk. Anything else is given back as it is. Throws `EvidenceError` where the key or passphrase is
 * missing or wrong.
 */
export async function withoutAge(host: HostEntry, secrets: Secrets): Promise<HostEntry> {
  if (host.type !== 'file' || host.decryptedFrom !== undefined) return host;
  const opening = await host.open();
  if (opening.status !== 'open') return host;
  try {
    const head = text(await opening.file.read(0, ARMOR.length).catch(() => new Uint8Array(0)));
    if (!head.startsWith(VERSION) && head !== ARMOR) return host;
    const { header, start, access } = await headerOf(host.path, opening.file, head === ARMOR);
    const nonce = await access.read(start, NONCE);
    const fileKey = await fileKeyOf(host.path, header, secrets);
    const key = hkdf(sha256, fileKey, nonce, new TextEncoder().encode('payload'), 32);
    return decrypted(host, key, start + NONCE, head === ARMOR);
  } finally {
    await opening.file.close();
  }
}

function decrypted(host: HostSingleFile, key: Uint8Array, start: number, armored: boolean): HostSingleFile {
  return {
    type: 'file',
    path: host.path,
    decryptedFrom: host,
    async open() {
      const opening = await host.open();
      if (opening.status !== 'open') return opening;
      const { file } = opening;
      try {
        const stream = await AgeStream.open(armored ? await unarmored(host.path, file) : file, key, start);
        return { status: 'open', file: over(file, stream) };
      } catch (error) {
        await file.close();
        throw error;
      }
    },
  };
}

/** Bytes that are decoded out of a file while they are read, with that file's stamp and end. */
function over(file: HostFile, content: RandomAccess & { readonly problem?: string | null }): HostFile {
  return {
    ...accessFile(content),
    stamp: () => file.stamp(),
    close: () => file.close(),
  };
}

interface Header {
  readonly header: Uint8Array;
  /** Where the nonce of the payload begins. */
  readonly start: number;
  readonly access: RandomAccess;
}

async function headerOf(path: string, file: HostFile, armored: boolean): Promise<Header> {
  const access = armored ? await unarmored(path, file) : file;
  const bytes = await access.read(0, MAX_HEADER);
  const end = /\n--- [^\n]*\n/.exec(text(bytes));
  if (end === null) throw new EvidenceError(`${path}: encrypted by age, but its header is damaged or cut`);
  const start = end.index + end[0].length;
  return { header: bytes.slice(0, start), start, access };
}

async function unarmored(path: string, file: HostFile): Promise<RandomAccess> {
  try {
    return inMemory(armor.decode(text(await readAll(file, MAX_ARMORED))));
  } catch {
    throw new EvidenceError(
      `${path}: encrypted by age as text, but the text is damaged, cut or above 64 MiB`,
    );
  }
}

async function fileKeyOf(path: string, header: Uint8Array, secrets: Secrets): Promise<Uint8Array> {
  // Which of both it takes stands in the header, so nobody is asked in vain.
  if (/^-> scrypt /m.test(text(header)))
    return openByPassword(
      path,
      secrets,
      {
        missing: `${path}: encrypted by age with a passphrase; give it with --password-file`,
        wrong: `${path}: wrong password for the age encryption, or its header is damaged`,
      },
      (password) => {
        const decrypter = new Decrypter();
        decrypter.addPassphrase(password);
        return decrypter.decryptHeader(header).catch(() => null);
      },
    );
  const decrypter = new Decrypter();
  const identities = identitiesIn(secrets.key);
  if (identities.length === 0)
    throw new EvidenceError(
      `${path}: encrypted by age to a key; give the file of the age identity with --key-file`,
    );
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity);
    } catch {
      throw new EvidenceError(`${path}: the file given with --key-file has an age identity that is damaged`);
    }
  }
  try {
    return await decrypter.decryptHeader(header);
  } catch {
    throw new EvidenceError(
      `${path}: encrypted by age to another key than the one in --key-file, or its header is damaged`,
    );
  }
}

/** `AGE-SECRET-KEY-1…`, one a line, with comments between. */
function identitiesIn(key: Uint8Array | null): readonly string[] {
  if (key === null) return [];
  return text(key)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-'))
    .slice(0, 100);
}

/** One character a byte, so that places in it are places in the bytes. */
function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
