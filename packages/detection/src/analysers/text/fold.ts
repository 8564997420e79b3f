/*
 * Texts in the form in which words of four languages are compared: small letters, no accents or vowel signs, one form of
 * each Arabic letter, European digits. Folding loses much, so it is for comparing only.
 */

const ASCII = /^[\0-\x7f]*$/;

export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/[\u0649\u0629\u06cc\u06a9\u0660-\u0669\u06f0-\u06f9]/g, (c) => ARABIC.get(c) ?? c);
}

const ARABIC: ReadonlyMap<string, string> = new Map([
  ['\u0649', '\u064a'],
  ['\u06cc', '\u064a'],
  ['\u0629', '\u0647'],
  ['\u06a9', '\u0643'],
  ...Array.from({ length: 10 }, (_, n): [string, string] => [String.fromCharCode(0x660 + n), String(n)]),
  ...Array.from({ length: 10 }, (_, n): [string, string] => [String.fromCharCode(0x6f0 + n), String(n)]),
]);

const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a folded text, in order, at most `most` of them. */
export function wordsOf(folded: string, most = 1000): readonly string[] {
  const words: string[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(folded); match !== null && words.length < most; match = WORD.exec(folded)) {
    words.push(match[0]);
  }
  return words;
}

/** "and", "so", "with", "for", "the", written onto the Arabic word that follows them. */
const ATTACHED = /^[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644|[\u0628\u0644\u0643])?/;

/** A word without what Arabic writes onto its beginning; itself where nothing is or too little would be left. */
export function bareWord(word: string): string {
  const first = word.charCodeAt(0);
  if (first < 0x620 || first > 0x64a) return word;
  const bare = word.replace(ATTACHED, '');
  return bare.length >= 3 ? bare : word;
}
