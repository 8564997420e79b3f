import { TreeReader } from '../btree.ts';
import { Damage } from '../damage.ts';
import type { Row } from '../row.ts';
import { RowFinder } from '../row-finder.ts';
import type { RecoverableTable, RecoveryContext } from './context.ts';
import type { RecoveredRow } from './recovered-row.ts';
import { digestOf, RowKeys } from './row-key.ts';

/** Rows without rowid that wait to be compared with all living ones, and their bytes. */
const MAX_WAITING = 20_000;
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
/** Times that the whole table is read to compare with. */
const MAX_ROUNDS = 8;
/** Different sets of columns that rows may have left. */
const MAX_MASKS = 24;
/** Rows that are remembered so that none is told twice, and bytes of those that are kept to compare others with. */
const MAX_TOLD = 200_000;
const MAX_TOLD_BYTES = 32 * 1024 * 1024;
/** Bytes that a row which lost a part must have in the columns that are compared, and any row. */
const MIN_PARTIAL_WEIGHT = 4;
const MIN_WEIGHT = 1;
/** Bytes of a record that a row must have of which only the row id tells that it is no living one. */
const MIN_SIZE = 12;

interface Waiting {
  readonly row: RecoveredRow;
  readonly mask: string;
  readonly key: string;
}

/**
 * Takes recovered rows in and gives out those that are no living row and were not told before. A row with its rowid is
 * looked up first, which rules out most; what is left, and every row without, is compared with all living rows by what
 * is left of it: a damaged tree may hold rows that no look-up finds.
 */
export class RecoveredRows {
  private readonly context: RecoveryContext;
  private readonly table: RecoverableTable;
  private readonly keys: RowKeys;
  private readonly full: string;
  private readonly finder: RowFinder;
  private out: RecoveredRow[] = [];
  private readonly told = new Set<string>();
  /** Rows that wait: with their rowid, and without by mask and key. */
  private known = new Map<number | bigint, Waiting[]>();
  private unknown = new Map<string, Map<string, Waiting>>();
  private waitingCount = 0;
  private waitingBytes = 0;
  /** Rows with their rowid that lost a part. */
  private partial: Waiting[] = [];
  private readonly wholeIds = new Set<number | bigint>();
  private rounds = 0;
  private withoutRowid = 0;
  /** Rows that were told and are whole: what comes later without rowid must not be one of them. */
  private readonly toldRows: RecoveredRow[] = [];
  private toldBytes = 0;

  constructor(context: RecoveryContext, table: RecoverableTable, keyColumns: readonly number[]) {
    this.context = context;
    this.table = table;
    this.keys = new RowKeys(table.shape, keyColumns);
    this.full = '1'.repeat(this.keys.places.length);
    this.finder = new RowFinder(context.images.pager, table.shape, table.root, new Damage());
  }

  /** Rows that can be taken. */
  get ready(): number {
    return this.out.length;
  }

  take(): readonly RecoveredRow[] {
    const rows = this.out;
    this.out = [];
    this.context.count.rows += rows.length;
    return rows;
  }

  /** `lost`: places in the record whose values are not all there. */
  async add(row: RecoveredRow, lost: readonly number[]): Promise<void> {
    const mask =
      lost.length === 0
        ? this.full
        : this.keys.places.map((place) => (lost.includes(place) ? '0' : '1')).join('');
    const key = this.keys.of(row, mask);
    if (key === null) return;
    const waiting = { row, mask, key };
    const weight = this.keys.weight(row, mask);
    if (row.rowid === null) {
      if (weight >= (mask === this.full ? MIN_WEIGHT : MIN_PARTIAL_WEIGHT)) await this.wait(waiting);
      // Nothing but NULLs is nothing: zeroed bytes read like that.
      else if (weight > 0) this.leaveOut();
      return;
    }
    if (mask === this.full && weight >= MIN_WEIGHT) return this.lookUp(waiting, row.rowid);
    // A whole copy of it may still come. Its row id is proof enough, whatever else is left.
    if (row.size >= MIN_SIZE && this.partial.length < MAX_WAITING) this.partial.push(waiting);
    else if (weight > 0) this.leaveOut();
  }

  /** Lets a row with its rowid wait, unless it is a living one or was told. */
  private async lookUp(waiting: Waiting, rowid: number | bigint): Promise<void> {
    const { row, mask, key } = waiting;
    if (!this.remember(digestOf(`${rowid}\u0000${mask}${key}`))) return;
    const living = await this.living(rowid, mask);
    if (living === key) return;
    if (mask === this.full) this.wholeIds.add(rowid);
    const told = living === null ? waiting : { ...waiting, row: earlierOf(row) };
    const list = this.known.get(rowid);
    if (list === undefined) this.known.set(rowid, [told]);
    else list.push(told);
    await this.count(row);
  }

