import { type RandomAccess, readTar, type TarMember } from '@bridle/bytes';
import {
  type Digests,
  EvidenceError,
  type HostEntry,
  type HostFile,
  type Secrets,
  withoutAge,
} from '@bridle/evidence';
import { bodyHash } from './body-hash.ts';
import { CONTENTS, type Contents, type Part } from './contents.ts';
import { chainViolation } from './custody.ts';
import { HandOverError } from './errors.ts';
import { parseContents } from './parse-contents.ts';

/** Largest list of contents: a million files need less. Bytes. */
const MAX_CONTENTS = 512 * 1024 * 1024;
/** Bytes of one piece of a file. */
const PIECE = 1024 * 1024;

/** An opened package whose list of contents, custody chain and set of files fit together. */
export interface OpenedHandOver {
  readonly contents: Contents;
  /** SHA-256 of the age file as it was received. */
  readonly sha256: string;
  /** The bytes of one part, in pieces. Throws `HandOverError` at its end where they are not those that were packed. */
  read(part: Part): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
}

/**
 * Opens a package with the recipient's key. Nothing in it is believed before it is checked: that the age file is whole,
 * that the list of contents names exactly the files that are there, with names that are safe to write, and that the
 * custody chain is unbroken and is about this list. Throws `HandOverError`.
 */
export async function openHandOver(
  host: HostEntry,
  secrets: Secrets,
  digests: Digests,
): Promise<OpenedHandOver> {
  if (host.type !== 'file') throw new HandOverError(`${host.path}: a package is a file`);
  const file = await opened(host, secrets);
  try {
    const tar = await readTar(file);
    const problem = file.problem?.() ?? tar.problem;
    if (problem !== null) throw new HandOverError(`the package is cut or damaged: ${problem}`);
    const members = membersOf(tar.members);
    const contents = parseContents(await contentsText(file, tar.members[0]));
    const violation = violationOf(contents, members, digests);
    if (violation !== null) throw new HandOverError(violation);
    return {
      contents,
      sha256: await hashOfFile(host, digests),
      read: (part) => verified(file, part, members.get(part.name), digests),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error instanceof HandOverError ? new HandOverError(`${host.path}: ${error.message}`) : error;
  }
}

async function opened(host: HostEntry, secrets: Secrets): Promise<HostFile> {
  try {
    const inside = await withoutAge(host, secrets);
    if (inside === host || inside.type !== 'file')
      throw new HandOverError(`${host.path}: no package that was handed over (an age file was expected)`);
    const opening = await inside.open();
    if (opening.status === 'open') return opening.file;
    throw new HandOverError(`${host.path}: ${opening.status === 'absent' ? 'no such file' : opening.reason}`);
  } catch (error) {
    if (error instanceof EvidenceError) throw new HandOverError(error.message);
    throw error;
  }
}

async function hashOfFile(host: HostEntry, digests: Digests): Promise<string> {
  const digest = digests.sha256();
  const opening = host.type === 'file' ? await host.open() : null;
  if (opening?.status !== 'open') throw new HandOverError('the package cannot be read again');
  try {
    await opening.file.digest(digest);
  } finally {
    await opening.file.close();
  }
  return digest.hex();
}

/** By name; a package has files only, each once. */
function membersOf(members: readonly TarMember[]): ReadonlyMap<string, TarMember> {
  const found = new Map<string, TarMember>();
  for (const member of members) {
    if (member.kind !== 'file')
      throw new HandOverError(
        `the package holds something else than files: ${JSON.stringify(member.name.slice(0, 80))}`,
      );
    if (found.has(member.name))
      throw new HandOverError(`the package holds ${JSON.stringify(member.name.slice(0, 80))} twice`);
    found.set(member.name, member);
  }
  return found;
}

async function contentsText(file: RandomAccess, first: TarMember | undefined): Promise<string> {
  if (first?.name !== CONTENTS)
    throw new HandOverError(`no package that was handed over: ${CONTENTS} does not come first`);
  if (first.size > MAX_CONTENTS) throw new HandOverError('the list of contents is too long');
  return new TextDecoder().decode(await file.read(first.offset, first.size));
}

/** Null, or in one line why list, files and chain do not belong together. */
function violationOf(
  contents: Contents,
  members: ReadonlyMap<string, TarMember>,
  digests: Digests,
): string | null {
  const { parts, custody, consent } = contents;
  const broken = chainViolation(custody, digests);
  if (broken !== null) return broken;
  const packed = custody.findLast(({ what }) => what === 'packed');
  if (packed?.about['contents'] !== bodyHash(contents, digests))
    return 'the list of contents is not the one that the custody chain is about: it was changed';
  for (const { name, size } of parts) {
    const member = members.get(name);
    if (member === undefined) return `${name}: listed, and not in the package`;
    if (member.size !== size) return `${name}: has ${member.size} bytes, and ${size} are listed`;
  }
  if (members.size !== parts.length + 1)
    return 'the package holds files that its list of contents does not name';
  const text = parts.find(({ name }) => name === 'CONSENT.txt');
  return text?.sha256 === consent.text ? null : 'the words that were agreed to are not those in the package';
}

async function* verified(
  file: RandomAccess,
  part: Part,
  member: TarMember | undefined,
  digests: Digests,
): AsyncGenerator<Uint8Array> {
  const digest = digests.sha256();
  const start = member?.offset ?? 0;
  let at = 0;
  while (at < part.size) {
    let piece: Uint8Array;
    try {
      piece = await file.read(start + at, Math.min(PIECE, part.size - at));
    } catch (error) {
      throw new HandOverError(`${part.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (piece.length === 0) throw new HandOverError(`${part.name}: the package ends within it`);
    digest.update(piece);
    at += piece.length;
    yield piece;
  }
  if (digest.hex() !== part.sha256)
    throw new HandOverError(`${part.name}: its bytes are not those that were packed (SHA-256 differs)`);
}
