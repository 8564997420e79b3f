import { MAX_LINK, MAX_LINKS } from './links/bounds.ts';
import { refangText } from './links/defanged.ts';
import { isAddress, isHostName } from './links/host-names.ts';

/*
 * Links in a text as a person would see them, and as a phone would make them: with `http://` or without, up to the next
 * blank, quotation mark or bracket, without the punctuation that ends a sentence. Nothing is ever fetched.
 */

export interface FoundLink {
  /** As it stands in the text. */
  readonly written: string;
  /** As a browser would be given it: with its scheme (`http:` where none was written), and no longer defanged. */
  readonly url: string;
  /** `bare`: without a scheme. `defanged`: written so that no phone makes a link of it (`hxxp`, `[.]`). */
  readonly how: 'scheme' | 'bare' | 'defanged';
  /** Where `written` begins and ends in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const START = /https?:\/\//gi;
const END = /[\s<>"'`\u0000-\u001f\u00a0\u2000-\u200f\u2028-\u202f\u2066-\u2069\u3000\ufffc«»“”„]/g;

const DOT = 0x2e;
const NONE: readonly never[] = [];

/**
 * The links that a phone makes of a text, as they are written, each once; at most `MAX_LINKS`, so that whoever gets so
 * many says that there may be more. Defanged ones are none: nobody can tap them.
 */
export function extractLinks(text: string): readonly string[] {
  // Nearly all messages have none: this is all they cost.
  if (!mayHoldLink(text)) return NONE;
  return scan(text, 'each-once').map(({ written }) => written);
}

/** The links of several texts, each once, in the order in which they stand; no more texts once `MAX_LINKS` were found. */
export function linksIn(texts: readonly (string | null | undefined)[]): readonly string[] {
  const links = new Set<string>();
  for (const text of texts) {
    if (text === null || text === undefined || text === '') continue;
    for (const link of extractLinks(text)) links.add(link);
    if (links.size >= MAX_LINKS) break;
  }
  return links.size === 0 ? NONE : [...links];
}

/** Every link of a text, also the defanged ones, in the order of the text; at most `MAX_LINKS`. Linear in the text. */
export function findLinks(text: string): readonly FoundLink[] {
  const refanged = refangText(text);
  if (refanged === null) return mayHoldLink(text) ? scan(text, 'every-place') : NONE;
  return scan(refanged.text, 'every-place').map((link) => {
    const start = refanged.startOf(link.start);
    const end = refanged.endOf(link.end);
    if (!refanged.changed(link.start, link.end)) return { ...link, start, end };
    return { ...link, written: text.slice(start, end), how: 'defanged', start, end };
  });
}

/** `://`, or a dot with something before and behind it. */
function mayHoldLink(text: string): boolean {
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
    if (isHostCode(text, dot + 1) && isHostCode(text, dot - 1)) return true;
  }
  return text.includes('://');
}

/** What was found of a text: every place of a link, or each link once. */
class Found {
  readonly links: FoundLink[] = [];
  private readonly seen: Set<string> | null;

  constructor(which: 'every-place' | 'each-once') {
    this.seen = which === 'each-once' ? new Set() : null;
  }

  get full(): boolean {
    return this.links.length >= MAX_LINKS;
  }

  add(written: string, url: string, how: FoundLink['how'], start: number): void {
    if (this.full || this.seen?.has(written) === true) return;
    this.seen?.add(written);
    this.links.push({ written, url, how, start, end: start + written.length });
  }
}

function scan(text: string, which: 'every-place' | 'each-once'): FoundLink[] {
  const found = new Found(which);
  let done = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && !found.full; match = START.exec(text)) {
    bareLinks(text, done, match.index, found);
    const end = endOf(text, START.lastIndex);
    const written = trimPunctuation(text.slice(match.index, Math.min(end, match.index + MAX_LINK)));
    if (written.length > match[0].length) found.add(written, written, 'scheme', match.index);
    done = Math.max(end, START.lastIndex);
    START.lastIndex = done;
  }
  if (!found.full) bareLinks(text, done, text.length, found);
  return found.links;
}

/** Links without a scheme between two places. Each character is looked at a fixed number of times. */
function bareLinks(text: string, from: number, to: number, found: Found): void {
  let floor = from;
  for (
    let dot = text.indexOf('.', from);
    dot >= 0 && dot < to;
    dot = text.indexOf('.', Math.max(floor, dot + 1))
  ) {
    if (!isHostCode(text, dot + 1) || !isHostCode(text, dot - 1)) continue;
    let start = dot;
    while (start > floor && (isHostCode(text, start - 1) || text.charCodeAt(start - 1) === DOT)) start -= 1;
    let end = dot;
    while (end < to && (isHostCode(text, end) || text.charCodeAt(end) === DOT)) end += 1;
    floor = end;
    while (start < end && '.-_'.includes(text.charAt(start))) start += 1;
    while (end > start && '.-_'.includes(text.charAt(end - 1))) end -= 1;
    // Part of an e-mail address, of a path, of a query, of a name of something else.
    if ('@/\\:=&%#$~'.includes(text.charAt(start - 1) || ' ') || text.charAt(end) === '@') continue;
    const rest = followsHost(text, end);
    const host = text.slice(start, end);
    if (rest === end ? !isHostName(host, true) : !isHostName(host, false) && !isAddress(host)) continue;
    const written = trimPunctuation(text.slice(start, Math.min(rest, start + MAX_LINK)));
    found.add(written, `http://${written}`, 'bare', start);
    floor = Math.max(floor, rest);
    if (found.full) return;
  }
}

/** Where a port, path, query or fragment behind a host ends; `end` itself where there is none. */
function followsHost(text: string, end: number): number {
  const next = text.charAt(end);
  if (next === ':' && !/^[0-9]{1,5}(?![0-9])/.test(text.slice(end + 1, end + 7))) return end;
  return next === '/' || next === '?' || next === '#' || next === ':' ? endOf(text, end) : end;
}

function endOf(text: string, from: number): number {
  END.lastIndex = from;
  return END.exec(text)?.index ?? text.length;
}

/** Whether the character at a place may stand in the name of a host: letters and digits of any script, `-` and `_`. */
function isHostCode(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) {
    return (
      (code >= 0x61 && code <= 0x7a) ||
      (code >= 0x30 && code <= 0x39) ||
      (code >= 0x41 && code <= 0x5a) ||
      code === 0x2d ||
      code === 0x5f
    );
  }
  return WORD.test(text.charAt(at));
}

const WORD = /^[\p{L}\p{N}\p{M}]$/u;

/** Takes off what belongs to the sentence, and a closing bracket that was not opened within the link. */
function trimPunctuation(link: string): string {
  const open = new Map<string, number>(
    BRACKETS.map(([opening, closing]) => [closing, balance(link, opening, closing)]),
  );
  let end = link.length;
  while (end > 0) {
    const last = link.charAt(end - 1);
    const unmatched = open.get(last);
    if (unmatched !== undefined && unmatched < 0) open.set(last, unmatched + 1);
    else if (!SENTENCE.includes(last)) break;
    end -= 1;
  }
  return link.slice(0, end);
}

const SENTENCE = '.,;:!?*_~\u2026\u061f\u060c\u061b\u06d4\u3002\u00bf\u00a1';
const BRACKETS = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;

/** How many more there are of the opening than of the closing one. */
function balance(link: string, opening: string, closing: string): number {
  if (!link.includes(closing)) return 0;
  let open = 0;
  for (const c of link) open += c === opening ? 1 : c === closing ? -1 : 0;
  return open;
}
