import { asciiText, utf8Text, utf16Text } from '../text/decode.ts';
import { APPLE_EPOCH } from './value.ts';

/** What a binary property list holds at one place; `invalid` for a marker that the format does not know. */
export type BinaryPlistKind =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'real'
  | 'date'
  | 'data'
  | 'text'
  | 'uid'
  | 'array'
  | 'set'
  | 'dictionary'
  | 'invalid';

const HEADER_BYTES = 8;
const TRAILER_BYTES = 32;

/**
 * A binary property list opened without decoding it: objects are addressed by their index in the offset table and
 * read one by one. Made for look-ups in very many small lists; nothing here throws, allocates for a look-up or
 * follows more than one reference, so hostile bytes cost no more than honest ones.
 *
 * Every accessor takes an object index; -1 (what a failed look-up gives) is a valid argument and answers "not there".
 *
 * Format: CoreFoundation's `CFBinaryPList.c` (public, Apple Public Source License). Eight bytes `bplist0?`, objects,
 * offset table, and a trailer of 32 bytes: 6 unused, size of an offset, size of a reference, then three big-endian
 * 64-bit numbers: count of objects, index of the root object, offset of the offset table.
 */
export class BinaryPlist {
  readonly bytes: Uint8Array;
  readonly count: number;
  /** Index of the root object. */
  readonly root: number;
  /** Where the offset table begins, and so where the objects end. */
  readonly tableStart: number;
  readonly offsetSize: number;
  readonly refSize: number;

  private constructor(
    bytes: Uint8Array,
    count: number,
    root: number,
    tableStart: number,
    offsetSize: number,
    refSize: number,
  ) {
    this.bytes = bytes;
    this.count = count;
    this.root = root;
    this.tableStart = tableStart;
    this.offsetSize = offsetSize;
    this.refSize = refSize;
  }

  /** Null when header, trailer and offset table do not make a binary property list; see {@link binaryPlistProblem}. */
  static open(bytes: Uint8Array): BinaryPlist | null {
    const length = bytes.length;
    if (length < HEADER_BYTES + 1 + 1 + TRAILER_BYTES || !isBinaryPlist(bytes)) return null;
    const trailer = length - TRAILER_BYTES;
    const offsetSize = bytes[trailer + 6] as number;
    const refSize = bytes[trailer + 7] as number;
    const count = readUint(bytes, trailer + 8, 8);
    const root = readUint(bytes, trailer + 16, 8);
    const tableStart = readUint(bytes, trailer + 24, 8);
    if (offsetSize < 1 || offsetSize > 8 || refSize < 1 || refSize > 8) return null;
    if (tableStart <= HEADER_BYTES || tableStart > trailer) return null;
    if (count < 1 || count > (trailer - tableStart) / offsetSize || root >= count) return null;
    return new BinaryPlist(bytes, count, root, tableStart, offsetSize, refSize);
  }

