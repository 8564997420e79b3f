import { affinityOf, readDefault } from './defaults.ts';
import { foldName } from './names.ts';
import { isMark, isWord, type Token, tokenize } from './sql-tokens.ts';
import type { SqlValue } from './values.ts';

/** A column as `CREATE TABLE` declares it. */
export interface ColumnInfo {
  readonly name: string;
  readonly declaredType: string;
  /** What a row written before the column was added stands for. */
  readonly defaultValue: SqlValue;
  /** A virtual generated column is computed on reading and lies in no record. */
  readonly stored: boolean;
  /** Integers in a REAL column are stored as integers to save room and mean floating-point numbers. */
  readonly real: boolean;
}

export interface TableSchema {
  readonly columns: readonly ColumnInfo[];
  /** The column that stands for the rowid, or -1. */
  readonly rowidAlias: number;
  readonly withoutRowid: boolean;
  /** Column numbers in the order in which the record holds them; a WITHOUT ROWID table has its key first. */
  readonly recordOrder: readonly number[];
}

/** Longest statement that is parsed. SQLite's own default limit is 1,000,000 bytes; a table of 2,000 columns needs a tenth. */
const MAX_SQL = 1_000_000;
/** SQLite's upper limit, whatever it was compiled with. */
const MAX_COLUMNS = 32_767;

/** What ends a column's type. */
const CONSTRAINT_WORDS = [
  'CONSTRAINT',
  'PRIMARY',
  'NOT',
  'NULL',
  'UNIQUE',
  'CHECK',
  'DEFAULT',
  'COLLATE',
  'REFERENCES',
  'GENERATED',
  'AS',
];

export interface ParsedTable {
  readonly schema: TableSchema;
  /** False when the statement's end is missing: columns after those are not known, nor whether there are rowids. */
  readonly complete: boolean;
}

/**
 * Parses the `CREATE TABLE` statement of a table, as `sqlite_schema` keeps it (ALTER TABLE edits that text too).
 * Null when it is none that SQLite would write. https://www.sqlite.org/lang_createtable.html
 */
export function parseCreateTable(sql: string): ParsedTable | null {
  if (sql.length > MAX_SQL) return null;
  // SQLite ends a statement at a NUL: here it is where zeros took the place of the text.
  const zeros = sql.indexOf('\0');
  const tokens = tokenize(zeros < 0 ? sql : sql.slice(0, zeros));
  const open = tokens.findIndex((t) => isMark(t, '('));
  if (open < 0 || !isWord(tokens[0], 'CREATE')) return null;
  const { parts, end } = splitDefinitions(tokens, open + 1);
  const complete = zeros < 0 && end < tokens.length;
  if (!complete) parts.pop();
  const options = tokens.slice(end);
  const withoutRowid = options.some((t, i) => isWord(t, 'WITHOUT') && isWord(options[i + 1], 'ROWID'));
  const strict = options.some((t) => isWord(t, 'STRICT'));

  const columns: ColumnInfo[] = [];
  const numbers = new Map<string, number>();
  let key: readonly number[] = [];
  let rowidAlias = -1;
  const isInteger = (column: number | undefined): boolean =>
    column !== undefined && columns[column]?.declaredType.toUpperCase() === 'INTEGER';
  for (const part of parts) {
    if (isWord(part[0], 'CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN')) {
      const names = tableConstraintKey(part);
      if (names === null) continue;
      key = names.map((name) => numbers.get(foldName(name))).filter((at) => at !== undefined);
      if (names.length === 1 && isInteger(key[0])) rowidAlias = key[0] ?? -1;
      continue;
    }
    const column = parseColumn(part, strict);
    if (column === null) continue;
    if (columns.length >= MAX_COLUMNS) return null;
    numbers.set(foldName(column.info.name), columns.length);
    columns.push(column.info);
    if (column.primaryKey) {
      key = [columns.length - 1];
      // "INTEGER PRIMARY KEY DESC" is, by an old slip that SQLite keeps, no alias of the rowid.
      if (isInteger(key[0]) && !column.descending) rowidAlias = columns.length - 1;
    }
  }
  if (columns.length === 0) return null;
  if (withoutRowid) rowidAlias = -1;
  const order = recordOrder(columns, withoutRowid ? key : []);
  return { schema: { columns, rowidAlias, withoutRowid, recordOrder: order }, complete };
}

