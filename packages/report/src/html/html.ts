import { fenced, type Run, unfence, visibleRuns, withoutFences, wordRuns } from '../locales/index.ts';

/*
 * HTML that only this file can make. Everything that is not already `Html` is escaped, and a value can get into a tag
 * only as `Attributes`, whose names are ours and whose links lead within the page or to a public source. A string out
 * of a phone has no other way into the report.
 */

let makeHtml: (text: string) => Html;
let textOf: (html: Html) => string;

/** A piece of finished HTML. No constructor: `html`, `quote`, `say` and `styleElement` make it. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    makeHtml = (text) => new Html(text);
    textOf = (html) => html.#text;
  }

  toString(): string {
    return this.#text;
  }
}

let makeAttributes: (text: string) => Attributes;
let attributesText: (attributes: Attributes) => string;

/** Finished attributes of one tag, with the space before them. `attrs` makes it. */
export class Attributes {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static {
    makeAttributes = (text) => new Attributes(text);
    attributesText = (attributes) => attributes.#text;
  }
}

export type Child = Html | string | number | null | readonly Html[];

const NONE = makeHtml('');
export const nothing = NONE;

const PLAIN = /^[ -~]*$/;
const SPECIAL = /[&<>"'`=]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  // Harmless in a page; escaped so that quoted text never reads like an attribute to whoever scans the source.
  '=': '&#61;',
};

function escape(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"'`=]/g, (c) => ESCAPES[c] ?? c) : text;
}

/** Foreign text, exactly: escaped, and each character that cannot be seen as a mark of its own. */
export function quote(text: string): Html {
  return makeHtml(runsText(visibleRuns(text)));
}

function runsText(runs: readonly Run[]): string {
  const [only] = runs;
  if (runs.length === 1 && only?.mark === false) return escape(only.text);
  return runs.map((run) => (run.mark ? `<span class="mark">${run.text}</span>` : escape(run.text))).join('');
}

/** Foreign text whose direction cannot disturb what stands around it. */
export function isolated(text: string): Html {
  return makeHtml(`<bdi>${textOf(quote(text))}</bdi>`);
}

/** A sentence of ours; the foreign values that it fences (`fenced` in ../locales/hostile.ts) are isolated. */
export function say(sentence: string): Html {
  return makeHtml(sayText(sentence));
}

function sayText(sentence: string): string {
  if (PLAIN.test(sentence)) return escape(sentence);
  return unfence(sentence)
    .map((part) =>
      part.foreign ? `<bdi>${runsText(visibleRuns(part.text))}</bdi>` : runsText(wordRuns(part.text)),
    )
    .join('');
}

/** `say` for text within a drawing, where no element can isolate: the fences themselves stay, and do it. */
export function sayInDrawing(sentence: string): Html {
  return makeHtml(
    unfence(sentence)
      .map((part) => (part.foreign ? escape(fenced(part.text)) : escape(part.text)))
      .join(''),
  );
}

function childText(child: Child): string {
  if (child === null) return '';
  if (child instanceof Html) return textOf(child);
  if (typeof child === 'string') return sayText(child);
  if (typeof child === 'number') return String(child);
  let text = '';
  for (const one of child) text += textOf(one);
  return text;
}

const RAW = /<(?:style|script|title|textarea|xmp|iframe|noscript|noembed|noframes|plaintext|!--)/i;

/** For each template: whether a value behind each of its pieces stands within a tag. */
const positions = new WeakMap<TemplateStringsArray, readonly boolean[]>();

function positionsOf(strings: TemplateStringsArray): readonly boolean[] {
  let known = positions.get(strings);
  if (known === undefined) {
    let inTag = false;
    known = strings.map((piece) => {
      if (RAW.test(piece)) throw new TypeError('no template may open an element whose content is not HTML');
      const open = piece.lastIndexOf('<');
      const close = piece.lastIndexOf('>');
      if (open !== close) inTag = open > close;
      return inTag;
    });
    positions.set(strings, known);
  }
  return known;
}

/**
 * Escapes whatever is no `Html`; a string is taken for words of ours, as `say` does (evidence goes through `quote`).
 * Within a tag only `attrs` may stand.
 */
export function html(strings: TemplateStringsArray, ...values: readonly (Child | Attributes)[]): Html {
  const inTag = positionsOf(strings);
  let text = strings[0] ?? '';
  for (const [i, value] of values.entries()) {
    if (value instanceof Attributes) {
      if (inTag[i] !== true) throw new TypeError('attributes outside of a tag');
      text += attributesText(value);
    } else {
      if (inTag[i] === true) throw new TypeError('within a tag only attrs may stand');
      text += childText(value);
    }
    text += strings[i + 1] ?? '';
  }
  return makeHtml(text);
}

export function join(pieces: readonly Html[], separator: Html = NONE): Html {
  return makeHtml(pieces.map(textOf).join(textOf(separator)));
}

const NAME = /^[a-zA-Z][a-zA-Z0-9:-]*$/;
const FORBIDDEN = /^(?:on.*|style|src|srcset|srcdoc|action|formaction|background|poster|data|xlink:href)$/i;
const FRAGMENT = /^#[A-Za-z0-9-]+$/;

/**
 * Attributes of a tag, escaped and quoted. Null and false leave one out, true writes its bare name. Links lead to an
 * id of this page (`#f-1`); `sourceLink` makes the only others.
 */
export function attrs(list: Readonly<Record<string, string | number | boolean | null>>): Attributes {
  return makeAttributes(write(list, (href) => FRAGMENT.test(href)));
}

/** Attributes of a link to a public source that our own descriptors name. Anything but https is no link: null. */
export function sourceLink(url: string): Attributes | null {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null;
  return makeAttributes(write({ href: parsed.href, rel: 'noreferrer noopener' }, () => true));
}

function write(
  list: Readonly<Record<string, string | number | boolean | null>>,
  mayLink: (href: string) => boolean,
): string {
  let text = '';
  for (const [name, value] of Object.entries(list)) {
    if (value === null || value === false) continue;
    if (!NAME.test(name) || FORBIDDEN.test(name)) throw new TypeError(`no attribute ${name} in a report`);
    if (name === 'href' && !mayLink(String(value))) throw new TypeError('a link must stay in the page');
    text += value === true ? ` ${name}` : ` ${name}="${escape(plain(String(value)))}"`;
  }
  return text;
}

/** Attribute values cannot hold marks as elements, so the marks stand in them as text. */
function plain(value: string): string {
  if (PLAIN.test(value)) return value;
  return wordRuns(withoutFences(value))
    .map((run) => run.text)
    .join('');
}

/** The page's title, or that of a part of a drawing: text only. */
export function titleElement(text: string): Html {
  return makeHtml(`<title>${escape(plain(text))}</title>`);
}

/** The page's style. `<` cannot occur in it, so nothing can end the element early. */
export function styleElement(css: string): Html {
  return makeHtml(`<style>${css.replaceAll('<', '\\3c ')}</style>`);
}
