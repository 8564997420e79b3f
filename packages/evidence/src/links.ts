/**
 * Links in a text as a person would see them: from `http://` or `https://` to the next blank, quotation mark or
 * bracket, without the punctuation that ends a sentence. The text is scanned once; at most `MAX_LINKS` are given.
 */
const START = /https?:\/\//gi;
const END = /[\s<>"'`\u0000-\u001f\u00a0\u2000-\u200f\u2028-\u202f\u2066-\u2069\u3000\ufffc]/g;
const MAX_LINKS = 1000;
/** Longer than any browser takes; a hostile text must not fill the report. */
const MAX_LINK = 16_384;

export function extractLinks(text: string): readonly string[] {
  // Nearly all messages have none: this one search is all they cost.
  if (!text.includes('://')) return NONE;
  const links: string[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(text); match !== null && links.length < MAX_LINKS; match = START.exec(text)) {
    END.lastIndex = START.lastIndex;
    const end = END.exec(text)?.index ?? text.length;
    const link = trimPunctuation(text.slice(match.index, Math.min(end, match.index + MAX_LINK)));
    if (link.length > match[0].length) links.push(link);
    START.lastIndex = Math.max(end, START.lastIndex);
  }
  return links;
}

const NONE: readonly string[] = [];

/** Takes off what belongs to the sentence, and a closing bracket that was not opened within the link. */
function trimPunctuation(link: string): string {
  let end = link.length;
  while (end > 0) {
    const last = link[end - 1] as string;
    if ('.,;:!?\u2026\u061f\u060c\u3002'.includes(last)) end -= 1;
    else if (')]}'.includes(last) && unopened(link.slice(0, end), last)) end -= 1;
    else break;
  }
  return link.slice(0, end);
}

function unopened(text: string, closing: string): boolean {
  const opening = closing === ')' ? '(' : closing === ']' ? '[' : '{';
  return text.split(closing).length > text.split(opening).length;
}
