import { ArchivedCycle, ArchivedObject, type ArchivedValue, KeyedArchiveError } from './archived-value.ts';
import { foundationValue, knownClass } from './foundation.ts';
import {
  DEFAULT_PLIST_LIMITS,
  isPlistDict,
  MAX_DEPTH,
  type PlistDict,
  type PlistLimits,
  PlistSet,
  PlistUid,
  type PlistValue,
} from './value.ts';

/** Whether the value has the frame of a keyed archive: a dictionary with `$objects` and `$top`. */
export function isKeyedArchive(plist: PlistValue): plist is PlistDict {
  return isPlistDict(plist) && Array.isArray(plist.get('$objects')) && isPlistDict(plist.get('$top'));
}

/**
 * Resolves an archive of NSKeyedArchiver into plain values: the object under `root` of `$top`, or, when there is
 * none, a map of all that `$top` names. References to objects that are not there become null (damage in one place
 * must not hide the rest). Throws {@link KeyedArchiveError} for what is no archive and for what exceeds the limits.
 *
 * Format: `$objects` is an array; UIDs are indices into it; an object is a dictionary whose `$class` is the UID of
 * a dictionary with `$classname` and `$classes` (Apple, "Archives and Serializations Programming Guide", and
 * `NSKeyedUnarchiver` of swift-corelibs-foundation).
 */
export function unarchive(plist: PlistValue, limits: Partial<PlistLimits> = {}): ArchivedValue {
  if (!isPlistDict(plist)) throw new KeyedArchiveError('expected a dictionary', null);
  const objects = plist.get('$objects');
  const top = plist.get('$top');
  if (!Array.isArray(objects)) throw new KeyedArchiveError('expected an array under $objects', null);
  if (!isPlistDict(top)) throw new KeyedArchiveError('expected a dictionary under $top', null);
  const unarchiver = new Unarchiver(objects, { ...DEFAULT_PLIST_LIMITS, ...limits });
  return unarchiver.resolve(top.get('root') ?? top, 0).value;
}

/** A value and what walking it costs. */
interface Resolved {
  readonly value: ArchivedValue;
  readonly values: number;
  /** Bytes of data and units of text. */
  readonly bytes: number;
  readonly height: number;
}

/** Costs of a container's members, summed up while they are resolved. */
interface Tally {
  values: number;
  bytes: number;
  height: number;
}

const NULL: Resolved = { value: null, values: 1, bytes: 0, height: 0 };

/**
 * Resolves every object once. As in the binary decoder, the sums of what the expanded tree would hold are what the
 * limits are held against, so shared references cannot blow up a reader of the result.
 */
class Unarchiver {
  readonly #objects: readonly PlistValue[];
  readonly #limits: PlistLimits;
  readonly #done = new Map<number, Resolved>();
  /** UIDs of the objects that are being resolved. */
  readonly #open = new Set<number>();
  #work = 0;
  /** Units of text that were made and not found. */
  #made = 0;
  #uid: number | null = null;

  constructor(objects: readonly PlistValue[], limits: PlistLimits) {
    this.#objects = objects;
    this.#limits = { ...limits, maxDepth: Math.min(limits.maxDepth, MAX_DEPTH) };
  }

