import { TreeReader } from './btree.ts';
import type { Column, Columns, Selected } from './columns.ts';
import type { Damage } from './damage.ts';
import { foldName } from './names.ts';
import type { Pager } from './pager.ts';
import type { RecoveryContext } from './recovery/context.ts';
import type { Recovery } from './recovery/found.ts';
import { hasFreeSpace } from './recovery/free-space.ts';
import { TableRecovery } from './recovery/recover.ts';
import type { Row, RowShape } from './row.ts';
import { RowFinder } from './row-finder.ts';
import type { TableSchema } from './schema.ts';
import type { SqlValue } from './values.ts';

/** A row of a `select`: its fields, and where it lies. */
export type SelectedRow<C extends Columns> = Selected<C> & {
  /** Below zero where a recovered row has lost it: then it numbers those. */
  readonly rowid: number;
  /** Only in a row that is no more in the table: where it was found. */
  readonly recovered?: Recovery;
};

/** Asks for the deleted rows of a table as well, after the living ones. */
export interface WithRecovered {
  /**
   * Columns by which a row is the same to whoever reads it: a deleted row is told only where no living one has the same
   * values in them, and an earlier version of a living one only where it differs in them. Without them those that are
   * selected (`select`), or all (`rows`).
   */
  readonly recover: { readonly key?: readonly string[] };
}

/** Rows a batch holds at least, but for the last one: small enough to stay in the cache, large enough to cost no wait. */
const BATCH = 256;

/** One table of a database. Reading it never throws for what the bytes hold: what cannot be read is counted as damage. */
export class Table {
  readonly name: string;
  readonly schema: TableSchema;
  private readonly shape: RowShape;
  private readonly pager: Pager;
  private readonly damage: Damage;
  private readonly root: number;
  private readonly recovery: RecoveryContext | null;
  private finder: RowFinder | null = null;

  constructor(
    name: string,
    shape: RowShape,
    root: number,
    pager: Pager,
    damage: Damage,
    recovery: RecoveryContext | null = null,
  ) {
    this.name = name;
    this.schema = shape.schema;
    this.shape = shape;
    this.root = root;
    this.pager = pager;
    this.damage = damage;
    this.recovery = recovery;
  }

  /** What recovery needs of it; null where rows have no rowids and cannot be recovered. */
  get recoverable(): { readonly shape: RowShape; readonly root: number } | null {
    return this.schema.withoutRowid ? null : { shape: this.shape, root: this.root };
  }

  get columnNames(): readonly string[] {
    return this.shape.names;
  }

  /** Column number by name, in any case; -1 where this version of the table has none. */
  columnIndex(name: string): number {
    const wanted = foldName(name);
    return this.shape.names.findIndex((n) => foldName(n) === wanted);
  }

  has(name: string): boolean {
    return this.columnIndex(name) >= 0;
  }

  /** All rows in the order of their keys, in batches; then those that were deleted, where they are asked for. */
  async *rows(options?: WithRecovered): AsyncGenerator<readonly Row[]> {
    const tree = new TreeReader(this.pager, this.shape, this.damage);
    let batch: Row[] = [];
    const roomy: number[] = [];
    for await (const page of tree.pages(this.root)) {
      if (options !== undefined && hasFreeSpace(page.page, this.pager.header.usableSize))
        roomy.push(page.page.number);
      // Pages with large rows are taken in pieces: a batch must not hold more than a few of those.
      for (let next = page.first; next < page.end; ) {
        next = await tree.rowsOfPage(page, next, batch);
        if (batch.length >= BATCH || next < page.end) {
          yield batch;
          batch = [];
        }
      }
    }
    if (batch.length > 0) yield batch;
    if (options !== undefined) yield* this.deletedRows(options.recover.key ?? this.columnNames, roomy);
  }

  /**
   * Rows that were deleted and of which something is left, surest places first (`recovery/found.ts`); `key` as in
   * `WithRecovered`. Never a living row, never one twice; what cannot be told apart is counted (`Database.recovery`).
   * `roomy`: the leaves that have free space, where that is known.
   */
  private async *deletedRows(
    key: readonly string[],
    roomy: readonly number[] | null = null,
  ): AsyncGenerator<readonly Row[]> {
    const table = this.recoverable;
    if (this.recovery === null || table === null) return;
    const columns = key.map((name) => this.columnIndex(name)).filter((column) => column >= 0);
    yield* new TableRecovery(this.recovery, table, columns).rows(roomy);
  }

  /** All rows with the wanted columns, typed; a column that this version of the table has not is null in each. */
  async *select<C extends Columns>(
    columns: C,
    options?: WithRecovered,
  ): AsyncGenerator<readonly SelectedRow<C>[]> {
    const key = options?.recover.key ?? sourcesOf(columns);
    yield* this.selected(columns, this.rows(options && { recover: { key } }));
  }

