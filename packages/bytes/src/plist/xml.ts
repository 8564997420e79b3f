import { SaxesParser } from 'saxes';
import { decodeBase64 } from './base64.ts';
import {
  DEFAULT_PLIST_LIMITS,
  MAX_DEPTH,
  PlistError,
  type PlistLimits,
  PlistUid,
  type PlistValue,
} from './value.ts';
import { xmlText } from './xml-text.ts';

/**
 * Decodes an XML property list (Apple's DTD "PropertyList-1.0"). A document type declaration is skipped, entities that
 * it declares are not expanded (a reference to one is an error), a missing `<plist>` around the value is tolerated.
 * Throws {@link PlistError}.
 */
export function parseXmlPlist(bytes: Uint8Array, limits: PlistLimits = DEFAULT_PLIST_LIMITS): PlistValue {
  if (bytes.length > limits.maxBytes) {
    throw new PlistError(
      `XML property list: expected at most ${limits.maxBytes} bytes, found ${bytes.length}`,
      null,
    );
  }
  return new XmlPlistDecoder(limits).decode(xmlText(bytes));
}

type Frame =
  | { readonly kind: 'array'; readonly values: PlistValue[] }
  | { readonly kind: 'dict'; readonly entries: Map<string, PlistValue>; key: string | null };

type Leaf = 'key' | 'string' | 'integer' | 'real' | 'date' | 'data' | 'true' | 'false';

/** Forbidden characters let pass in one file; each costs the parser an Error object. */
const MAX_CONTROLS = 10_000;

class XmlPlistDecoder {
  readonly #limits: PlistLimits;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #stack: Frame[] = [];
  /** The element whose text is being collected, null between elements. */
  #leaf: Leaf | null = null;
  #text = '';
  #values = 0;
  #controls = 0;
  #result: PlistValue | undefined;

  constructor(limits: PlistLimits) {
    this.#limits = { ...limits, maxDepth: Math.min(limits.maxDepth, MAX_DEPTH) };
  }

