import { CellReader, type Room } from './cell-reader.ts';
import type { Damage } from './damage.ts';
import { headOf, INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE, MAX_DEPTH } from './page-type.ts';
import type { Page, Pager } from './pager.ts';
import type { Row, RowShape } from './row.ts';

/** Bytes out of overflow pages that a batch may hold before it is handed on. */
const BATCH_BYTES = 8 * 1024 * 1024;

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
  private readonly cells: CellReader;

  constructor(pager: Pager, shape: RowShape, damage: Damage) {
    this.pager = pager;
    this.shape = shape;
    this.damage = damage;
    this.cells = new CellReader(pager, shape, damage, 'scan');
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
    const page = await this.pager.page(number, 'scan');
    if (page === null) return null;
    const index = this.shape.schema.withoutRowid;
    const head = headOf(page);
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
          this.cells.inPage(page, i, cell, rows.room) ??
            (await this.cells.withOverflow(page, i, cell, rows.room)),
        );
      } catch (error) {
        this.damage.cell(page.number, i, error instanceof Error ? error.message : String(error));
      }
      if (this.cells.spilled > BATCH_BYTES) {
        this.cells.spilled = 0;
        return i + 1;
      }
    }
    return end;
  }
}

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
