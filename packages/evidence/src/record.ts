import type { Recovery, Row, SqlValue } from '@bridle/bytes';

export type { Recovery } from '@bridle/bytes';

/** What every record has: its place in the source, the rowid or primary key where there is one, else counted from 1. */
export interface SourceRecord {
  readonly row: number;
  /**
   * Only in a record of a row that was deleted or replaced: where it was found, and how far it can be trusted. Any
   * artifact may have such records; they go to a file of their own. Its `row` is below zero where the
   * row id is lost.
   */
  readonly recovered?: Recovery;
}

/** For `...` in a record: marks that of a recovered row as such, and leaves that of a living one as it is. */
export function recoveredOf(row: { readonly recovered?: Recovery | null }): {
  readonly recovered?: Recovery;
} {
  return row.recovered ? { recovered: row.recovered } : LIVING;
}

const LIVING = {};

/**
 * A record that also passes on the table's row as it is, column by column (a phone's `message` table has over 80).
 * Columns whose name is a field of the record are left out: the record's own value stands for them.
 */
export interface WideRecord extends SourceRecord {
  readonly columns: Row;
}

export type FieldType =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  /** UTC, ISO 8601. */
  | 'time'
  | 'url'
  /** Base64. */
  | 'bytes'
  | 'list'
  | 'object'
  /** A value as the source has it: text, number, truth value, or a structure of these. */
  | 'value';

/** What a field is. One name means one thing of one type in the whole project: a test holds it. */
export interface FieldDoc {
  readonly type: FieldType;
  readonly meaning: string;
  /** Unit of a number: "seconds", "bytes". */
  readonly unit?: string;
}

/** A field's value: what JSON can hold. Null where the source has none. */
export type FieldValue =
  | null
  | boolean
  | number
  | string
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue };

/** A value of a database as a record's field: bytes as base64, integers beyond 2^53 as decimal text. */
export function fieldValue(value: SqlValue): FieldValue {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return toBase64(value);
  return value;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Two base64 digits for each 12 bits: halves the work of a digit at a time. */
const PAIRS = Array.from({ length: 4096 }, (_, n) => `${ALPHABET[n >> 6]}${ALPHABET[n & 63]}`);

/** RFC 4648 base64 with padding, the same in every runtime. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  const whole = bytes.length - (bytes.length % 3);
  let i = 0;
  for (; i < whole; i += 3) {
    const bits = ((bytes[i] as number) << 16) | ((bytes[i + 1] as number) << 8) | (bytes[i + 2] as number);
    text += (PAIRS[bits >> 12] as string) + (PAIRS[bits & 4095] as string);
  }
  if (bytes.length - whole === 1) return `${text}${PAIRS[(bytes[i] as number) << 4]}==`;
  if (bytes.length - whole === 2) {
    const bits = ((bytes[i] as number) << 10) | ((bytes[i + 1] as number) << 2);
    return `${text}${PAIRS[bits >> 6]}${ALPHABET[bits & 63]}=`;
  }
  return text;
}
