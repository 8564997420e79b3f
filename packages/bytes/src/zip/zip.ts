import type { RandomAccess } from '../access.ts';
import { type InflatedAccess, inflateAccess } from '../deflate/access.ts';
import { findDirectory, readDirectory } from './directory.ts';
import { readLocalHeader, scanLocalHeaders } from './local.ts';
import type { ZipMember } from './members.ts';

export type { ZipMember, ZipPacking } from './members.ts';

/** An archive that lists more is made to exhaust the reader: a whole phone has some hundred thousand files. */
const MAX_MEMBERS = 1_000_000;
/** At most as much is inflated to find the members of an archive without directory. Bytes. */
const MAX_SCAN = 2 * 1024 ** 3;

export interface Zip {
  readonly members: readonly ZipMember[];
  /** Why there may be more in the archive than `members`; null where its list is whole. */
  readonly problem: string | null;
}

/** Why a member cannot be read. */
export interface ZipRefusal {
  readonly refused: string;
}

/** True for the first bytes of a zip that holds anything. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * The members of a zip (PKWARE APPNOTE 6.3), by its directory; where that is lost or damaged, by going through the
 * archive from its start. Null where it is no zip. Never throws for what the archive holds.
 */
export async function readZip(access: RandomAccess): Promise<Zip | null> {
  if (!isZip(await access.read(0, 4))) return null;
  const directory = await findDirectory(access);
  const listed = directory === null ? null : await readDirectory(access, directory, MAX_MEMBERS);
  if (listed !== null && listed.problem === null)
    return { members: listed.members, problem: overlap(listed.members) };
  const scanned = await scanLocalHeaders(access, MAX_MEMBERS, MAX_SCAN);
  const problem =
    listed?.problem ?? 'the archive has lost the list of its files, which lies at its end: it was cut';
  // What the directory still tells is better told (sizes, modes); the scan adds what it lost.
  const known = new Set(listed?.members.map((member) => member.offset));
  const added = scanned.filter((member) => !known.has(member.offset));
  return { members: [...(listed?.members ?? []), ...added], problem };
}

/** The content of a member. */
export async function openZipMember(
  access: RandomAccess,
  member: ZipMember,
): Promise<RandomAccess | InflatedAccess | ZipRefusal> {
  if (typeof member.packing === 'object') return { refused: member.packing.unsupported };
  const local = await readLocalHeader(access, member.offset);
  if (local === null) return { refused: 'the archive has no such file where its list says' };
  const where = {
    offset: local.dataOffset,
    packedSize: Math.min(member.packedSize, access.size - local.dataOffset),
    size: member.size,
  };
  if (member.packing === 'deflated') return inflateAccess(access, where);
  const size = Math.min(where.packedSize, member.size);
  return {
    size,
    read: (offset, length, into) =>
      access.read(where.offset + Math.min(offset, size), Math.max(0, Math.min(length, size - offset)), into),
  };
}

/** Members that share their bytes are how a small archive pretends to be a large one. */
function overlap(members: readonly ZipMember[]): string | null {
  const order = members.map((_, i) => i).sort((a, b) => at(members, a).offset - at(members, b).offset);
  for (let i = 1; i < order.length; i++) {
    const [before, own] = [at(members, order[i - 1]), at(members, order[i])];
    if (before.offset + before.packedSize > own.offset)
      return 'files in the archive share their bytes, as no ordinary program writes it';
  }
  return null;
}

function at(members: readonly ZipMember[], index: number | undefined): ZipMember {
  return members[index ?? 0] as ZipMember;
}
