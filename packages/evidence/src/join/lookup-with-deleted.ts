import type { Columns, SelectedRow, Table } from '@bridle/bytes';
import { DeletedRows } from './deleted-rows.ts';
import { Lookup } from './lookup.ts';

/** The inner side of a join by row id; for deleted rows of the outer side also its own deleted rows, read once. */
export class LookupWithDeleted<C extends Columns> {
  readonly #table: Table | null;
  readonly #living: Lookup<C>;
  readonly #columns: C;
  readonly #partial: (reason: string) => void;
  #deleted: DeletedRows<SelectedRow<C>> | null = null;

  constructor(table: Table | null, columns: C, partial: (reason: string) => void) {
    this.#table = table;
    this.#living = new Lookup(table, columns);
    this.#columns = columns;
    this.#partial = partial;
  }

  /** One result for each, null where there is none. */
  async rows(
    rowids: readonly (number | null)[],
    withDeleted = false,
  ): Promise<readonly (SelectedRow<C> | null)[]> {
    const found = await this.#living.of(rowids);
    const table = this.#table;
    if (table === null || !withDeleted) return found;
    const deleted = (this.#deleted ??= await DeletedRows.read(
      table,
      this.#columns,
      Object.keys(this.#columns),
      this.#partial,
    ));
    return found.map((row, i) => row ?? deleted.join(rowids[i] ?? null));
  }
}
