/**
 * A property list as plain values. Both formats (binary and XML) give the same values, except that only the binary
 * one can hold null, sets and non-text keys.
 *
 * - integers are numbers inside the safe range and bigints outside it (the format holds up to 128 bits)
 * - a date that `Date` cannot hold (beyond the year 275760, or not a number) stays what the file holds: a number of
 *   seconds since 2001-01-01 UTC
 * - data are views into the bytes that were parsed, not copies
 *
 * A value that a binary property list refers to more than once is one and the same JavaScript object in every place;
 * treat what comes out as read-only.
 */
export type PlistValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | PlistUid
  | PlistValue[]
  | PlistSet<PlistValue>
  | PlistDict;

/**
 * A dictionary. A map and not an object, so that a key such as `__proto__` out of evidence is only a key. Of equal
 * keys the first one counts, as for CoreFoundation's look-up.
 */
export type PlistDict = ReadonlyMap<string, PlistValue>;

/** A reference into the `$objects` of a keyed archive; no other property list holds it. */
export class PlistUid {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** A set; kept apart from arrays because its order means nothing unless `ordered`. */
export class PlistSet<T> {
  readonly values: readonly T[];
  readonly ordered: boolean;

  constructor(values: readonly T[], ordered: boolean) {
    this.values = values;
    this.ordered = ordered;
  }
}

/** The only error that reading a property list throws. The message says what was expected and where. */
export class PlistError extends Error {
  override readonly name = 'PlistError';
  /** Byte offset for a binary property list, character offset for XML, null where there is no place to name. */
  readonly offset: number | null;

  constructor(problem: string, offset: number | null, options?: ErrorOptions) {
    super(offset === null ? problem : `${problem} at offset ${offset}`, options);
    this.offset = offset;
  }
}

/** What reading one property list may cost. Exceeding any of them is a {@link PlistError}. */
export interface PlistLimits {
  /**
   * Values in the result, counted as a reader walking the whole tree would meet them: what is referred to ten times
   * counts ten times. This is what stops a "billion laughs" file.
   */
  readonly maxValues: number;
  /** Containers inside containers; more than 512 is never allowed, since decoding recurses. */
  readonly maxDepth: number;
  /** Bytes of text and data in the result, counted in the same way; for XML also the size of the file. */
  readonly maxBytes: number;
}

/** The depth that a caller cannot raise: about a tenth of what an engine's stack takes. */
export const MAX_DEPTH = 512;

export const DEFAULT_PLIST_LIMITS: PlistLimits = {
  maxValues: 2_000_000,
  maxDepth: 256,
  maxBytes: 256 * 1024 * 1024,
};

export function isPlistDict(value: PlistValue | undefined): value is PlistDict {
  return value instanceof Map;
}

/** Seconds between the Unix epoch and the one of NSDate, 2001-01-01T00:00:00Z. */
export const APPLE_EPOCH = 978_307_200;

/** `seconds` since 2001-01-01 UTC as a Date, or the number itself where a Date cannot hold it. */
export function dateFromAppleSeconds(seconds: number): Date | number {
  const date = new Date(Math.round((seconds + APPLE_EPOCH) * 1000));
  return Number.isNaN(date.getTime()) ? seconds : date;
}
