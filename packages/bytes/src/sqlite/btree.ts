import type { Damage } from './damage.ts';
import type { Page, PageAccess, Pager } from './pager.ts';
import { Row, type RowShape } from './row.ts';
import { readRowid, readVarint, varintEnd } from './varint.ts';

const INTERIOR_INDEX = 2;
const INTERIOR_TABLE = 5;
const LEAF_INDEX = 10;
const LEAF_TABLE = 13;

/** Decoded interior pages that a reader for look-ups keeps: enough for tables of tens of millions of rows. */
export const NODE_CACHE = 4096;
/** Keys in all of them together, so that hostile pages full of keys do not fill the memory. */
const MAX_CACHED_KEYS = 2 ** 21;
/** A row above this is cut short: a hostile length must not take the memory. SQLite's own default limit is 1e9. */
const MAX_PAYLOAD = 64 * 1024 * 1024;
/** Bytes out of overflow pages that a batch may hold before it is handed on. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** SQLite refuses trees of more than 20 levels. */
const MAX_DEPTH = 20;
/** Overflow content that look-ups may read in all, beside 16 times the file: many rows may point at the same large one. */
const LOOKUP_BYTES = 2 ** 32;

/** An interior table page: child `i` holds the rows up to `keys[i]`; the last child the rest. */
interface InteriorNode {
  readonly keys: Float64Array;
  readonly children: Uint32Array;
}

/**
 * What cells may still take of a page. Cells never overlap, so more than the page holds is damage; without this limit
 * one cell that all pointers name would give thousands of rows.
 */
interface Room {
  bytes: number;
}

/** A run of cells that are rows: those of a leaf, or one of an interior index page. */
export interface RowPage {
  readonly page: Page;
  readonly first: number;
  /** The cell after the last. */
  readonly end: number;
  /** Where the pointers to the cells begin, and where they end: no cell begins before that. */
  readonly pointers: number;
  readonly pointersEnd: number;
  readonly interior: boolean;
  readonly room: Room;
}

/** An interior page on the way down, and the next thing to visit in it. */
interface Level {
  readonly page: Page;
  readonly head: number;
  readonly count: number;
  readonly room: Room;
  step: number;
}

/**
 * Walks one b-tree. A page that is missing, foreign or linked in a circle is counted and passed over, so that one
 * bad page costs its own rows only. https://www.sqlite.org/fileformat2.html#b_tree_pages
 */
export class TreeReader {
  private readonly pager: Pager;
  private readonly shape: RowShape;
  private readonly damage: Damage;
  private readonly access: PageAccess;
  private readonly nodes: Map<number, InteriorNode> | null;
  private readonly nodeLimit: number;
  private cachedKeys = 0;
  /** Most payload bytes that stay in the page, and least that do when a row spills. */
  private readonly maxLocal: number;
  private readonly minLocal: number;
  /** Overflow bytes that may still be read. In a scan each overflow page belongs to one row, so the file's own size bounds it. */
  private overflowLeft: number;
  /** Bytes out of overflow pages since the last pause. */
  private spilled = 0;
  /** Rows of a WITHOUT ROWID table are numbered as they come. */
  private ordinal = 0;

  /** With `nodeLimit` above 0 it is for look-ups, and keeps that many interior pages. */
  constructor(pager: Pager, shape: RowShape, damage: Damage, nodeLimit = 0) {
    this.pager = pager;
    this.shape = shape;
    this.damage = damage;
    this.nodes = nodeLimit > 0 ? new Map() : null;
    this.access = nodeLimit > 0 ? 'look-up' : 'scan';
    this.nodeLimit = nodeLimit;
    const { usableSize } = pager.header;
    this.minLocal = Math.floor(((usableSize - 12) * 32) / 255) - 23;
    this.maxLocal = shape.schema.withoutRowid
      ? Math.floor(((usableSize - 12) * 64) / 255) - 23
      : usableSize - 35;
    this.overflowLeft = nodeLimit > 0 ? LOOKUP_BYTES + 16 * pager.contentBytes : pager.contentBytes;
  }

  private async page(number: number): Promise<Page | null> {
    return this.pager.peek(number, this.access) ?? (await this.pager.load(number, this.access));
  }