  kind(index: number): BinaryPlistKind {
    return kindOfMarker(this.#marker(index));
  }

  /** Where the object begins, or -1 when the index or the offset points out of the object area. */
  offset(index: number): number {
    if (!(index >= 0 && index < this.count)) return -1;
    const offset = readUint(this.bytes, this.tableStart + index * this.offsetSize, this.offsetSize);
    return offset >= HEADER_BYTES && offset < this.tableStart ? offset : -1;
  }

  /**
   * The number in the head of the object at byte `offset`: bytes of data or ASCII text, units of UTF-16 text,
   * elements of an array or set, pairs of a dictionary. -1 when it is damaged. Not checked against the bytes there.
   */
  countAt(offset: number): number {
    const low = (this.bytes[offset] as number) & 0x0f;
    if (low !== 0x0f) return low;
    const marker = offset + 1 < this.tableStart ? (this.bytes[offset + 1] as number) : 0;
    const size = 1 << (marker & 0x0f);
    if (marker >> 4 !== 1 || size > 8 || offset + 2 + size > this.tableStart) return -1;
    return readUint(this.bytes, offset + 2, size);
  }

  /** Where the content behind the head of the object at byte `offset` begins. */
  contentAt(offset: number): number {
    if (((this.bytes[offset] as number) & 0x0f) !== 0x0f) return offset + 1;
    return offset + 2 + (1 << ((this.bytes[offset + 1] as number) & 0x0f));
  }

  /** Number of elements, pairs, bytes or units as {@link countAt}, or -1 when they do not fit into the file. */
  length(index: number): number {
    const offset = this.offset(index);
    if (offset < 0) return -1;
    const unit = this.#unitSize(this.bytes[offset] as number);
    if (unit === 0) return -1;
    const count = this.countAt(offset);
    return count >= 0 && count <= (this.tableStart - this.contentAt(offset)) / unit ? count : -1;
  }

  /** Index of element `position` of an array or set, or of key `position` of a dictionary; -1 when not there. */
  element(index: number, position: number): number {
    const length = this.length(index);
    if (!(position >= 0 && position < length) || !isContainer(this.#marker(index))) return -1;
    return this.refAt(this.contentAt(this.offset(index)) + position * this.refSize);
  }

  /** Index of value `position` of a dictionary, -1 when not there. */
  entryValue(index: number, position: number): number {
    const length = this.length(index);
    if (!(position >= 0 && position < length) || this.#marker(index) >> 4 !== 0xd) return -1;
    return this.refAt(this.contentAt(this.offset(index)) + (length + position) * this.refSize);
  }

  /** The value of the first pair of a dictionary with this ASCII key, -1 when there is none. */
  find(index: number, key: string): number {
    const offset = this.offset(index);
    if (offset < 0 || (this.bytes[offset] as number) >> 4 !== 0xd) return -1;
    const count = this.length(index);
    const keys = this.contentAt(offset);
    for (let i = 0; i < count; i++) {
      if (this.#isAscii(this.refAt(keys + i * this.refSize), key)) {
        return this.refAt(keys + (count + i) * this.refSize);
      }
    }
    return -1;
  }

  /** The object reference at a byte position inside the object area. */
  refAt(position: number): number {
    return readUint(this.bytes, position, this.refSize);
  }

  boolean(index: number): boolean | null {
    const marker = this.#marker(index);
    return marker === 0x09 ? true : marker === 0x08 ? false : null;
  }

  /** An integer inside the safe range; null for any other object. */
  integer(index: number): number | null {
    const offset = this.offset(index);
    return offset < 0 ? null : this.integerAt(offset);
  }

  /** {@link integer} for the object at byte `offset`. */
  integerAt(offset: number): number | null {
    const bytes = this.bytes;
    const marker = bytes[offset] as number;
    if (marker < 0x10 || marker > 0x14) return null;
    const size = 1 << (marker & 0x0f);
    if (offset + 1 + size > this.tableStart) return null;
    if (size < 8) return readUint(bytes, offset + 1, size);
    const value = readInt64(bytes, offset + 1 + size - 8);
    if (!Number.isSafeInteger(value)) return null;
    if (size === 16) {
      // The upper half has to be nothing but the sign of the lower one.
      const fill = value < 0 ? 0xff : 0;
      for (let i = offset + 1; i < offset + 9; i++) if (bytes[i] !== fill) return null;
    }
    return value;
  }

  /** A real number; null for any other object. */
  real(index: number): number | null {
    const offset = this.offset(index);
    const marker = offset < 0 ? 0 : (this.bytes[offset] as number);
    return marker === 0x22 || marker === 0x23 ? this.floatAt(offset) : null;
  }

  /** A date in seconds since the Unix epoch; null for any other object. */
  date(index: number): number | null {
    const offset = this.offset(index);
    if (offset < 0 || this.bytes[offset] !== 0x33) return null;
    const seconds = this.floatAt(offset);
    return seconds === null ? null : seconds + APPLE_EPOCH;
  }

  /** The 4 or 8 byte floating-point number behind the marker at byte `offset`; null when it does not fit. */
  floatAt(offset: number): number | null {
    const size = 1 << ((this.bytes[offset] as number) & 0x0f);
    if (offset + 1 + size > this.tableStart) return null;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + offset + 1, size);
    return size === 4 ? view.getFloat32(0) : view.getFloat64(0);
  }

  /** Text of any of the three encodings; null for any other object. */
  text(index: number): string | null {
    const offset = this.offset(index);
    return offset < 0 ? null : this.textAt(offset);
  }

  /** {@link text} for the object at byte `offset`. */
  textAt(offset: number): string | null {
    const high = (this.bytes[offset] as number) >> 4;
    if (high < 5 || high > 7) return null;
    const count = this.countAt(offset);
    if (count < 0) return null;
    const start = this.contentAt(offset);
    const end = start + (high === 6 ? 2 * count : count);
    if (end > this.tableStart) return null;
    switch (high) {
      case 5:
        return asciiText(this.bytes, start, end);
      case 6:
        return utf16Text(this.bytes, start, end, false);
      default:
        return utf8Text(this.bytes, start, end);
    }
  }

  /** Data as a view into the bytes that were opened; null for any other object. */
  data(index: number): Uint8Array | null {
    const offset = this.offset(index);
    if (offset < 0 || (this.bytes[offset] as number) >> 4 !== 4) return null;
    const length = this.length(index);
    if (length < 0) return null;
    const start = this.contentAt(offset);
    return this.bytes.subarray(start, start + length);
  }

  /** The number of a UID; null for any other object and for numbers beyond the safe range. */
  uid(index: number): number | null {
    const offset = this.offset(index);
    return offset < 0 ? null : this.uidAt(offset);
  }

  /** {@link uid} for the object at byte `offset`. */
  uidAt(offset: number): number | null {
    const marker = this.bytes[offset] as number;
    const size = (marker & 0x0f) + 1;
    if (marker >> 4 !== 8 || offset + 1 + size > this.tableStart) return null;
    const value = readUint(this.bytes, offset + 1, size);
    return Number.isSafeInteger(value) ? value : null;
  }

  #marker(index: number): number {
    const offset = this.offset(index);
    return offset < 0 ? 0x0f : (this.bytes[offset] as number);
  }

  /** Bytes that one unit of {@link countAt} takes, 0 for objects without a count. */
  #unitSize(marker: number): number {
    switch (marker >> 4) {
      case 0x4:
      case 0x5:
      case 0x7:
        return 1;
      case 0x6:
        return 2;
      case 0xa:
      case 0xb:
      case 0xc:
        return this.refSize;
      case 0xd:
        return 2 * this.refSize;
      default:
        return 0;
    }
  }

  #isAscii(index: number, key: string): boolean {
    const bytes = this.bytes;
    const offset = this.offset(index);
    if (offset < 0 || (bytes[offset] as number) >> 4 !== 5 || this.countAt(offset) !== key.length)
      return false;
    const start = this.contentAt(offset);
    if (start + key.length > this.tableStart) return false;
    for (let i = 0; i < key.length; i++) if (bytes[start + i] !== key.charCodeAt(i)) return false;
    return true;
  }
}