  decode(text: string): PlistValue {
    const parser = this.#parser;
    parser.on('error', (error) => {
      // CoreFoundation lets control characters pass that XML forbids, and messages contain them.
      if (error.message.endsWith('disallowed character.') && ++this.#controls <= MAX_CONTROLS) return;
      this.#fail(error.message);
    });
    parser.on('opentag', (tag) => this.#open(tag.name));
    parser.on('closetag', (tag) => this.#close(tag.name));
    parser.on('text', (part) => this.#addText(part));
    parser.on('cdata', (part) => this.#addText(part));
    parser.write(text).close();
    if (this.#result === undefined) this.#fail('expected a value');
    return this.#result;
  }

  #open(name: string): void {
    if (this.#leaf !== null) this.#fail(`expected </${this.#leaf}>, found <${name}>`);
    switch (name) {
      case 'plist':
        if (this.#stack.length > 0 || this.#result !== undefined)
          this.#fail('expected <plist> only as the root');
        return;
      case 'array':
        this.#push({ kind: 'array', values: [] });
        return;
      case 'dict':
        this.#push({ kind: 'dict', entries: new Map(), key: null });
        return;
      case 'key':
      case 'string':
      case 'integer':
      case 'real':
      case 'date':
      case 'data':
      case 'true':
      case 'false':
        this.#leaf = name;
        this.#text = '';
        return;
      default:
        this.#fail(`expected an element of a property list, found <${name.slice(0, 40)}>`);
    }
  }

  #push(frame: Frame): void {
    if (this.#stack.length >= this.#limits.maxDepth) {
      this.#fail(`expected at most ${this.#limits.maxDepth} containers inside each other`);
    }
    this.#stack.push(frame);
  }

  #close(name: string): void {
    if (this.#leaf !== null) {
      const leaf = this.#leaf;
      this.#leaf = null;
      if (leaf === 'key') this.#setKey(this.#text);
      else this.#add(this.#leafValue(leaf, this.#text));
      return;
    }
    if (name === 'plist') return;
    const frame = this.#stack.pop();
    if (frame === undefined) this.#fail(`expected no </${name}>`);
    if (frame.kind === 'array') {
      this.#add(frame.values);
      return;
    }
    if (frame.key !== null) this.#fail(`expected a value after the key "${frame.key.slice(0, 40)}"`);
    this.#add(uidOf(frame.entries) ?? frame.entries);
  }

  #addText(part: string): void {
    if (this.#leaf !== null) this.#text += part;
    else if (/\S/.test(part)) this.#fail('expected an element, found text');
  }

  #setKey(key: string): void {
    const frame = this.#stack.at(-1);
    if (frame?.kind !== 'dict') this.#fail('expected <key> only inside <dict>');
    if (frame.key !== null) this.#fail(`expected a value after the key "${frame.key.slice(0, 40)}"`);
    frame.key = key;
  }

  #add(value: PlistValue): void {
    if (++this.#values > this.#limits.maxValues)
      this.#fail(`expected at most ${this.#limits.maxValues} values`);
    const frame = this.#stack.at(-1);
    if (frame === undefined) {
      if (this.#result !== undefined) this.#fail('expected one value');
      this.#result = value;
    } else if (frame.kind === 'array') {
      frame.values.push(value);
    } else {
      if (frame.key === null) this.#fail('expected <key> before a value');
      if (!frame.entries.has(frame.key)) frame.entries.set(frame.key, value);
      frame.key = null;
    }
  }

  #leafValue(leaf: Exclude<Leaf, 'key'>, text: string): PlistValue {
    switch (leaf) {
      case 'string':
        return text;
      case 'true':
        return true;
      case 'false':
        return false;
      case 'integer':
        return parseInteger(text) ?? this.#failLeaf('an integer of at most 128 bits', text);
      case 'real':
        return parseReal(text) ?? this.#failLeaf('a number', text);
      case 'date':
        return parseDate(text) ?? this.#failLeaf('a date as YYYY-MM-DDThh:mm:ssZ', text);
      case 'data':
        break;
    }
    const data = decodeBase64(text);
    return typeof data === 'number' ? this.#failLeaf('base64', text.slice(data)) : data;
  }

  #failLeaf(expected: string, text: string): never {
    this.#fail(`expected ${expected}, found "${text.slice(0, 40)}"`);
  }

  #fail(problem: string): never {
    throw new PlistError(`XML property list: ${problem}`, this.#parser.position);
  }
}

/** A keyed archive in XML form writes its UIDs as dictionaries of one well-known key. */
function uidOf(entries: ReadonlyMap<string, PlistValue>): PlistUid | null {
  if (entries.size !== 1) return null;
  const value = entries.get('CF$UID');
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? new PlistUid(value) : null;
}

const INTEGER = /^\s*([+-]?)(0[xX][0-9a-fA-F]{1,40}|\d{1,60})\s*$/;
const LIMIT_128 = 1n << 128n;

function parseInteger(text: string): number | bigint | null {
  const match = INTEGER.exec(text);
  if (match === null) return null;
  const magnitude = BigInt(match[2] ?? '');
  if (magnitude >= LIMIT_128) return null;
  const value = match[1] === '-' ? -magnitude : magnitude;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

// Written so that there is one way to match a text: alternatives that overlap take quadratic time on long digits.
const REAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^([+-]?)(?:(nan)|inf(?:inity)?)$/i;

function parseReal(text: string): number | null {
  const trimmed = text.trim();
  if (REAL.test(trimmed)) return Number(trimmed);
  const match = NOT_FINITE.exec(trimmed);
  if (match === null) return null;
  if (match[2] !== undefined) return Number.NaN;
  return match[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const DATE = /^\s*(-?\d{1,6})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?Z\s*$/;

function parseDate(text: string): Date | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  // Not Date.UTC, which takes the years 0 to 99 for those of the twentieth century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return Number.isNaN(date.getTime()) ? null : date;
}
