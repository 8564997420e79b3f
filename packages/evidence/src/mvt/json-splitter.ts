/** One value of a file of results: an element of its list, or of a list in its dictionary, or a dictionary's value. */
export interface JsonElement {
  /** The key of the dictionary under which it stands; null in a file that is one list. */
  readonly group: string | null;
  /** Its JSON text; null where it is too large, too deep or no UTF-8. */
  readonly text: string | null;
}

/** Largest element that is taken: MVT keeps pictures and archives within its records as base64. Bytes. */
export const MAX_ELEMENT_BYTES = 16 * 1024 * 1024;
/** MVT's own records are some ten levels deep; what parses and writes them goes down level by level. */
export const MAX_ELEMENT_DEPTH = 100;
const MAX_KEY_BYTES = 64 * 1024;

type State =
  | 'start'
  | 'first item'
  | 'item'
  | 'after item'
  | 'first key'
  | 'key'
  | 'colon'
  | 'member'
  | 'after member'
  | 'inside'
  | 'done'
  | 'broken';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_DICT = 0x7b;
const CLOSE_DICT = 0x7d;

/**
 * Splits a JSON file (RFC 8259) whose top level is a list, or a dictionary of lists and values, into elements while
 * its bytes come in. Holds one element at most. Brackets and quotation marks decide; whether an element is JSON
 * is for who parses it.
 */
export class JsonSplitter {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly maxBytes: number;
  private readonly maxDepth: number;
  private state: State = 'start';
  private dictionary = false;
  private group: string | null = null;
  private found: JsonElement[] = [];

  private part: 'item' | 'key' | 'member' = 'item';
  private shape: 'text' | 'nested' | 'plain' = 'plain';
  private pieces: Uint8Array[] = [];
  private held = 0;
  private refused = false;
  private depth = 0;
  private inText = false;
  private escaped = false;

  constructor(limits: { readonly maxBytes?: number; readonly maxDepth?: number } = {}) {
    this.maxBytes = limits.maxBytes ?? MAX_ELEMENT_BYTES;
    this.maxDepth = limits.maxDepth ?? MAX_ELEMENT_DEPTH;
  }

  /** True once the top level was closed and nothing stands behind it. */
  get complete(): boolean {
    return this.state === 'done';
  }

  /** True where a byte cannot stand: nothing after it is given. */
  get broken(): boolean {
    return this.state === 'broken';
  }

  /** The elements that end within these bytes. */
  feed(bytes: Uint8Array): readonly JsonElement[] {
    this.found = [];
    let at = 0;
    while (at < bytes.length && this.state !== 'broken') {
      at = this.state === 'inside' ? this.inside(bytes, at) : this.between(bytes, at);
    }
    return this.found;
  }

  /** One byte between elements; gives the place of the next one. */
  private between(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] as number;
    if (isBlank(byte)) return at + 1;
    switch (this.state) {
      case 'start':
        this.dictionary = byte === OPEN_DICT;
        if (byte === OPEN_DICT) return this.to('first key', at);
        return this.to(byte === OPEN_LIST ? 'first item' : 'broken', at);
      case 'first item':
        if (byte === CLOSE_LIST) return this.to(this.dictionary ? 'after member' : 'done', at);
        return this.begin('item', byte, at);
      case 'item':
        return this.begin('item', byte, at);
      case 'after item':
        if (byte === CLOSE_LIST) return this.to(this.dictionary ? 'after member' : 'done', at);
        return this.to(byte === COMMA ? 'item' : 'broken', at);
      case 'first key':
        if (byte === CLOSE_DICT) return this.to('done', at);
        return byte === QUOTE ? this.begin('key', byte, at) : this.to('broken', at);
      case 'key':
        return byte === QUOTE ? this.begin('key', byte, at) : this.to('broken', at);
      case 'colon':
        return this.to(byte === COLON ? 'member' : 'broken', at);
      case 'member':
        return byte === OPEN_LIST ? this.to('first item', at) : this.begin('member', byte, at);
      case 'after member':
        if (byte === CLOSE_DICT) return this.to('done', at);
        return this.to(byte === COMMA ? 'key' : 'broken', at);
      case 'inside':
      case 'done':
      case 'broken':
        return this.to('broken', at);
    }
  }

  private to(state: State, at: number): number {
    this.state = state;
    return at + 1;
  }

  private begin(part: 'item' | 'key' | 'member', byte: number, at: number): number {
    if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_DICT)
      return this.to('broken', at);
    this.part = part;
    this.shape = byte === QUOTE ? 'text' : byte === OPEN_DICT || byte === OPEN_LIST ? 'nested' : 'plain';
    this.pieces = [];
    this.held = 0;
    this.refused = false;
    this.depth = 0;
    this.inText = false;
    this.escaped = false;
    this.state = 'inside';
    return at;
  }

  /** Goes to the end of the element or of the bytes. */
  private inside(bytes: Uint8Array, start: number): number {
    for (let at = start; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (this.inText) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) {
          this.inText = false;
          if (this.shape === 'text') return this.close(bytes.subarray(start, at + 1), at + 1);
        }
        continue;
      }
      if (this.shape === 'plain') {
        const ends = byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_DICT || isBlank(byte);
        if (ends) return this.close(bytes.subarray(start, at), at);
      } else if (byte === QUOTE) this.inText = true;
      else if (byte === OPEN_DICT || byte === OPEN_LIST) {
        this.depth += 1;
        if (this.depth > this.maxDepth) this.refuse();
      } else if (byte === CLOSE_DICT || byte === CLOSE_LIST) {
        this.depth -= 1;
        if (this.depth === 0) return this.close(bytes.subarray(start, at + 1), at + 1);
      }
    }
    // A copy: the bytes belong to the caller.
    this.keep(bytes.slice(start));
    return bytes.length;
  }

  private refuse(): void {
    this.refused = true;
    this.pieces = [];
    this.held = 0;
  }

  private keep(piece: Uint8Array): void {
    if (this.refused) return;
    if (this.held + piece.length > (this.part === 'key' ? MAX_KEY_BYTES : this.maxBytes)) this.refuse();
    else if (piece.length > 0) {
      this.pieces.push(piece);
      this.held += piece.length;
    }
  }

  private close(last: Uint8Array, next: number): number {
    this.keep(last);
    const text = this.refused ? null : this.decode();
    this.pieces = [];
    if (this.part === 'key') {
      this.group = keyOf(text);
      this.state = 'colon';
    } else {
      this.found.push({ group: this.group, text });
      this.state = this.part === 'item' ? 'after item' : 'after member';
    }
    return next;
  }

  private decode(): string | null {
    const whole = new Uint8Array(this.held);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    try {
      return this.decoder.decode(whole);
    } catch {
      return null;
    }
  }
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** A key that cannot be read stands as an empty one: its values are worth having. */
function keyOf(text: string | null): string {
  try {
    const key: unknown = text === null ? '' : JSON.parse(text);
    return typeof key === 'string' ? key : '';
  } catch {
    return '';
  }
}