  /**
   * The pages that hold rows, in key order: leaves, and for index trees (WITHOUT ROWID tables) interior pages too,
   * whose cells come between their children; those are given one by one.
   */
  async *pages(root: number): AsyncGenerator<RowPage> {
    const seen = new Set<number>();
    const levels: Level[] = [];
    const index = this.shape.schema.withoutRowid;
    for (let next: number | null = root; ; ) {
      if (next !== null) {
        const leaf = await this.enter(next, seen, levels);
        if (leaf !== null) yield leaf;
      }
      const level = levels.at(-1);
      if (level === undefined) return;
      const step = level.step++;
      const child = index ? step >> 1 : step;
      const isCell = index && (step & 1) === 1;
      next = null;
      if (child > level.count || (isCell && child === level.count)) levels.pop();
      else if (isCell) yield cellOf(level, child);
      else next = this.childAt(level, child);
    }
  }

  /** The page as one of rows, if it is a leaf; an interior page becomes the lowest level. */
  private async enter(number: number, seen: Set<number>, levels: Level[]): Promise<RowPage | null> {
    if (seen.has(number)) {
      this.damage.page(number, 'linked twice');
      return null;
    }
    seen.add(number);
    const page = await this.page(number);
    if (page === null) return null;
    const index = this.shape.schema.withoutRowid;
    const head = number === 1 ? 100 : 0;
    const type = page.view.getUint8(head);
    const room = { bytes: page.view.byteLength };
    if (type === (index ? LEAF_INDEX : LEAF_TABLE)) {
      const pointers = head + 8;
      const end = this.cellCount(page, head, pointers);
      return { page, first: 0, end, pointers, pointersEnd: pointers + 2 * end, interior: false, room };
    }
    if (type !== (index ? INTERIOR_INDEX : INTERIOR_TABLE)) {
      this.damage.page(number, `page type ${type}, ${index ? 'an index' : 'a table'} page was expected`);
    } else if (levels.length >= MAX_DEPTH) {
      this.damage.page(number, `lies ${levels.length} levels deep`);
    } else levels.push({ page, head, count: this.cellCount(page, head, head + 12), room, step: 0 });
    return null;
  }

  /** How many cells a page has, and at most as many as there can be pointers. */
  private cellCount(page: Page, head: number, pointers: number): number {
    const count = page.view.getUint16(head + 3);
    const most = Math.floor((page.view.byteLength - pointers) / 2);
    if (count <= most) return count;
    this.damage.page(page.number, `${count} cells cannot lie in it`);
    return most;
  }

  private childAt(level: Level, child: number): number | null {
    const { page, head, count } = level;
    const { view } = page;
    if (child === count) return view.getUint32(head + 8);
    const cell = view.getUint16(head + 12 + 2 * child);
    if (cell >= head + 12 + 2 * count && cell + 4 <= view.byteLength) return view.getUint32(cell);
    this.damage.cell(page.number, child, 'lies outside of its place');
    return null;
  }

  /**
   * Appends the rows of a page, from the cell `from` on, to `out`, and gives the cell to go on with: it stops early
   * when the rows so far are large. Waits only where a row's overflow pages are not cached.
   */
  async rowsOfPage(rows: RowPage, from: number, out: Row[]): Promise<number> {
    const { page, end } = rows;
    const { view } = page;
    for (let i = from; i < end; i++) {
      try {
        const at = view.getUint16(rows.pointers + 2 * i);
        if (at < rows.pointersEnd) throw new RangeError('lies outside of its place');
        const cell = rows.interior ? at + 4 : at;
        out.push(
          this.cellInPage(page, i, cell, rows.room) ??
            (await this.cellWithOverflow(page, i, cell, rows.room)),
        );
      } catch (error) {
        this.damage.cell(page.number, i, error instanceof Error ? error.message : String(error));
      }
      if (this.spilled > BATCH_BYTES) {
        this.spilled = 0;
        return i + 1;
      }
    }
    return end;
  }

