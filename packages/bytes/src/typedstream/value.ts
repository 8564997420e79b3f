/**
 * A value of a typedstream (the format of NSArchiver and of NeXT's typed streams). Integers are numbers inside the
 * safe range and bigints outside it; `c` and `C` are numbers; texts (`+`, `*`, `%`, `:`) are decoded as UTF-8; arrays
 * of characters are copies of their bytes.
 *
 * An object that the stream refers to more than once is one and the same JavaScript object in every place.
 */
export type TypedstreamValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | TypedstreamClass
  | TypedstreamObject
  | TypedstreamStruct
  | TypedstreamCycle
  | TypedstreamValue[];

export class TypedstreamClass {
  readonly name: string;
  readonly version: number;
  readonly superclass: TypedstreamClass | null;
  /** Classes above this one. */
  readonly ancestors: number;

  constructor(name: string, version: number, superclass: TypedstreamClass | null) {
    this.name = name;
    this.version = version;
    this.superclass = superclass;
    this.ancestors = superclass === null ? 0 : superclass.ancestors + 1;
  }

  /** Whether this is the class of that name or descends from it; the reader bounds the chain. */
  inherits(name: string): boolean {
    return this.name === name || (this.superclass?.inherits(name) ?? false);
  }
}

/** Values that were written together, under one type encoding such as `@` or `iI`. */
export interface TypedstreamGroup {
  readonly encoding: string;
  /** Fewer than the encoding says where the stream is damaged. */
  readonly values: readonly TypedstreamValue[];
}

export class TypedstreamObject {
  readonly class: TypedstreamClass | null;
  readonly groups: readonly TypedstreamGroup[];

  constructor(objectClass: TypedstreamClass | null, groups: readonly TypedstreamGroup[]) {
    this.class = objectClass;
    this.groups = groups;
  }

  inherits(name: string): boolean {
    return this.class?.inherits(name) ?? false;
  }
}

/** A C structure; the stream names the structure but not its members. */
export class TypedstreamStruct {
  readonly name: string;
  readonly values: readonly TypedstreamValue[];

  constructor(name: string, values: readonly TypedstreamValue[]) {
    this.name = name;
    this.values = values;
  }
}

/** Stands where an object would contain itself. */
export class TypedstreamCycle {
  /** Number of the object in the stream, counting objects, classes and C strings from 0. */
  readonly reference: number;

  constructor(reference: number) {
    this.reference = reference;
  }
}

/** A whole typedstream, as far as it could be read. */
export interface Typedstream {
  readonly byteOrder: 'little' | 'big';
  /** 1000 on every Mac OS X, iOS and later; null when the header is damaged. */
  readonly systemVersion: number | null;
  readonly groups: readonly TypedstreamGroup[];
  /** Why reading ended before the end of the bytes, null when it did not. */
  readonly damage: TypedstreamDamage | null;
}

export interface TypedstreamDamage {
  /** Byte offset. */
  readonly offset: number;
  /** What was expected there. */
  readonly expected: string;
}

/** What reading one typedstream may cost. What exceeds it is reported as damage. */
export interface TypedstreamLimits {
  /** Values in the result, counted as a reader walking the whole tree would meet them. */
  readonly maxValues: number;
  /** Objects, arrays and structures inside each other; more than 256 is never allowed. */
  readonly maxDepth: number;
}

export const DEFAULT_TYPEDSTREAM_LIMITS: TypedstreamLimits = { maxValues: 200_000, maxDepth: 64 };

/** The depth that a caller cannot raise, since decoding recurses. */
export const MAX_TYPEDSTREAM_DEPTH = 256;
