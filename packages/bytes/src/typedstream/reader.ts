import { utf8Boundary, utf8Text } from '../text/decode.ts';
import { parseEncoding, type TypeNode } from './encoding.ts';
import {
  DEFAULT_TYPEDSTREAM_LIMITS,
  MAX_TYPEDSTREAM_DEPTH,
  type Typedstream,
  TypedstreamClass,
  TypedstreamCycle,
  type TypedstreamDamage,
  type TypedstreamGroup,
  type TypedstreamLimits,
  TypedstreamObject,
  TypedstreamStruct,
  type TypedstreamValue,
} from './value.ts';

const SIGNATURE_LITTLE = 'streamtyped';
const SIGNATURE_BIG = 'typedstream';
const HEADER_BYTES = 2 + SIGNATURE_LITTLE.length;
const STREAMER_VERSION = 4;

// The first byte of most values. Bytes 0x80 to 0x91 are reserved for tags; every other byte is the value itself.
const TAG_INT16 = 0x81;
const TAG_INT32 = 0x82;
const TAG_FLOAT = 0x83;
const TAG_NEW = 0x84;
const TAG_NIL = 0x85;
const TAG_END = 0x86;
const TAG_INT64 = 0x87;
const FIRST_TAG = 0x80;
const LAST_TAG = 0x91;
/** References are signed integers that begin just above the tags: the first string or object is -110 (0x92). */
const FIRST_REFERENCE = -110;

/** Classes above one class; a hostile stream could chain as many as it has bytes. */
const MAX_ANCESTORS = 64;

/** Whether the bytes begin with the header of a typedstream, in either byte order. */
export function isTypedstream(bytes: Uint8Array): boolean {
  return byteOrderOf(bytes) !== null;
}

/**
 * Reads a typedstream. Damage does not throw: what was read up to there is in the result, together with the place
 * and what was expected; null when the bytes do not begin as a typedstream at all.
 *
 * No document by the makers exists. The format as known from the Darwin 0.1 `objc-1` sources and from the
 * descriptions of dgelessus ("pytypedstream") and Christopher Sardegna ("Reverse Engineering Apple's typedstream
 * Format"): version, signature (which tells the byte order), system version, then groups of values, each behind its
 * type encoding. Strings live in one table of references, objects, classes and C strings in another.
 */
export function readTypedstream(
  bytes: Uint8Array,
  limits: Partial<TypedstreamLimits> = {},
): Typedstream | null {
  const byteOrder = byteOrderOf(bytes);
  if (byteOrder === null) return null;
  return new TypedstreamReader(bytes, byteOrder, { ...DEFAULT_TYPEDSTREAM_LIMITS, ...limits }).read();
}

function byteOrderOf(bytes: Uint8Array): 'little' | 'big' | null {
  if (bytes.length < HEADER_BYTES || bytes[0] !== STREAMER_VERSION || bytes[1] !== SIGNATURE_LITTLE.length)
    return null;
  if (isAt(bytes, 2, SIGNATURE_LITTLE)) return 'little';
  return isAt(bytes, 2, SIGNATURE_BIG) ? 'big' : null;
}

