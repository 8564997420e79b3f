/** Made-up objects in the coding of Telegram's Postbox, and the rows that hold them. */
import { type Bytes, ByteWriter, utf8 } from './bytes.ts';

export type PostboxInput =
  | null
  | boolean
  | string
  | bigint
  | Uint8Array
  | { readonly int32: number }
  | { readonly double: number }
  | { readonly object: PostboxFields; readonly type?: number }
  | { readonly objects: readonly PostboxFields[] }
  | { readonly texts: readonly string[] }
  | { readonly int32s: readonly number[] };
export interface PostboxFields {
  readonly [key: string]: PostboxInput;
}

/** What `PostboxEncoder.encodeRootObject` writes. */
export const encodePostbox = (fields: PostboxFields, type = 1): Bytes =>
  writeFields({ _: { object: fields, type } });

function writeFields(fields: PostboxFields): Bytes {
  const out = new ByteWriter();
  for (const [key, value] of Object.entries(fields)) {
    const name = utf8(key);
    out.u8(name.length);
    out.bytes(name);
    writeValue(out, value);
  }
  return out.finish();
}

function writeValue(out: ByteWriter, value: PostboxInput): void {
  if (value === null) return out.u8(11);
  if (typeof value === 'boolean') {
    out.u8(2);
    return out.u8(value ? 1 : 0);
  }
  if (typeof value === 'bigint') {
    out.u8(1);
    return int64(out, value);
  }
  if (typeof value === 'string') {
    out.u8(4);
    return counted(out, utf8(value));
  }
  if (value instanceof Uint8Array) {
    out.u8(10);
    return counted(out, value);
  }
  if ('int32' in value) {
    out.u8(0);
    return out.i32le(value.int32);
  }
  if ('double' in value) {
    out.u8(3);
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat64(0, value.double, true);
    return out.bytes(bytes);
  }
  if ('object' in value) {
    out.u8(5);
    return writeObject(out, value.object, value.type ?? 1);
  }
  const list = 'objects' in value ? value.objects : 'texts' in value ? value.texts : value.int32s;
  out.u8('objects' in value ? 8 : 'texts' in value ? 12 : 6);
  out.i32le(list.length);
  for (const one of list) {
    if (typeof one === 'number') out.i32le(one);
    else if (typeof one === 'string') counted(out, utf8(one));
    else writeObject(out, one, 1);
  }
}

function writeObject(out: ByteWriter, fields: PostboxFields, type: number): void {
  out.i32le(type);
  counted(out, writeFields(fields));
}

export function counted(out: ByteWriter, bytes: Uint8Array): void {
  out.i32le(bytes.length);
  out.bytes(bytes);
}

export function int64(out: ByteWriter, value: number | bigint): void {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(value), true);
  out.bytes(bytes);
}
