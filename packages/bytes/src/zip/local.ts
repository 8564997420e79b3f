import type { RandomAccess } from '../access.ts';
import { inflateAccess } from '../deflate/access.ts';
import { memberOf, type ZipMember } from './members.ts';

const LOCAL_HEADER = 30;
const SIGNATURE = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const HAS_DESCRIPTOR = 8;

export interface LocalHeader {
  readonly member: ZipMember;
  /** Of the member's first byte. */
  readonly dataOffset: number;
  readonly descriptor: boolean;
}

/** The local header at `offset`; null where there is none. */
export async function readLocalHeader(access: RandomAccess, offset: number): Promise<LocalHeader | null> {
  const header = await access.read(offset, LOCAL_HEADER);
  if (header.length < LOCAL_HEADER) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (view.getUint32(0, true) !== SIGNATURE) return null;
  const nameLength = view.getUint16(26, true);
  const extraLength = view.getUint16(28, true);
  const texts = await access.read(offset + LOCAL_HEADER, nameLength + extraLength);
  const flags = view.getUint16(6, true);
  const member = memberOf({
    flags,
    method: view.getUint16(8, true),
    time: view.getUint16(10, true),
    date: view.getUint16(12, true),
    packedSize: view.getUint32(18, true),
    size: view.getUint32(22, true),
    offset,
    nameBytes: texts.subarray(0, nameLength),
    extra: texts.subarray(nameLength),
    mode: 0,
  });
  return {
    member,
    dataOffset: offset + LOCAL_HEADER + nameLength + extraLength,
    descriptor: (flags & HAS_DESCRIPTOR) !== 0,
  };
}

/**
 * Members found by going through an archive from its start, for one whose directory is lost (it lies at the end, so
 * a cut archive has none). A member whose size only a descriptor behind it tells is inflated to find its end.
 */
export async function scanLocalHeaders(
  access: RandomAccess,
  limit: number,
  maxBytes: number,
): Promise<readonly ZipMember[]> {
  const members: ZipMember[] = [];
  let inflated = 0;
  for (let at = 0; members.length < limit; ) {
    const local = await readLocalHeader(access, at);
    if (local === null) break;
    const { member, dataOffset, descriptor } = local;
    const room = access.size - dataOffset;
    if (!descriptor || member.packedSize > 0) {
      const packedSize = Math.min(member.packedSize, Math.max(0, room));
      members.push({ ...member, packedSize });
      at = dataOffset + member.packedSize;
      continue;
    }
    if (member.packing !== 'deflated') break;
    const data = inflateAccess(access, { offset: dataOffset, packedSize: room, size: Infinity });
    const size = await data.measure(Math.max(0, maxBytes - inflated));
    inflated += size;
    const end = data.problem === null ? data.packedEnd : access.size;
    members.push({ ...member, size, packedSize: end - dataOffset });
    if (data.problem !== null || inflated >= maxBytes) break;
    at = await behindDescriptor(access, end);
  }
  return members;
}

/** A descriptor has 12 bytes, 20 in zip64, and before them a signature or none: tried until a header follows. */
async function behindDescriptor(access: RandomAccess, end: number): Promise<number> {
  const bytes = await access.read(end, 4);
  const signature =
    bytes.length === 4 ? new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) : 0;
  for (const length of signature === DESCRIPTOR ? [16, 24] : [12, 20]) {
    if ((await readLocalHeader(access, end + length)) !== null) return end + length;
  }
  return end + 16;
}
