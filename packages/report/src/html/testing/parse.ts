/*
 * A strict reader of the pages that we write ourselves: every element closed in order, every attribute quoted. What a
 * browser would mend is an error here, so a value that got out of its place cannot hide.
 */

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  /** All text in it, in the order of the page, with entities resolved. */
  readonly text: string;
}

/** Reads its text out of the page's when asked: a page has very many elements. */
class PageElement implements Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  private readonly words: readonly string[];
  private readonly from: number;
  /** Place behind its last piece of text. */
  to = 0;

  constructor(
    name: string,
    attributes: ReadonlyMap<string, string>,
    parent: Element | null,
    words: readonly string[],
  ) {
    this.name = name;
    this.attributes = attributes;
    this.parent = parent;
    this.words = words;
    this.from = words.length;
  }

  get text(): string {
    return this.words.slice(this.from, this.to).join('');
  }
}

const VOID = new Set(['meta', 'br', 'wbr', 'input']);
const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /\s+([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/g;

export function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#96;', '`')
    .replaceAll('&#61;', '=')
    .replaceAll('&amp;', '&');
}

/** All elements of a page, in the order of their start tags. Throws where the page is not exactly well formed. */
export function parsePage(page: string): Element[] {
  const doctype = '<!doctype html>\n';
  if (!page.startsWith(doctype)) throw new Error('no doctype');
  const all: Element[] = [];
  const open: PageElement[] = [];
  const words: string[] = [];
  let at = doctype.length;
  while (at < page.length) {
    const parent = open.at(-1) ?? null;
    if (parent?.name === 'style') {
      const end = page.indexOf('</style>', at);
      if (end < 0) throw new Error('style without end');
      words.push(page.slice(at, end));
      parent.to = words.length;
      at = end + '</style>'.length;
      open.pop();
      continue;
    }
    if (page[at] !== '<') {
      const end = page.indexOf('<', at);
      const text = page.slice(at, end < 0 ? undefined : end);
      if (text.includes('>')) throw new Error(`a bare > in text: ${text.slice(0, 80)}`);
      if (parent !== null) words.push(unescape(text));
      else if (text.trim() !== '') throw new Error('text outside of the page');
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const match = TAG.exec(page);
    if (match === null) throw new Error(`no tag of ours at ${at}: ${page.slice(at, at + 80)}`);
    const [whole, end, name = '', list = '', selfClosed] = match;
    at += whole.length;
    if (end === '/') {
      const last = open.pop();
      if (last !== undefined) last.to = words.length;
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name ?? ''}> at ${at}`);
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, key = '', value = ''] of list.matchAll(ATTRIBUTE)) {
      if (attributes.has(key)) throw new Error(`${name} has ${key} twice`);
      attributes.set(key, unescape(value));
    }
    const element = new PageElement(name, attributes, parent, words);
    all.push(element);
    if (!VOID.has(name) && selfClosed !== '/') open.push(element);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map((e) => e.name).join(' ')}`);
  return all;
}
