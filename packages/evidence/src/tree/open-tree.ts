import {
  bytesBehind,
  gunzipAccess,
  type InflatedAccess,
  isGzip,
  isTar,
  isZip,
  openZipMember,
  type RandomAccess,
  readTar,
  readZip,
  type TarMember,
  type ZipMember,
} from '@bridle/bytes';
import { fromUnixSeconds, parseInstant } from '@bridle/model';
import type { HostEntry, HostFile, HostOpen, HostSingleFile } from '../host.ts';
import { unpackedLimit } from '../unpacked-limit.ts';
import { type ArchiveEntry, ArchiveTree } from './archive-tree.ts';
import { FolderTree } from './folder-tree.ts';
import type { EvidenceTree } from './tree.ts';

const opened = new WeakMap<HostEntry, Promise<EvidenceTree | null>>();

/**
 * A folder, a zip, a tar or a tar.gz, recognised by content; null for any other file and for what cannot be opened.
 * Asked again for the same entry, it answers the same tree: every kind of evidence looks at it, and listing it is dear.
 */
export function openTree(host: HostEntry): Promise<EvidenceTree | null> {
  let tree = opened.get(host);
  if (tree === undefined) {
    tree = host.type === 'folder' ? Promise.resolve(new FolderTree(host)) : openArchive(host);
    opened.set(host, tree);
  }
  return tree;
}

async function openArchive(host: HostSingleFile): Promise<EvidenceTree | null> {
  const opening = await host.open();
  if (opening.status !== 'open') return null;
  const { file } = opening;
  const head = await file.read(0, 512).catch(() => new Uint8Array(0));
  // The archive stays open: its members are read through it as long as the evidence is.
  const tree = isZip(head)
    ? await zipTree(host, file)
    : isTar(head)
      ? await tarTree(host, file, null)
      : isGzip(head)
        ? await tarGzTree(host, file)
        : null;
  if (tree === null) await file.close();
  return tree;
}

async function zipTree(host: HostSingleFile, file: HostFile): Promise<EvidenceTree | null> {
  const zip = await readZip(file);
  if (zip === null) return null;
  return new ArchiveTree(
    host,
    zip.members.map((member) => zipEntry(file, member)),
    zip.problem,
  );
}

function zipEntry(file: HostFile, member: ZipMember): ArchiveEntry {
  const kind = member.special ? 'link' : /[\\/]$/.test(member.name) ? 'folder' : 'file';
  // The archive's own clock has no zone; the extra field is UTC.
  const local = member.localTime === null ? null : parseInstant(`${member.localTime}Z`);
  return {
    name: member.name,
    size: member.size,
    modified: member.unixTime === null ? local : fromUnixSeconds(member.unixTime),
    zone: member.unixTime === null && local !== null ? 'device-local' : null,
    kind,
    async open() {
      const content = await openZipMember(file, member);
      return 'refused' in content ? { status: 'refused', reason: content.refused } : memberFile(content);
    },
  };
}

async function tarGzTree(host: HostSingleFile, file: HostFile): Promise<EvidenceTree | null> {
  const content = await gunzipAccess(file);
  if (content === null) return null;
  const head = await content.read(0, 512).catch(() => new Uint8Array(0));
  if (!isTar(head)) return null;
  return tarTree(host, content, async () => {
    await content.measure(unpackedLimit(file.size));
    if (content.problem !== null) return content.problem;
    const behind = await bytesBehind(file, content);
    return behind === 0 ? null : `${behind} bytes behind the end of the compressed archive were not read`;
  });
}

/** A tar within some other wrapping; `finish` reads it to its end and says what is wrong with the wrapping. */
export async function tarTreeOf(
  host: HostSingleFile,
  access: RandomAccess,
  finish: () => Promise<string | null>,
): Promise<EvidenceTree> {
  return tarTree(host, access, finish);
}

async function tarTree(
  host: HostSingleFile,
  access: RandomAccess,
  finish: (() => Promise<string | null>) | null,
): Promise<EvidenceTree> {
  const tar = await readTar(access);
  const problem = (await finish?.()) ?? tar.problem;
  return new ArchiveTree(
    host,
    tar.members.map((member) => tarEntry(access, member)),
    problem,
  );
}

function tarEntry(access: RandomAccess, member: TarMember): ArchiveEntry {
  return {
    name: member.name,
    size: member.size,
    modified: fromUnixSeconds(member.modified),
    zone: null,
    kind: member.kind,
    open: () => Promise.resolve(memberFile(slice(access, member.offset, member.size))),
  };
}

/** A part of a file as a file of its own. */
export function slice(access: RandomAccess, from: number, size: number): RandomAccess {
  return {
    size,
    read: (offset, length, into) =>
      access.read(from + Math.min(offset, size), Math.max(0, Math.min(length, size - offset)), into),
  };
}

/** Pieces for hashing. */
const DIGEST_PIECE = 1_048_576;

function memberFile(content: RandomAccess | InflatedAccess): HostOpen {
  return { status: 'open', file: accessFile(content) };
}

/** Bytes out of an archive, or decrypted ones, as a file of the evidence: they never change, and closing frees nothing. */
export function accessFile(content: RandomAccess & { readonly problem?: string | null }): HostFile {
  const pieces = content.pieces?.bind(content);
  return {
    size: content.size,
    read: (offset, length, into) => content.read(offset, length, into),
    ...(pieces && { pieces }),
    stamp: () => Promise.resolve(String(content.size)),
    problem: () => content.problem ?? null,
    async digest(digest) {
      for (let offset = 0; offset < content.size; ) {
        const bytes = await content.read(offset, Math.min(DIGEST_PIECE, content.size - offset));
        if (bytes.length === 0) break;
        digest.update(bytes);
        offset += bytes.length;
      }
    },
    close: () => Promise.resolve(),
  };
}