  /** The key of the living row with this rowid; null where there is none. */
  private async living(rowid: number | bigint, mask: string): Promise<string | null> {
    const number = Number(rowid);
    const keyOf = (row: Row): string => this.keys.of(row, mask) ?? '';
    const found = this.finder.peek(number);
    if (found !== 'not-cached') return found === null ? null : keyOf(found);
    return this.finder.find(number, keyOf);
  }

  private async wait(waiting: Waiting): Promise<void> {
    const { row, mask, key } = waiting;
    let group = this.unknown.get(mask);
    if (group === undefined) {
      if (this.unknown.size >= MAX_MASKS) {
        this.leaveOut();
        return;
      }
      group = new Map();
      this.unknown.set(mask, group);
    }
    const same = group.get(key);
    if (same !== undefined) {
      // The same row in two places, or two rows that are alike: nobody can tell.
      if (same.row.recovered.offset !== row.recovered.offset) this.leaveOut();
      return;
    }
    group.set(key, waiting);
    await this.count(row);
  }

  private async count(row: RecoveredRow): Promise<void> {
    this.waitingCount += 1;
    this.waitingBytes += row.size;
    if (this.waitingCount >= MAX_WAITING || this.waitingBytes >= MAX_WAITING_BYTES) await this.compare();
  }

  /** At the end: what still waits is compared and told. */
  async settle(): Promise<void> {
    const { partial } = this;
    this.partial = [];
    for (const waiting of partial) {
      const { rowid } = waiting.row;
      if (rowid === null || this.wholeIds.has(rowid)) continue;
      await this.lookUp(waiting, rowid);
    }
    await this.compare();
  }

  /** Compares all that wait with all living rows and with those that were told; the rest is told. */
  private async compare(): Promise<void> {
    if (this.waitingCount === 0) return;
    const { known, unknown, waitingCount } = this;
    this.known = new Map();
    this.unknown = new Map();
    this.waitingCount = 0;
    this.waitingBytes = 0;
    if (this.rounds >= MAX_ROUNDS || this.toldBytes > MAX_TOLD_BYTES) {
      this.leaveOut(waitingCount);
      return;
    }
    this.rounds += 1;
    await this.strikeLiving(known, unknown);
    // What was told with its rowid, or whole, is not told again without.
    for (const row of this.toldRows) this.strike(row, unknown, false);
    for (const list of known.values()) for (const { row } of list) this.strike(row, unknown, false);
    for (const { row } of unknown.get(this.full)?.values() ?? []) {
      for (const [mask, group] of unknown)
        if (mask !== this.full) group.delete(this.keys.of(row, mask) ?? '');
    }
    for (const list of known.values()) for (const waiting of list) this.tell(waiting);
    for (const group of unknown.values()) {
      for (const waiting of group.values())
        if (this.remember(digestOf(`\u0000${waiting.mask}${waiting.key}`))) this.tell(waiting);
    }
  }

  /** Takes out of what waits all that is a living row. */
  private async strikeLiving(
    known: Map<number | bigint, Waiting[]>,
    unknown: Map<string, Map<string, Waiting>>,
  ): Promise<void> {
    const tree = new TreeReader(this.context.images.pager, this.table.shape, new Damage());
    const rows: Row[] = [];
    for await (const page of tree.pages(this.table.root)) {
      for (let next = page.first; next < page.end; ) {
        next = await tree.rowsOfPage(page, next, rows);
        for (const row of rows) {
          const list = row.rowid === null ? undefined : known.get(row.rowid);
          if (list !== undefined && row.rowid !== null) {
            const left = list.filter(({ mask, key }) => this.keys.of(row, mask) !== key);
            if (left.length === 0) known.delete(row.rowid);
            else if (left.length < list.length) known.set(row.rowid, left);
          }
          this.strike(row, unknown, true);
        }
        rows.length = 0;
      }
    }
  }

  /** Takes out what has no rowid and is like this row. */
  private strike(row: Row, unknown: Map<string, Map<string, Waiting>>, count: boolean): void {
    for (const [mask, group] of unknown) {
      if (group.size === 0) continue;
      const key = this.keys.of(row, mask);
      if (key !== null && group.delete(key) && count) this.leaveOut();
    }
  }

  private tell({ row, mask }: Waiting): void {
    this.out.push(row);
    if (row.rowid === null) row.ordinal = ++this.withoutRowid;
    if (mask !== this.full || this.toldBytes > MAX_TOLD_BYTES) return;
    this.toldBytes += row.size;
    this.toldRows.push(row);
  }

  private remember(identity: string): boolean {
    if (this.told.has(identity)) return false;
    if (this.told.size >= MAX_TOLD) {
      this.leaveOut();
      return false;
    }
    this.told.add(identity);
    return true;
  }

  private leaveOut(count = 1): void {
    this.context.count.leftOut += count;
  }
}

function earlierOf(row: RecoveredRow): RecoveredRow {
  return row.with({ ...row.recovered, earlier: true });
}
