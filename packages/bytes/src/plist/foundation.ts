import { hex } from '../hex.ts';
import type { ArchivedValue } from './archived-value.ts';
import { decimalNumber } from './decimal-number.ts';
import { dateFromAppleSeconds, PlistSet } from './value.ts';

/** What an object's `encodeWithCoder:` wrote, already resolved. */
type Fields = ReadonlyMap<string, ArchivedValue>;

/** Classes of Foundation that have a plain counterpart, by the name under which subclasses are recognised too. */
type KnownClass =
  | 'NSArray'
  | 'NSData'
  | 'NSDate'
  | 'NSDecimalNumber'
  | 'NSDictionary'
  | 'NSNull'
  | 'NSNumber'
  | 'NSOrderedSet'
  | 'NSSet'
  | 'NSString'
  | 'NSURL'
  | 'NSUUID';

const KNOWN: ReadonlyMap<string, KnownClass> = new Map([
  ['NSArray', 'NSArray'],
  ['NSMutableArray', 'NSArray'],
  ['NSData', 'NSData'],
  ['NSMutableData', 'NSData'],
  ['NSDate', 'NSDate'],
  ['NSDecimalNumber', 'NSDecimalNumber'],
  ['NSDecimalNumberPlaceholder', 'NSDecimalNumber'],
  ['NSDictionary', 'NSDictionary'],
  ['NSMutableDictionary', 'NSDictionary'],
  ['NSNull', 'NSNull'],
  ['NSNumber', 'NSNumber'],
  ['NSOrderedSet', 'NSOrderedSet'],
  ['NSMutableOrderedSet', 'NSOrderedSet'],
  ['NSSet', 'NSSet'],
  ['NSMutableSet', 'NSSet'],
  ['NSCountedSet', 'NSSet'],
  ['NSString', 'NSString'],
  ['NSMutableString', 'NSString'],
  ['NSURL', 'NSURL'],
  ['NSUUID', 'NSUUID'],
]);

/** The nearest class of a chain (nearest first) that has a plain counterpart. */
export function knownClass(names: readonly string[]): KnownClass | null {
  for (const name of names) {
    const known = KNOWN.get(name);
    if (known !== undefined) return known;
  }
  return null;
}

/**
 * The plain value of an object of a known class, undefined when its fields are not those of that class (a damaged
 * archive, or a subclass that archives itself in its own way).
 */
export function foundationValue(known: KnownClass, fields: Fields): ArchivedValue | undefined {
  switch (known) {
    case 'NSArray':
    case 'NSOrderedSet':
      return members(fields, 'NS.object');
    case 'NSSet': {
      const values = members(fields, 'NS.object');
      return values === undefined ? undefined : new PlistSet(values, false);
    }
    case 'NSDictionary':
      return dictionary(fields);
    case 'NSString': {
      const text = fields.get('NS.string');
      if (typeof text === 'string') return text;
      const bytes = fields.get('NS.bytes');
      return bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : undefined;
    }
    case 'NSData': {
      const data = fields.get('NS.data') ?? fields.get('NS.bytes');
      return data instanceof Uint8Array ? data : undefined;
    }
    case 'NSDate': {
      const seconds = fields.get('NS.time');
      return typeof seconds === 'number' ? dateFromAppleSeconds(seconds) : undefined;
    }
    case 'NSURL':
      return url(fields);
    case 'NSUUID': {
      const bytes = fields.get('NS.uuidbytes');
      return bytes instanceof Uint8Array && bytes.length === 16 ? uuidText(bytes) : undefined;
    }
    case 'NSNull':
      return null;
    case 'NSNumber':
      return firstNumber(fields, ['NS.boolval', 'NS.intval', 'NS.dblval', 'NS.number']);
    case 'NSDecimalNumber':
      break;
  }
  return decimalNumber(fields);
}

/** Members under `NS.objects`, or in the older form under `NS.object.0`, `NS.object.1` … */
function members(fields: Fields, prefix: 'NS.object' | 'NS.key'): ArchivedValue[] | undefined {
  const list = fields.get(`${prefix}s`);
  if (Array.isArray(list)) return list;
  if (list !== undefined) return undefined;
  const values: ArchivedValue[] = [];
  for (;;) {
    const value = fields.get(`${prefix}.${values.length}`);
    if (value === undefined) break;
    values.push(value);
  }
  // An empty collection of the older form has no fields at all; anything else is another class's layout.
  return values.length > 0 || fields.size === 0 ? values : undefined;
}

function dictionary(fields: Fields): ReadonlyMap<ArchivedValue, ArchivedValue> | undefined {
  const keys = members(fields, 'NS.key');
  const values = members(fields, 'NS.object');
  if (keys === undefined || values === undefined) return undefined;
  const entries = new Map<ArchivedValue, ArchivedValue>();
  for (const [i, key] of keys.entries()) {
    const value = values[i];
    // A pair cut off by damage is dropped, the others stay.
    if (value !== undefined && !entries.has(key)) entries.set(key, value);
  }
  return entries;
}

/** A URL as text: `NS.relative` taken against `NS.base`; both as they are where they make no valid URL. */
function url(fields: Fields): string | undefined {
  const relative = fields.get('NS.relative');
  const base = fields.get('NS.base') ?? null;
  if (typeof relative !== 'string') return undefined;
  if (typeof base !== 'string') return relative;
  return URL.parse(relative, base)?.href ?? `${base}${relative}`;
}

/** Apple prints UUIDs in capitals. */
function uuidText(bytes: Uint8Array): string {
  const digits = hex(bytes).toUpperCase();
  const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
  return [...parts, digits.slice(20)].join('-');
}

function firstNumber(fields: Fields, keys: readonly string[]): boolean | number | bigint | undefined {
  for (const key of keys) {
    const value = fields.get(key);
    if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint') return value;
  }
  return undefined;
}
