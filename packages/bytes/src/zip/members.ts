/** How a member's bytes are packed; every other method is named and not read. */
export type ZipPacking = 'stored' | 'deflated' | { readonly unsupported: string };

/** One entry of a zip, as its directory tells it. The name is hostile: nothing here has checked it. */
export interface ZipMember {
  readonly name: string;
  readonly packing: ZipPacking;
  /** Bytes, unpacked and packed. */
  readonly size: number;
  readonly packedSize: number;
  /** Of its local header. */
  readonly offset: number;
  /** Modification time as the archive holds it: wall-clock time without a zone (DOS), `2021-07-01T09:12:44`. */
  readonly localTime: string | null;
  /** Modification time in Unix seconds, where the archive has the extra field for it (UTC). */
  readonly unixTime: number | null;
  /** True for a symbolic link or a device, which no evidence needs. */
  readonly special: boolean;
}

/** The fields that a directory entry and a local header have in common. */
export interface RawEntry {
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
  readonly nameBytes: Uint8Array;
  readonly extra: Uint8Array;
  readonly mode: number;
}

const ENCRYPTED = 1;
const UTF8 = 0x800;

export function memberOf(raw: RawEntry): ZipMember {
  const extra = new ExtraFields(raw.extra);
  // Zip64: a field is only there where the plain one is full.
  let at = 0;
  const wide = (value: number): number => {
    if (value !== 0xffffffff) return value;
    const found = extra.uint64(1, at);
    at += 8;
    return found ?? value;
  };
  const size = wide(raw.size);
  const packedSize = wide(raw.packedSize);
  const offset = wide(raw.offset);
  return {
    name: textOf(raw.nameBytes, (raw.flags & UTF8) !== 0),
    packing: packingOf(raw.flags, raw.method),
    size,
    packedSize,
    offset,
    localTime: dosTime(raw.date, raw.time),
    unixTime: extra.modified(),
    special: isSpecial(raw.mode),
  };
}

function packingOf(flags: number, method: number): ZipPacking {
  if (flags & ENCRYPTED) return { unsupported: 'it is encrypted with a zip password' };
  if (method === 0) return 'stored';
  if (method === 8) return 'deflated';
  return { unsupported: `it is packed with zip method ${method}, which Bridle does not read` };
}

/** A regular file, or a folder, or nothing said (mode 0: made where there are no modes). */
function isSpecial(mode: number): boolean {
  const kind = mode & 0o170000;
  return kind !== 0 && kind !== 0o100000 && kind !== 0o040000;
}

/** UTF-8 where the entry says so or the bytes are it; else byte by byte, so that no name is lost. */
function textOf(bytes: Uint8Array, saysUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !saysUtf8, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  }
}

function dosTime(date: number, time: number): string | null {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  const [hour, minute, second] = [time >> 11, (time >> 5) & 63, (time & 31) * 2];
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
}

/** Extra fields: header id and length, both 16 bits, then data (APPNOTE 4.5). */
class ExtraFields {
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  uint64(id: number, at: number): number | null {
    const field = this.field(id);
    if (field === null || field.length < at + 8) return null;
    const view = new DataView(field.buffer, field.byteOffset, field.length);
    const value = Number(view.getBigUint64(at, true));
    return Number.isSafeInteger(value) ? value : null;
  }

  /** The "extended timestamp" field (0x5455): its modification time. */
  modified(): number | null {
    const field = this.field(0x5455);
    if (field === null || field.length < 5 || ((field[0] as number) & 1) === 0) return null;
    return new DataView(field.buffer, field.byteOffset, field.length).getInt32(1, true);
  }

  private field(id: number): Uint8Array | null {
    const { bytes } = this;
    for (let at = 0; at + 4 <= bytes.length; ) {
      const own = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
      const length = (bytes[at + 2] as number) | ((bytes[at + 3] as number) << 8);
      if (own === id) return bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
    }
    return null;
  }
}
