import type { PlistSet } from './value.ts';

/**
 * A keyed archive as plain values. Foundation's collections, text, data, dates, numbers, URLs and UUIDs lose their
 * wrapping; every other class is an {@link ArchivedObject}. An object that the archive refers to more than once is
 * one and the same JavaScript object in every place; treat what comes out as read-only.
 */
export type ArchivedValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | ArchivedValue[]
  | PlistSet<ArchivedValue>
  | ArchivedDict
  | ArchivedObject
  | ArchivedCycle;

/** Keys are text nearly always, but NSDictionary takes any object; of equal keys the first one counts. */
export type ArchivedDict = ReadonlyMap<ArchivedValue, ArchivedValue>;

/** An object of a class that has no plain counterpart. */
export class ArchivedObject {
  /** Empty when the archive does not name it. */
  readonly className: string;
  /** What the object's `encodeWithCoder:` wrote, by key; `$class` is left out. */
  readonly fields: ReadonlyMap<string, ArchivedValue>;

  constructor(className: string, fields: ReadonlyMap<string, ArchivedValue>) {
    this.className = className;
    this.fields = fields;
  }
}

/** Stands where an object would contain itself (a back pointer to a parent, say). */
export class ArchivedCycle {
  /** Index in `$objects` of the object that is being described further up. */
  readonly uid: number;

  constructor(uid: number) {
    this.uid = uid;
  }
}

export function isArchivedDict(value: ArchivedValue | undefined): value is ArchivedDict {
  return value instanceof Map;
}

/** The text of a string or of an attributed string (whose attributes stay in the object); null for anything else. */
export function archivedText(value: ArchivedValue | undefined): string | null {
  if (typeof value === 'string') return value;
  if (!(value instanceof ArchivedObject)) return null;
  const text = value.fields.get('NSString') ?? value.fields.get('NS.string');
  return typeof text === 'string' ? text : null;
}

/** The only error that unarchiving throws. The message says what was expected and at which UID. */
export class KeyedArchiveError extends Error {
  override readonly name = 'KeyedArchiveError';
  /** Index in `$objects`, null where the frame of the archive is at fault. */
  readonly uid: number | null;

  constructor(problem: string, uid: number | null) {
    super(`keyed archive: ${problem}${uid === null ? '' : ` at UID ${uid}`}`);
    this.uid = uid;
  }
}
