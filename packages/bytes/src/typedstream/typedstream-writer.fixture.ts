// Test helper: writes typedstreams, with the tables of strings and objects that references go to.

type Part = readonly number[];

const NEW = 0x84;
const NIL = 0x85;
const END = 0x86;
const FIRST_REFERENCE = -110;

export class TypedstreamWriter {
  readonly #bytes: number[];
  readonly #little: boolean;
  readonly #strings: string[] = [];
  /** What the object table holds: class names, and null for everything else. */
  readonly #objects: (string | null)[] = [];

  constructor(byteOrder: 'little' | 'big' = 'little') {
    this.#little = byteOrder === 'little';
    this.#bytes = [4, 11, ...ascii(this.#little ? 'streamtyped' : 'typedstream')];
    this.integer(1000);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  raw(...parts: Part): this {
    this.#bytes.push(...parts);
    return this;
  }

  integer(value: number): this {
    if (value >= -110 && value <= 127) return this.raw(value & 0xff);
    if (value >= -32_768 && value <= 32_767) return this.raw(0x81, ...this.number(value, 2));
    return this.raw(0x82, ...this.number(value, 4));
  }

  /** Fixed-size integer in the stream's byte order. */
  number(value: number | bigint, size: number): number[] {
    let rest = BigInt.asUintN(8 * size, BigInt(value));
    const bytes: number[] = [];
    for (let i = 0; i < size; i++) {
      bytes.push(Number(rest & 0xffn));
      rest >>= 8n;
    }
    return this.#little ? bytes : bytes.reverse();
  }

  /** Length and bytes. */
  string(text: string): this {
    const bytes = new TextEncoder().encode(text);
    this.integer(bytes.length);
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  sharedString(text: string): this {
    const known = this.#strings.indexOf(text);
    if (known >= 0) return this.integer(FIRST_REFERENCE + known);
    this.#strings.push(text);
    return this.raw(NEW).string(text);
  }

  /** A type encoding; values have to follow. */
  type(encoding: string): this {
    return this.sharedString(encoding);
  }

  nil(): this {
    return this.raw(NIL);
  }

  /** A reference to entry `number` of the object table. */
  reference(number: number): this {
    return this.integer(FIRST_REFERENCE + number);
  }

  /** A class chain given as `Name:version`, nearest first. */
  class(...chain: string[]): this {
    for (const link of chain) {
      const known = this.#objects.indexOf(link);
      if (known >= 0) return this.reference(known);
      const [name = '', version = '0'] = link.split(':');
      this.#objects.push(link);
      this.raw(NEW).sharedString(name).integer(Number(version));
    }
    return this.nil();
  }

  /** Begins an object and gives its number; `end` has to follow. */
  begin(...chain: string[]): number {
    this.#objects.push(null);
    const number = this.#objects.length - 1;
    this.raw(NEW).class(...chain);
    return number;
  }

  end(): this {
    return this.raw(END);
  }

  cString(text: string): this {
    this.#objects.push(null);
    return this.raw(NEW).sharedString(text);
  }

  nsString(text: string, mutable = false): number {
    const number = this.begin(...(mutable ? ['NSMutableString:1'] : []), 'NSString:1', 'NSObject:0');
    this.type('+').string(text).end();
    return number;
  }

  nsNumber(value: number, encoding = 'i'): number {
    const number = this.begin('NSNumber:0', 'NSValue:0', 'NSObject:0');
    this.type('*').cString(encoding).type(encoding).integer(value).end();
    return number;
  }

  nsUrl(text: string): number {
    const number = this.begin('NSURL:0', 'NSObject:0');
    this.type('c').raw(0).type('@').nsString(text);
    this.end();
    return number;
  }

  nsData(bytes: Uint8Array): number {
    const number = this.begin('NSData:0', 'NSObject:0');
    this.type('i')
      .integer(bytes.length)
      .type(`[${bytes.length}c]`)
      .raw(...bytes)
      .end();
    return number;
  }

  nsDictionary(entries: Readonly<Record<string, () => void>>): number {
    const number = this.begin('NSDictionary:0', 'NSObject:0');
    this.type('i').integer(Object.keys(entries).length);
    for (const [key, value] of Object.entries(entries)) {
      this.type('@').nsString(key);
      this.type('@');
      value();
    }
    this.end();
    return number;
  }
}

/** A stretch of an attributed string; a run with the dictionary of an earlier one gives only its number. */
export interface Run {
  readonly dictionary: number;
  readonly length: number;
  readonly attributes?: Readonly<Record<string, () => void>>;
}

/** What Messages writes into `attributedBody`. */
export function attributedBody(
  writer: TypedstreamWriter,
  text: string,
  runs: readonly Run[] = [],
  mutable = true,
): Uint8Array {
  writer.type('@');
  writer.begin(...(mutable ? ['NSMutableAttributedString:0'] : []), 'NSAttributedString:0', 'NSObject:0');
  writer.type('@').nsString(text, mutable);
  for (const run of runs) {
    writer.type('iI').integer(run.dictionary).integer(run.length);
    if (run.attributes !== undefined) {
      writer.type('@');
      writer.nsDictionary(run.attributes);
    }
  }
  return writer.end().bytes();
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
