import { utf8Text, utf16Text } from '../text/decode.ts';

/** An attribute of an element: its name in Android's namespace, by resource id where the document has them. */
export interface XmlAttribute {
  readonly name: string;
  /** Text, number or truth value; a reference to a resource as `@` and its id in hex; null for what is none of these. */
  readonly value: string | number | boolean | null;
}

export interface XmlElement {
  readonly name: string;
  /** From 0, the root. */
  readonly depth: number;
  readonly attributes: readonly XmlAttribute[];
}

/** The bytes are no compiled XML of Android. */
export class BinaryXmlError extends Error {
  override readonly name = 'BinaryXmlError';
}

const XML = 0x0003;
const STRING_POOL = 0x0001;
const RESOURCE_MAP = 0x0180;
const START_ELEMENT = 0x0102;
const END_ELEMENT = 0x0103;
const UTF8 = 0x100;
const NONE = 0xffffffff;

/** More than any manifest has; each element is given to the caller. */
const MAX_ELEMENTS = 100_000;
const MAX_STRINGS = 500_000;
const MAX_DEPTH = 200;

export interface BinaryXml {
  /** In the order of the document. */
  readonly elements: readonly XmlElement[];
  /** What is missing of it; null where it was read to its end. */
  readonly problem: string | null;
}

/**
 * Compiled XML as Android keeps its manifests (AOSP `ResourceTypes.h`, `ResXMLTree`): chunks of a pool of texts, a map of
 * resource ids, and elements. Apps that do not want to be read bend its sizes; what still makes sense is given. Throws
 * `BinaryXmlError` where the bytes are something else.
 */
export function parseBinaryXml(bytes: Uint8Array): BinaryXml {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint16(0, true) !== XML)
    throw new BinaryXmlError('no compiled XML of Android');
  const reader = new Reader(bytes, view);
  // Android itself begins behind the header, whatever size that one says.
  for (let at = Math.max(8, view.getUint16(2, true)); at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    if (size < 8 || at + size > bytes.length)
      return reader.done('a part of it goes beyond its end: it was cut or bent');
    if (!reader.chunk(view.getUint16(at, true), at, size))
      return reader.done('more elements than any app has');
    at += size;
  }
  return reader.done(reader.isClosed ? null : 'it ends within an element: it was cut');
}

class Reader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly elements: XmlElement[] = [];
  private strings: Strings | null = null;
  private resources: { readonly at: number; readonly count: number } | null = null;
  private depth = 0;

  constructor(bytes: Uint8Array, view: DataView) {
    this.bytes = bytes;
    this.view = view;
  }

  get isClosed(): boolean {
    return this.depth === 0 && this.elements.length > 0;
  }

  done(problem: string | null): BinaryXml {
    return { elements: this.elements, problem };
  }

  /** False where reading must end. */
  chunk(type: number, at: number, size: number): boolean {
    switch (type) {
      case STRING_POOL:
        this.strings ??= new Strings(this.bytes, this.view, at, size);
        return true;
      case RESOURCE_MAP:
        this.resources = { at: at + 8, count: Math.floor((size - 8) / 4) };
        return true;
      case START_ELEMENT:
        this.start(at, size);
        return this.elements.length < MAX_ELEMENTS;
      case END_ELEMENT:
        this.depth = Math.max(0, this.depth - 1);
        return true;
      default:
        return true;
    }
  }

  private start(at: number, size: number): void {
    if (size < 36) return;
    const name = this.text(this.view.getUint32(at + 20, true)) ?? '';
    const start = at + 16 + this.view.getUint16(at + 24, true);
    const width = this.view.getUint16(at + 26, true);
    const count = this.view.getUint16(at + 28, true);
    const attributes: XmlAttribute[] = [];
    for (let i = 0; i < count; i++) {
      const from = start + i * width;
      if (width < 20 || from + 20 > at + size) break;
      attributes.push(this.attribute(from));
    }
    this.elements.push({ name, depth: this.depth, attributes });
    if (this.depth < MAX_DEPTH) this.depth += 1;
  }

  private attribute(at: number): XmlAttribute {
    const name = this.view.getUint32(at + 4, true);
    const raw = this.view.getUint32(at + 8, true);
    const data = this.view.getUint32(at + 16, true);
    return { name: this.attributeName(name), value: this.value(this.bytes[at + 15] ?? 0, data, raw) };
  }

  /** Android goes by the resource id; the text may be anything, and often is in apps that hide. */
  private attributeName(index: number): string {
    const { resources } = this;
    const id =
      resources !== null && index < resources.count ? this.view.getUint32(resources.at + 4 * index, true) : 0;
    return ATTRIBUTES.get(id) ?? this.text(index) ?? '';
  }

  private value(type: number, data: number, raw: number): XmlAttribute['value'] {
    switch (type) {
      case 0x03:
        return this.text(data);
      case 0x01:
      case 0x02:
        return `@${data.toString(16).padStart(8, '0')}`;
      case 0x10:
      case 0x11:
        return data | 0;
      case 0x12:
        return data !== 0;
      default:
        return raw === NONE ? null : this.text(raw);
    }
  }

  private text(index: number): string | null {
    return index === NONE ? null : (this.strings?.at(index) ?? null);
  }
}

