import { beginningOf, hasRoom, type TellCut } from '../../cuts.ts';
import { MAX_LINK, MAX_LINKS } from '../../links/bounds.ts';
import type { CoveredLink } from '../covered-links.ts';
import { withReferences } from '../xml/entities.ts';

/** What of a page in a mail matters: what a person sees, where its links lead, what showing it loads. */
export interface HtmlContent {
  readonly text: string;
  readonly links: readonly CoveredLink[];
  /** Addresses of pictures and styles elsewhere: showing the mail tells the sender that it was opened. */
  readonly loads: readonly string[];
}

/** A longer page is cut. UTF-16 units. */
const MAX_HTML = 4_194_304;
/** Longest text of a link that is kept. */
const MAX_LABEL = 2000;

/** Elements whose content is not shown. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'noscript', 'template']);
const BREAKS = /^(?:p|div|br|tr|li|h[1-6]|table|blockquote|hr|ul|ol|section|article|pre)$/;

/** Reads a page once, from front to back; what is not well-formed costs what stands in it, nothing more. */
export function readHtml(html: string, tell: TellCut): HtmlContent {
  return new HtmlReader(beginningOf(html, MAX_HTML, 'the page of a mail', tell), tell).read();
}

class HtmlReader {
  private readonly html: string;
  private readonly tell: TellCut;
  private at = 0;
  private readonly text: string[] = [];
  private readonly links: CoveredLink[] = [];
  private readonly addresses = new Set<string>();
  private readonly loads = new Set<string>();
  private readonly unclosed = new Set<string>();
  private base: string | null = null;
  private link: { readonly url: string; readonly label: string[]; length: number } | null = null;

  constructor(html: string, tell: TellCut) {
    this.html = html;
    this.tell = tell;
  }

  read(): HtmlContent {
    const { html } = this;
    while (this.at < html.length) {
      const open = html.indexOf('<', this.at);
      this.show(html.slice(this.at, open < 0 ? html.length : open));
      if (open < 0) break;
      this.at = open;
      this.tag();
    }
    this.endLink();
    return { text: tidy(this.text.join('')), links: this.links, loads: [...this.loads] };
  }

  private tag(): void {
    const { html } = this;
    if (html.startsWith('<!--', this.at)) {
      this.skipTo('-->', 3);
      return;
    }
    TAG.lastIndex = this.at;
    const [all, closing, written] = TAG.exec(html) ?? [];
    if (all === undefined || written === undefined) {
      // A "<" of the text, or a declaration.
      if (/[!?/]/.test(html[this.at + 1] ?? '')) this.skipTo('>', 1);
      else {
        this.show('<');
        this.at += 1;
      }
      return;
    }
    const name = written.toLowerCase();
    this.at += all.length;
    const attributes = this.attributes();
    if (closing === '/') {
      if (name === 'a') this.endLink();
      if (BREAKS.test(name)) this.text.push('\n');
      return;
    }
    this.begin(name, attributes);
    if (HIDDEN.has(name)) this.skipElement(name);
  }

  private begin(name: string, attributes: ReadonlyMap<string, string>): void {
    if (BREAKS.test(name)) this.text.push('\n');
    switch (name) {
      case 'base':
        this.base ??= attributes.get('href')?.trim() ?? null;
        break;
      case 'a':
      case 'area':
        this.endLink();
        this.beginLink(attributes.get('href'), name === 'area' ? (attributes.get('alt') ?? '') : null);
        break;
      case 'form':
        this.addLink(attributes.get('action'), attributes.get('name') ?? 'form');
        break;
      case 'img':
      case 'iframe':
      case 'embed':
      case 'video':
      case 'audio':
      case 'source':
      case 'input':
        this.load(attributes.get('src'));
        if (this.link !== null && this.link.label.length === 0) this.show(attributes.get('alt') ?? '');
        break;
      case 'link':
      case 'body':
      case 'table':
      case 'td':
        this.load(name === 'link' ? attributes.get('href') : attributes.get('background'));
        break;
      default:
        break;
    }
  }

  private beginLink(href: string | undefined, label: string | null): void {
    const url = this.addressOf(href);
    if (url === null) return;
    this.link = { url, label: label === null ? [] : [label], length: label?.length ?? 0 };
    if (label !== null) this.endLink();
  }

  private addLink(href: string | undefined, label: string): void {
    const url = this.addressOf(href);
    if (url !== null) this.keep(label, url);
  }

  private endLink(): void {
    const { link } = this;
    this.link = null;
    if (link !== null) this.keep(tidy(link.label.join('')), link.url);
  }