/** Whether the bytes begin as a binary property list of a version that CoreFoundation reads (`bplist0?`). */
export function isBinaryPlist(bytes: Uint8Array): boolean {
  return startsAsBinaryPlist(bytes) && bytes[6] === 0x30;
}

/** Whether the bytes begin with `bplist`, of whatever version. */
export function startsAsBinaryPlist(bytes: Uint8Array): boolean {
  return (
    bytes.length >= HEADER_BYTES &&
    bytes[0] === 0x62 &&
    bytes[1] === 0x70 &&
    bytes[2] === 0x6c &&
    bytes[3] === 0x69 &&
    bytes[4] === 0x73 &&
    bytes[5] === 0x74
  );
}

/** Why {@link BinaryPlist.open} refuses these bytes: what was expected, and at which offset. */
export function binaryPlistProblem(bytes: Uint8Array): { problem: string; offset: number } {
  const length = bytes.length;
  if (!isBinaryPlist(bytes)) return { problem: 'expected "bplist0" and a version digit', offset: 0 };
  if (length < HEADER_BYTES + 1 + 1 + TRAILER_BYTES) {
    return {
      problem: `expected a binary property list of at least 42 bytes, found ${length}`,
      offset: length,
    };
  }
  const trailer = length - TRAILER_BYTES;
  const offsetSize = bytes[trailer + 6] as number;
  const refSize = bytes[trailer + 7] as number;
  const count = readUint(bytes, trailer + 8, 8);
  const root = readUint(bytes, trailer + 16, 8);
  const tableStart = readUint(bytes, trailer + 24, 8);
  if (offsetSize < 1 || offsetSize > 8) {
    return { problem: `expected offsets of 1 to 8 bytes, found ${offsetSize}`, offset: trailer + 6 };
  }
  if (refSize < 1 || refSize > 8) {
    return { problem: `expected references of 1 to 8 bytes, found ${refSize}`, offset: trailer + 7 };
  }
  if (tableStart <= HEADER_BYTES || tableStart > trailer) {
    return {
      problem: `expected an offset table between 9 and ${trailer}, found ${tableStart}`,
      offset: trailer + 24,
    };
  }
  const room = Math.floor((trailer - tableStart) / offsetSize);
  if (count < 1 || count > room) {
    return { problem: `expected 1 to ${room} objects, found ${count}`, offset: trailer + 8 };
  }
  return { problem: `expected a root object below ${count}, found ${root}`, offset: trailer + 16 };
}

