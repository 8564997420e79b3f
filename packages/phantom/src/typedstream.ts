/**
 * Writer of the `streamtyped` blobs that Messages keeps in `message.attributedBody`: an
 * NSMutableAttributedString archived by NSArchiver, version 4, system 1000.
 *
 * Layout (no public specification by Apple; described by the python-typedstream project and by
 * https://chrissardegna.com/blog/reverse-engineering-apples-typedstream-format/): every value stands behind
 * a type encoding; type encodings and class names share one table of strings, objects, classes and C
 * strings another, each new entry marked 0x84 and later referred to by its number less 110; 0x85 is nil,
 * 0x86 ends an object. Integers take one byte, or 0x81 and two, or 0x82 and four, little endian.
 */
import { type Bytes, ByteWriter, utf8 } from './bytes.ts';

/** A value of an attribute: string, whole number (an NSNumber), raw data, or a URL. */
export type AttributeValue = string | number | Uint8Array | { readonly url: string };

/** `length` UTF-16 code units with the same attributes. */
export interface AttributedRun {
  readonly length: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export interface AttributedBodyOptions {
  /** NSMutableAttributedString (default, what iOS writes) or NSAttributedString (older and empty bodies). */
  readonly mutable?: boolean;
}

const NEW = 0x84;
const NIL = 0x85;
const END = 0x86;
const FIRST_REFERENCE = -110;

type ClassChain = readonly (readonly [name: string, version: number])[];
const NSOBJECT: ClassChain = [['NSObject', 0]];
const NSSTRING: ClassChain = [['NSString', 1], ...NSOBJECT];
const NSMUTABLESTRING: ClassChain = [['NSMutableString', 1], ...NSSTRING];
const ATTRIBUTED: ClassChain = [['NSAttributedString', 0], ...NSOBJECT];
const MUTABLE_ATTRIBUTED: ClassChain = [['NSMutableAttributedString', 0], ...ATTRIBUTED];
const NSDICTIONARY: ClassChain = [['NSDictionary', 0], ...NSOBJECT];
const NSNUMBER: ClassChain = [['NSNumber', 0], ['NSValue', 0], ...NSOBJECT];
const NSURL: ClassChain = [['NSURL', 0], ...NSOBJECT];
const NSDATA: ClassChain = [['NSData', 0], ...NSOBJECT];

/** One stream: the two tables of what was already written, and the bytes. */
class TypedStream {
  readonly #out = new ByteWriter();
  readonly #strings = new Map<string, number>();
  readonly #objects = new Map<string, number>();
  #objectCount = 0;

  constructor() {
    this.#out.u8(4);
    this.#text(utf8('streamtyped'));
    this.#integer(1000);
  }

  finish(): Bytes {
    return this.#out.finish();
  }

  #integer(value: number): void {
    if (value >= FIRST_REFERENCE && value <= 127) {
      this.#out.u8(value & 0xff);
    } else if (value >= -0x8000 && value <= 0x7fff) {
      this.#out.u8(0x81);
      this.#out.i16le(value);
    } else {
      this.#out.u8(0x82);
      this.#out.i32le(value);
    }
  }

