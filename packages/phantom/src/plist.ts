/**
 * Writers of Apple property lists, binary (`bplist00`) and XML.
 *
 * Binary layout: an eight-byte magic, the objects, a table of their offsets and a 32-byte trailer;
 * described in CFBinaryPList.c of Apple's open-source Core Foundation. XML layout: the document type
 * http://www.apple.com/DTDs/PropertyList-1.0.dtd.
 */
import { type Bytes, ByteWriter, toHex } from './bytes.ts';

/** A floating-point number, also where its value is whole; `bits` 32 writes a float, 64 (default) a double. */
export class Real {
  readonly value: number;
  readonly bits: 32 | 64;
  constructor(value: number, bits: 32 | 64 = 64) {
    this.value = value;
    this.bits = bits;
  }
}

/** A reference into `$objects` of a keyed archive. In XML it is written as a dict with the key `CF$UID`. */
export class Uid {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/** A set (binary only; in XML it becomes an array, as Apple's own writer refuses it). */
export class SetInput {
  readonly items: readonly PlistInput[];
  constructor(items: readonly PlistInput[]) {
    this.items = items;
  }
}

export interface PlistRecord {
  readonly [key: string]: PlistInput;
}

/**
 * What the writers take. A whole `number` up to 2^53 becomes an integer, any other a double; a `bigint` an integer of
 * up to 128 bits; `null` the binary null object (XML has none and throws). A `Map` may have keys that are
 * no strings, which only hostile files have. A container that contains itself becomes a cycle in the
 * binary file: a fixture for readers that must not hang.
 */
export type PlistInput =
  | null
  | boolean
  | number
  | bigint
  | Real
  | string
  | Date
  | Uint8Array
  | Uid
  | SetInput
  | readonly PlistInput[]
  | ReadonlyMap<PlistInput, PlistInput>
  | PlistRecord;

/** Milliseconds from the Unix epoch to 2001-01-01 00:00:00 UTC, Core Foundation's epoch. */
const CF_EPOCH_MS = 978_307_200_000;

/** Seconds since 2001-01-01 00:00:00 UTC ("Mac absolute time"), with fractions of milliseconds at most. */
export function macAbsoluteTime(date: Date): number {
  return (date.getTime() - CF_EPOCH_MS) / 1000;
}

/** Keys and values of a dictionary, in the order of the input. */
export function plistEntries(
  value: ReadonlyMap<PlistInput, PlistInput> | PlistRecord,
): [PlistInput, PlistInput][] {
  return isMap(value) ? [...value] : Object.entries(value);
}

function isMap(value: object): value is ReadonlyMap<PlistInput, PlistInput> {
  return value instanceof Map;
}

export function isPlistArray(value: PlistInput): value is readonly PlistInput[] {
  return Array.isArray(value);
}

/** Whether a plain number is written as an integer; beyond 2^53 a double says no more than a real would. */
function isWhole(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** Equal scalars share one object, as in Apple's writer; containers only when they are the same object. */
function identity(value: PlistInput): unknown {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'boolean') return `b${value}`;
  if (typeof value === 'number') return isWhole(value) ? `i${value}` : `r${value}`;
  if (typeof value === 'bigint') return `i${value}`;
  if (value === null) return 'n';
  if (value instanceof Real) {
    const sign = Object.is(value.value, -0) ? '-0' : String(value.value);
    return value.bits === 64 ? `r${sign}` : `f${sign}`;
  }
  if (value instanceof Uid) return `u${value.index}`;
  if (value instanceof Date) return `d${value.getTime()}`;
  if (value instanceof Uint8Array) return value.length <= 64 ? `x${toHex(value)}` : value;
  return value;
}

function children(value: PlistInput): PlistInput[] {
  if (value === null || typeof value !== 'object') return [];
  if (value instanceof Real || value instanceof Uid) return [];
  if (value instanceof Date || value instanceof Uint8Array) return [];
  if (value instanceof SetInput) return [...value.items];
  if (isPlistArray(value)) return [...value];
  const entries = plistEntries(value);
  return [...entries.map((entry) => entry[0]), ...entries.map((entry) => entry[1])];
}

/** Smallest of 1, 2, 4 and 8 bytes that holds `value`. */
function widthFor(value: number): 1 | 2 | 4 | 8 {
  if (value <= 0xff) return 1;
  if (value <= 0xffff) return 2;
  return value <= 0xffff_ffff ? 4 : 8;
}

function writeInteger(out: ByteWriter, value: number | bigint): void {
  if (value >= 0 && value <= 0xffff_ffff) {
    const power = value <= 0xff ? 0 : value <= 0xffff ? 1 : 2;
    out.u8(0x10 | power);
    out.uintBe(Number(value), 1 << power);
  } else if (value >= -(1n << 63n) && value < 1n << 63n) {
    out.u8(0x13);
    out.uintBe(value, 8);
  } else if (value >= -(1n << 127n) && value < 1n << 127n) {
    out.u8(0x14);
    out.uintBe(value, 16);
  } else {
    throw new RangeError('a binary plist holds integers of up to 128 bits');
  }
}

/** Marker with the count in its low half, or 0xF and the count as an integer object. */
function writeCount(out: ByteWriter, type: number, count: number): void {
  out.u8(type | Math.min(count, 15));
  if (count >= 15) writeInteger(out, count);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function writeObject(out: ByteWriter, value: PlistInput, refs: (items: readonly PlistInput[]) => void): void {
  if (typeof value === 'boolean') return out.u8(value ? 0x09 : 0x08);
  if (typeof value === 'bigint') return writeInteger(out, value);
  if (typeof value === 'number') {
    if (isWhole(value)) return writeInteger(out, value);
    out.u8(0x23);
    return out.f64be(value);
  }
  if (typeof value === 'string') {
    const ascii = isAscii(value);
    writeCount(out, ascii ? 0x50 : 0x60, value.length);
    return ascii ? out.ascii(value) : out.utf16be(value);
  }
  if (value === null) return out.u8(0x00);
  if (value instanceof Real) {
    out.u8(value.bits === 64 ? 0x23 : 0x22);
    return value.bits === 64 ? out.f64be(value.value) : out.f32be(value.value);
  }
  if (value instanceof Uid) {
    const width = widthFor(value.index);
    out.u8(0x80 | (width - 1));
    return out.uintBe(value.index, width);
  }
  if (value instanceof Date) {
    out.u8(0x33);
    return out.f64be(macAbsoluteTime(value));
  }
  if (value instanceof Uint8Array) {
    writeCount(out, 0x40, value.length);
    return out.bytes(value);
  }
  if (value instanceof SetInput) {
    writeCount(out, 0xc0, value.items.length);
    return refs(value.items);
  }
  if (isPlistArray(value)) {
    writeCount(out, 0xa0, value.length);
    return refs(value);
  }
  const parts = children(value);
  writeCount(out, 0xd0, parts.length / 2);
  refs(parts);
}

/** A binary property list: objects de-duplicated and in depth-first order, references as narrow as they can be. */
export function writeBinaryPlist(root: PlistInput): Bytes {
  const numbers = new Map<unknown, number>();
  const objects: PlistInput[] = [];
  // A stack of our own instead of recursion, so that deeply nested fixtures can be built.
  const waiting: PlistInput[] = [root];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    const key = identity(value);
    if (numbers.has(key)) continue;
    numbers.set(key, objects.length);
    objects.push(value);
    const parts = children(value);
    for (let i = parts.length - 1; i >= 0; i--) {
      const part = parts[i];
      if (part !== undefined) waiting.push(part);
    }
  }

  const refWidth = widthFor(objects.length - 1);
  const out = new ByteWriter();
  out.ascii('bplist00');
  const refs = (items: readonly PlistInput[]) => {
    for (const item of items) out.uintBe(numbers.get(identity(item)) ?? 0, refWidth);
  };
  const offsets = objects.map((value) => {
    const at = out.length;
    writeObject(out, value, refs);
    return at;
  });

  const tableAt = out.length;
  const offsetWidth = widthFor(tableAt);
  for (const offset of offsets) out.uintBe(offset, offsetWidth);
  out.uintBe(0, 6);
  out.u8(offsetWidth);
  out.u8(refWidth);
  out.uintBe(objects.length, 8);
  out.uintBe(0, 8);
  out.uintBe(tableAt, 8);
  return out.finish();
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function xmlReal(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? '+infinity' : '-infinity';
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

/** Deepest nesting that the XML writer accepts; a container that contains itself ends here with an error. */
const XML_DEPTH = 512;

function xmlLines(value: PlistInput, depth: number, lines: string[]): void {
  if (depth > XML_DEPTH) throw new RangeError('XML plist nested too deeply');
  const tabs = '\t'.repeat(depth);
  const line = (text: string) => lines.push(tabs + text);
  const group = (tag: string, body: () => void, empty: boolean) => {
    if (empty) {
      line(`<${tag}/>`);
      return;
    }
    line(`<${tag}>`);
    body();
    line(`</${tag}>`);
  };
  if (value === null) throw new TypeError('an XML plist has no null');
  if (typeof value === 'boolean') {
    line(value ? '<true/>' : '<false/>');
  } else if (typeof value === 'string') {
    line(`<string>${escapeXml(value)}</string>`);
  } else if (typeof value === 'bigint' || (typeof value === 'number' && isWhole(value))) {
    line(`<integer>${value}</integer>`);
  } else if (typeof value === 'number') {
    line(`<real>${xmlReal(value)}</real>`);
  } else if (value instanceof Real) {
    line(`<real>${xmlReal(value.value)}</real>`);
  } else if (value instanceof Date) {
    line(`<date>${value.toISOString().replace(/\.\d+Z$/, 'Z')}</date>`);
  } else if (value instanceof Uint8Array) {
    const base64 = Buffer.from(value).toString('base64');
    line('<data>');
    for (const part of base64.match(/.{1,68}/g) ?? []) line(part);
    line('</data>');
  } else if (value instanceof Uid) {
    xmlLines({ CF$UID: value.index }, depth, lines);
  } else if (value instanceof SetInput || isPlistArray(value)) {
    const items = value instanceof SetInput ? value.items : value;
    group('array', () => items.forEach((item) => xmlLines(item, depth + 1, lines)), items.length === 0);
  } else {
    const entries = plistEntries(value);
    const body = () => {
      for (const [key, item] of entries) {
        if (typeof key !== 'string') throw new TypeError('the keys of an XML plist are strings');
        lines.push(`${tabs}\t<key>${escapeXml(key)}</key>`);
        xmlLines(item, depth + 1, lines);
      }
    };
    group('dict', body, entries.length === 0);
  }
}

/** An XML property list in UTF-8, tab-indented as Apple writes it; dates lose their milliseconds. */
export function writeXmlPlist(root: PlistInput): Bytes {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
  ];
  xmlLines(root, 0, lines);
  lines.push('</plist>', '');
  return new TextEncoder().encode(lines.join('\n'));
}
