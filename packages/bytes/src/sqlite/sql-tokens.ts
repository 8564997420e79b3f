export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'blob' | 'mark';
  readonly text: string;
}

/*
 * Quotations that are not closed run to the end: each character is looked at once, whatever the text. The numbers of
 * the groups: 1 blob, 2 string, 3 quoted name, 4 number, 5 word, 6 any other character.
 */
const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|([xX]'[0-9a-fA-F]*')|('(?:[^']|'')*(?:'|$))|("(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[^\]]*(?:\]|$))|(0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_\u0080-\uffff$][\w$\u0080-\uffff]*)|([\s\S])/gy;

/** Splits a statement of SQL, without blanks and comments. https://www.sqlite.org/lang_keywords.html, lang_expr.html */
export function tokenize(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [, blob, string, quoted, number, word, mark] = match;
    if (blob !== undefined) tokens.push({ kind: 'blob', text: blob.slice(2, -1) });
    else if (string !== undefined) tokens.push({ kind: 'string', text: unquote(string) });
    else if (quoted !== undefined) tokens.push({ kind: 'name', text: unquote(quoted) });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
  }
  return tokens;
}

function unquote(text: string): string {
  const quote = text.charAt(0);
  const inner = text.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toUpperCase());
}

export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.text === mark;
}
