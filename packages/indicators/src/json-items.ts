import { FormatError } from './format.ts';
import { decode, type Json, MAX_DEPTH, parseText } from './json.ts';

/** Values in one item, or in all that stands around the list: a report may list every indicator of its file. */
const MAX_PARTS = 4_000_000;
/** Items are parsed together until they have this many bytes: one parse for each would cost more than its work. */
const BATCH_BYTES = 96 * 1024;

/** A report that lists a million indicators has some 50 MiB; what is larger is passed over, for a parse takes four times as much. */
export const MAX_ITEM_BYTES = 64 * 1024 * 1024;

/** `at` and `end`: where it stands in the file, blanks around it included. */
export type VisitItem = (item: Json, at: number, end: number) => void;

export interface Around {
  /** The root without the items of its list. */
  readonly root: Json;
  /** The file held bytes that are no UTF-8; they were read as U+FFFD. */
  readonly replaced: boolean;
}

/**
 * Reads a JSON text that is mostly one long list, item by item, so that never more than some of them are in memory: the
 * text is one list, or an object with a list called `listName`. Each item is handed to `visit` in the order of the file.
 * A scan over the bytes counts depth and values and finds the commas between the items; all syntax is judged by
 * `JSON.parse`, of the items and of what stands around them. Cost is linear.
 *
 * @param tooLarge called for each item that is larger than `MAX_ITEM_BYTES`, and not read
 * @throws FormatError if the text as a whole is no JSON, is cut off, or is too deep; items before that place have been
 *   handed over by then
 */
export function readItems(
  bytes: Uint8Array,
  listName: string,
  visit: VisitItem,
  tooLarge: () => void,
): Around {
  return new ItemReader(bytes, listName, visit, tooLarge).read();
}

/** What the scan does about a byte: nothing, or one of these. */
const QUOTE = 1;
const OPEN = 2;
const CLOSE = 3;
const COMMA = 4;
const COLON = 5;
/** Within items nothing depends on colons. */
const INSIDE = kinds('');
const OUTSIDE = kinds(':');

function kinds(colons: string): Uint8Array {
  const kind = new Uint8Array(256);
  kind['"'.charCodeAt(0)] = QUOTE;
  for (const char of '{[') kind[char.charCodeAt(0)] = OPEN;
  for (const char of '}]') kind[char.charCodeAt(0)] = CLOSE;
  kind[','.charCodeAt(0)] = COMMA;
  for (const char of colons) kind[char.charCodeAt(0)] = COLON;
  return kind;
}

const QUOTE_BYTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
/** No depth is this: no list is being read. */
const NO_LIST = -1;

class ItemReader {
  readonly #bytes: Uint8Array;
  readonly #listName: string;
  readonly #visit: VisitItem;
  readonly #tooLarge: () => void;
  /** The text around the items: pairs of beginning and end. */
  readonly #around: [number, number][] = [];
  #replaced = false;
  /** Where the items of the current batch begin, and behind the last one where it ends. */
  #cuts: number[] = [];
  /** Whether an item must stand in this batch: behind a comma one must. */
  #expected = false;

  constructor(bytes: Uint8Array, listName: string, visit: VisitItem, tooLarge: () => void) {
    this.#bytes = bytes;
    this.#listName = listName;
    this.#visit = visit;
    this.#tooLarge = tooLarge;
  }

