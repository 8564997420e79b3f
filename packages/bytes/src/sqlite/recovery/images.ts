import type { RandomAccess } from '../../access.ts';
import { headOf, INTERIOR_TABLE, LEAF_TABLE, MAX_DEPTH } from '../page-type.ts';
import type { Page, Pager } from '../pager.ts';
import { type JournalPage, type JournalPages, readJournal } from './journal.ts';
import { WalHistory } from './wal-history.ts';

/** Gives a page as it was when the row that goes on in it was written; null where that is lost. */
export type PageSource = (number: number) => Promise<Page | null>;

/** Pages kept for later use that are looked at: 4 GB of them. */
const MAX_FREE = 1_000_000;

/** The freelist: pages whose rows are no more. */
export interface FreeList {
  /** Pages that hold the list itself: page → bytes of it at their beginning. */
  readonly trunks: ReadonlyMap<number, number>;
  /** Pages that SQLite leaves as they were. */
  readonly leaves: ReadonlySet<number>;
}

/** The files of a database as recovery sees them: every page, in every state that is still there. */
export class PageImages {
  readonly pager: Pager;
  private readonly main: RandomAccess;
  private readonly wal: RandomAccess | null;
  private readonly journal: RandomAccess | null;
  private freeList_: Promise<FreeList> | null = null;
  private history_: Promise<WalHistory | null> | null = null;
  private journal_: Promise<JournalPages> | null = null;

  constructor(pager: Pager, main: RandomAccess, wal: RandomAccess | null, journal: RandomAccess | null) {
    this.pager = pager;
    this.main = main;
    this.wal = wal;
    this.journal = journal;
  }

  /** A page in its newest state; null where the database has none. */
  async live(number: number): Promise<Page | null> {
    if (!(number >= 1 && number <= this.pager.pageCount)) return null;
    return this.pager.peek(number, 'scan') ?? (await this.pager.load(number, 'scan'));
  }

  /** The rest of a deleted row lies in pages that were freed with it; a page in use belongs to somebody else by now. */
  async freed(number: number): Promise<Page | null> {
    return (await this.freeList()).leaves.has(number) ? this.live(number) : null;
  }

  /** Byte of its file at which the newest state of a page begins. */
  placeOf(page: Page, history: WalHistory | null): number {
    const frame = page.fromWal ? history?.of(page.number).at(-1) : undefined;
    return frame?.offset ?? (page.number - 1) * this.pager.header.pageSize;
  }

  fromMain(number: number): Promise<Page | null> {
    return this.cut(this.main, number, (number - 1) * this.pager.header.pageSize, false);
  }

  fromWal(number: number, offset: number): Promise<Page | null> {
    return this.wal === null ? Promise.resolve(null) : this.cut(this.wal, number, offset, true);
  }

  fromJournal(number: number, offset: number): Promise<Page | null> {
    return this.journal === null ? Promise.resolve(null) : this.cut(this.journal, number, offset, false);
  }

  private async cut(
    file: RandomAccess,
    number: number,
    offset: number,
    fromWal: boolean,
  ): Promise<Page | null> {
    const { pageSize } = this.pager.header;
    if (number < 1 || offset + pageSize > file.size) return null;
    const bytes = await file.read(offset, pageSize);
    if (bytes.length < pageSize) return null;
    return { number, bytes, view: new DataView(bytes.buffer, bytes.byteOffset, pageSize), fromWal };
  }

  history(): Promise<WalHistory | null> {
    this.history_ ??= this.readHistory();
    return this.history_;
  }

  private async readHistory(): Promise<WalHistory | null> {
    if (this.wal === null) return null;
    const history = await WalHistory.read(this.wal);
    return history.pageSize === this.pager.header.pageSize ? history : null;
  }

  /** Pages in the rollback journal. */
  async journalPages(): Promise<readonly JournalPage[]> {
    return (await this.readJournal()).pages;
  }

  private readJournal(): Promise<JournalPages> {
    this.journal_ ??=
      this.journal === null
        ? Promise.resolve({ pages: [], cut: false })
        : readJournal(this.journal, this.pager.header.pageSize);
    return this.journal_;
  }

  /** Whether the log or the journal has more pages than are looked through. */
  async areCut(): Promise<boolean> {
    return (await this.history())?.cut === true || (await this.readJournal()).cut;
  }

  freeList(): Promise<FreeList> {
    this.freeList_ ??= this.readFreeList();
    return this.freeList_;
  }

  /** https://www.sqlite.org/fileformat2.html#the_freelist */
  private async readFreeList(): Promise<FreeList> {
    const trunks = new Map<number, number>();
    const leaves = new Set<number>();
    const { usableSize } = this.pager.header;
    const first = await this.live(1);
    let next = first?.view.getUint32(32) ?? 0;
    while (next !== 0 && !trunks.has(next) && !leaves.has(next) && leaves.size < MAX_FREE) {
      const trunk = await this.live(next);
      if (trunk === null) break;
      const most = Math.floor((usableSize - 8) / 4);
      const count = trunk.view.getUint32(4);
      if (count > most) break;
      trunks.set(next, 8 + 4 * count);
      for (let i = 0; i < count; i++) {
        const leaf = trunk.view.getUint32(8 + 4 * i);
        if (leaf > 1 && leaf <= this.pager.pageCount && !trunks.has(leaf)) leaves.add(leaf);
      }
      next = trunk.view.getUint32(0);
    }
    return { trunks, leaves };
  }
}

/** The pages of a table's b-tree. */
export interface TreePages {
  /** In the order of their rows. */
  readonly leaves: readonly number[];
  readonly interior: readonly number[];
}

/** The pages of a table, found without reading any leaf but the first: all leaves of a tree lie equally deep. */
export async function pagesOf(images: PageImages, root: number): Promise<TreePages> {
  const seen = new Set<number>([root]);
  let level: readonly number[] = [root];
  const interior: number[] = [];
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    if ((await typeOf(images, level)) !== INTERIOR_TABLE) break;
    interior.push(...level);
    const below: number[] = [];
    for (const number of level) {
      const page = await images.live(number);
      if (page === null || page.view.getUint8(headOf(page)) !== INTERIOR_TABLE) continue;
      for (const child of childrenOf(page, images.pager.header.usableSize)) {
        if (child < 2 || child > images.pager.pageCount || seen.has(child)) continue;
        seen.add(child);
        below.push(child);
      }
    }
    level = below;
  }
  return { leaves: level, interior };
}

/** The type of the first page of a level that is one of a table at all. */
async function typeOf(images: PageImages, level: readonly number[]): Promise<number> {
  for (const number of level) {
    const page = await images.live(number);
    const type = page?.view.getUint8(headOf(page)) ?? 0;
    if (type === INTERIOR_TABLE || type === LEAF_TABLE) return type;
  }
  return 0;
}

function* childrenOf(page: Page, usableSize: number): Generator<number> {
  const { view } = page;
  const head = headOf(page);
  const count = Math.min(view.getUint16(head + 3), Math.floor((usableSize - head - 12) / 2));
  for (let i = 0; i < count; i++) {
    const cell = view.getUint16(head + 12 + 2 * i);
    if (cell >= head + 12 && cell + 4 <= usableSize) yield view.getUint32(cell);
  }
  yield view.getUint32(head + 8);
}
