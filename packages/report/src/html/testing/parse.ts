/*
 * A strict reader of the pages that we write ourselves: every element closed in order, every attribute quoted. What a
 * browser would mend is an error here, so a value that got out of its place cannot hide.
 */

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: Element | null;
  /** Text directly in it, with entities resolved. */
  text: string;
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
  const open: Element[] = [];
  let at = doctype.length;
  while (at < page.length) {
    const parent = open.at(-1) ?? null;
    if (parent?.name === 'style') {
      const end = page.indexOf('</style>', at);
      if (end < 0) throw new Error('style without end');
      parent.text += page.slice(at, end);
      at = end + '</style>'.length;
      open.pop();
      continue;
    }
    if (page[at] !== '<') {
      const end = page.indexOf('<', at);
      const text = page.slice(at, end < 0 ? undefined : end);
      if (text.includes('>')) throw new Error(`a bare > in text: ${text.slice(0, 80)}`);
      if (parent !== null) parent.text += unescape(text);
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
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name ?? ''}> at ${at}`);
      continue;
    }
    const attributes = new Map<string, string>();
    for (const [, key = '', value = ''] of list.matchAll(ATTRIBUTE)) {
      if (attributes.has(key)) throw new Error(`${name} has ${key} twice`);
      attributes.set(key, unescape(value));
    }
    const element: Element = { name, attributes, parent, text: '' };
    all.push(element);
    if (!VOID.has(name) && selfClosed !== '/') open.push(element);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.map((e) => e.name).join(' ')}`);
  return all;
}

/** The text of an element and of all in it. */
export function textIn(elements: readonly Element[], of: Element): string {
  return elements
    .filter((element) => {
      for (let up: Element | null = element; up !== null; up = up.parent) if (up === of) return true;
      return false;
    })
    .map(({ text }) => text)
    .join('');
}
