export type { Column, Columns, Selected } from './columns.ts';
export * as column from './columns.ts';
export * from './damage.ts';
export * from './database.ts';
export * from './errors.ts';
export type { Row, RowShape } from './row.ts';
export { type ColumnInfo, parseCreateTable, type TableSchema } from './schema.ts';
export type { SelectedRow, Table } from './table.ts';
export type { SqlValue } from './values.ts';
