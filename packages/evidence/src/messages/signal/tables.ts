import { parseCreateTable } from '@bridle/bytes';
import type { SqlParameter, SqlStatement } from './frames.ts';

/** A row by column name; null for a column that this version of the table has not. */
export type Row = (column: string) => SqlParameter;

/** Tables and statements that are remembered: Signal has some sixty. */
const MAX_TABLES = 1000;

/** Knows the columns of the tables that a backup makes, and reads the rows that it puts into them. */
export class BackupTables {
  private readonly columns = new Map<string, ReadonlyMap<string, number>>();
  private readonly targets = new Map<string, Target | null>();

  private full_ = false;

  /** True when a table was left out. */
  get full(): boolean {
    return this.full_;
  }

  /** The table of a statement that inserts a row, and the row; null for any other statement. */
  rowOf({ sql, parameters }: SqlStatement): { readonly table: string; readonly row: Row } | null {
    const target = this.targetOf(sql);
    if (target === null) return null;
    const columns = target.columns ?? this.columns.get(target.table);
    if (columns === undefined) return null;
    return {
      table: target.table,
      row: (column) => {
        const place = columns.get(column);
        return place === undefined ? null : (parameters[place] ?? null);
      },
    };
  }

  has(table: string): boolean {
    return this.columns.has(table);
  }

  private targetOf(sql: string): Target | null {
    const known = this.targets.get(sql);
    if (known !== undefined) return known;
    const target = insertInto(sql);
    // Statements that insert are the same text for all rows of a table; others come once.
    if (target === null) this.create(sql);
    else if (this.targets.size < MAX_TABLES) this.targets.set(sql, target);
    return target;
  }

  private create(sql: string): void {
    if (!/^\s{0,20}CREATE\s{1,20}TABLE\b/i.test(sql)) return;
    const name = /^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?["`[]?([A-Za-z_]\w{0,100})/i.exec(
      sql.slice(0, 400),
    )?.[1];
    const parsed = name === undefined ? null : parseCreateTable(sql);
    if (name === undefined || parsed === null) return;
    if (this.columns.size >= MAX_TABLES) {
      this.full_ = true;
      return;
    }
    this.columns.set(
      name.toLowerCase(),
      new Map(parsed.schema.columns.map((column, i) => [column.name.toLowerCase(), i])),
    );
  }
}

interface Target {
  readonly table: string;
  /** The columns that the statement names; null: those of the table, in order. */
  readonly columns: ReadonlyMap<string, number> | null;
}

function insertInto(sql: string): Target | null {
  const match =
    /^\s{0,20}INSERT\s{1,20}(?:OR\s{1,20}\w{1,20}\s{1,20})?INTO\s{1,20}["`[]?([A-Za-z_]\w{0,100})["`\]]?\s{0,20}(\([^()]{0,20000}\))?\s{0,20}VALUES/i.exec(
      sql,
    );
  const [, table, list] = match ?? [];
  if (table === undefined) return null;
  if (list === undefined) return { table: table.toLowerCase(), columns: null };
  const names = list
    .slice(1, -1)
    .split(',')
    .map((name) => name.replace(/["`[\]\s]/g, '').toLowerCase());
  return { table: table.toLowerCase(), columns: new Map(names.map((name, i) => [name, i])) };
}