/** Attributes of `android:` by resource id (AOSP, `core/res/res/values/public-final.xml`), of those that are asked for. */
const ATTRIBUTES: ReadonlyMap<number, string> = new Map([
  [0x01010001, 'label'],
  [0x01010003, 'name'],
  [0x01010006, 'permission'],
  [0x0101000b, 'sharedUserId'],
  [0x0101000e, 'enabled'],
  [0x0101000f, 'debuggable'],
  [0x01010010, 'exported'],
  [0x01010011, 'process'],
  [0x01010018, 'authorities'],
  [0x0101020c, 'minSdkVersion'],
  [0x0101021b, 'versionCode'],
  [0x0101021c, 'versionName'],
  [0x01010270, 'targetSdkVersion'],
  [0x01010576, 'versionCodeMajor'],
]);

/** The pool of texts; one is decoded when it is asked for. */
class Strings {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly offsets: number;
  private readonly data: number;
  private readonly end: number;
  private readonly count: number;
  private readonly utf8: boolean;

  constructor(bytes: Uint8Array, view: DataView, at: number, size: number) {
    this.bytes = bytes;
    this.view = view;
    this.end = at + size;
    const whole = size >= 28;
    const header = whole ? view.getUint16(at + 2, true) : 28;
    this.offsets = at + Math.max(28, header);
    const room = Math.max(0, Math.floor((this.end - this.offsets) / 4));
    this.count = whole ? Math.min(view.getUint32(at + 8, true), room, MAX_STRINGS) : 0;
    this.utf8 = whole && (view.getUint32(at + 16, true) & UTF8) !== 0;
    this.data = at + (whole ? view.getUint32(at + 20, true) : 0);
  }

  at(index: number): string | null {
    if (index >= this.count) return null;
    const at = this.data + this.view.getUint32(this.offsets + 4 * index, true);
    if (at + 2 > this.end) return null;
    return this.utf8 ? this.utf8At(at) : this.utf16At(at);
  }

  /** The length in characters, which is passed over, then that in bytes: one byte each, or two with the first bit set. */
  private utf8At(at: number): string | null {
    const characters = (this.bytes[at] as number) & 0x80 ? 2 : 1;
    const from = at + characters;
    const first = this.bytes[from];
    if (first === undefined) return null;
    const long = (first & 0x80) !== 0;
    const length = long ? ((first & 0x7f) << 8) | (this.bytes[from + 1] ?? 0) : first;
    const start = from + (long ? 2 : 1);
    return start + length > this.end ? null : utf8Text(this.bytes, start, start + length);
  }

  private utf16At(at: number): string | null {
    const first = this.view.getUint16(at, true);
    const long = (first & 0x8000) !== 0;
    if (long && at + 4 > this.end) return null;
    const length = long ? (first & 0x7fff) * 65_536 + this.view.getUint16(at + 2, true) : first;
    const start = at + (long ? 4 : 2);
    return start + 2 * length > this.end ? null : utf16Text(this.bytes, start, start + 2 * length, true);
  }
}
