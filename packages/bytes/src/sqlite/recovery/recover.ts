import { headOf } from '../page-type.ts';
import type { Page } from '../pager.ts';
import type { RowShape } from '../row.ts';
import { readRowid, readVarint, varintEnd } from '../varint.ts';
import { type CarvedCell, CellCarver, PADDING } from './cells.ts';
import type { FoundIn, Recovery, RecoveryCount } from './found.ts';
import { freeSpaceOf, interiorCellsAt, isTableInterior, isTableLeaf, pointersOf } from './free-space.ts';
import { type PageImages, type PageSource, pagesOf } from './images.ts';
import { rowOf } from './put-together.ts';
import { readTypes } from './record.ts';
import type { RecoveredRow } from './recovered-row.ts';
import { RecoveredRows } from './recovered-rows.ts';
import { RecordTemplate } from './template.ts';

/** What recovery needs of a table beside its files. */
export interface RecoverableTable {
  readonly shape: RowShape;
  readonly root: number;
}

/** What all tables of a database share while rows are recovered. */
export interface RecoveryContext {
  readonly images: PageImages;
  /** Every table with rowids: a row in a page that nobody owns may be any table's. */
  readonly tables: () => readonly RecoverableTable[];
  readonly count: RecoveryCount;
  /** Whether pages of the database could not be reached: rows may then lie in pages that nobody links. */
  readonly damaged: () => boolean;
}

/** Leaves that the template of the table itself, and of others, is learned from. */
const OWN_SAMPLE = 48;
const OTHER_SAMPLE = 8;
/** Pages that are looked through for one table in the log, a journal, or among those that nobody links. */
const MAX_IMAGES = 65_536;
/** Rows that are handed on together. */
const BATCH = 256;

/** Where a page's rows are from; `page` and the offsets of its cells are added for each row. */
interface Origin {
  readonly where: FoundIn;
  readonly file: Recovery['file'];
  /** Byte of the file at which the page begins. */
  readonly offset: number;
  readonly commit: number | null;
  /** Whether the page as a whole is known to be as SQLite wrote it. */
  readonly whole: boolean;
  /** Where the rest of a row that spills lies. */
  readonly overflow: PageSource;
  /** Whether the page is known to belong to the table. */
  readonly owned: boolean;
}

/** Recovers the deleted rows of one table, from all that is left of it. */
export class TableRecovery {
  private readonly context: RecoveryContext;
  private readonly table: RecoverableTable;
  private readonly found: RecoveredRows;
  private readonly template: RecordTemplate;
  private readonly carver: CellCarver;
  private readonly scratch: Uint8Array;
  private readonly scratchView: DataView;
  private readonly others: RecordTemplate[] = [];
  /** Pages of the table as it is. */
  private leaves: ReadonlySet<number> = new Set();

  constructor(context: RecoveryContext, table: RecoverableTable, keyColumns: readonly number[]) {
    const { header } = context.images.pager;
    this.context = context;
    this.table = table;
    this.template = new RecordTemplate(table.shape);
    this.carver = new CellCarver(this.template, header.usableSize, header.encoding === 1);
    this.found = new RecoveredRows(context, table, keyColumns);
    this.scratch = new Uint8Array(header.pageSize + PADDING);
    this.scratchView = new DataView(this.scratch.buffer);
  }

  /** `roomy`: the leaves that have free space, where that is known; else all are looked at. */
  async *rows(roomy: readonly number[] | null = null): AsyncGenerator<readonly RecoveredRow[]> {
    const { leaves, interior } = await pagesOf(this.context.images, this.table.root);
    this.leaves = new Set([...leaves, ...interior]);
    await this.learn(this.template, leaves, OWN_SAMPLE);
    await this.learnOthers();
    const pages = [...(roomy ?? leaves), ...interior];
    // Rows that a page holds as a whole are the surest, so that they are told first, and not once more as something less.
    for (const pass of ['rows', 'spaces'] as const) {
      for await (const { image, origin } of this.places(pages)) {
        await this.page(image, origin, pass);
        if (this.found.ready >= BATCH) yield this.found.take();
      }
    }
    await this.found.settle();
    const rest = this.found.take();
    for (let i = 0; i < rest.length; i += BATCH) yield rest.slice(i, i + BATCH);
  }

