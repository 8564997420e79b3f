import type { RandomAccess } from '../access.ts';
import { memberOf, type ZipMember } from './members.ts';

const END_RECORD = 22;
const MAX_COMMENT = 65_535;
const SIGNATURE = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50 } as const;
const ENTRY_HEADER = 46;
/** The directory is read in pieces of this size. */
const PIECE = 1_048_576;

interface Directory {
  readonly offset: number;
  readonly size: number;
  readonly count: number;
}

/** Where the end record says that the directory lies; null where there is none. */
export async function findDirectory(access: RandomAccess): Promise<Directory | null> {
  const tailStart = Math.max(0, access.size - END_RECORD - MAX_COMMENT);
  const tail = await access.read(tailStart, access.size - tailStart);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - END_RECORD; at >= 0; at--) {
    if (view.getUint32(at, true) !== SIGNATURE.end) continue;
    const plain = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    const wide = await zip64(access, tailStart + at);
    const found = wide ?? plain;
    // What lies before the archive (a self-extracting stub) shifts every offset; such files are no evidence.
    if (found.offset + found.size <= tailStart + at) return found;
  }
  return null;
}

async function zip64(access: RandomAccess, endAt: number): Promise<Directory | null> {
  if (endAt < 20) return null;
  const locator = await access.read(endAt - 20, 20);
  const view = new DataView(locator.buffer, locator.byteOffset, locator.length);
  if (locator.length < 20 || view.getUint32(0, true) !== SIGNATURE.locator64) return null;
  const at = Number(view.getBigUint64(8, true));
  if (!Number.isSafeInteger(at) || at + 56 > access.size) return null;
  const record = await access.read(at, 56);
  const fields = new DataView(record.buffer, record.byteOffset, record.length);
  if (fields.getUint32(0, true) !== SIGNATURE.end64) return null;
  const [count, size, offset] = [32, 40, 48].map((where) => Number(fields.getBigUint64(where, true)));
  return { count: count as number, size: size as number, offset: offset as number };
}

/** The directory's entries, at most `limit`; `problem` says where it ends too early. */
export async function readDirectory(
  access: RandomAccess,
  directory: Directory,
  limit: number,
): Promise<{ readonly members: ZipMember[]; readonly problem: string | null }> {
  const members: ZipMember[] = [];
  const end = Math.min(directory.offset + directory.size, access.size);
  let at = directory.offset;
  let piece: Uint8Array = new Uint8Array(0);
  let pieceStart = at;
  /** `length` bytes at `at`, from the piece at hand or a new one. */
  const need = async (length: number): Promise<Uint8Array | null> => {
    if (at + length > end) return null;
    if (at + length > pieceStart + piece.length) {
      pieceStart = at;
      piece = await access.read(at, Math.min(Math.max(PIECE, length), end - at));
    }
    const bytes = piece.subarray(at - pieceStart, at - pieceStart + length);
    return bytes.length === length ? bytes : null;
  };
  while (at < end) {
    if (members.length >= limit) return { members, problem: `the archive lists more than ${limit} entries` };
    const header = await need(ENTRY_HEADER);
    const damaged = `the archive's list of its files is damaged after ${members.length} of ${directory.count} entries`;
    if (header === null) return { members, problem: damaged };
    const view = new DataView(header.buffer, header.byteOffset, header.length);
    if (view.getUint32(0, true) !== SIGNATURE.entry) return { members, problem: damaged };
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((o) => view.getUint16(o, true)) as [
      number,
      number,
      number,
    ];
    const fixed = {
      flags: view.getUint16(8, true),
      method: view.getUint16(10, true),
      time: view.getUint16(12, true),
      date: view.getUint16(14, true),
      packedSize: view.getUint32(20, true),
      size: view.getUint32(24, true),
      mode: view.getUint32(38, true) >>> 16,
      offset: view.getUint32(42, true),
    };
    at += ENTRY_HEADER;
    const texts = await need(nameLength + extraLength);
    if (texts === null) return { members, problem: damaged };
    members.push(
      memberOf({ ...fixed, nameBytes: texts.slice(0, nameLength), extra: texts.slice(nameLength) }),
    );
    at += nameLength + extraLength + commentLength;
  }
  const problem =
    members.length < directory.count && directory.count !== 0xffff
      ? `the archive's list of its files has ${members.length} entries where it announces ${directory.count}`
      : null;
  return { members, problem };
}