/** Splits what stands between the outer parentheses at its top-level commas. */
function splitDefinitions(tokens: readonly Token[], from: number): { parts: Token[][]; end: number } {
  const parts: Token[][] = [];
  let part: Token[] = [];
  let depth = 0;
  let i = from;
  for (; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (isMark(token, ')') && depth === 0) break;
    if (isMark(token, '(')) depth += 1;
    if (isMark(token, ')')) depth -= 1;
    if (isMark(token, ',') && depth === 0) {
      parts.push(part);
      part = [];
    } else part.push(token);
  }
  if (part.length > 0) parts.push(part);
  return { parts, end: i };
}

function tableConstraintKey(part: readonly Token[]): readonly string[] | null {
  const at = part.findIndex((t, i) => isWord(t, 'PRIMARY') && isWord(part[i + 1], 'KEY'));
  if (at < 0) return null;
  const names: string[] = [];
  let depth = 0;
  let expectName = true;
  for (const token of part.slice(at + 2)) {
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) {
      depth -= 1;
      if (depth === 0) break;
    } else if (isMark(token, ',') && depth === 1) expectName = true;
    else if (depth === 1 && expectName) {
      names.push(token.text);
      expectName = false;
    }
  }
  return names;
}

interface ParsedColumn {
  readonly info: ColumnInfo;
  readonly primaryKey: boolean;
  readonly descending: boolean;
}

function parseColumn(part: readonly Token[], strict: boolean): ParsedColumn | null {
  const first = part[0];
  if (first === undefined || first.kind === 'mark') return null;
  let i = 1;
  while (i < part.length && !isWord(part[i], ...CONSTRAINT_WORDS)) i += 1;
  const declaredType = typeText(part.slice(1, i));
  const affinity = affinityOf(declaredType, strict);
  let primaryKey = false;
  let descending = false;
  let defaultAt = -1;
  let generated = false;
  let stored = false;
  let depth = 0;
  for (; i < part.length; i++) {
    const token = part[i] as Token;
    if (isMark(token, '(')) depth += 1;
    else if (isMark(token, ')')) depth -= 1;
    if (depth > 0) continue;
    if (isWord(token, 'PRIMARY') && isWord(part[i + 1], 'KEY')) {
      primaryKey = true;
      descending = isWord(part[i + 2], 'DESC');
    } else if (isWord(token, 'DEFAULT') && !isWord(part[i - 1], 'SET')) defaultAt = i + 1;
    else if (isWord(token, 'AS') && isMark(part[i + 1], '(')) generated = true;
    else if (isWord(token, 'STORED')) stored = true;
  }
  return {
    info: {
      name: first.text,
      declaredType,
      defaultValue: defaultAt < 0 ? null : readDefault(part, defaultAt, affinity),
      stored: !generated || stored,
      real: affinity === 'real',
    },
    primaryKey,
    descending,
  };
}

/** `VARCHAR(255)`, `UNSIGNED BIG INT`: words with one blank between them, what is in parentheses without. */
function typeText(tokens: readonly Token[]): string {
  let text = '';
  let depth = 0;
  for (const token of tokens) {
    if (isMark(token, '(')) depth += 1;
    if (depth === 0 && text !== '') text += ' ';
    text += token.text;
    if (isMark(token, ')')) depth -= 1;
  }
  return text;
}

/** The order of a record's values: as declared, or key columns first (each once) in a WITHOUT ROWID table. */
function recordOrder(columns: readonly ColumnInfo[], key: readonly number[]): readonly number[] {
  const order = new Set(key);
  for (const [i, column] of columns.entries()) if (column.stored) order.add(i);
  return [...order];
}
