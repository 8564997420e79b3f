import type { Page } from '../pager.ts';
import { type CarvedCell, CellCarver } from './cells.ts';
import type { RecoverableTable, RecoveryContext } from './context.ts';
import { freeSpaceOf, interiorCellsAt, isTableInterior, isTableLeaf, pointersOf } from './free-space.ts';
import { pagesOf } from './images.ts';
import { PaddedPage } from './padded-page.ts';
import type { Origin } from './places/place.ts';
import { placesOf } from './places/places.ts';
import { rowOf } from './put-together.ts';
import type { RecoveredRow } from './recovered-row.ts';
import { RecoveredRows } from './recovered-rows.ts';
import { TableTemplates } from './templates.ts';

/** Rows that are handed on together. */
const BATCH = 256;

/** Recovers the deleted rows of one table, from all that is left of it. */
export class TableRecovery {
  private readonly context: RecoveryContext;
  private readonly table: RecoverableTable;
  private readonly found: RecoveredRows;
  private readonly templates: TableTemplates;
  private readonly carver: CellCarver;
  private readonly padded: PaddedPage;

  constructor(context: RecoveryContext, table: RecoverableTable, keyColumns: readonly number[]) {
    const { header } = context.images.pager;
    this.context = context;
    this.table = table;
    this.padded = new PaddedPage(header.pageSize);
    this.templates = new TableTemplates(context, table, this.padded);
    this.carver = new CellCarver(this.templates.own, header.usableSize, header.encoding === 1);
    this.found = new RecoveredRows(context, table, keyColumns);
  }

  /** `roomy`: the leaves that have free space, where that is known; else all are looked at. */
  async *rows(roomy: readonly number[] | null = null): AsyncGenerator<readonly RecoveredRow[]> {
    const { leaves, interior } = await pagesOf(this.context.images, this.table.root);
    const owned = new Set([...leaves, ...interior]);
    await this.templates.learn(leaves);
    const pages = [...(roomy ?? leaves), ...interior];
    // Rows that a page holds as a whole are the surest, so that they are told first, and not once more as something less.
    for (const pass of ['rows', 'spaces'] as const) {
      for await (const { image, origin } of placesOf(this.context, owned, pages)) {
        await this.page(image, origin, pass);
        if (this.found.ready >= BATCH) yield this.found.take();
      }
    }
    const { images, count } = this.context;
    count.cut ||= await images.areCut();
    await this.found.settle();
    const rest = this.found.take();
    for (let i = 0; i < rest.length; i += BATCH) yield rest.slice(i, i + BATCH);
  }

  /** What one page holds: the rows that its pointers name, or what lies between them. */
  private async page(page: Page, origin: Origin, pass: 'rows' | 'spaces'): Promise<void> {
    const { pager } = this.context.images;
    const { usableSize } = pager.header;
    const trunk = origin.where === 'freelist' && !origin.whole;
    if (pass === 'rows') {
      // Those of a living page are no news.
      if (origin.where === 'unallocated' || trunk || !isTableLeaf(page)) return;
      await this.pointed(this.padded.of(page), page, origin);
      return;
    }
    const from = { ...origin, whole: false };
    if (trunk) {
      const start = 8 + 4 * page.view.getUint32(4);
      await this.region(this.padded.of(page), page, { start, end: usableSize, block: false }, from);
      return;
    }
    if (!isTableLeaf(page) && !isTableInterior(page)) return;
    const spaces = freeSpaceOf(page, usableSize);
    if (spaces.length === 0) return;
    const view = this.padded.of(page);
    for (const { where, start, end: last } of spaces) {
      // A page that was an interior one for a while has written over the rows at its end.
      const end = last === usableSize ? interiorCellsAt(view, usableSize, pager.pageCount) : last;
      const place = origin.where === 'unallocated' ? { ...from, where } : from;
      await this.region(view, page, { start, end, block: where === 'free-block' }, place);
    }
  }

  /** The rows of a page that was one of the table, as its pointers name them. */
  private async pointed(view: DataView, page: Page, origin: Origin): Promise<void> {
    const { usableSize } = this.context.images.pager.header;
    const { start, count } = pointersOf(page, usableSize);
    for (let i = 0; i < count; i++) {
      const at = view.getUint16(start + 2 * i);
      if (at < start + 2 * count || at + 4 > usableSize) continue;
      const cell = this.carver.whole(view, at, usableSize, true);
      if (cell !== null) await this.cell(cell, view, page, origin);
    }
  }

  private async region(
    view: DataView,
    page: Page,
    { start, end, block }: { readonly start: number; readonly end: number; readonly block: boolean },
    origin: Origin,
  ): Promise<void> {
    for (const cell of this.carver.carve(view, start, end, block)) await this.cell(cell, view, page, origin);
  }

  private async cell(cell: CarvedCell, view: DataView, page: Page, origin: Origin): Promise<void> {
    const belongs = origin.owned ? 'own' : this.templates.ownerOf(cell.types);
    if (belongs === 'other') return;
    if (belongs === 'unclear') {
      this.context.count.leftOut += 1;
      return;
    }
    const made = await rowOf(
      cell,
      view,
      this.table.shape,
      this.context.images.pager.header.usableSize,
      origin.overflow,
      {
        where: origin.where,
        file: origin.file,
        page: page.number,
        offset: origin.offset + cell.start,
        commit: origin.commit,
        whole: origin.whole,
      },
    );
    await this.found.add(made.row, made.lost);
  }
}
