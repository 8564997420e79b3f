import type { Damage } from './damage.ts';
import type { Recovery } from './recovery/found.ts';
import type { TableSchema } from './schema.ts';
import { bodyLength, decodeAvailable, decodeValue, type SqlValue, type TextEncoding } from './values.ts';
import { readVarint, varintEnd } from './varint.ts';

/** Values in a run at most: 3^20 signatures times 2^15 places times 2^5 lengths stay exact in a double. */
export const LONGEST_RUN = 20;

/** What all rows of a table share. */
export interface RowShape {
  readonly schema: TableSchema;
  readonly encoding: TextEncoding;
  /** Names in the order of the table's columns. */
  readonly names: readonly string[];
  /** Where a row counts itself when its record turns out to be broken. */
  readonly damage: Damage;
}

/**
 * One row as it lies in the file, decoded value by value when asked. It keeps its page's bytes alive, so it is for
 * streaming: take the values and let it go.
 */
export class Row {
  readonly shape: RowShape;
  /** Rowid; in a WITHOUT ROWID table the place of the row, from 1; null in a recovered row that has lost it. */
  readonly rowid: number | bigint | null;
  /** Provenance: page number, index of the cell in it, and whether the page came out of the WAL. */
  readonly page: number;
  readonly cell: number;
  readonly fromWal: boolean;
  private readonly view: DataView;
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;
  /** False when the record's last bytes are missing: a text or blob is then given as far as it goes, the rest as null. */
  private readonly whole: boolean;

  constructor(
    shape: RowShape,
    rowid: number | bigint | null,
    page: number,
    cell: number,
    fromWal: boolean,
    view: DataView,
    bytes: Uint8Array,
    start: number,
    end: number,
    whole: boolean,
  ) {
    this.shape = shape;
    this.rowid = rowid;
    this.page = page;
    this.cell = cell;
    this.fromWal = fromWal;
    this.view = view;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.whole = whole;
  }

  /** Where it was found, for a row that is no more in its table; null for a living one. */
  get recovered(): Recovery | null {
    return null;
  }

  /** Its rowid as a number; of a recovered row that has lost it, one below zero that no other such row has. */
  get place(): number {
    return Number(this.rowid);
  }

