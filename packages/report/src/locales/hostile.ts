/*
 * Text out of evidence, made safe to look at: what cannot be seen becomes a mark, what is too long is cut, and what
 * identifies third people is hidden. Escaping for HTML is another matter and lies in ../html/html.ts.
 */

/**
 * Characters that change how the text around them is shown, or that show nothing: controls, direction marks and
 * overrides, zero-width characters, tags, variation selectors, lone surrogates and non-characters.
 */
const NOT_SEEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;
/** In evidence, every space but the ordinary one as well. */
const UNSEEN = new RegExp(`${NOT_SEEN.source}|(?! )\\p{Zs}`, 'gu');
const PLAIN = /^[ -~]*$/;

/** `⟦U+202E⟧` for one character. */
function markOf(character: string): string {
  return `⟦U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`;
}

/** The text with each character that cannot be seen replaced by its mark. */
export function visible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, markOf);
}

/** A stretch of text as it is, or the mark of one character that cannot be seen. */
export interface Run {
  readonly text: string;
  readonly mark: boolean;
}

/** Evidence in runs. */
export function visibleRuns(text: string): readonly Run[] {
  return runsOf(text, UNSEEN);
}

/** Words of ours in runs: they may hold the spaces that a language sets before its punctuation or within its numbers. */
export function wordRuns(text: string): readonly Run[] {
  return runsOf(text, NOT_SEEN);
}

function runsOf(text: string, unseen: RegExp): readonly Run[] {
  if (PLAIN.test(text) || text.search(unseen) < 0) return text === '' ? [] : [{ text, mark: false }];
  const runs: { text: string; mark: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(unseen)) {
    if (match.index > end) runs.push({ text: text.slice(end, match.index), mark: false });
    runs.push({ text: markOf(match[0]), mark: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), mark: false });
  return runs;
}

/** At most `limit` UTF-16 units of the text, never half of a character; `rest` counts what is left out. */
export function cut(text: string, limit: number): { readonly text: string; readonly rest: number } {
  if (text.length <= limit) return { text, rest: 0 };
  const last = text.charCodeAt(limit - 1);
  const end = last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
  return { text: text.slice(0, end), rest: text.length - end };
}

const HIDDEN = '•••';
const EMAIL =
  /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]*@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu;
/** Seven to fifteen digits (E.164 allows fifteen), with the separators that people write between them. */
const PHONE = /(?<![\p{L}\p{N}])(\+?)(\d(?:[ ().\u00a0-]{0,2}\d){6,14})(?![\p{L}\p{N}])/gu;
/** Dates and IPv4 addresses look like numbers with separators. */
const NO_PHONE = /^(?:\d{4}-\d{2}-\d{2}(?: \d{2})?|\d{1,3}(?:\.\d{1,3}){3})$/;

/**
 * The text with e-mail addresses and phone numbers partly hidden: the first letter and the domain, the last two
 * digits. `shown` is a value that may be seen (what the finding is about), wherever it stands in the text.
 */
export function maskPersonal(text: string, shown: string | null): string {
  if (shown === null || shown === '') return mask(text);
  return text.split(shown).map(mask).join(shown);
}

function mask(text: string): string {
  return text
    .replace(EMAIL, (_, first: string, domain: string) => `${first}${HIDDEN}@${domain}`)
    .replace(PHONE, (all, plus: string, number: string) =>
      NO_PHONE.test(number) ? all : `${plus}${HIDDEN}${number.replace(/\D/g, '').slice(-2)}`,
    );
}

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A foreign value inside a sentence of ours, fenced so that its direction does not disturb the sentence (UAX 9,
 * first strong isolate). After `visible` no value can hold a fence of its own, so those in a text are ours.
 */
export function fenced(value: string): string {
  return FIRST_STRONG_ISOLATE + visible(value) + POP_ISOLATE;
}

/** Splits a sentence made with `fenced` into our words and the foreign values. */
export function unfence(sentence: string): readonly { readonly text: string; readonly foreign: boolean }[] {
  const parts: { text: string; foreign: boolean }[] = [];
  for (const piece of sentence.split(FIRST_STRONG_ISOLATE)) {
    const end = piece.indexOf(POP_ISOLATE);
    if (end >= 0) parts.push({ text: piece.slice(0, end), foreign: true });
    const own = piece.slice(end + 1);
    if (own !== '') parts.push({ text: own, foreign: false });
  }
  return parts;
}

/** A sentence made with `fenced`, without the fences. */
export function withoutFences(sentence: string): string {
  return sentence.replaceAll(FIRST_STRONG_ISOLATE, '').replaceAll(POP_ISOLATE, '');
}
