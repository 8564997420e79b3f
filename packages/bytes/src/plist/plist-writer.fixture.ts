// Test helper: writes binary property lists, from values or from object bytes given one by one.
import { PlistSet, PlistUid, type PlistValue } from './value.ts';

export interface Layout {
  readonly root?: number;
  readonly refSize?: number;
  readonly offsetSize?: number;
  /** Overrides of single trailer fields, for lists that lie. */
  readonly count?: number;
  readonly tableStart?: number;
}

/** Header, the objects as given, their offset table and a trailer. */
export function plistOfObjects(objects: readonly (readonly number[])[], layout: Layout = {}): Uint8Array {
  const { root = 0, refSize = 1, offsetSize = 2 } = layout;
  const body = [...ascii('bplist00')];
  const offsets: number[] = [];
  for (const object of objects) {
    offsets.push(body.length);
    for (const byte of object) body.push(byte);
  }
  const tableStart = body.length;
  for (const offset of offsets) body.push(...uint(offset, offsetSize));
  body.push(0, 0, 0, 0, 0, 0, offsetSize, refSize);
  body.push(
    ...uint(layout.count ?? objects.length, 8),
    ...uint(root, 8),
    ...uint(layout.tableStart ?? tableStart, 8),
  );
  return Uint8Array.from(body);
}

/** A whole value; every object gets an index of its own. */
export function binaryPlist(value: PlistValue, layout: Layout = {}): Uint8Array {
  const objects: number[][] = [];
  const refSize = layout.refSize ?? 2;
  const add = (item: PlistValue): number => {
    const index = objects.length;
    objects.push([]);
    objects[index] = encode(item, (child) => uint(add(child), refSize));
    return index;
  };
  add(value);
  return plistOfObjects(objects, { offsetSize: 3, ...layout, refSize });
}

export function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

/** Big-endian unsigned number of `size` bytes. */
export function uint(value: number | bigint, size: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(8 * size, BigInt(value));
  for (let i = 0; i < size; i++) {
    bytes.unshift(Number(rest & 0xffn));
    rest >>= 8n;
  }
  return bytes;
}

export function float64(value: number): number[] {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return Array.from(new Uint8Array(view.buffer));
}

function encode(value: PlistValue, ref: (child: PlistValue) => number[]): number[] {
  if (value === null) return [0x00];
  if (typeof value === 'boolean') return [value ? 0x09 : 0x08];
  if (typeof value === 'bigint') return encodeInteger(value);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? encodeInteger(BigInt(value))
      : [0x23, ...float64(value)];
  }
  if (typeof value === 'string') return encodeText(value);
  if (value instanceof Date) return [0x33, ...float64(value.getTime() / 1000 - 978_307_200)];
  if (value instanceof Uint8Array) return [...head(0x40, value.length), ...value];
  if (value instanceof PlistUid) {
    const size = value.value < 256 ? 1 : 4;
    return [0x80 | (size - 1), ...uint(value.value, size)];
  }
  if (Array.isArray(value)) return [...head(0xa0, value.length), ...value.flatMap(ref)];
  if (value instanceof PlistSet) {
    return [...head(value.ordered ? 0xb0 : 0xc0, value.values.length), ...value.values.flatMap(ref)];
  }
  return [...head(0xd0, value.size), ...[...value.keys()].flatMap(ref), ...[...value.values()].flatMap(ref)];
}

function encodeInteger(value: bigint): number[] {
  if (value < 0n) return value >= -(1n << 63n) ? [0x13, ...uint(value, 8)] : [0x14, ...uint(value, 16)];
  if (value < 1n << 8n) return [0x10, ...uint(value, 1)];
  if (value < 1n << 16n) return [0x11, ...uint(value, 2)];
  if (value < 1n << 32n) return [0x12, ...uint(value, 4)];
  return value < 1n << 63n ? [0x13, ...uint(value, 8)] : [0x14, ...uint(value, 16)];
}

function encodeText(text: string): number[] {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  if (units.every((unit) => unit < 0x80)) return [...head(0x50, units.length), ...units];
  return [...head(0x60, units.length), ...units.flatMap((unit) => uint(unit, 2))];
}

function head(marker: number, count: number): number[] {
  if (count < 15) return [marker | count];
  return count < 256 ? [marker | 0x0f, 0x10, count] : [marker | 0x0f, 0x12, ...uint(count, 4)];
}