  read(): Around {
    const complete = this.#scan();
    const text = this.#around.map(([from, to]) => this.#text(from, to)).join('');
    const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    return { root: parseText(bare, complete), replaced: this.#replaced };
  }

  /** False: something is still open at the end. */
  #scan(): boolean {
    const bytes = this.#bytes;
    let depth = 0;
    let parts = 0;
    /** Depth of the items, while a list is read. */
    let list = NO_LIST;
    let aroundFrom = 0;
    /** The last text at the root, and the last that a colon made a key. */
    let textAt = 0;
    let textEnd = 0;
    let isKey = false;
    let kindOf = OUTSIDE;
    for (let i = 0; i < bytes.length; i++) {
      const kind = kindOf[bytes[i] ?? 0] ?? 0;
      if (kind === 0) continue;
      if (kind === QUOTE) {
        const from = i;
        i = endOfText(bytes, from + 1);
        if (depth === 1) {
          textAt = from;
          textEnd = i + 1;
          isKey = false;
        }
        continue;
      }
      if (kind === CLOSE) {
        if (depth === list) {
          if (bytes[i] !== CLOSE_LIST) throw new FormatError('not valid JSON');
          if (!this.#passOver(i)) this.#flush(i);
          list = NO_LIST;
          kindOf = OUTSIDE;
          aroundFrom = i;
        }
        depth -= 1;
        continue;
      }
      if (++parts > MAX_PARTS) throw new FormatError(`more than ${MAX_PARTS} values in one object`);
      if (kind === COMMA) {
        if (depth === list) {
          parts = 0;
          this.#cut(i);
        } else if (depth === 1) isKey = false;
      } else if (kind === COLON) {
        if (depth === 1) isKey = this.#isListName(textAt, textEnd);
      } else {
        const isList = bytes[i] === OPEN_LIST && list === NO_LIST;
        if (isList && (depth === 0 ? i === this.#start() : depth === 1 && isKey)) {
          list = depth + 1;
          kindOf = INSIDE;
          parts = 0;
          this.#around.push([aroundFrom, i + 1]);
          this.#cuts = [i + 1];
          this.#expected = false;
        }
        depth += 1;
        if (depth > MAX_DEPTH) throw new FormatError(`more than ${MAX_DEPTH} levels of brackets`);
      }
    }
    if (list === NO_LIST) this.#around.push([aroundFrom, bytes.length]);
    return depth === 0;
  }

  /** Of the first character that is no blank and no mark of the byte order. */
  #start(): number {
    const bytes = this.#bytes;
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
    return at;
  }

  #isListName(from: number, to: number): boolean {
    // A name may be written with escapes, each of at most six bytes a character.
    if (to - from < this.#listName.length + 2 || to - from > this.#listName.length * 6 + 2) return false;
    try {
      return JSON.parse(decode(this.#bytes.subarray(from, to)).text) === this.#listName;
    } catch {
      return false;
    }
  }

  #cut(comma: number): void {
    if (this.#passOver(comma)) {
      this.#cuts = [comma + 1];
      this.#expected = true;
      return;
    }
    if (comma - (this.#cuts[0] ?? 0) < BATCH_BYTES) {
      this.#cuts.push(comma + 1);
      return;
    }
    this.#flush(comma);
    this.#cuts = [comma + 1];
    this.#expected = true;
  }

  /** True: the item that ends before `end` is too large; those before it have been handed over. */
  #passOver(end: number): boolean {
    const start = this.#cuts.at(-1) ?? end;
    if (end - start <= MAX_ITEM_BYTES) return false;
    this.#cuts.pop();
    if (this.#cuts.length > 0) {
      this.#expected = true;
      this.#flush(start - 1);
    }
    this.#tooLarge();
    return true;
  }

  /** Hands over the items of the batch, which ends before `end`. */
  #flush(end: number): void {
    const cuts = this.#cuts;
    const from = cuts[0] ?? end;
    const items = parseText(`[${this.#text(from, end)}]`, true);
    const count = this.#expected || cuts.length > 1 ? cuts.length : Math.min(1, lengthOf(items));
    if (lengthOf(items) !== count) throw new FormatError('not valid JSON');
    for (let i = 0; i < count; i++) {
      this.#visit((items as readonly Json[])[i] as Json, cuts[i] ?? end, (cuts[i + 1] ?? end + 1) - 1);
    }
  }

  #text(from: number, to: number): string {
    const { text, replaced } = decode(this.#bytes.subarray(from, to));
    if (replaced) this.#replaced = true;
    return text;
  }
}

/** Where the quote stands that closes a text, or the end of all. */
function endOfText(bytes: Uint8Array, from: number): number {
  for (
    let quote = bytes.indexOf(QUOTE_BYTE, from);
    quote >= 0;
    quote = bytes.indexOf(QUOTE_BYTE, quote + 1)
  ) {
    let escapes = quote;
    while (escapes > from && bytes[escapes - 1] === BACKSLASH) escapes -= 1;
    if ((quote - escapes) % 2 === 0) return quote;
  }
  return bytes.length;
}

function lengthOf(items: Json): number {
  return Array.isArray(items) ? items.length : 0;
}