function isAt(bytes: Uint8Array, start: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** A string of the shared table; its parse as type encoding is kept, since most references to it are for that. */
interface SharedString {
  readonly text: string;
  types: readonly TypeNode[] | null | undefined;
}

/** What a reference can name, and what walking it costs; null while it is still being read. */
interface TableEntry {
  value: TypedstreamObject | TypedstreamClass | string | null;
  cost: number;
}

/**
 * Nothing here throws, because bodies that cannot be read come in thousands: the first failure is noted, the position
 * is moved to the end, and every loop looks at {@link TypedstreamReader.failed}.
 */
class TypedstreamReader {
  readonly #bytes: Uint8Array;
  readonly #little: boolean;
  readonly #limits: TypedstreamLimits;
  readonly #strings: SharedString[] = [];
  readonly #table: TableEntry[] = [];
  #position = HEADER_BYTES;
  #damage: TypedstreamDamage | null = null;
  /** Values of the expanded tree of whatever is being read. */
  #cost = 0;
  /** Values read so far, wherever they are. */
  #work = 0;

  constructor(bytes: Uint8Array, byteOrder: 'little' | 'big', limits: TypedstreamLimits) {
    this.#bytes = bytes;
    this.#little = byteOrder === 'little';
    this.#limits = { ...limits, maxDepth: Math.min(limits.maxDepth, MAX_TYPEDSTREAM_DEPTH) };
  }

  get failed(): boolean {
    return this.#damage !== null;
  }

  read(): Typedstream {
    const systemVersion = this.#integer(this.#byte(), false);
    const groups: TypedstreamGroup[] = [];
    while (!this.failed && this.#position < this.#bytes.length) this.#group(this.#byte(), groups, 0);
    return {
      byteOrder: this.#little ? 'little' : 'big',
      systemVersion: typeof systemVersion === 'number' && systemVersion >= 0 ? systemVersion : null,
      groups,
      damage: this.#damage,
    };
  }

  /** Reads a type encoding, whose first byte is `head`, and the values under it. */
  #group(head: number, groups: TypedstreamGroup[], depth: number): void {
    const start = this.#position - 1;
    const encoding = this.#sharedString(head);
    if (encoding === null) {
      this.#fail('a type encoding', start);
      return;
    }
    encoding.types ??= parseEncoding(encoding.text);
    if (encoding.types === null) {
      this.#fail('a type encoding of known types', start);
      return;
    }
    const values: TypedstreamValue[] = [];
    groups.push({ encoding: encoding.text, values });
    for (const type of encoding.types) {
      const value = this.#value(type, depth);
      if (this.failed) {
        // An object or text cut short is worth keeping, a number is not.
        if (value !== null) values.push(value);
        return;
      }
      values.push(value);
    }
  }

  #value(type: TypeNode, depth: number): TypedstreamValue {
    this.#cost++;
    if (++this.#work > this.#limits.maxValues || this.#cost > this.#limits.maxValues) {
      return this.#fail('no more values than the limit');
    }
    switch (type.code) {
      case 0x40: // @
        return this.#object(this.#byte(), depth);
      case 0x2b: // +
        return this.#string(this.#byte());
      case 0x2a: // *
        return this.#cString(this.#byte());
      case 0x25: // %
      case 0x3a: // :
        return this.#sharedString(this.#byte())?.text ?? null;
      case 0x23: // #
        return this.#class(this.#byte());
      case 0x63: // c
        return (this.#byte() << 24) >> 24;
      case 0x43: // C
        return this.#byte();
      case 0x42: // B
        return this.#byte() !== 0;
      case 0x73: // s
      case 0x69: // i
      case 0x6c: // l
      case 0x71: // q
        return this.#integer(this.#byte(), true);
      case 0x53: // S
      case 0x49: // I
      case 0x4c: // L
      case 0x51: // Q
        return this.#integer(this.#byte(), false);
      case 0x66: // f
        return this.#float(this.#byte(), 4);
      case 0x64: // d
        return this.#float(this.#byte(), 8);
      case 0x5b: // [
        return this.#array(type, depth);
      case 0x7b: // {
        return this.#struct(type, depth);
      default: // "!": an integer that is declared and not written
        return null;
    }
  }

  #object(head: number, depth: number): TypedstreamValue {
    if (head === TAG_NIL) return null;
    if (head !== TAG_NEW) return this.#reference(head);
    if (depth >= this.#limits.maxDepth) return this.#fail('objects nested less deep');
    const outerCost = this.#cost;
    this.#cost = 1;
    const entry: TableEntry = { value: null, cost: 0 };
    this.#table.push(entry);
    const objectClass = this.#class(this.#byte());
    const groups: TypedstreamGroup[] = [];
    const object = new TypedstreamObject(objectClass, groups);
    while (!this.failed) {
      const next = this.#byte();
      if (next === TAG_END) break;
      this.#group(next, groups, depth + 1);
    }
    entry.value = object;
    entry.cost = this.#cost;
    this.#cost += outerCost;
    return object;
  }

  #reference(head: number): TypedstreamValue {
    const number = this.#referenceNumber(head);
    const entry = this.#table[number];
    if (entry === undefined) return this.#fail('a reference to an earlier object');
    if (entry.value === null) return new TypedstreamCycle(number);
    this.#cost += entry.cost;
    return entry.value;
  }

  /** A class and those above it that the stream has not described yet. */
  #class(head: number): TypedstreamClass | null {
    const described: { name: string; version: number; entry: TableEntry }[] = [];
    let next = head;
    while (next === TAG_NEW) {
      const entry: TableEntry = { value: null, cost: 1 };
      this.#table.push(entry);
      const name = this.#sharedString(this.#byte());
      const version = this.#integer(this.#byte(), true);
      if (name === null || typeof version !== 'number' || described.length > MAX_ANCESTORS) {
        this.#fail('the name and version of a class');
        return null;
      }
      described.push({ name: name.text, version, entry });
      next = this.#byte();
    }
    let result: TypedstreamClass | null = null;
    if (next !== TAG_NIL) {
      const value = this.#table[this.#referenceNumber(next)]?.value;
      if (!(value instanceof TypedstreamClass) || value.ancestors + described.length > MAX_ANCESTORS) {
        this.#fail('a reference to an earlier class');
        return null;
      }
      result = value;
    }
    for (const { name, version, entry } of described.reverse()) {
      result = new TypedstreamClass(name, version, result);
      entry.value = result;
    }
    return result;
  }

  #cString(head: number): string | null {
    if (head === TAG_NIL) return null;
    if (head === TAG_NEW) {
      const entry: TableEntry = { value: null, cost: 1 };
      this.#table.push(entry);
      const text = this.#sharedString(this.#byte())?.text ?? null;
      entry.value = text;
      return text;
    }
    const value = this.#table[this.#referenceNumber(head)]?.value;
    return typeof value === 'string' ? value : this.#fail('a reference to an earlier C string');
  }

  #sharedString(head: number): SharedString | null {
    if (head === TAG_NIL) return null;
    if (head === TAG_NEW) {
      const text = this.#string(this.#byte());
      if (text === null || this.failed) return this.#fail('a string');
      const string: SharedString = { text, types: undefined };
      this.#strings.push(string);
      return string;
    }
    return this.#strings[this.#referenceNumber(head)] ?? this.#fail('a reference to an earlier string');
  }

  /** Length and bytes. A string that the end of the bytes cuts short is returned, and is a failure. */
  #string(head: number): string | null {
    if (head === TAG_NIL) return null;
    const length = this.#integer(head, false);
    if (typeof length !== 'number' || length < 0) return this.#fail('the length of a string');
    const start = this.#position;
    const end = start + length;
    if (end > this.#bytes.length) {
      this.#fail(`a string of ${length} bytes`, start);
      return utf8Text(this.#bytes, start, utf8Boundary(this.#bytes, start, this.#bytes.length));
    }
    this.#position = end;
    return utf8Text(this.#bytes, start, end);
  }

  #array(type: TypeNode, depth: number): TypedstreamValue {
    const element = type.members[0];
    const count = type.count;
    // Every element takes at least one byte, or nothing at all, of which nobody needs many.
    if (element === undefined || count > this.#bytes.length - this.#position) {
      return this.#fail(`an array of ${count} elements`);
    }
    if (element.code === 0x63 || element.code === 0x43) {
      const start = this.#position;
      this.#position += count;
      return this.#bytes.slice(start, start + count);
    }
    return this.#values(element, count, depth);
  }

  #struct(type: TypeNode, depth: number): TypedstreamValue {
    if (depth >= this.#limits.maxDepth) return this.#fail('structures nested less deep');
    const values: TypedstreamValue[] = [];
    for (const member of type.members) {
      const value = this.#value(member, depth + 1);
      if (this.failed) break;
      values.push(value);
    }
    return new TypedstreamStruct(type.name, values);
  }

  #values(element: TypeNode, count: number, depth: number): TypedstreamValue {
    if (depth >= this.#limits.maxDepth) return this.#fail('arrays nested less deep');
    const values: TypedstreamValue[] = [];
    for (let i = 0; i < count; i++) {
      const value = this.#value(element, depth + 1);
      if (this.failed) break;
      values.push(value);
    }
    return values;
  }

  #integer(head: number, signed: boolean): number | bigint | null {
    if (head < FIRST_TAG) return head;
    if (head > LAST_TAG) return signed ? head - 256 : head;
    switch (head) {
      case TAG_INT16: {
        const value = this.#uint(2);
        return signed ? (value << 16) >> 16 : value;
      }
      case TAG_INT32: {
        const value = this.#uint(4);
        return signed ? value | 0 : value;
      }
      case TAG_INT64: {
        const low = BigInt(this.#uint(4));
        const high = BigInt(this.#uint(4));
        const bits = this.#little ? (high << 32n) | low : (low << 32n) | high;
        const value = signed ? BigInt.asIntN(64, bits) : bits;
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : value;
      }
      default:
        return this.#fail('an integer', this.#position - 1);
    }
  }

  #float(head: number, size: 4 | 8): number | null {
    if (head !== TAG_FLOAT) {
      const value = this.#integer(head, true);
      return value === null ? null : Number(value);
    }
    const start = this.#position;
    if (start + size > this.#bytes.length) return this.#fail(`a number of ${size} bytes`);
    this.#position += size;
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + start, size);
    return size === 4 ? view.getFloat32(0, this.#little) : view.getFloat64(0, this.#little);
  }

  /** -1 when there is no reference. */
  #referenceNumber(head: number): number {
    const value = this.#integer(head, true);
    return typeof value === 'number' ? value - FIRST_REFERENCE : -1;
  }

  #uint(size: 2 | 4): number {
    const start = this.#position;
    if (start + size > this.#bytes.length) {
      this.#fail(`an integer of ${size} bytes`);
      return 0;
    }
    this.#position += size;
    let value = 0;
    for (let i = 0; i < size; i++) {
      const byte = this.#bytes[this.#little ? start + size - 1 - i : start + i] as number;
      value = value * 256 + byte;
    }
    return value;
  }

  /** The next byte; at the end of the bytes a failure, and the tag that nothing accepts. */
  #byte(): number {
    if (this.#position < this.#bytes.length) return this.#bytes[this.#position++] as number;
    this.#fail('more bytes');
    return FIRST_TAG;
  }

  #fail(expected: string, offset: number = this.#position): null {
    this.#damage ??= { offset, expected };
    this.#position = this.#bytes.length;
    return null;
  }
}