  /** A page of the same link over and over must not keep another out. */
  private keep(label: string, url: string): void {
    const isNew = !this.addresses.has(url);
    if (this.links.length >= MAX_LINKS && !isNew) return;
    if (isNew && !hasRoom(this.addresses.size, MAX_LINKS, 'links in the page of one mail', this.tell)) return;
    this.addresses.add(url);
    this.links.push({ text: label.slice(0, MAX_LABEL), url });
  }

  private load(src: string | undefined): void {
    const url = this.addressOf(src);
    if (url === null || this.loads.has(url)) return;
    if (hasRoom(this.loads.size, MAX_LINKS, 'addresses that one mail loads', this.tell)) this.loads.add(url);
  }

  /** An address that leads elsewhere; relative ones only where the page names its base. */
  private addressOf(href: string | undefined): string | null {
    // Browsers take line ends and tabs out of addresses.
    const address = href?.replace(/[\t\n\r]/g, '').trim() ?? '';
    if (address === '' || address.startsWith('#') || NO_LINK.test(address)) return null;
    // Its beginning names the host; what is relative to a base cannot be told from its beginning.
    const url = beginningOf(address, MAX_LINK, 'a link in the page of a mail', this.tell);
    if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
    if (url.startsWith('//')) return `https:${url}`;
    return this.base === null ? null : (URL.parse(url, this.base)?.href ?? null);
  }

  private attributes(): ReadonlyMap<string, string> {
    const { html } = this;
    const found = new Map<string, string>();
    while (this.at < html.length) {
      while (isBlankOrSlash(html.charCodeAt(this.at))) this.at += 1;
      ATTRIBUTE.lastIndex = this.at;
      const match = ATTRIBUTE.exec(html);
      if (match === null) {
        const char = html[this.at];
        this.at += 1;
        if (char === '>') break;
        continue;
      }
      this.at += match[0].length;
      const [, name, double, single, bare] = match;
      // The others are not kept: an element with thousands of them must not hide where it leads.
      const known = name?.toLowerCase() ?? '';
      if (ASKED_FOR.has(known) && !found.has(known))
        found.set(known, withHtmlReferences(double ?? single ?? bare ?? ''));
    }
    return found;
  }

  private show(piece: string): void {
    if (piece === '') return;
    const shown = withHtmlReferences(piece.replace(/[ \t\r\n]+/g, ' '));
    this.text.push(shown);
    if (this.link === null || this.link.length > MAX_LABEL) return;
    this.link.label.push(shown);
    this.link.length += shown.length;
  }

  private skipTo(mark: string, length: number): void {
    const end = this.html.indexOf(mark, this.at);
    this.at = end < 0 ? this.html.length : end + length;
  }

  private skipElement(name: string): void {
    if (this.unclosed.has(name)) return;
    const close = new RegExp(`</${name}[\\s>]`, 'gi');
    close.lastIndex = this.at;
    const end = close.exec(this.html);
    // One without an end would hide all the rest: it is looked at, rather than lost.
    if (end === null) this.unclosed.add(name);
    else this.at = end.index;
  }
}

/** Attributes that tell where something leads, what it loads, and what is shown of it. */
const ASKED_FOR: ReadonlySet<string> = new Set(['href', 'src', 'action', 'background', 'alt', 'name']);
/** Leads nowhere on the web. */
const NO_LINK = /^(?:mailto|tel|sms|cid|data|about|javascript|vbscript):/i;

const TAG = /<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})/y;
/** A name, and a value in either marks or none. Marks that are not closed end the value at the file's end, as in browsers. */
const ATTRIBUTE = /([^\s=>"'/]{1,100})(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s>]*)))?/y;

const isBlankOrSlash = (code: number): boolean =>
  code === 0x2f || code === 0x20 || (code >= 0x09 && code <= 0x0d);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['nbsp', '\u00a0'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['shy', '\u00ad'],
  ['copy', '©'],
  ['reg', '®'],
  ['trade', '™'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['aacute', 'á'],
  ['eacute', 'é'],
  ['iacute', 'í'],
  ['oacute', 'ó'],
  ['uacute', 'ú'],
  ['ntilde', 'ñ'],
  ['agrave', 'à'],
  ['egrave', 'è'],
  ['ccedil', 'ç'],
  ['colon', ':'],
  ['sol', '/'],
  ['period', '.'],
]);

function withHtmlReferences(text: string): string {
  if (!text.includes('&')) return text;
  // `&amp;nbsp;` stands for the text `&nbsp;`: named ones first would read it twice.
  return text.replace(/&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z]{2,8});/g, (reference) => {
    const named = NAMED.get(reference.slice(1, -1).toLowerCase());
    return named ?? withReferences(reference);
  });
}

/** Blanks and line ends as few as they are seen. */
function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, i, lines) => line !== '' || (i > 0 && lines[i - 1] !== ''))
    .join('\n')
    .trim();
}
