import { JsonElements, type JsonLimits } from '../json/elements.ts';

/** One value of a file of results: an element of its list, or of a list in its dictionary, or a dictionary's value. */
export interface JsonElement {
  /** The key of the dictionary under which it stands; null in a file that is one list. */
  readonly group: string | null;
  /** Its JSON text; null where it is too large, too deep or no UTF-8. */
  readonly text: string | null;
}

/**
 * Splits a JSON file whose top level is a list, or a dictionary of lists and values, into elements while its bytes
 * come in. Holds one element at most.
 */
export class JsonSplitter {
  private readonly json: JsonElements;
  private found: JsonElement[] = [];

  constructor(limits: JsonLimits = {}) {
    this.json = new JsonElements(
      {
        // Only the lists of the top level are gone into: what stands in them is taken whole.
        wish: (path, kind) =>
          path.length === 1 && typeof path[0] === 'string' && kind === 'list' ? 'enter' : 'take',
        value: ([key = null], text) =>
          void this.found.push({ group: typeof key === 'string' ? key : null, text }),
      },
      limits,
    );
  }

  /** True once the top level was closed and nothing stands behind it. */
  get complete(): boolean {
    return this.json.complete;
  }

  /** True where a byte cannot stand: nothing after it is given. */
  get broken(): boolean {
    return this.json.broken;
  }

  /** The elements that end within these bytes. */
  feed(bytes: Uint8Array): readonly JsonElement[] {
    this.found = [];
    this.json.push(bytes);
    return this.found;
  }
}
