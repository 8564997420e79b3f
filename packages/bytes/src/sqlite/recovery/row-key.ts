import type { Row, RowShape } from '../row.ts';
import type { SqlValue } from '../values.ts';

/** What two rows are compared by: the values of some columns as one text, equal for equal values. */
export class RowKeys {
  /** Places in the record of the columns that are compared. */
  readonly places: readonly number[];
  private readonly slots: Int16Array;
  private readonly values: SqlValue[];
  private readonly last: number;

  constructor(shape: RowShape, columns: readonly number[]) {
    const { recordOrder, rowidAlias } = shape.schema;
    // The column that stands for the rowid says nothing that the rowid does not.
    this.places = recordOrder.flatMap((column, place) =>
      column !== rowidAlias && columns.includes(column) ? [place] : [],
    );
    this.slots = new Int16Array(recordOrder.length).fill(-1);
    for (const [slot, place] of this.places.entries()) this.slots[place] = slot;
    this.values = this.places.map(() => null);
    this.last = this.places.at(-1) ?? -1;
  }

  /** The key over the columns of `mask`; null where the row's bytes break. `mask`: one digit a column, 1 to compare it. */
  of(row: Row, mask: string): string | null {
    try {
      row.decode(this.slots, this.last, this.values);
    } catch {
      return null;
    }
    let key = '';
    for (const [i, value] of this.values.entries()) if (mask[i] === '1') key += textOf(value);
    return key;
  }

  /** How much of a row lies in the columns of `mask`, in bytes: too little and every other row is like it. */
  weight(row: Row, mask: string): number {
    if (this.of(row, mask) === null) return 0;
    let weight = 0;
    for (const [i, value] of this.values.entries()) if (mask[i] === '1') weight += weightOf(value);
    return weight;
  }
}

function weightOf(value: SqlValue): number {
  if (value === null || value === 0 || value === 1) return 0;
  if (typeof value === 'string' || value instanceof Uint8Array) return value.length;
  if (typeof value === 'bigint' || !Number.isInteger(value)) return 8;
  return Math.abs(value) < 128 ? 1 : Math.abs(value) < 32_768 ? 2 : 4;
}

function textOf(value: SqlValue): string {
  if (value === null) return '\u0001-';
  if (typeof value === 'string') return `\u0001t${value}`;
  if (value instanceof Uint8Array) return `\u0001b${value.length}.${hashOf(value)}`;
  return `\u0001n${value}`;
}

/** FNV-1a, twice with different starts: 64 bits of a blob stand for it. */
function hashOf(bytes: Uint8Array): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x01000197);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}

/** A key as 64 bits, for remembering many of them. */
export function digestOf(key: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000197);
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`;
}
