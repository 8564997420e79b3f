/**
 * Writer of NSKeyedArchiver archives: a binary plist with `$version` 100000, `$archiver`, `$top` and
 * `$objects`, in which objects refer to each other by UID. Layout: Apple, "Archives and Serializations
 * Programming Guide", and CFKeyedArchiverUID in the open-source Core Foundation.
 */
import { type Bytes, toHex } from './bytes.ts';
import { macAbsoluteTime, type PlistInput, type PlistRecord, Real, Uid, writeBinaryPlist } from './plist.ts';

/** An object of an Objective-C class with its encoded fields. Make one with `archived` or a helper below. */
export class Archived {
  readonly className: string;
  readonly superclasses: readonly string[];
  readonly fields: ArchiveRecord;
  constructor(className: string, fields: ArchiveRecord, superclasses: readonly string[]) {
    this.className = className;
    this.fields = fields;
    this.superclasses = superclasses;
  }
}

/** Puts a plist value into the field itself instead of into `$objects` (what `encodeBytes:` and raw plists do). */
export class Inline {
  readonly value: PlistInput;
  constructor(value: PlistInput) {
    this.value = value;
  }
}

/** Makes a number or boolean an object of its own (an NSNumber), where a field would hold it inline. */
export class Boxed {
  readonly value: number | bigint | boolean | Real;
  constructor(value: number | bigint | boolean | Real) {
    this.value = value;
  }
}

export interface ArchiveRecord {
  readonly [key: string]: ArchiveInput;
}

/**
 * What `writeKeyedArchive` takes. A list becomes an NSArray, a record or `Map` an NSDictionary, a `Date` an
 * NSDate, `Uint8Array` an NSData, `null` the object `$null`. In the fields of an `Archived` numbers and
 * booleans stand inline, everything else is a reference; in collections everything is a reference.
 */
export type ArchiveInput =
  | null
  | boolean
  | number
  | bigint
  | Real
  | string
  | Date
  | Uint8Array
  | Archived
  | Inline
  | Boxed
  | readonly ArchiveInput[]
  | ReadonlyMap<ArchiveInput, ArchiveInput>
  | ArchiveRecord;

const SUPERCLASSES: ReadonlyMap<string, readonly string[]> = new Map([
  ['NSMutableString', ['NSString', 'NSObject']],
  ['NSMutableArray', ['NSArray', 'NSObject']],
  ['NSMutableDictionary', ['NSDictionary', 'NSObject']],
  ['NSMutableData', ['NSData', 'NSObject']],
  ['NSMutableSet', ['NSSet', 'NSObject']],
  ['NSMutableAttributedString', ['NSAttributedString', 'NSObject']],
]);

/** An object of class `className`; `superclasses` up to NSObject, known for Foundation's mutable classes. */
export function archived(
  className: string,
  fields: ArchiveRecord,
  superclasses: readonly string[] = SUPERCLASSES.get(className) ?? ['NSObject'],
): Archived {
  return new Archived(className, fields, superclasses);
}

/** NSArray with its items; `className` may be NSMutableArray. */
export function nsArray(items: readonly ArchiveInput[], className = 'NSArray'): Archived {
  return archived(className, { 'NS.objects': new Refs(items) });
}

/** NSSet with its items; `className` may be NSMutableSet. */
export function nsSet(items: readonly ArchiveInput[], className = 'NSSet'): Archived {
  return archived(className, { 'NS.objects': new Refs(items) });
}

/** NSDictionary with its entries; `className` may be NSMutableDictionary. */
export function nsDictionary(
  entries: ReadonlyMap<ArchiveInput, ArchiveInput> | ArchiveRecord,
  className = 'NSDictionary',
): Archived {
  const pairs: [ArchiveInput, ArchiveInput][] = isMap(entries) ? [...entries] : Object.entries(entries);
  return archived(className, {
    'NS.keys': new Refs(pairs.map((pair) => pair[0])),
    'NS.objects': new Refs(pairs.map((pair) => pair[1])),
  });
}

/** NSString as an object with the field `NS.string`, as mutable strings are archived. */
export function nsString(text: string, className = 'NSMutableString'): Archived {
  return archived(className, { 'NS.string': new Inline(text) });
}

/** NSData as an object with the field `NS.data`, as mutable data are archived. */
export function nsData(bytes: Uint8Array, className = 'NSMutableData'): Archived {
  return archived(className, { 'NS.data': new Inline(bytes) });
}

