import type { Columns, Row, SelectedRow, Table } from '@bridle/bytes';

/** Rows of a table as they are, each with the wanted columns taken out of it; broken ones are counted as damage. */
export async function* wideRows<C extends Columns>(
  table: Table,
  wanted: C,
): AsyncGenerator<readonly { readonly columns: Row; readonly values: SelectedRow<C> }[]> {
  const take = table.projection(wanted);
  for await (const rows of table.rows()) {
    yield rows.flatMap((columns) => {
      const values = take(columns);
      return values === null ? [] : [{ columns, values }];
    });
  }
}
