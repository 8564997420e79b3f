import type { Columns, Row, SelectedRow, Table } from '@bridle/bytes';

/** Rows of another table by number, the inner side of a join; all null where there is no such table. */
export class Lookup<C extends Columns> {
  private readonly table: Table | null;
  private readonly project: ((row: Row) => SelectedRow<C> | null) | null;

  constructor(table: Table | null, columns: C) {
    this.table = table;
    this.project = table?.projection(columns) ?? null;
  }

  async of(ids: readonly (number | null)[]): Promise<readonly (SelectedRow<C> | null)[]> {
    if (this.table === null || this.project === null) return ids.map(() => null);
    return this.table.lookup(ids, this.project);
  }
}
