import { CellReader } from './cell-reader.ts';
import type { Damage } from './damage.ts';
import { headOf, INTERIOR_TABLE, LEAF_TABLE, MAX_DEPTH } from './page-type.ts';
import type { Page, Pager } from './pager.ts';
import { Row, type RowShape } from './row.ts';
import { readRowid, readVarint, varintEnd } from './varint.ts';

/** Decoded interior pages that are kept: enough for tables of tens of millions of rows. */
const NODE_CACHE = 4096;
/** Keys in all of them together, so that hostile pages full of keys do not fill the memory. */
const MAX_CACHED_KEYS = 2 ** 21;

/** An interior table page: child `i` holds the rows up to `keys[i]`; the last child the rest. */
interface InteriorNode {
  readonly keys: Float64Array;
  readonly children: Uint32Array;
}

/** Finds rows of one table by rowid, through the pager's look-up cache. */
export class RowFinder {
  private readonly pager: Pager;
  private readonly root: number;
  private readonly damage: Damage;
  private readonly cells: CellReader;
  private readonly nodes = new Map<number, InteriorNode>();
  private cachedKeys = 0;

  constructor(pager: Pager, shape: RowShape, root: number, damage: Damage) {
    this.pager = pager;
    this.root = root;
    this.damage = damage;
    this.cells = new CellReader(pager, shape, damage, 'look-up');
  }

  /**
   * Brings the pages that lead to these rows, and those that hold them, into the cache: those of a level of the tree
   * together, so that a batch of rows costs a few reads and not one for each of its pages.
   */
  async approach(rowids: readonly (number | null)[]): Promise<void> {
    let open = rowids.flatMap((rowid) => (rowid === null ? [] : [{ rowid, page: this.root }]));
    for (let depth = 0; depth <= MAX_DEPTH && open.length > 0; depth++) {
      const missing = new Set<number>();
      for (const way of open) {
        way.page = this.descend(way.page, way.rowid);
        if (way.page !== FOUND) missing.add(way.page);
      }
      open = open.filter(({ page }) => page !== FOUND);
      await this.pager.bring(missing);
      open = open.filter(({ page }) => this.pager.peek(page, 'look-up') !== null);
    }
  }

  /** From a page towards a row, as far as the pages are there: the first that is not, or `FOUND`. */
  private descend(from: number, rowid: number): number {
    let number = from;
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const node = this.nodes.get(number);
      if (node === undefined) {
        const page = this.pager.peek(number, 'look-up');
        if (page === null) return number;
        const head = headOf(page);
        if (page.view.getUint8(head) !== INTERIOR_TABLE) return FOUND;
        try {
          number = childFor(this.node(page, head), rowid);
        } catch {
          // Damage is told where the row is looked up.
          return FOUND;
        }
      } else number = childFor(node, rowid);
    }
    return FOUND;
  }

  /** The row with this rowid if it can be had without waiting; to be used before anything is awaited. */
  peek(rowid: number): Row | null | 'not-cached' {
    let number = this.root;
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const node = this.nodes.get(number);
      if (node !== undefined) {
        number = childFor(node, rowid);
        continue;
      }
      const page = this.pager.peek(number, 'look-up');
      if (page === null) return 'not-cached';
      const step = this.step(page, rowid);
      if (typeof step !== 'number') return isSpilling(step) ? 'not-cached' : step;
      number = step;
    }
    this.damage.page(this.root, `more than ${MAX_DEPTH} levels below it`);
    return null;
  }

  /**
   * What `use` takes out of the row with this rowid; null where there is none. It is called as soon as the row is
   * there: a looked-up page may be gone after the next wait.
   */
  async find<T>(rowid: number, use: (row: Row) => T | null): Promise<T | null> {
    let number = this.root;
    for (let depth = 0; depth <= MAX_DEPTH; depth++) {
      const node = this.nodes.get(number);
      if (node !== undefined) {
        number = childFor(node, rowid);
        continue;
      }
      const page = await this.pager.page(number, 'look-up');
      if (page === null) return null;
      const step = this.step(page, rowid);
      if (typeof step === 'number') {
        number = step;
        continue;
      }
      if (!isSpilling(step)) return step === null ? null : use(step);
      try {
        return use(await this.cells.withOverflow(page, step.index, step.at, null));
      } catch (error) {
        this.damage.cell(page.number, step.index, error instanceof Error ? error.message : String(error));
        return null;
      }
    }
    this.damage.page(this.root, `more than ${MAX_DEPTH} levels below it`);
    return null;
  }

  /** From a page towards a row: the next page, the row, null where there is none, or the cell of a row that spills. */
  private step(page: Page, rowid: number): number | Row | Spilling | null {
    const head = headOf(page);
    const type = page.view.getUint8(head);
    try {
      if (type === INTERIOR_TABLE) return childFor(this.node(page, head), rowid);
      if (type === LEAF_TABLE) {
        const cell = search(page, head, rowid);
        return cell === null ? null : (this.cells.inPage(page, cell.index, cell.at, null) ?? cell);
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
    if (this.nodes.size < NODE_CACHE && this.cachedKeys < MAX_CACHED_KEYS) {
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

/** No page has this number: the way ends here. */
const FOUND = 0;

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