export function nsDate(date: Date): Archived {
  return archived('NSDate', { 'NS.time': new Real(macAbsoluteTime(date)) });
}

/** NSURL; `base` is the URL that `relative` is relative to, if any. */
export function nsUrl(relative: string, base: string | null = null): Archived {
  return archived('NSURL', { 'NS.base': base === null ? null : nsUrl(base), 'NS.relative': relative });
}

/** NSUUID from its 16 bytes. */
export function nsUuid(bytes: Uint8Array): Archived {
  return archived('NSUUID', { 'NS.uuidbytes': new Inline(bytes) });
}

/** The reference list of a collection: kept apart from NSArray, which is an object of its own. */
class Refs extends Inline {
  readonly items: readonly ArchiveInput[];
  constructor(items: readonly ArchiveInput[]) {
    super(null);
    this.items = items;
  }
}

function isMap(value: object): value is ReadonlyMap<ArchiveInput, ArchiveInput> {
  return value instanceof Map;
}

function isList(value: ArchiveInput): value is readonly ArchiveInput[] {
  return Array.isArray(value);
}

class KeyedArchiver {
  readonly objects: PlistInput[] = ['$null'];
  readonly #numbers = new Map<unknown, number>();
  readonly #classes = new Map<string, Uid>();

  /** The object's number in `$objects`; equal scalars and identical objects are stored once. */
  reference(value: ArchiveInput): Uid {
    if (value === null) return new Uid(0);
    const key = objectIdentity(value);
    const known = this.#numbers.get(key);
    if (known !== undefined) return new Uid(known);
    const at = this.objects.length;
    this.#numbers.set(key, at);
    this.objects.push(null);
    this.objects[at] = this.#encode(value);
    return new Uid(at);
  }

  #encode(value: Exclude<ArchiveInput, null>): PlistInput {
    if (typeof value !== 'object') return value;
    if (value instanceof Boxed || value instanceof Inline) return value.value;
    if (value instanceof Real || value instanceof Uint8Array) return value;
    if (value instanceof Date) return this.#encodeObject(nsDate(value));
    if (value instanceof Archived) return this.#encodeObject(value);
    if (isList(value)) return this.#encodeObject(nsArray(value));
    return this.#encodeObject(nsDictionary(value));
  }

  #encodeObject(object: Archived): PlistRecord {
    const fields: Record<string, PlistInput> = {};
    for (const [name, value] of Object.entries(object.fields)) fields[name] = this.#field(value);
    // The class after the fields, so that its number follows theirs as in Apple's archives.
    fields['$class'] = this.#class(object);
    return fields;
  }

  #field(value: ArchiveInput): PlistInput {
    if (value instanceof Refs) return value.items.map((item) => this.reference(item));
    if (value instanceof Inline) return value.value;
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value;
    if (value instanceof Real) return value;
    return this.reference(value);
  }

  #class(object: Archived): Uid {
    const chain = [object.className, ...object.superclasses];
    const key = chain.join('\n');
    const known = this.#classes.get(key);
    if (known !== undefined) return known;
    const uid = new Uid(this.objects.length);
    this.objects.push({ $classname: object.className, $classes: chain });
    this.#classes.set(key, uid);
    return uid;
  }
}

function objectIdentity(value: Exclude<ArchiveInput, null>): unknown {
  if (typeof value !== 'object') return `${typeof value} ${value}`;
  if (value instanceof Boxed) {
    return typeof value.value === 'object' ? value : `${typeof value.value} ${value.value}`;
  }
  if (value instanceof Uint8Array) return value.length <= 64 ? `data ${toHex(value)}` : value;
  return value;
}

/**
 * A keyed archive of `root`, which becomes object 1, as a binary plist.
 * `rootKey` is the name under `$top` ("root" unless another is given, as with NSKeyedArchiver's
 * `encodeObject:forKey:`); `top` adds further names beside it.
 */
export function writeKeyedArchive(
  root: ArchiveInput,
  options: { readonly rootKey?: string; readonly top?: ArchiveRecord } = {},
): Bytes {
  const archiver = new KeyedArchiver();
  const top: Record<string, PlistInput> = { [options.rootKey ?? 'root']: archiver.reference(root) };
  for (const [name, value] of Object.entries(options.top ?? {})) top[name] = archiver.reference(value);
  return writeBinaryPlist({
    $version: 100_000,
    $archiver: 'NSKeyedArchiver',
    $top: top,
    $objects: archiver.objects,
  });
}
