/**
 * One type of a type encoding (`@encode` of Objective-C), as far as typedstreams use them. `code` is the first
 * character; `[` has a count and one element, `{` a name and members.
 */
export interface TypeNode {
  readonly code: number;
  readonly name: string;
  readonly count: number;
  readonly members: readonly TypeNode[];
}

/** Characters and nesting of one encoding; those of Foundation have up to about twenty characters. */
const MAX_LENGTH = 1024;
const MAX_NESTING = 16;

const NO_MEMBERS: readonly TypeNode[] = [];
const SCALARS = 'cCsSiIlLqQfdB@#*%:+!';
const QUALIFIERS = 'rnNoORV';

const scalars = new Map<number, TypeNode>(
  Array.from(SCALARS, (character) => [
    character.charCodeAt(0),
    { code: character.charCodeAt(0), name: '', count: 0, members: NO_MEMBERS },
  ]),
);
const single = new Map<string, readonly TypeNode[]>(
  Array.from(scalars.values(), (node) => [String.fromCharCode(node.code), [node]]),
);

/** Splits an encoding into its types; null when it is not one or has types that no typedstream can hold. */
export function parseEncoding(encoding: string): readonly TypeNode[] | null {
  const known = single.get(encoding);
  if (known !== undefined) return known;
  if (encoding.length === 0 || encoding.length > MAX_LENGTH) return null;
  const parser = new EncodingParser(encoding);
  const nodes = parser.list(0, 0);
  return nodes !== null && parser.position === encoding.length ? nodes : null;
}

class EncodingParser {
  readonly #text: string;
  position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Types up to the closing character, or up to the end when that is 0. The closing character stays unread. */
  list(close: number, nesting: number): TypeNode[] | null {
    const nodes: TypeNode[] = [];
    while (this.position < this.#text.length && this.#text.charCodeAt(this.position) !== close) {
      const node = this.#type(nesting);
      if (node === null) return null;
      nodes.push(node);
    }
    return nodes;
  }

  #type(nesting: number): TypeNode | null {
    while (QUALIFIERS.includes(this.#text.charAt(this.position)) && this.position < this.#text.length)
      this.position++;
    const code = this.#text.charCodeAt(this.position++);
    const scalar = scalars.get(code);
    if (scalar !== undefined) return scalar;
    if (nesting >= MAX_NESTING) return null;
    if (code === 0x5b) return this.#array(nesting);
    if (code === 0x7b) return this.#struct(nesting);
    return null;
  }

  #array(nesting: number): TypeNode | null {
    const digits = /\d{1,10}/y;
    digits.lastIndex = this.position;
    const match = digits.exec(this.#text);
    if (match === null) return null;
    this.position = digits.lastIndex;
    const element = this.#type(nesting + 1);
    if (element === null || this.#text.charCodeAt(this.position++) !== 0x5d) return null;
    return { code: 0x5b, name: '', count: Number(match[0]), members: [element] };
  }

  #struct(nesting: number): TypeNode | null {
    const start = this.position;
    while (this.position < this.#text.length && !'={}'.includes(this.#text.charAt(this.position)))
      this.position++;
    const name = this.#text.slice(start, this.position);
    if (this.#text.charAt(this.position) === '=') this.position++;
    const members = this.list(0x7d, nesting + 1);
    if (members === null || this.#text.charCodeAt(this.position++) !== 0x7d) return null;
    return { code: 0x7b, name, count: 0, members };
  }
}
