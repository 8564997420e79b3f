import { findLinks } from '@bridle/evidence';

/** What stands in the place where the texts of a group differ. */
export type SlotKind = 'link' | 'amount' | 'number' | 'name' | 'words';

/** A stretch that all texts of a group have in common, or a place in which they differ. */
export type TemplatePart =
  | { readonly kind: 'same'; readonly text: string }
  | {
      readonly kind: SlotKind;
      /** What the texts have there, each once, in their order; empty where some have nothing. */
      readonly values: readonly string[];
    };

interface Token {
  readonly text: string;
  readonly key: string;
}

/** Texts of a group that are laid beside each other, and tokens of each: more a reader does not compare. */
const MOST_TEXTS = 40;
const MOST_TOKENS = 300;

/**
 * What near-identical texts have in common, and what differs: names, amounts, links. The common part is what is left
 * when the texts are laid beside each other one after the other (longest common subsequence of words).
 */
export function templateOf(texts: readonly string[]): readonly TemplatePart[] {
  const rows = [...new Set(texts)].slice(0, MOST_TEXTS).map(tokensOf);
  const [first] = rows;
  if (first === undefined) return [];
  let common: readonly string[] = first.map(({ key }) => key);
  for (const row of rows.slice(1))
    common = commonOf(
      common,
      row.map(({ key }) => key),
    );
  return layOut(rows, common);
}

/** Words with what follows them up to the next; a link is one. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const words = (from: number, to: number): void => {
    for (const [word] of text.slice(from, to).matchAll(/\S+/g))
      tokens.push({ text: word, key: word.toLowerCase() });
  };
  let done = 0;
  for (const { start, end } of findLinks(text)) {
    if (start < done) continue;
    words(done, start);
    tokens.push({ text: text.slice(start, end), key: text.slice(start, end) });
    done = end;
  }
  words(done, text.length);
  return tokens.slice(0, MOST_TOKENS);
}

/** Longest common subsequence of two lists of at most `MOST_TOKENS` each. */
function commonOf(one: readonly string[], other: readonly string[]): string[] {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i--) {
    for (let k = other.length - 1; k >= 0; k--) {
      lengths[i * width + k] =
        one[i] === other[k]
          ? (lengths[(i + 1) * width + k + 1] as number) + 1
          : Math.max(lengths[(i + 1) * width + k] as number, lengths[i * width + k + 1] as number);
    }
  }
  const common: string[] = [];
  for (let i = 0, k = 0; i < one.length && k < other.length; ) {
    if (one[i] === other[k]) {
      common.push(one[i] as string);
      i += 1;
      k += 1;
    } else if ((lengths[(i + 1) * width + k] as number) >= (lengths[i * width + k + 1] as number)) i += 1;
    else k += 1;
  }
  return common;
}

function layOut(rows: readonly (readonly Token[])[], common: readonly string[]): TemplatePart[] {
  const parts: TemplatePart[] = [];
  const places = rows.map(() => 0);
  const same: string[] = [];
  const flush = (): void => {
    if (same.length > 0) parts.push({ kind: 'same', text: same.splice(0).join(' ') });
  };
  for (let i = 0; i <= common.length; i++) {
    const wanted = common[i];
    const gaps = rows.map((row, r) => {
      const from = places[r] ?? 0;
      const found = wanted === undefined ? -1 : row.findIndex(({ key }, i) => i >= from && key === wanted);
      const to = found < 0 ? row.length : found;
      places[r] = to;
      return row.slice(from, to);
    });
    if (gaps.some((gap) => gap.length > 0)) {
      flush();
      const values = [...new Set(gaps.map((gap) => gap.map(({ text }) => text).join(' ')))];
      parts.push({ kind: kindOf(values), values });
    }
    if (wanted === undefined) break;
    same.push(rows[0]?.[places[0] ?? 0]?.text ?? wanted);
    for (const r of places.keys()) places[r] = (places[r] ?? 0) + 1;
  }
  flush();
  return parts;
}

function kindOf(values: readonly string[]): SlotKind {
  const filled = values.filter((value) => value !== '');
  const all = (test: (value: string) => boolean): boolean => filled.every(test);
  if (all((value) => findLinks(value).length > 0)) return 'link';
  if (all((value) => /\p{Sc}/u.test(value) || /\d[.,]\d{2}(?!\d)/.test(value))) return 'amount';
  if (all((value) => /\d/.test(value) && !/\p{L}{3}/u.test(value))) return 'number';
  if (all((value) => /^(?:\p{Lu}[\p{L}\p{M}'’-]*[,.:;!?]*\s*){1,4}$/u.test(value))) return 'name';
  return 'words';
}
