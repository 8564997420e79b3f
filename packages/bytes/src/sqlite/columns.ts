import type { SqlValue } from './values.ts';

/**
 * Which column a field is read from and what it is taken as. Evidence is hostile, so a value of another type is
 * never trusted: it becomes null (or is converted where nothing is lost).
 */
export interface Column<T> {
  /** Column name in the table; the field's own name when absent. */
  readonly from: string | null;
  readonly convert: (value: SqlValue) => T;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
export type Selected<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never;
};

const toNumber = (value: SqlValue): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'bigint' ? Number(value) : null;
};
const toInteger = (value: SqlValue): number | null => {
  const number = toNumber(value);
  return Number.isInteger(number) ? number : null;
};
const toInt64 = (value: SqlValue): number | bigint | null =>
  typeof value === 'number' || typeof value === 'bigint' ? value : null;
const toText = (value: SqlValue): string | null => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null;
};
const toBlob = (value: SqlValue): Uint8Array | null => (value instanceof Uint8Array ? value : null);
const toAny = (value: SqlValue): SqlValue => value;

/** A number; an integer beyond 2^53 is rounded: use `int64` where that matters. */
export const number = (from: string | null = null): Column<number | null> => ({ from, convert: toNumber });
/** A whole number, as {@link number} gives it: a key or a count. A fraction, which only damage puts there, is none. */
export const integer = (from: string | null = null): Column<number | null> => ({ from, convert: toInteger });
/** An exact integer, a bigint beyond 2^53. */
export const int64 = (from: string | null = null): Column<number | bigint | null> => ({
  from,
  convert: toInt64,
});
/** A text; a number is written out. */
export const text = (from: string | null = null): Column<string | null> => ({ from, convert: toText });
export const blob = (from: string | null = null): Column<Uint8Array | null> => ({ from, convert: toBlob });
export const any = (from: string | null = null): Column<SqlValue> => ({ from, convert: toAny });
