import type { RandomAccess } from '../access.ts';
import type { Damage } from './damage.ts';
import type { DatabaseHeader } from './header.ts';
import type { WalIndex } from './wal.ts';

/**
 * One page: its bytes, and a view on them. A scanned page's bytes never change. A looked-up page's do, once enough other
 * pages were looked up: what is taken out of it is decoded or copied before anything else is awaited.
 */
export interface Page {
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** True when the content came out of the WAL. */
  readonly fromWal: boolean;
}

/** Bytes of one read while a table is read from its first to its last page. */
const CHUNK = 128 * 1024;
/**
 * Chunks kept: enough for a few tables read side by side. Few, so that they die young: what the garbage collector
 * has moved to its old space it frees late, and the process would hold the file twice over.
 */
const CHUNKS = 6;

/** The look-up cache grows by this many bytes. */
const SLAB = 1024 * 1024;

/**
 * One read for several pages that are looked up: most bytes of it, and of what lies between two of them. Where a read is
 * dear, a quarter of a megabyte that nobody wants is cheaper than a second one.
 */
const RUNS = {
  cheap: { bytes: 64 * 1024, gap: 64 * 1024 },
  dear: { bytes: 1024 * 1024, gap: 256 * 1024 },
} as const;
const AT_ONCE = 8;

/** Memory for one page of the look-up cache. */
interface Slot {
  readonly bytes: Uint8Array;
  readonly view: DataView;
}

/** How pages are asked for: in the order of the file more or less, or one here and one there. */
export type PageAccess = 'scan' | 'look-up';

/**
 * Pages by number, newest committed content first, through two bounded caches: large chunks for reading through a
 * table, single pages for look-ups, where a chunk would be read for one row. `peek` is for the hot path: no promise
 * where the page is already there.
 */
export class Pager {
  readonly header: DatabaseHeader;
  /** Pages by the header or the WAL's last commit; a damaged or hostile file may have far less. */
  readonly pageCount: number;
  /** Bytes of content that the files really have: no row is larger, and all of them together are not. */
  readonly contentBytes: number;
  private readonly main: RandomAccess;
  private readonly wal: RandomAccess | null;
  private readonly walIndex: WalIndex | null;
  private readonly damage: Damage;
  private readonly chunks = new Map<number, Uint8Array>();
  private readonly chunkSize: number;
  private lastIndex = -1;
  private lastChunk: Uint8Array = new Uint8Array(0);
  private readonly pages = new Map<number, { readonly page: Page; readonly slot: Slot }>();
  private readonly slabs: Uint8Array<ArrayBuffer>[] = [];
  private readonly maxPages: number;

  constructor(
    main: RandomAccess,
    header: DatabaseHeader,
    wal: RandomAccess | null,
    walIndex: WalIndex | null,
    damage: Damage,
    cacheBytes: number,
  ) {
    this.main = main;
    this.header = header;
    this.wal = wal;
    this.walIndex = walIndex;
    this.damage = damage;
    this.chunkSize = Math.max(CHUNK, header.pageSize);
    this.maxPages = Math.max(16, Math.floor(cacheBytes / header.pageSize));
    const inMain = Math.ceil(main.size / header.pageSize);
    this.pageCount = walIndex ? walIndex.databasePages : Math.max(inMain, header.declaredPages);
    this.contentBytes = (inMain + (walIndex?.pages.size ?? 0)) * header.usableSize;
  }

  /** The pages of which the files have anything, in order: a header may speak of billions that nobody wrote. */
  *presentPages(): Generator<number> {
    const inMain = Math.min(this.pageCount, Math.ceil(this.main.size / this.header.pageSize));
    for (let number = 1; number <= inMain; number++) yield number;
    const inLog = [...(this.walIndex?.pages.keys() ?? [])];
    yield* inLog.filter((number) => number > inMain && number <= this.pageCount).sort((a, b) => a - b);
  }

  /** The page if it can be had without waiting. */
  peek(number: number, access: PageAccess): Page | null {
    if (access === 'look-up') return this.pages.get(number)?.page ?? null;
    if (!(number >= 1 && number <= this.pageCount) || this.walIndex?.pages.has(number)) return null;
    const offset = (number - 1) * this.header.pageSize;
    const chunk = this.cachedChunk(Math.floor(offset / this.chunkSize));
    return chunk === null ? null : this.cut(number, chunk, offset % this.chunkSize, false);
  }

  /** The page, without waiting where that can be; null (and counted as damage) where the file has none. */
  async page(number: number, access: PageAccess): Promise<Page | null> {
    return this.peek(number, access) ?? (await this.load(number, access));
  }

  /** The page, or null (and counted as damage) where the file has none. */
  async load(number: number, access: PageAccess): Promise<Page | null> {
    if (!(number >= 1 && number <= this.pageCount)) {
      this.damage.page(number, `outside of the database's ${this.pageCount} pages`);
      return null;
    }
    const page = this.walIndex?.pages.has(number)
      ? await this.fromWal(number)
      : await this.fromMain(number, access);
    return page !== null && access === 'look-up' ? this.keep(page) : page;
  }