/** Big-endian unsigned number of 1 to 16 bytes inside the array; imprecise above 2^53, which callers compare away. */
export function readUint(bytes: Uint8Array, position: number, size: number): number {
  if (size === 1) return bytes[position] as number;
  if (size === 2) return ((bytes[position] as number) << 8) | (bytes[position + 1] as number);
  if (size === 4) {
    return (
      (((bytes[position] as number) << 24) |
        ((bytes[position + 1] as number) << 16) |
        ((bytes[position + 2] as number) << 8) |
        (bytes[position + 3] as number)) >>>
      0
    );
  }
  let value = 0;
  for (let i = position; i < position + size; i++) value = value * 256 + (bytes[i] as number);
  return value;
}

/** Big-endian two's complement number of 8 bytes; imprecise outside the safe range. */
function readInt64(bytes: Uint8Array, position: number): number {
  const high =
    ((bytes[position] as number) << 24) |
    ((bytes[position + 1] as number) << 16) |
    ((bytes[position + 2] as number) << 8) |
    (bytes[position + 3] as number);
  return high * 0x1_0000_0000 + readUint(bytes, position + 4, 4);
}

function isContainer(marker: number): boolean {
  return marker >> 4 >= 0xa && marker >> 4 <= 0xd;
}

function kindOfMarker(marker: number): BinaryPlistKind {
  if (marker === 0x00) return 'null';
  if (marker === 0x08 || marker === 0x09) return 'boolean';
  if (marker >= 0x10 && marker <= 0x14) return 'integer';
  if (marker === 0x22 || marker === 0x23) return 'real';
  if (marker === 0x33) return 'date';
  switch (marker >> 4) {
    case 0x4:
      return 'data';
    case 0x5:
    case 0x6:
    case 0x7:
      return 'text';
    case 0x8:
      return 'uid';
    case 0xa:
      return 'array';
    case 0xb:
    case 0xc:
      return 'set';
    case 0xd:
      return 'dictionary';
    default:
      return 'invalid';
  }
}