  /** Every page that may hold rows of the table, from where they are surest to where they are least so. */
  private async *places(
    leaves: readonly number[],
  ): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    yield* this.replaced();
    yield* this.free();
    yield* this.journalled();
    yield* this.living(leaves);
    yield* this.left();
    if (this.context.damaged()) yield* this.orphans();
  }

  /** Pages of the log and the main file that a later commit has replaced, the newest first. */
  private async *replaced(): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const history = await images.history();
    if (history === null) return;
    const asOf =
      (commit: number): PageSource =>
      (number) => {
        const frame = history.at(number, commit);
        return frame === null ? images.fromMain(number) : images.fromWal(number, frame.offset);
      };
    const old = history.pages().flatMap((page) => history.of(page).slice(0, -1));
    old.sort((a, b) => b.frame - a.frame);
    for (const { page, offset, commit } of old.slice(0, MAX_IMAGES)) {
      const image = await images.fromWal(page, offset);
      if (image === null || commit === null) continue;
      yield {
        image,
        origin: {
          where: 'wal-commit',
          file: 'wal',
          offset,
          commit,
          whole: true,
          overflow: asOf(commit),
          owned: this.leaves.has(page),
        },
      };
    }
    for (const page of history.pages()) {
      const image = await images.fromMain(page);
      if (image === null) continue;
      yield {
        image,
        origin: {
          where: 'before-wal',
          file: 'main',
          offset: (page - 1) * images.pager.header.pageSize,
          commit: 0,
          whole: true,
          overflow: asOf(0),
          owned: this.leaves.has(page),
        },
      };
    }
  }

  private async *free(): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const { trunks, leaves } = await images.freeList();
    const history = await images.history();
    for (const number of [...leaves, ...trunks.keys()].sort((a, b) => a - b)) {
      const image = await images.live(number);
      if (image === null) continue;
      yield {
        image,
        origin: {
          where: 'freelist',
          file: image.fromWal ? 'wal' : 'main',
          offset: images.placeOf(image, history),
          commit: null,
          whole: leaves.has(number),
          overflow: this.freed(),
          owned: false,
        },
      };
    }
  }

  /** The rest of a deleted row lies in pages that were freed with it; a page in use belongs to somebody else by now. */
  private freed(): PageSource {
    const { images } = this.context;
    return async (number) => ((await images.freeList()).leaves.has(number) ? images.live(number) : null);
  }

  private async *journalled(): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const pages = await images.journalPages();
    const newest = new Map(pages.filter(({ older }) => !older).map(({ page, offset }) => [page, offset]));
    const before: PageSource = (number) => {
      const offset = newest.get(number);
      return offset === undefined ? images.live(number) : images.fromJournal(number, offset);
    };
    for (const { page: number, offset, older } of pages) {
      const image = await images.fromJournal(number, offset);
      if (image === null) continue;
      yield {
        image,
        origin: {
          where: 'journal',
          file: 'journal',
          offset,
          commit: null,
          whole: !older,
          overflow: older ? this.freed() : before,
          owned: this.leaves.has(number),
        },
      };
    }
  }

  /** The free space of the table's own pages. */
  private async *living(
    leaves: readonly number[],
  ): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const history = await images.history();
    for (const number of leaves) {
      const image = await images.live(number);
      if (image === null) continue;
      yield {
        image,
        origin: {
          where: 'unallocated',
          file: image.fromWal ? 'wal' : 'main',
          offset: images.placeOf(image, history),
          commit: null,
          whole: true,
          overflow: this.freed(),
          owned: true,
        },
      };
    }
  }

  /** What the log holds of transactions that were not finished, and of its earlier uses. */
  private async *left(): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const history = await images.history();
    const frames = history?.frames.filter((frame) => frame.commit === null) ?? [];
    for (const { page, offset, older } of frames.slice(0, MAX_IMAGES)) {
      const image = await images.fromWal(page, offset);
      if (image === null) continue;
      yield {
        image,
        origin: {
          where: older ? 'wal-older' : 'wal-uncommitted',
          file: 'wal',
          offset,
          commit: null,
          whole: !older,
          overflow: this.freed(),
          owned: this.leaves.has(page),
        },
      };
    }
  }

  /** Pages of rows in a damaged database that are in no table and not free. */
  private async *orphans(): AsyncGenerator<{ readonly image: Page; readonly origin: Origin }> {
    const { images } = this.context;
    const owned = new Set<number>();
    for (const { root } of this.context.tables())
      for (const leaf of (await pagesOf(images, root)).leaves) owned.add(leaf);
    const { trunks, leaves } = await images.freeList();
    const history = await images.history();
    let looked = 0;
    for (let number = 2; number <= images.pager.pageCount && looked < MAX_IMAGES; number++) {
      if (owned.has(number) || leaves.has(number) || trunks.has(number)) continue;
      const image = await images.live(number);
      if (image === null || !isTableLeaf(image)) continue;
      looked += 1;
      yield {
        image,
        origin: {
          where: 'orphan',
          file: image.fromWal ? 'wal' : 'main',
          offset: images.placeOf(image, history),
          commit: null,
          whole: true,
          overflow: (page) => images.live(page),
          owned: false,
        },
      };
    }
  }

  /** What one page holds: the rows that its pointers name, or what lies between them. */
  private async page(page: Page, origin: Origin, pass: 'rows' | 'spaces'): Promise<void> {
    const { pager } = this.context.images;
    const { usableSize } = pager.header;
    const trunk = origin.where === 'freelist' && !origin.whole;
    if (pass === 'rows') {
      // Those of a living page are no news.
      if (origin.where === 'unallocated' || trunk || !isTableLeaf(page)) return;
      await this.pointed(this.padded(page), page, origin);
      return;
    }
    const from = { ...origin, whole: false };
    if (trunk) {
      const start = 8 + 4 * page.view.getUint32(4);
      await this.region(this.padded(page), page, { start, end: usableSize, block: false }, from);
      return;
    }
    if (!isTableLeaf(page) && !isTableInterior(page)) return;
    const spaces = freeSpaceOf(page, usableSize);
    if (spaces.length === 0) return;
    const view = this.padded(page);
    for (const { where, start, end: last } of spaces) {
      // A page that was an interior one for a while has written over the rows at its end.
      const end = last === usableSize ? interiorCellsAt(view, usableSize, pager.pageCount) : last;
      const place = origin.where === 'unallocated' ? { ...from, where } : from;
      await this.region(view, page, { start, end, block: where === 'free-block' }, place);
    }
  }

  /** The page with some bytes behind it. Good until the next page. */
  private padded(page: Page): DataView {
    this.scratch.set(page.bytes);
    return this.scratchView;
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
    const belongs = origin.owned ? 'own' : this.ownerOf(cell.types);
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

  /** Whose a row in a page that nobody owns is, by the look of it. */
  private ownerOf(types: readonly number[]): 'own' | 'other' | 'unclear' {
    const own = this.template.fit(types);
    const best = Math.max(0, ...this.others.map((template) => template.fit(types)));
    return best > own ? 'other' : best === own ? 'unclear' : 'own';
  }

  private async learnOthers(): Promise<void> {
    const lengths = new Set(this.template.lengths);
    for (const { shape, root } of this.context.tables()) {
      if (root === this.table.root) continue;
      const template = new RecordTemplate(shape);
      await this.learn(template, (await pagesOf(this.context.images, root)).leaves, OTHER_SAMPLE);
      if (template.lengths.some((length) => lengths.has(length))) this.others.push(template);
    }
  }

  /** Looks at the rows of some leaves, evenly spread. */
  private async learn(template: RecordTemplate, leaves: readonly number[], most: number): Promise<void> {
    const { images } = this.context;
    const { usableSize } = images.pager.header;
    const step = Math.max(1, Math.floor(leaves.length / most));
    for (let i = 0; i < leaves.length && !template.enough; i += step) {
      const page = await images.live(leaves[i] as number);
      if (page === null || !isTableLeaf(page)) continue;
      const { start, count } = pointersOf(page, usableSize);
      const view = this.padded(page);
      for (let cell = 0; cell < count; cell++) {
        const at = page.view.getUint16(start + 2 * cell);
        if (at < headOf(page) + 8 || at + 4 > usableSize) continue;
        const types = typesAt(view, at, usableSize, template.columns);
        if (types !== null) template.learn(types);
      }
    }
  }
}

/** The types of the living row at `at`. */
function typesAt(view: DataView, at: number, usableSize: number, columns: number): readonly number[] | null {
  readVarint(view, at);
  readRowid(view, varintEnd);
  const header = varintEnd;
  if (header >= usableSize) return null;
  const size = readVarint(view, header);
  if (size < 2 || header + size > usableSize) return null;
  return readTypes(view, varintEnd, header + size, columns, null)?.types ?? null;
}