  /**
   * Brings pages into the look-up cache, as many of them as it holds: those that lie near each other by one read, and
   * a few reads at once, since where a read is dear (a browser's takes a millisecond) it is so for its way there and
   * back. What the file does not have is left out, and counted when it is asked for by itself.
   */
  async bring(numbers: Iterable<number>): Promise<void> {
    const wanted = [...numbers].filter((n) => n >= 1 && n <= this.pageCount && !this.pages.has(n));
    const inMain = wanted.filter((n) => !this.walIndex?.pages.has(n)).sort((a, b) => a - b);
    const { bytes, gap } = RUNS[this.main.reads ?? 'cheap'];
    const pages = (size: number): number => Math.max(1, Math.floor(size / this.header.pageSize));
    const runs = runsOf(inMain.slice(0, this.maxPages), pages(bytes), pages(gap));
    for (let next = 0; next < runs.length; next += AT_ONCE)
      await Promise.all(runs.slice(next, next + AT_ONCE).map((run) => this.bringRun(run)));
  }

  private async bringRun(run: readonly number[]): Promise<void> {
    const { pageSize } = this.header;
    const first = run[0] as number;
    const last = run.at(-1) as number;
    const bytes = await this.main.read((first - 1) * pageSize, (last - first + 1) * pageSize);
    for (const number of run) {
      const page = this.cut(number, bytes, (number - first) * pageSize, false);
      if (page !== null) this.keep(page);
    }
  }

  /**
   * Puts a copy of the page into the look-up cache, in the room of the oldest when it is full: the same memory is used
   * over and over, where a buffer for each page would keep the garbage collector busy with millions of them.
   */
  private keep(page: Page): Page {
    const known = this.pages.get(page.number);
    if (known !== undefined) return known.page;
    let slot: Slot;
    if (this.pages.size < this.maxPages) slot = this.newSlot(this.pages.size);
    else {
      const oldest = this.pages.entries().next();
      if (oldest.done) return page;
      slot = oldest.value[1].slot;
      this.pages.delete(oldest.value[0]);
    }
    slot.bytes.set(page.bytes);
    const kept = { ...slot, number: page.number, fromWal: page.fromWal };
    this.pages.set(page.number, { page: kept, slot });
    return kept;
  }

  private newSlot(index: number): Slot {
    const { pageSize } = this.header;
    const perSlab = Math.max(1, Math.floor(SLAB / pageSize));
    const slabIndex = Math.floor(index / perSlab);
    const slab = (this.slabs[slabIndex] ??= new Uint8Array(perSlab * pageSize));
    const bytes = slab.subarray((index % perSlab) * pageSize, ((index % perSlab) + 1) * pageSize);
    return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, pageSize) };
  }

  private async fromWal(number: number): Promise<Page | null> {
    const frame = this.walIndex?.pages.get(number);
    if (frame === undefined || this.wal === null) return null;
    const page = this.cut(number, await this.wal.read(frame, this.header.pageSize), 0, true);
    if (page === null) this.damage.page(number, 'the WAL ends before it');
    return page;
  }

  private async fromMain(number: number, access: PageAccess): Promise<Page | null> {
    const { pageSize } = this.header;
    const offset = (number - 1) * pageSize;
    let page: Page | null;
    if (access === 'look-up') page = this.cut(number, await this.main.read(offset, pageSize), 0, false);
    else {
      const index = Math.floor(offset / this.chunkSize);
      let chunk = this.cachedChunk(index);
      if (chunk === null) {
        chunk = await this.main.read(index * this.chunkSize, this.chunkSize);
        evictOldest(this.chunks, CHUNKS);
        this.chunks.set(index, chunk);
        this.lastIndex = index;
        this.lastChunk = chunk;
      }
      page = this.cut(number, chunk, offset % this.chunkSize, false);
    }
    if (page === null) this.damage.page(number, 'the file ends before it');
    return page;
  }

  private cut(number: number, chunk: Uint8Array, at: number, fromWal: boolean): Page | null {
    const { pageSize } = this.header;
    if (at + pageSize > chunk.length) return null;
    const bytes = chunk.subarray(at, at + pageSize);
    return { number, bytes, view: new DataView(bytes.buffer, bytes.byteOffset, pageSize), fromWal };
  }

  private cachedChunk(index: number): Uint8Array | null {
    if (index === this.lastIndex) return this.lastChunk;
    const chunk = this.chunks.get(index);
    if (chunk === undefined) return null;
    this.lastIndex = index;
    this.lastChunk = chunk;
    return chunk;
  }
}

/** Page numbers in ascending order, cut into runs: the last less than `length` from the first, no two more than `gap` apart. */
function runsOf(numbers: readonly number[], length: number, gap: number): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    const fits =
      run !== undefined && number - (run[0] as number) < length && number - (run.at(-1) as number) <= gap;
    if (fits) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

/** A Map keeps insertion order: its first key is the oldest. */
function evictOldest<V>(cache: Map<number, V>, limit: number): void {
  if (cache.size < limit) return;
  const oldest = cache.keys().next();
  if (!oldest.done) cache.delete(oldest.value);
}