  resolve(value: PlistValue, depth: number): Resolved {
    if (++this.#work > this.#limits.maxValues) this.#failValues();
    if (depth > this.#limits.maxDepth) this.#failDepth();
    if (value instanceof PlistUid) return this.#object(value.value, depth);
    if (Array.isArray(value)) {
      const tally = newTally();
      return resolved(this.#members(value, tally, depth), tally);
    }
    if (value instanceof PlistSet) {
      const tally = newTally();
      return resolved(new PlistSet(this.#members(value.values, tally, depth), value.ordered), tally);
    }
    if (isPlistDict(value)) return this.#dictionary(value, depth);
    if (value === null) return NULL;
    const bytes = typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
    return { value, values: 1, bytes, height: 0 };
  }

  #object(uid: number, depth: number): Resolved {
    const known = this.#done.get(uid);
    if (known !== undefined) {
      if (depth + known.height > this.#limits.maxDepth) this.#failDepth();
      return known;
    }
    const object = this.#objects[uid];
    // The archiver puts the text "$null" first; anywhere else it is somebody's text.
    if (object === undefined || (uid === 0 && object === '$null')) return NULL;
    if (this.#open.has(uid)) return { value: new ArchivedCycle(uid), values: 1, bytes: 0, height: 0 };
    this.#open.add(uid);
    const outer = this.#uid;
    this.#uid = uid;
    // A UID that names another UID has no meaning, but costs no more than one level each.
    const result = this.resolve(object, depth + (object instanceof PlistUid ? 1 : 0));
    this.#uid = outer;
    this.#open.delete(uid);
    this.#done.set(uid, result);
    return result;
  }

  #dictionary(dict: PlistDict, depth: number): Resolved {
    const classReference = dict.get('$class');
    const names = classReference === undefined ? null : this.#classNames(classReference);
    const tally = newTally();
    if (names === null) {
      const entries = new Map<ArchivedValue, ArchivedValue>();
      for (const [key, value] of dict) entries.set(key, this.#member(value, tally, depth));
      return resolved(entries, tally);
    }
    const fields = new Map<string, ArchivedValue>();
    for (const [key, value] of dict) {
      if (key !== '$class') fields.set(key, this.#member(value, tally, depth));
    }
    const known = knownClass(names);
    const plain = known === null ? undefined : foundationValue(known, fields);
    if (plain === undefined) return resolved(new ArchivedObject(names[0] ?? '', fields), tally);
    // Text decoded from bytes or joined from a base is new, so the objects that share its parts have to pay for it.
    if (typeof plain === 'string') this.#made += plain.length;
    if (this.#made > this.#limits.maxBytes) this.#failBytes();
    return resolved(plain, tally);
  }

  /** The class and its ancestors, nearest first. */
  #classNames(reference: PlistValue): string[] {
    const description = reference instanceof PlistUid ? this.#objects[reference.value] : reference;
    if (!isPlistDict(description)) return [];
    const name = description.get('$classname');
    const chain = description.get('$classes');
    const names = Array.isArray(chain)
      ? chain.slice(0, MAX_CLASSES).filter((entry) => typeof entry === 'string')
      : [];
    if (typeof name === 'string' && names[0] !== name) names.unshift(name);
    return names;
  }

  #members(values: readonly PlistValue[], tally: Tally, depth: number): ArchivedValue[] {
    return values.map((value) => this.#member(value, tally, depth));
  }

  #member(value: PlistValue, tally: Tally, depth: number): ArchivedValue {
    const member = this.resolve(value, depth + 1);
    tally.values += member.values;
    if (member.height + 1 > tally.height) tally.height = member.height + 1;
    tally.bytes += member.bytes;
    if (tally.values > this.#limits.maxValues) this.#failValues();
    if (tally.bytes > this.#limits.maxBytes) this.#failBytes();
    return member.value;
  }

  #failValues(): never {
    throw new KeyedArchiveError(
      `expected at most ${this.#limits.maxValues} values in the expanded tree`,
      this.#uid,
    );
  }

  #failBytes(): never {
    throw new KeyedArchiveError(
      `expected at most ${this.#limits.maxBytes} bytes of text and data`,
      this.#uid,
    );
  }

  #failDepth(): never {
    throw new KeyedArchiveError(
      `expected at most ${this.#limits.maxDepth} objects inside each other`,
      this.#uid,
    );
  }
}

/** Ancestors looked at; real chains have three or four. */
const MAX_CLASSES = 32;

function newTally(): Tally {
  return { values: 1, bytes: 0, height: 0 };
}

function resolved(value: ArchivedValue, tally: Tally): Resolved {
  return { value, ...tally };
}
