import type { Columns, SelectedRow, Table } from '@bridle/bytes';

/** Rows that are kept: as many as addresses that a person deletes from a history, and more. */
const MAX_ROWS = 50_000;

/**
 * The deleted rows of the inner side of a join, such as the pages of a history: a deleted visit mostly names a deleted
 * page. What was joined is not told once more by itself.
 */
export class DeletedRows<R extends { readonly rowid: number }> {
  private readonly byId = new Map<number, R>();
  private readonly used = new Set<number>();

  /** `key` as in `WithRecovered`. `partial` is told when there are more than are kept. */
  static async read<C extends Columns>(
    table: Table | null,
    columns: C,
    key: readonly string[],
    partial: (reason: string) => void,
  ): Promise<DeletedRows<SelectedRow<C>>> {
    const rows = new DeletedRows<SelectedRow<C>>();
    for await (const batch of table?.deleted(columns, key) ?? []) {
      for (const row of batch) {
        if (rows.byId.size >= MAX_ROWS) {
          partial(`more than ${MAX_ROWS} deleted rows of ${table?.name}: the rest is not told`);
          return rows;
        }
        // The surest and newest version comes first.
        if (!rows.byId.has(row.rowid)) rows.byId.set(row.rowid, row);
      }
    }
    return rows;
  }

  /** The deleted row with this id, for a row that names it. */
  join(rowid: number | null): R | null {
    const row = rowid === null || rowid < 0 ? undefined : this.byId.get(rowid);
    if (row === undefined) return null;
    this.used.add(row.rowid);
    return row;
  }

  /** Those that no row has named, in batches. */
  *rest(): Generator<readonly R[]> {
    let batch: R[] = [];
    for (const row of this.byId.values()) {
      if (this.used.has(row.rowid)) continue;
      batch.push(row);
      if (batch.length < 256) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }
}
