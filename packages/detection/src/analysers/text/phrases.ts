import { bareWord, fold, wordsOf } from './fold.ts';

/**
 * Phrases looked up in a text all at once. A phrase is one word or several in their order; a word that ends in `*`
 * stands for every word that begins so (at least three letters before it). Compared as folded.
 */
export class PhraseTable {
  private readonly exact = new Map<string, Compiled[]>();
  /** By the first three letters of a first word with `*`. */
  private readonly beginnings = new Map<string, Compiled[]>();
  /** By number, as they were given. */
  readonly phrases: readonly string[];

  constructor(phrases: readonly string[]) {
    this.phrases = phrases;
    for (const [number, phrase] of phrases.entries()) {
      const words = phrase.split(' ').map(compileWord);
      const [first] = words;
      if (first === undefined || words.some(({ text }) => text === ''))
        throw new RangeError(`${phrase}: no phrase`);
      if (first.open && first.text.length < 3)
        throw new RangeError(`${phrase}: three letters at least before *`);
      const [table, key] = first.open ? [this.beginnings, first.text.slice(0, 3)] : [this.exact, first.text];
      const list = table.get(key);
      if (list === undefined) table.set(key, [{ number, words }]);
      else list.push({ number, words });
    }
  }

  /** The numbers of all phrases that are in the words of a text, each once, in the order of the text. */
  find(words: readonly string[]): ReadonlySet<number> {
    const found = new Set<number>();
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as string;
      this.at(words, at, word, found);
      const bare = bareWord(word);
      if (bare !== word) this.at(words, at, bare, found);
    }
    return found;
  }

  private at(words: readonly string[], at: number, word: string, found: Set<number>): void {
    for (const candidates of [this.exact.get(word), this.beginnings.get(word.slice(0, 3))]) {
      if (candidates === undefined) continue;
      for (const { number, words: wanted } of candidates) {
        if (wanted.every((one, i) => fits(one, i === 0 ? word : words[at + i]))) found.add(number);
      }
    }
  }
}

interface CompiledWord {
  readonly text: string;
  readonly open: boolean;
}

interface Compiled {
  readonly number: number;
  readonly words: readonly CompiledWord[];
}

function compileWord(word: string): CompiledWord {
  const open = word.endsWith('*');
  const [text = '', ...more] = wordsOf(fold(open ? word.slice(0, -1) : word));
  if (more.length > 0) throw new RangeError(`${word}: more than one word; write them apart`);
  return { text, open };
}

function fits({ text, open }: CompiledWord, word: string | undefined): boolean {
  if (word === undefined) return false;
  if (word === text || (open && word.startsWith(text))) return true;
  const bare = bareWord(word);
  return bare !== word && (bare === text || (open && bare.startsWith(text)));
}
