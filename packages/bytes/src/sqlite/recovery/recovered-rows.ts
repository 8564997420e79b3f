import { NODE_CACHE, TreeReader } from '../btree.ts';
import { Damage } from '../damage.ts';
import type { Row } from '../row.ts';
import type { RecoverableTable, RecoveryContext } from './recover.ts';
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

interface Waiting {
  readonly row: RecoveredRow;
  readonly mask: string;
}

/**
 * Takes recovered rows in and gives out those that are no living row and were not told before. A row with its rowid is
 * looked up; one without is compared with all living rows by what is left of it, and left out where it is like one.
 */
export class RecoveredRows {
  private readonly context: RecoveryContext;
  private readonly table: RecoverableTable;
  private readonly keys: RowKeys;
  private readonly full: string;
  private readonly lookups: TreeReader;
  private out: RecoveredRow[] = [];
  private readonly told = new Set<string>();
  /** By mask, then by key. */
  private waiting = new Map<string, Map<string, Waiting>>();
  private waitingCount = 0;
  private waitingBytes = 0;
  private rounds = 0;
  private withoutRowid = 0;
  /** Rows that were told and are whole: what waits must not be one of them. */
  private readonly toldRows: RecoveredRow[] = [];
  private toldBytes = 0;

  constructor(context: RecoveryContext, table: RecoverableTable, keyColumns: readonly number[]) {
    this.context = context;
    this.table = table;
    this.keys = new RowKeys(table.shape, keyColumns);
    this.full = '1'.repeat(this.keys.places.length);
    this.lookups = new TreeReader(context.images.pager, table.shape, new Damage(), NODE_CACHE);
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
    const least = mask === this.full ? MIN_WEIGHT : MIN_PARTIAL_WEIGHT;
    const weight = this.keys.weight(row, mask);
    if (weight < least) {
      // Nothing but NULLs is nothing: zeroed bytes read like that.
      if (weight > 0) this.leaveOut();
      return;
    }
    if (row.rowid === null) return this.wait(row, mask, key);
    const identity = digestOf(`${row.rowid}\u0000${mask}${key}`);
    if (this.told.has(identity)) return;
    if (!this.remember(identity)) return;
    const living = await this.living(row.rowid, mask);
    if (living === key) return;
    this.tell(living === null ? row : earlierOf(row), mask);
  }

  /** The key of the living row with this rowid; null where there is none. */
  private async living(rowid: number | bigint, mask: string): Promise<string | null> {
    const number = Number(rowid);
    const keyOf = (row: Row): string => this.keys.of(row, mask) ?? '';
    const found = this.lookups.peekRow(this.table.root, number);
    if (found !== 'not-cached') return found === null ? null : keyOf(found);
    return this.lookups.findRow(this.table.root, number, keyOf);
  }

  private async wait(row: RecoveredRow, mask: string, key: string): Promise<void> {
    let group = this.waiting.get(mask);
    if (group === undefined) {
      if (this.waiting.size >= MAX_MASKS) {
        this.leaveOut();
        return;
      }
      group = new Map();
      this.waiting.set(mask, group);
    }
    const known = group.get(key);
    if (known !== undefined) {
      // The same row in two places, or two rows that are alike: nobody can tell.
      if (known.row.recovered.offset !== row.recovered.offset) this.leaveOut();
      return;
    }
    group.set(key, { row, mask });
    this.waitingCount += 1;
    this.waitingBytes += row.size;
    if (this.waitingCount >= MAX_WAITING || this.waitingBytes >= MAX_WAITING_BYTES) await this.settle();
  }

  /** Compares all that wait with all living rows and with those that were told; the rest is told. */
  async settle(): Promise<void> {
    if (this.waitingCount === 0) return;
    const groups = this.waiting;
    const count = this.waitingCount;
    this.waiting = new Map();
    this.waitingCount = 0;
    this.waitingBytes = 0;
    if (this.rounds >= MAX_ROUNDS || this.toldBytes > MAX_TOLD_BYTES) {
      this.leaveOut(count);
      return;
    }
    this.rounds += 1;
    const strike = (row: Row, alike: boolean): void => {
      for (const [mask, group] of groups) {
        if (group.size === 0) continue;
        const key = this.keys.of(row, mask);
        if (key !== null && group.delete(key) && alike) this.leaveOut();
      }
    };
    const tree = new TreeReader(this.context.images.pager, this.table.shape, new Damage());
    const rows: Row[] = [];
    for await (const page of tree.pages(this.table.root)) {
      for (let next = page.first; next < page.end; ) {
        next = await tree.rowsOfPage(page, next, rows);
        for (const row of rows) strike(row, true);
        rows.length = 0;
      }
    }
    // What was told with its rowid, or whole, is not told again without.
    for (const row of this.toldRows) strike(row, false);
    for (const { row } of groups.get(this.full)?.values() ?? []) {
      for (const [mask, group] of groups) {
        if (mask === this.full) continue;
        const key = this.keys.of(row, mask);
        if (key !== null) group.delete(key);
      }
    }
    for (const group of groups.values()) {
      for (const [key, { row, mask }] of group)
        if (this.remember(digestOf(`\u0000${mask}${key}`))) this.tell(row, mask);
    }
  }

  private tell(row: RecoveredRow, mask: string): void {
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
