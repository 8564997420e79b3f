import { PostboxEnd, PostboxReader } from './reader.ts';

export type PostboxValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PostboxObject
  | readonly PostboxValue[];

/** An object of Telegram's own coding: its type by the hash of a class's name, and its fields in order. */
export interface PostboxObject {
  readonly type: number;
  readonly fields: ReadonlyMap<string, PostboxValue>;
}

/** No object that Telegram stores is nested as deep, or has as many values. */
const MAX_DEPTH = 32;
const MAX_VALUES = 20_000;

class Budget {
  left = MAX_VALUES;

  spend(count: number): void {
    if (count < 0 || count > this.left) throw new PostboxEnd(`more than ${MAX_VALUES} values`);
    this.left -= count;
  }
}

/**
 * The root object in the coding of Telegram's Postbox (`PostboxEncoder.encodeRootObject`); null where the bytes are none,
 * or broken. Blobs are views of the given bytes.
 *
 * A field is its key (one byte of length, UTF-8), the number of its type in one byte, and the value: 0 `int32`, 1
 * `int64`, 2 truth value, 3 double, 4 text, 5 object, 6 and 7 lists of integers, 8 list of objects, 9 dictionary of
 * objects, 10 bytes, 11 nothing, 12 list of texts, 13 list of bytes. Lengths and counts are `int32`; an object is the hash
 * of its class, the length of its fields in bytes, and these. The root is the field `_`.
 * https://github.com/TelegramMessenger/Telegram-iOS (submodules/Postbox/Sources/Coding.swift)
 */
export function decodePostbox(bytes: Uint8Array): PostboxObject | null {
  try {
    const root = fieldsOf(new PostboxReader(bytes), new Budget(), 0).get('_') ?? null;
    return isObject(root) ? root : null;
  } catch (error) {
    if (error instanceof PostboxEnd) return null;
    throw error;
  }
}

export function isObject(value: PostboxValue): value is PostboxObject {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

function fieldsOf(reader: PostboxReader, budget: Budget, depth: number): ReadonlyMap<string, PostboxValue> {
  if (depth > MAX_DEPTH) throw new PostboxEnd(`objects are nested more than ${MAX_DEPTH} deep`);
  const fields = new Map<string, PostboxValue>();
  while (reader.left > 0) {
    budget.spend(1);
    const key = reader.shortText();
    const value = valueOf(reader, reader.uint8(), budget, depth);
    // As the decoder of Telegram does: the first of a name counts.
    if (!fields.has(key)) fields.set(key, value);
  }
  return fields;
}

function valueOf(reader: PostboxReader, type: number, budget: Budget, depth: number): PostboxValue {
  const list = <T extends PostboxValue>(read: () => T): readonly T[] => {
    const count = reader.int32();
    budget.spend(count);
    return Array.from({ length: count }, read);
  };
  const object = (): PostboxObject => {
    const hash = reader.int32();
    return { type: hash, fields: fieldsOf(new PostboxReader(reader.counted()), budget, depth + 1) };
  };
  switch (type) {
    case 0:
      return reader.int32();
    case 1:
      return reader.int64();
    case 2:
      return reader.uint8() !== 0;
    case 3:
      return reader.double();
    case 4:
      return reader.text();
    case 5:
      return object();
    case 6:
      return list(() => reader.int32());
    case 7:
      return list(() => reader.int64());
    case 8:
      return list(object);
    case 9:
      return list(() => [object(), object()]);
    case 10:
      return reader.counted();
    case 11:
      return null;
    case 12:
      return list(() => reader.text());
    case 13:
      return list(() => reader.counted());
    default:
      throw new PostboxEnd(`type ${type} is not known`);
  }
}