  /** The row of a cell that lies wholly in its page; null when it spills. Throws RangeError on a damaged cell. */
  private cellInPage(page: Page, index: number, at: number, room: Room | null): Row | null {
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

  private async cellWithOverflow(page: Page, index: number, at: number, room: Room | null): Promise<Row> {
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
      const overflow = await this.page(next);
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
    const payload = new Uint8Array(have);
    let offset = 0;
    for (const part of parts) {
      payload.set(part, offset);
      offset += part.length;
    }
    this.spilled += have;
    return payload;
  }

  /** The row with this rowid if it can be had without waiting; to be used before anything is awaited. */
  peekRow(root: number, rowid: number): Row | null | 'not-cached' {
    let number = root;
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const node = this.nodes?.get(number);
      if (node !== undefined) {
        number = childFor(node, rowid);
        continue;
      }
      const page = this.pager.peek(number, this.access);
      if (page === null) return 'not-cached';
      const step = this.step(page, rowid);
      if (typeof step !== 'number') return isSpilling(step) ? 'not-cached' : step;
      number = step;
    }
    this.damage.page(root, `more than ${MAX_DEPTH} levels below it`);
    return null;
  }

  /**
   * What `use` takes out of the row with this rowid; null where there is none. It is called as soon as the row is
   * there: a looked-up page may be gone after the next wait.
   */
  async findRow<T>(root: number, rowid: number, use: (row: Row) => T | null): Promise<T | null> {
    let number = root;
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const node = this.nodes?.get(number);
      if (node !== undefined) {
        number = childFor(node, rowid);
        continue;
      }
      const page = await this.page(number);
      if (page === null) return null;
      const step = this.step(page, rowid);
      if (typeof step === 'number') {
        number = step;
        continue;
      }
      if (!isSpilling(step)) return step === null ? null : use(step);
      try {
        return use(await this.cellWithOverflow(page, step.index, step.at, null));
      } catch (error) {
        this.damage.cell(page.number, step.index, error instanceof Error ? error.message : String(error));
        return null;
      }
    }
    this.damage.page(root, `more than ${MAX_DEPTH} levels below it`);
    return null;
  }

  /** From a page towards a row: the next page, the row, null where there is none, or the cell of a row that spills. */
  private step(page: Page, rowid: number): number | Row | Spilling | null {
    const head = page.number === 1 ? 100 : 0;
    const type = page.view.getUint8(head);
    try {
      if (type === INTERIOR_TABLE) return childFor(this.node(page, head), rowid);
      if (type === LEAF_TABLE) {
        const cell = search(page, head, rowid);
        return cell === null ? null : (this.cellInPage(page, cell.index, cell.at, null) ?? cell);
      }
    } catch (error) {
      this.damage.cell(page.number, 0, error instanceof Error ? error.message : String(error));
      return null;
    }
    this.damage.page(page.number, `page type ${type}, a table page was expected`);
    return null;
  }

  private node(page: Page, head: number): InteriorNode {
    const node = readInterior(page, head);
    if (this.nodes !== null && this.nodes.size < this.nodeLimit && this.cachedKeys < MAX_CACHED_KEYS) {
      this.nodes.set(page.number, node);
      this.cachedKeys += node.children.length;
    }
    return node;
  }
}

/** A cell whose row goes on in overflow pages. */
interface Spilling {
  readonly index: number;
  readonly at: number;
}

const isSpilling = (step: Row | Spilling | null): step is Spilling => step !== null && !(step instanceof Row);

function cellOf(level: Level, cell: number): RowPage {
  const { page, head, count, room } = level;
  const pointers = head + 12;
  return {
    page,
    first: cell,
    end: cell + 1,
    pointers,
    pointersEnd: pointers + 2 * count,
    interior: true,
    room,
  };
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

function search(page: Page, head: number, rowid: number): Spilling | null {
  const { view } = page;
  let low = 0;
  let high = Math.min(view.getUint16(head + 3), Math.floor((view.byteLength - head - 8) / 2)) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const at = view.getUint16(head + 8 + 2 * middle);
    readVarint(view, at);
    const key = Number(readRowid(view, varintEnd));
    if (key === rowid) return { index: middle, at };
    if (key < rowid) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function childFor(node: InteriorNode, rowid: number): number {
  const { keys, children } = node;
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowid <= (keys[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return children[low] as number;
}

/** Throws RangeError where a cell lies outside of the page. */
function readInterior(page: Page, head: number): InteriorNode {
  const { view } = page;
  const pointers = head + 12;
  const count = Math.min(view.getUint16(head + 3), Math.floor((view.byteLength - pointers) / 2));
  const keys = new Float64Array(count);
  const children = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const at = view.getUint16(pointers + 2 * i);
    children[i] = view.getUint32(at);
    keys[i] = Number(readRowid(view, at + 4));
  }
  children[count] = view.getUint32(head + 8);
  return { keys, children };
}
