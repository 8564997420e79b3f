import { SaxesParser } from 'saxes';
import { FormatError } from '../format.ts';
import { decodeText } from '../text.ts';

/** An element. Names are without their prefix: the files in question declare prefixes wrongly as often as not. */
export interface XmlElement {
  readonly name: string;
  /** By their name as written, and by that without its prefix where no attribute is called so. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of the elements in it, trimmed. */
  readonly text: string;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 64;
const MAX_ELEMENTS = 2_000_000;
/** Faults that are passed over; each costs the parser an Error object. */
const MAX_FAULTS = 1000;

interface Growing {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML into memory within limits. A document type declaration is skipped and entities that it declares are not
 * expanded: a reference to one stays as it is written, and counts as a fault. Faults in the notation are told
 * (`fault`) and passed over; a file cut off in the middle gives what stands before.
 */
export function parseXml(bytes: Uint8Array, fault: (what: string) => void): XmlElement {
  if (bytes.length > MAX_BYTES) throw new FormatError(`more than ${MAX_BYTES / 1024 / 1024} MiB of XML`);
  const { text, replaced } = decodeText(bytes);
  if (replaced) fault('bytes that are no text');

  const parser = new SaxesParser({ xmlns: false, position: false });
  const stack: Growing[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let faults = 0;
  parser.on('error', (error) => {
    faults += 1;
    if (faults > MAX_FAULTS) throw new FormatError('not well-formed XML');
    fault(`not well-formed XML: ${kindOf(error.message)}`);
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new FormatError(`more than ${MAX_ELEMENTS} elements`);
    if (stack.length >= MAX_DEPTH) throw new FormatError(`more than ${MAX_DEPTH} levels of elements`);
    const attributes = new Map<string, string>();
    const written = Object.entries(tag.attributes);
    for (const [name, value] of written) attributes.set(name, value);
    for (const [name, value] of written) if (!attributes.has(local(name))) attributes.set(local(name), value);
    const element: Growing = { name: local(tag.name), attributes, children: [], text: '' };
    const parent = stack.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element !== undefined) element.text = element.text.trim();
  });
  const addText = (part: string): void => {
    const element = stack.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (root === null) throw new FormatError('not XML');
  return root;
}

/** The parser's message without what it quotes of the file. */
function kindOf(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/[:"'].*$/s, '')
    .trim();
}

export function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** Text of a child; null where it is not there or empty. */
export function childText(element: XmlElement | undefined, name: string): string | null {
  const text = child(element, name)?.text ?? '';
  return text === '' ? null : text;
}

/** Follows names downwards, the first child of each. */
export function descend(
  element: XmlElement | undefined,
  ...names: readonly string[]
): XmlElement | undefined {
  let at = element;
  for (const name of names) at = child(at, name);
  return at;
}

/** The elements of a name in and below `element`, in document order, none inside another of the same name. Depth is limited by `parseXml`. */
export function* below(element: XmlElement, name: string): Generator<XmlElement> {
  for (const one of element.children) {
    if (one.name === name) yield one;
    else yield* below(one, name);
  }
}

/** The name of a document's first element, without prefix; null where the head is no XML. */
export function rootName(head: string): string | null {
  let rest = head.trimStart();
  // Declaration, comments, a document type: a bounded number of them.
  for (let i = 0; i < 100; i++) {
    const end = rest.startsWith('<?')
      ? after(rest, '?>')
      : rest.startsWith('<!--')
        ? after(rest, '-->')
        : /^<!DOCTYPE/i.test(rest)
          ? after(rest, /^[^>]*\[/.test(rest) ? ']' : '>')
          : null;
    if (end === null) break;
    rest = rest.slice(end).replace(/^\s*>/, '').trimStart();
  }
  const name = /^<([A-Za-z_][\w.:-]*)[\s/>]/.exec(rest)?.[1];
  return name === undefined ? null : local(name);
}

function after(text: string, mark: string): number | null {
  const at = text.indexOf(mark);
  return at < 0 ? null : at + mark.length;
}
