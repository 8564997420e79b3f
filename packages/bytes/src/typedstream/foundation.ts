import { dateFromAppleSeconds } from '../plist/value.ts';
import { TypedstreamClass, TypedstreamObject, TypedstreamStruct, type TypedstreamValue } from './value.ts';

/**
 * An object of Foundation as a plain value; what has no plain counterpart stays as the stream describes it. Keys of
 * dictionaries that are not text are left out.
 */
export type FoundationValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | FoundationValue[]
  | ReadonlyMap<string, FoundationValue>
  | TypedstreamObject;

/**
 * Plain value of what NSArchiver wrote: NSString, NSNumber and NSValue, NSData, NSDate, NSURL, NSArray, NSSet,
 * NSDictionary and the text of NSAttributedString. Recursion follows the tree, whose depth and size the reader bounds.
 */
export function foundationValue(value: TypedstreamValue): FoundationValue {
  if (value instanceof TypedstreamObject) return objectValue(value);
  if (value instanceof TypedstreamClass) return value.name;
  if (value instanceof TypedstreamStruct) return value.values.map(foundationValue);
  if (Array.isArray(value)) return value.map(foundationValue);
  // What remains is plain already, or the mark of a cycle.
  return typeof value === 'object' && !(value instanceof Uint8Array) ? null : value;
}

function objectValue(object: TypedstreamObject): FoundationValue {
  if (object.inherits('NSString')) return stringValue(object) ?? object;
  if (object.inherits('NSValue')) return numberValue(object);
  if (object.inherits('NSDictionary')) return dictionaryValue(object);
  if (object.inherits('NSArray') || object.inherits('NSSet')) return objectsOf(object).map(foundationValue);
  if (object.inherits('NSData'))
    return scalars(object).find((value) => value instanceof Uint8Array) ?? object;
  if (object.inherits('NSURL')) return urlValue(object) ?? object;
  if (object.inherits('NSDate')) return dateValue(object) ?? object;
  if (object.inherits('NSAttributedString')) return attributedText(object) ?? object;
  return object;
}

/** Text of an NSString: the first value, written as `+` (or by very old writers as `*`). */
export function stringValue(object: TypedstreamObject): string | null {
  const first = object.groups[0]?.values[0];
  return typeof first === 'string' ? first : null;
}

/** Text of an NSAttributedString: the string object that it begins with. */
export function attributedText(object: TypedstreamObject): string | null {
  const first = object.groups[0]?.values[0];
  return first instanceof TypedstreamObject && first.inherits('NSString') ? stringValue(first) : null;
}

/** NSNumber writes the type as a C string and then the value under that type. */
function numberValue(object: TypedstreamObject): FoundationValue {
  const value = object.groups[1]?.values[0];
  return value === undefined ? object : foundationValue(value);
}

/** NSDictionary writes the count and then keys and values in turn. */
export function dictionaryValue(object: TypedstreamObject): ReadonlyMap<string, FoundationValue> {
  const members = objectsOf(object);
  const entries = new Map<string, FoundationValue>();
  for (let i = 0; i + 1 < members.length; i += 2) {
    const key = foundationValue(members[i] ?? null);
    if (typeof key === 'string' && !entries.has(key))
      entries.set(key, foundationValue(members[i + 1] ?? null));
  }
  return entries;
}

/** Every value that was written as an object. */
function objectsOf(object: TypedstreamObject): TypedstreamValue[] {
  return object.groups.filter((group) => group.encoding === '@').flatMap((group) => group.values);
}

function scalars(object: TypedstreamObject): TypedstreamValue[] {
  return object.groups.flatMap((group) => group.values);
}

/** Units of a base URL. */
const MAX_BASE = 2048;

/** NSURL writes whether there is a base URL, the base if so, and the text; the last text is the URL itself. */
function urlValue(object: TypedstreamObject): string | null {
  const parts = objectsOf(object).map(foundationValue);
  const relative = parts.findLast((part) => typeof part === 'string');
  const base = parts.length > 1 ? parts[0] : null;
  if (typeof relative !== 'string') return null;
  // A base can be shared by very many URLs, each of which would copy it.
  if (typeof base !== 'string' || base.length > MAX_BASE) return relative;
  return URL.parse(relative, base)?.href ?? relative;
}

function dateValue(object: TypedstreamObject): Date | null {
  const seconds = object.groups[0]?.values[0];
  if (typeof seconds !== 'number') return null;
  const date = dateFromAppleSeconds(seconds);
  return date instanceof Date ? date : null;
}
