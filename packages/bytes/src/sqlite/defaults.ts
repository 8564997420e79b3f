import { isMark, isWord, type Token } from './sql-tokens.ts';
import type { SqlValue } from './values.ts';

export type Affinity = 'integer' | 'text' | 'blob' | 'real' | 'numeric';

/** https://www.sqlite.org/datatype3.html#determination_of_column_affinity; a STRICT table's ANY converts nothing. */
export function affinityOf(declaredType: string, strict: boolean): Affinity {
  const type = declaredType.toUpperCase();
  if (strict && type === 'ANY') return 'blob';
  if (type.includes('INT')) return 'integer';
  if (/CHAR|CLOB|TEXT/.test(type)) return 'text';
  if (type === '' || type.includes('BLOB')) return 'blob';
  return /REAL|FLOA|DOUB/.test(type) ? 'real' : 'numeric';
}

/**
 * The value after `DEFAULT`, for the rows that were written before ALTER TABLE added the column. SQLite only takes a
 * constant there; anything else is evaluated on INSERT and stored, so null is right for it.
 */
export function readDefault(tokens: readonly Token[], from: number, affinity: Affinity): SqlValue {
  let i = from;
  let open = 0;
  let sign: 1 | -1 | null = null;
  for (; isMark(tokens[i], '(') || isMark(tokens[i], '-') || isMark(tokens[i], '+'); i++) {
    if (isMark(tokens[i], '(')) open += 1;
    else sign = isMark(tokens[i], '-') === (sign === -1) ? 1 : -1;
  }
  const token = tokens[i];
  for (let k = 1; k <= open; k++) if (!isMark(tokens[i + k], ')')) return null;
  if (token === undefined) return null;
  switch (token.kind) {
    case 'string':
    case 'name':
      return sign === null ? fromText(token.text, affinity) : null;
    case 'number':
      return fromNumber(token.text, sign ?? 1, affinity);
    case 'blob':
      return sign === null ? bytesOf(token.text) : null;
    case 'word':
      if (isWord(token, 'TRUE')) return fromNumber('1', sign ?? 1, affinity);
      if (isWord(token, 'FALSE')) return fromNumber('0', 1, affinity);
      if (isWord(token, 'NULL', 'CURRENT_TIME', 'CURRENT_DATE', 'CURRENT_TIMESTAMP')) return null;
      return sign === null && open === 0 ? fromText(token.text, affinity) : null;
    case 'mark':
      return null;
  }
}

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length >> 1 }, (_, n) => Number.parseInt(hex.slice(2 * n, 2 * n + 2), 16));

function fromNumber(text: string, sign: 1 | -1, affinity: Affinity): SqlValue {
  if (affinity === 'text') return textOfNumber(text, sign);
  return affinity === 'real' ? Number(numberOf(text, sign)) : numberOf(text, sign);
}

/** A literal of the integer form that no 64 bits hold is a floating-point number. */
function numberOf(text: string, sign: 1 | -1): number | bigint {
  if (!/^(?:\d+|0[xX][0-9a-fA-F]+)$/.test(text) || text.length > 40) return Number(text) * sign;
  const exact = BigInt(text) * BigInt(sign);
  const number = Number(exact);
  if (Number.isSafeInteger(number)) return number;
  return exact === BigInt.asIntN(64, exact) ? exact : number;
}

/** A number in a TEXT column: a small integer by its digits, all else as the statement has it. */
function textOfNumber(text: string, sign: 1 | -1): string {
  const value = numberOf(text, sign);
  if (
    Number.isInteger(value) &&
    Math.abs(Number(value)) < 2 ** 31 &&
    !/[.eE]/.test(text.replace(/^0[xX].*/, ''))
  )
    return String(value);
  return sign === -1 ? `-${text}` : text;
}

const NUMERIC = /^\s*([+-]?)(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)\s*$/;

/** A text that looks like a number is one in a column of INTEGER, REAL or NUMERIC affinity. */
function fromText(text: string, affinity: Affinity): SqlValue {
  if (affinity === 'text' || affinity === 'blob') return text;
  const match = NUMERIC.exec(text);
  if (match === null) return text;
  return fromNumber(match[2] ?? '', match[1] === '-' ? -1 : 1, affinity);
}