  #text(bytes: Uint8Array): void {
    this.#integer(bytes.length);
    this.#out.bytes(bytes);
  }

  #reference(index: number): void {
    this.#integer(index + FIRST_REFERENCE);
  }

  /** A type encoding or class name: in full the first time, then by its number. */
  #sharedString(text: string): void {
    const known = this.#strings.get(text);
    if (known !== undefined) return this.#reference(known);
    this.#strings.set(text, this.#strings.size);
    this.#out.u8(NEW);
    this.#text(utf8(text));
  }

  #class(chain: ClassChain): void {
    for (const [name, version] of chain) {
      const key = `class ${name}`;
      const known = this.#objects.get(key);
      if (known !== undefined) return this.#reference(known);
      this.#objects.set(key, this.#objectCount++);
      this.#out.u8(NEW);
      this.#sharedString(name);
      this.#integer(version);
    }
    this.#out.u8(NIL);
  }

  /** An object behind its type encoding `@`; with a `key`, equal objects are written once. */
  #object(chain: ClassChain, body: () => void, key?: string): void {
    this.#sharedString('@');
    const known = key === undefined ? undefined : this.#objects.get(key);
    if (known !== undefined) return this.#reference(known);
    const index = this.#objectCount++;
    if (key !== undefined) this.#objects.set(key, index);
    this.#out.u8(NEW);
    this.#class(chain);
    body();
    this.#out.u8(END);
  }

  #stringObject(text: string, chain: ClassChain, key?: string): void {
    const body = () => {
      this.#sharedString('+');
      this.#text(utf8(text));
    };
    this.#object(chain, body, key);
  }

  #attribute(value: AttributeValue): void {
    if (typeof value === 'string') return this.#stringObject(value, NSSTRING);
    if (typeof value === 'number') {
      const type = value >= -0x8000_0000 && value <= 0x7fff_ffff ? 'i' : 'q';
      if (type === 'q') throw new RangeError('attribute numbers are limited to 32 bits');
      return this.#object(NSNUMBER, () => {
        this.#sharedString('*');
        this.#cString(type);
        this.#sharedString(type);
        this.#integer(value);
      });
    }
    if (value instanceof Uint8Array) {
      return this.#object(NSDATA, () => {
        this.#sharedString('i');
        this.#integer(value.length);
        this.#sharedString(`[${value.length}c]`);
        this.#out.bytes(value);
      });
    }
    return this.#object(NSURL, () => {
      this.#sharedString('c');
      this.#integer(0);
      this.#stringObject(value.url, NSSTRING);
    });
  }

  /** A C string is an object without class; its text is a shared string. */
  #cString(text: string): void {
    const key = `c ${text}`;
    const known = this.#objects.get(key);
    if (known !== undefined) return this.#reference(known);
    this.#objects.set(key, this.#objectCount++);
    this.#out.u8(NEW);
    this.#sharedString(text);
  }

  #dictionary(attributes: Readonly<Record<string, AttributeValue>>): void {
    const entries = Object.entries(attributes);
    this.#object(NSDICTIONARY, () => {
      this.#sharedString('i');
      this.#integer(entries.length);
      for (const [name, value] of entries) {
        this.#stringObject(name, NSSTRING, `name ${name}`);
        this.#attribute(value);
      }
    });
  }

  attributedString(text: string, runs: readonly AttributedRun[], mutable: boolean): void {
    this.#object(mutable ? MUTABLE_ATTRIBUTED : ATTRIBUTED, () => {
      this.#stringObject(text, mutable ? NSMUTABLESTRING : NSSTRING);
      // A run names its attributes by number; only the first run with a number carries the dictionary.
      const seen = new Map<Readonly<Record<string, AttributeValue>>, number>();
      for (const run of runs) {
        const known = seen.get(run.attributes);
        const number = known ?? seen.size + 1;
        this.#sharedString('iI');
        this.#integer(number);
        this.#integer(run.length);
        if (known !== undefined) continue;
        seen.set(run.attributes, number);
        this.#dictionary(run.attributes);
      }
    });
  }
}

/** Attribute of every part of a message; its number counts the parts. */
export const MESSAGE_PART = '__kIMMessagePartAttributeName';
/** Attribute of the placeholder character U+FFFC of an attachment: the attachment's guid. */
export const FILE_TRANSFER_GUID = '__kIMFileTransferGUIDAttributeName';
/** Attribute of a link that was recognised in the text. */
export const LINK = '__kIMLinkAttributeName';

/**
 * An `attributedBody` blob of `text`. `runs` must cover the text's UTF-16 length (RangeError otherwise);
 * without them the whole text is message part 0, as iOS writes a plain message.
 * Two runs that share the same `attributes` object share one dictionary in the stream.
 */
export function writeAttributedBody(
  text: string,
  runs: readonly AttributedRun[] = text === ''
    ? []
    : [{ length: text.length, attributes: { [MESSAGE_PART]: 0 } }],
  options: AttributedBodyOptions = {},
): Bytes {
  const covered = runs.reduce((sum, run) => sum + run.length, 0);
  if (covered !== text.length) throw new RangeError(`runs cover ${covered} of ${text.length} UTF-16 units`);
  const stream = new TypedStream();
  stream.attributedString(text, runs, options.mutable ?? true);
  return stream.finish();
}