  /** The deleted rows alone, as `select` gives them. */
  async *deleted<C extends Columns>(
    columns: C,
    key: readonly string[] = sourcesOf(columns),
  ): AsyncGenerator<readonly SelectedRow<C>[]> {
    yield* this.selected(columns, this.deletedRows(key));
  }

  private async *selected<C extends Columns>(
    columns: C,
    batches: AsyncGenerator<readonly Row[]>,
  ): AsyncGenerator<readonly SelectedRow<C>[]> {
    const project = this.projection(columns);
    for await (const batch of batches) {
      const selected: SelectedRow<C>[] = [];
      for (const row of batch) {
        const made = project(row);
        if (made !== null) selected.push(made);
      }
      yield selected;
    }
  }

  /** A function that takes the wanted columns out of a row; null (counted as damage) where the record is broken. */
  projection<C extends Columns>(columns: C): (row: Row) => SelectedRow<C> | null {
    const names = Object.keys(columns);
    const converters = names.map((name) => (columns[name] as Column<unknown>).convert);
    const order = this.schema.recordOrder;
    const slots = new Int16Array(order.length).fill(-1);
    const rowidSlots: number[] = [];
    /** Fields that read a column which an earlier field reads already. */
    const copies: { readonly from: number; readonly to: number }[] = [];
    let last = -1;
    for (const [slot, name] of names.entries()) {
      const column = this.columnIndex(columns[name]?.from ?? name);
      const place = order.indexOf(column);
      if (column === this.schema.rowidAlias && column >= 0) rowidSlots.push(slot);
      else if (place >= 0 && (slots[place] as number) >= 0)
        copies.push({ from: slots[place] as number, to: slot });
      else if (place >= 0) {
        slots[place] = slot;
        last = Math.max(last, place);
      }
    }
    const values: SqlValue[] = names.map(() => null);
    return (row) => {
      try {
        row.decode(slots, last, values);
      } catch (error) {
        this.damage.cell(row.page, row.cell, reasonOf(error));
        return null;
      }
      const rowid = row.place;
      for (const slot of rowidSlots) values[slot] = row.rowid;
      for (const { from, to } of copies) values[to] = values[from] as SqlValue;
      const out: Record<string, unknown> = { rowid };
      for (let i = 0; i < names.length; i++) {
        out[names[i] as string] = (converters[i] as (value: SqlValue) => unknown)(values[i] as SqlValue);
      }
      if (row.recovered !== null) out['recovered'] = row.recovered;
      return out as SelectedRow<C>;
    };
  }

  /**
   * Rows by rowid, one result for each, null where there is none: the inner side of a join. Costs a few comparisons
   * a row while the inner pages are cached, and holds no more than that cache.
   */
  async lookup<C extends Columns>(
    rowids: readonly (number | null)[],
    project: (row: Row) => SelectedRow<C> | null,
  ): Promise<readonly (SelectedRow<C> | null)[]> {
    const finder = this.rowFinder();
    if (finder === null) return rowids.map(() => null);
    const take = (row: Row): SelectedRow<C> | null => withOwnBytes(project(row));
    const out: (SelectedRow<C> | null)[] = [];
    let approached = 0;
    for (const [i, rowid] of rowids.entries()) {
      if (rowid === null) {
        out.push(null);
        continue;
      }
      let found = finder.peek(rowid);
      if (found === 'not-cached' && i >= approached) {
        approached = i + BATCH;
        await finder.approach(rowids.slice(i, approached));
        found = finder.peek(rowid);
      }
      if (found === 'not-cached') out.push(await finder.find(rowid, take));
      else out.push(found === null ? null : take(found));
    }
    return out;
  }

  /**
   * Brings the pages of rows that will be looked up soon, as many of them as the cache holds. Rows that lie anywhere in
   * a large table cost a read each where they come by the batch, and few reads where thousands are brought together.
   */
  async bring(rowids: readonly (number | null)[]): Promise<void> {
    await this.rowFinder()?.approach(rowids);
  }

  /** Null where rows have no rowid to be looked up by. */
  private rowFinder(): RowFinder | null {
    if (this.schema.withoutRowid) return null;
    this.finder ??= new RowFinder(this.pager, this.shape, this.root, this.damage);
    return this.finder;
  }
}

/** The columns that a selection reads. */
const sourcesOf = (columns: Columns): readonly string[] =>
  Object.entries(columns).map(([name, { from }]) => from ?? name);

/** Blobs of a looked-up row lie in the cache's memory, which is used again: the result gets copies. */
function withOwnBytes<R extends object>(row: R | null): R | null {
  if (row === null || !Object.values(row).some((value) => value instanceof Uint8Array)) return row;
  const copied = Object.entries(row).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Uint8Array ? value.slice() : value,
  ]);
  return { ...row, ...Object.fromEntries(copied) };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
