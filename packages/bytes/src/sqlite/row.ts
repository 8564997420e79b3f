import type { TableSchema } from './schema.ts';
import { bodyLength, decodeAvailable, decodeValue, type SqlValue, type TextEncoding } from './values.ts';
import { readVarint, varintEnd } from './varint.ts';

/** What all rows of a table share. */
export interface RowShape {
  readonly schema: TableSchema;
  readonly encoding: TextEncoding;
  /** Names in the order of the table's columns. */
  readonly names: readonly string[];
}

/**
 * One row as it lies in the file, decoded value by value when asked. It keeps its page's bytes alive, so it is for
 * streaming: take the values and let it go.
 */
export class Row {
  readonly shape: RowShape;
  /** Rowid; in a WITHOUT ROWID table the place of the row, from 1. */
  readonly rowid: number | bigint;
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
    rowid: number | bigint,
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

  /**
   * Calls `take` for each column that the record holds, in its order; columns added later have their defaults.
   * Throws RangeError where the record breaks.
   */
  each(take: (column: number, value: SqlValue) => void): void {
    const { view, bytes, start, shape } = this;
    if (!this.whole) {
      this.eachAvailable(take);
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