  /**
   * Calls `take` for each column that the record holds, in its order; columns added later have their defaults.
   * Throws RangeError where the record breaks, and counts it as damage.
   */
  each(take: (column: number, value: SqlValue) => void): void {
    try {
      if (this.whole) this.eachOfWhole(take);
      else this.eachAvailable(take);
    } catch (error) {
      this.shape.damage.cell(this.page, this.cell, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private eachOfWhole(take: (column: number, value: SqlValue) => void): void {
    const { view, bytes, start, shape } = this;
    const { schema, encoding } = shape;
    const order = schema.recordOrder;
    let header = start + 1;
    let headerEnd = start + view.getUint8(start);
    if (headerEnd > start + 127) {
      headerEnd = start + readVarint(view, start);
      header = varintEnd;
    }
    let body = headerEnd;
    let n = 0;
    for (; header < headerEnd && n < order.length; n++) {
      let serialType = view.getUint8(header++);
      if (serialType > 127) {
        serialType = readVarint(view, header - 1);
        header = varintEnd;
      }
      const column = order[n] as number;
      if (column === schema.rowidAlias) take(column, this.rowid);
      else take(column, asDeclared(decodeValue(view, bytes, body, serialType, encoding), schema, column));
      body += bodyLength(serialType);
    }
    this.checkEnd(body, header >= headerEnd);
    for (; n < order.length; n++) {
      const column = order[n] as number;
      take(
        column,
        column === schema.rowidAlias ? this.rowid : (schema.columns[column]?.defaultValue ?? null),
      );
    }
  }

  /**
   * Like `each`, but values that have no bytes in the record (NULL, 0 and 1) come in runs: wide tables are full of
   * them, and whoever writes rows out can remember what it wrote for a run. A run starts at the `place` in
   * `schema.recordOrder`; its `signature` holds one digit to the base 3 for each value (0 NULL, 1 zero, 2 one), the
   * last the lowest, so that place, length and signature say all of it.
   */
  eachWithRuns(
    run: (place: number, length: number, signature: number) => void,
    take: (column: number, value: SqlValue) => void,
  ): void {
    if (!this.whole) {
      this.each(take);
      return;
    }
    const { view, bytes, start, shape } = this;
    const { schema, encoding } = shape;
    const order = schema.recordOrder;
    try {
      const headerEnd = start + readVarint(view, start);
      let header = varintEnd;
      let body = headerEnd;
      let n = 0;
      let runStart = 0;
      let signature = 0;
      for (; header < headerEnd && n < order.length; n++) {
        let serialType = view.getUint8(header++);
        if (serialType > 127) {
          serialType = readVarint(view, header - 1);
          header = varintEnd;
        }
        const column = order[n] as number;
        const bodiless = serialType === 0 || serialType === 8 || serialType === 9;
        if (bodiless && column !== schema.rowidAlias && n - runStart < LONGEST_RUN) {
          signature = signature * 3 + (serialType === 0 ? 0 : serialType - 7);
          continue;
        }
        if (n > runStart) run(runStart, n - runStart, signature);
        runStart = n + 1;
        signature = 0;
        if (column === schema.rowidAlias) take(column, this.rowid);
        else take(column, asDeclared(decodeValue(view, bytes, body, serialType, encoding), schema, column));
        body += bodyLength(serialType);
      }
      if (n > runStart) run(runStart, n - runStart, signature);
      this.checkEnd(body, header >= headerEnd);
      for (; n < order.length; n++) {
        const column = order[n] as number;
        take(
          column,
          column === schema.rowidAlias ? this.rowid : (schema.columns[column]?.defaultValue ?? null),
        );
      }
    } catch (error) {
      this.shape.damage.cell(this.page, this.cell, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  /**
   * Decodes the wanted columns into `out`: `slots[n]` is the place in `out` of the record's n-th value, or -1.
   * `last` is the last place in the record that is wanted. Throws RangeError where the record breaks.
   */
  decode(slots: Int16Array, last: number, out: SqlValue[]): void {
    const { view, bytes, start, shape } = this;
    if (!this.whole) {
      this.decodeAvailable(slots, out);
      return;
    }
    const { schema, encoding } = shape;
    const order = schema.recordOrder;
    let header = start + 1;
    let headerEnd = start + view.getUint8(start);
    if (headerEnd > start + 127) {
      headerEnd = start + readVarint(view, start);
      header = varintEnd;
    }
    let body = headerEnd;
    let n = 0;
    for (; header < headerEnd && n <= last; n++) {
      let serialType = view.getUint8(header++);
      if (serialType > 127) {
        serialType = readVarint(view, header - 1);
        header = varintEnd;
      }
      const slot = slots[n] as number;
      if (slot >= 0) {
        const column = order[n] as number;
        out[slot] =
          column === schema.rowidAlias
            ? this.rowid
            : asDeclared(decodeValue(view, bytes, body, serialType, encoding), schema, column);
      }
      body += bodyLength(serialType);
    }
    this.checkEnd(body, header >= headerEnd);
    for (; n <= last; n++) {
      const slot = slots[n] as number;
      if (slot < 0) continue;
      const column = order[n] as number;
      out[slot] = column === schema.rowidAlias ? this.rowid : (schema.columns[column]?.defaultValue ?? null);
    }
  }

  /** As SQLite checks it: values never reach beyond the record, and the last one ends with it. */
  private checkEnd(body: number, all: boolean): void {
    if (body > this.end || (all && body !== this.end))
      throw new RangeError('its values do not fill its record');
  }

  /** `each` for a record whose end is missing. */
  private eachAvailable(take: (column: number, value: SqlValue) => void): void {
    const { view, bytes, start, end, shape } = this;
    const { schema, encoding } = shape;
    const headerEnd = start + readVarint(view, start);
    let header = varintEnd;
    let body = headerEnd;
    for (const column of schema.recordOrder) {
      let value: SqlValue = null;
      if (header < headerEnd && header < end) {
        const serialType = readVarint(view, header);
        header = varintEnd;
        value = asDeclared(decodeAvailable(view, bytes, body, serialType, encoding), schema, column);
        body += bodyLength(serialType);
      }
      take(column, column === schema.rowidAlias ? this.rowid : value);
    }
  }

  private decodeAvailable(slots: Int16Array, out: SqlValue[]): void {
    let n = 0;
    this.eachAvailable((_, value) => {
      const slot = slots[n++] as number;
      if (slot >= 0) out[slot] = value;
    });
  }

  /** A row is no plain value: whoever writes it as JSON chooses how (and JSON.stringify leaves it out). */
  toJSON(): undefined {
    return undefined;
  }

  /** One value by column number. For many of them `each` or a table's `select` is cheaper. */
  get(column: number): SqlValue {
    let found: SqlValue = null;
    this.each((at, value) => {
      if (at === column) found = value;
    });
    return found;
  }
}

function asDeclared(value: SqlValue, schema: TableSchema, column: number): SqlValue {
  return typeof value === 'bigint' && schema.columns[column]?.real === true ? Number(value) : value;
}
