import { joined } from '../joined.ts';
import type { Damage } from './damage.ts';
import type { Page, PageAccess, Pager } from './pager.ts';
import { Row, type RowShape } from './row.ts';
import { readRowid, readVarint, varintEnd } from './varint.ts';

/** A row above this is cut short: a hostile length must not take the memory. SQLite's own default limit is 1e9. */
const MAX_PAYLOAD = 64 * 1024 * 1024;
/** Overflow content that look-ups may read in all, beside 16 times the file: many rows may point at the same large one. */
const LOOKUP_BYTES = 2 ** 32;

/**
 * What cells may still take of a page. Cells never overlap, so more than the page holds is damage; without this limit
 * one cell that all pointers name would give thousands of rows.
 */
export interface Room {
  bytes: number;
}

/**
 * Makes rows out of the cells of table leaves, and of index pages for tables WITHOUT ROWID.
 * https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export class CellReader {
  readonly access: PageAccess;
  /** Bytes out of overflow pages so far; set back by who counts them. */
  spilled = 0;
  private readonly pager: Pager;
  private readonly shape: RowShape;
  private readonly damage: Damage;
  /** Most payload bytes that stay in the page, and least that do when a row spills. */
  private readonly maxLocal: number;
  private readonly minLocal: number;
  /** Overflow bytes that may still be read. In a scan each overflow page belongs to one row, so the file's own size bounds it. */
  private overflowLeft: number;
  /** Rows of a WITHOUT ROWID table are numbered as they come. */
  private ordinal = 0;

  constructor(pager: Pager, shape: RowShape, damage: Damage, access: PageAccess) {
    this.pager = pager;
    this.shape = shape;
    this.damage = damage;
    this.access = access;
    const { usableSize } = pager.header;
    this.minLocal = Math.floor(((usableSize - 12) * 32) / 255) - 23;
    this.maxLocal = shape.schema.withoutRowid
      ? Math.floor(((usableSize - 12) * 64) / 255) - 23
      : usableSize - 35;
    this.overflowLeft = access === 'look-up' ? LOOKUP_BYTES + 16 * pager.contentBytes : pager.contentBytes;
  }

  /** The row of a cell that lies wholly in its page; null when it spills. Throws RangeError on a damaged cell. */
  inPage(page: Page, index: number, at: number, room: Room | null): Row | null {
    const { view } = page;
    const { withoutRowid } = this.shape.schema;
    let length = view.getUint8(at);
    let start = at + 1;
    if (length > 127) {
      length = readVarint(view, at);
      start = varintEnd;
    }
    let rowid: number | bigint = 0;
    if (!withoutRowid) {
      rowid = readRowid(view, start);
      start = varintEnd;
    }
    if (length > this.maxLocal) return null;
    const end = start + length;
    if (end > view.byteLength) throw new RangeError('reaches beyond its page');
    if (room !== null) take(room, end - at);
    checkRecord(view, start, length);
    if (withoutRowid) rowid = ++this.ordinal;
    return new Row(this.shape, rowid, page.number, index, page.fromWal, view, page.bytes, start, end, true);
  }

  /** The row of a cell that goes on in overflow pages. Throws RangeError on a damaged cell. */
  async withOverflow(page: Page, index: number, at: number, room: Room | null): Promise<Row> {
    const { view } = page;
    const { usableSize } = this.pager.header;
    const { withoutRowid } = this.shape.schema;
    const length = readVarint(view, at);
    let start = varintEnd;
    let rowid: number | bigint = 0;
    if (!withoutRowid) {
      rowid = readRowid(view, start);
      start = varintEnd;
    }
    if (length > this.pager.contentBytes)
      throw new RangeError(`a row of ${length} bytes is larger than its database`);
    const surplus = this.minLocal + ((length - this.minLocal) % (usableSize - 4));
    const local = surplus <= this.maxLocal ? surplus : this.minLocal;
    if (start + local + 4 > view.byteLength) throw new RangeError('reaches beyond its page');
    if (room !== null) take(room, start + local + 4 - at);
    checkRecord(view, start, length);
    const first = page.bytes.subarray(start, start + local);
    const payload = await this.followChain(page, index, first, view.getUint32(start + local), length);
    if (withoutRowid) rowid = ++this.ordinal;
    const whole = payload.length === length;
    const payloadView = new DataView(payload.buffer, payload.byteOffset, payload.length);
    return new Row(
      this.shape,
      rowid,
      page.number,
      index,
      page.fromWal,
      payloadView,
      payload,
      0,
      payload.length,
      whole,
    );
  }

  /** The payload as far as its overflow chain reaches: the columns before a break are still right. */
  private async followChain(
    page: Page,
    index: number,
    first: Uint8Array,
    chain: number,
    length: number,
  ): Promise<Uint8Array> {
    const { usableSize } = this.pager.header;
    const wanted = Math.min(length, MAX_PAYLOAD);
    // Grows with the chain, not with the length that the cell claims.
    const copies = this.access === 'look-up';
    const parts: Uint8Array[] = [copies ? first.slice() : first];
    let have = first.length;
    let next = chain;
    const seen = new Set<number>();
    let problem =
      length > MAX_PAYLOAD ? `a row of ${length} bytes is larger than the limit of ${MAX_PAYLOAD}` : null;
    while (have < wanted) {
      if (next === 0 || seen.has(next)) {
        problem = 'its overflow chain ends early';
        break;
      }
      seen.add(next);
      const overflow = await this.pager.page(next, this.access);
      this.overflowLeft -= usableSize;
      if (overflow === null || this.overflowLeft < 0) {
        problem =
          overflow === null
            ? 'a page of its overflow chain is missing'
            : 'its overflow pages belong to other rows too';
        break;
      }
      const taken = Math.min(usableSize - 4, wanted - have);
      parts.push(copies ? overflow.bytes.slice(4, 4 + taken) : overflow.bytes.subarray(4, 4 + taken));
      have += taken;
      next = overflow.view.getUint32(0);
    }
    if (problem !== null) this.damage.chain(page.number, index, problem);
    const payload = joined(parts);
    this.spilled += have;
    return payload;
  }
}

function take(room: Room, bytes: number): void {
  room.bytes -= bytes;
  if (room.bytes < 0) throw new RangeError('overlaps with other cells');
}

/** The first byte of a record says how long its header is: zeroed or foreign bytes mostly fail here. */
function checkRecord(view: DataView, start: number, length: number): void {
  const header = length === 0 ? 0 : view.getUint8(start);
  if (header < 2 || (header < 128 && header > length)) throw new RangeError('holds no record');
}
