/** Where a value of a JSON text stands: keys of objects, numbers of elements of lists, from the root. */
export type JsonPath = readonly (string | number)[];

/** What to do with a value, before anything of it is read. */
export type JsonWish = 'take' | 'enter' | 'skip';

export interface JsonHandler {
  /** Asked for every object, list and other value that stands in something entered; only the first two can be entered. */
  wish(path: JsonPath, kind: 'object' | 'list' | 'other'): JsonWish;
  /** The JSON text of a value that was taken; null where it is too large, too deep or no UTF-8. `at` is its byte offset. */
  value(path: JsonPath, text: string | null, at: number): void;
}

export interface JsonLimits {
  /** Largest value that is taken, and how deep it may be. */
  readonly maxBytes?: number;
  readonly maxDepth?: number;
}

/** Largest value that is taken: a message of Telegram is some kilobytes, MVT keeps pictures in base64. Bytes. */
export const MAX_VALUE_BYTES = 16 * 1024 * 1024;
/** Deepest nesting within a value that is taken: what parses it goes down level by level. */
export const MAX_VALUE_DEPTH = 100;
/** Deepest nesting that is entered. */
const MAX_ENTERED = 32;
const MAX_KEY_BYTES = 64 * 1024;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

interface Level {
  readonly list: boolean;
  /** What may come next in it. */
  next: 'key' | 'key or end' | 'colon' | 'value' | 'value or end' | 'comma or end';
  /** The key or number under which the next value stands. */
  place: string | number;
}

/**
 * Takes chosen values out of a JSON text (RFC 8259) of any size while its bytes come in, and holds one of them at
 * most. Brackets and quotation marks decide where a value ends; whether it is JSON is for who parses it.
 */
export class JsonElements {
  private readonly handler: JsonHandler;
  private readonly maxBytes: number;
  private readonly maxDepth: number;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  private readonly levels: Level[] = [];
  private state: 'start' | 'between' | 'inside' | 'done' | 'broken' = 'start';
  private offset = 0;

  private purpose: 'take' | 'skip' | 'key' = 'skip';
  private shape: 'text' | 'nested' | 'plain' = 'plain';
  private pieces: Uint8Array[] = [];
  private held = 0;
  private refused = false;
  private depth = 0;
  private inText = false;
  private escaped = false;
  private begun = 0;

  constructor(handler: JsonHandler, limits: JsonLimits = {}) {
    this.handler = handler;
    this.maxBytes = limits.maxBytes ?? MAX_VALUE_BYTES;
    this.maxDepth = limits.maxDepth ?? MAX_VALUE_DEPTH;
  }

  /** True once the root was closed. */
  get complete(): boolean {
    return this.state === 'done';
  }

  /** True where a byte cannot stand: nothing after it is given. */
  get broken(): boolean {
    return this.state === 'broken';
  }

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && this.state !== 'broken') {
      at = this.state === 'inside' ? this.inside(bytes, at) : this.between(bytes, at);
    }
    this.offset += bytes.length;
  }

  private between(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] as number;
    if (isBlank(byte)) return at + 1;
    if (this.state === 'start') {
      if (byte === BYTE_ORDER_MARK[this.offset + at]) return at + 1;
      if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) return this.fail(at);
      this.state = 'between';
      return this.enter(byte === OPEN_LIST, at);
    }
    const level = this.levels.at(-1);
    // The file ends with the root.
    if (level === undefined) return this.fail(at);
    if (byte === (level.list ? CLOSE_LIST : CLOSE_OBJECT)) {
      if (level.next !== 'comma or end' && level.next !== 'value or end' && level.next !== 'key or end')
        return this.fail(at);
      return this.leave(at);
    }
    switch (level.next) {
      case 'comma or end':
        if (byte !== COMMA) return this.fail(at);
        level.next = level.list ? 'value' : 'key';
        if (typeof level.place === 'number') level.place += 1;
        return at + 1;
      case 'key':
      case 'key or end':
        return byte === QUOTE ? this.begin('key', byte, at) : this.fail(at);
      case 'colon':
        if (byte !== COLON) return this.fail(at);
        level.next = 'value';
        return at + 1;
      case 'value':
      case 'value or end':
        return this.beginValue(level, byte, at);
    }
  }

  private beginValue(level: Level, byte: number, at: number): number {
    if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      return this.fail(at);
    level.next = 'comma or end';
    const nested = byte === OPEN_LIST || byte === OPEN_OBJECT;
    const wish = this.handler.wish(this.path(), nested ? (byte === OPEN_LIST ? 'list' : 'object') : 'other');
    if (wish === 'enter' && nested && this.levels.length < MAX_ENTERED)
      return this.enter(byte === OPEN_LIST, at);
    return this.begin(wish === 'take' ? 'take' : 'skip', byte, at);
  }

  private path(): JsonPath {
    return this.levels.map((level) => level.place);
  }

  private enter(list: boolean, at: number): number {
    this.levels.push({ list, next: list ? 'value or end' : 'key or end', place: list ? 0 : '' });
    return at + 1;
  }

  private leave(at: number): number {
    this.levels.pop();
    if (this.levels.length === 0) this.state = 'done';
    return at + 1;
  }

  private fail(at: number): number {
    this.state = 'broken';
    return at + 1;
  }

  private begin(purpose: 'take' | 'skip' | 'key', byte: number, at: number): number {
    this.purpose = purpose;
    this.shape = byte === QUOTE ? 'text' : byte === OPEN_OBJECT || byte === OPEN_LIST ? 'nested' : 'plain';
    this.pieces = [];
    this.held = 0;
    this.refused = false;
    this.depth = 0;
    this.inText = false;
    this.escaped = false;
    this.begun = this.offset + at;
    this.state = 'inside';
    return at;
  }

  /** Goes to the end of the value or of the bytes. */
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
      } else if (this.shape === 'plain') {
        const ends = byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isBlank(byte);
        if (ends) return this.close(bytes.subarray(start, at), at);
      } else if (byte === QUOTE) this.inText = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        this.depth += 1;
        if (this.depth > this.maxDepth) this.refuse();
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.depth -= 1;
        if (this.depth === 0) return this.close(bytes.subarray(start, at + 1), at + 1);
      }
    }
    // A copy: the bytes belong to the caller.
    if (this.purpose !== 'skip') this.keep(bytes.slice(start));
    return bytes.length;
  }

  private refuse(): void {
    this.refused = true;
    this.pieces = [];
    this.held = 0;
  }

  private keep(piece: Uint8Array): void {
    if (this.refused || this.purpose === 'skip' || piece.length === 0) return;
    if (this.held + piece.length > (this.purpose === 'key' ? MAX_KEY_BYTES : this.maxBytes)) this.refuse();
    else {
      this.pieces.push(piece);
      this.held += piece.length;
    }
  }

  private close(last: Uint8Array, next: number): number {
    this.keep(last);
    const { purpose } = this;
    this.state = 'between';
    const text = purpose === 'skip' || this.refused ? null : this.decode();
    this.pieces = [];
    const level = this.levels.at(-1);
    if (purpose === 'key' && level !== undefined) {
      level.place = keyOf(text);
      level.next = 'colon';
    } else if (purpose === 'take') {
      this.handler.value(this.path(), text, this.begun);
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

/** A key that cannot be read stands as an empty one: its values are worth having. */
function keyOf(text: string | null): string {
  const key = text === null ? undefined : parsedJson(text);
  return typeof key === 'string' ? key : '';
}

/** Undefined where the text is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
