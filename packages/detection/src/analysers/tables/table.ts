import { delimiterOf, readRows } from '@bridle/indicators';

/** A table that a person wrote: rows by the names of its columns, and one line for each that could not be used. */
export interface Table<T> {
  readonly rows: readonly T[];
  readonly problems: readonly string[];
}

/** A table that cannot be used at all; the message is one line. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

export type Cells = (column: string) => string;

const MOST_ROWS = 100_000;
const MOST_PROBLEMS = 50;

/**
 * Reads delimited text with a head. `wanted` columns must be there, others may; `read` gives a row's value, or a text
 * that says what is wrong with it. Throws `TableError`.
 */
export function readTable<T extends object>(
  text: string,
  wanted: readonly string[],
  read: (cells: Cells) => T | string,
): Table<T> {
  const head = text.replace(/^\ufeff/, '');
  const [first = ''] = head.split(/\r\n|\r|\n/, 1);
  const delimiter = delimiterOf(first) ?? ',';
  const rows: T[] = [];
  const problems: string[] = [];
  const tell = (line: number, reason: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(`line ${line}: ${reason}`);
  };
  let columns: readonly string[] | null = null;
  for (const { line, cells } of readRows(head, delimiter, (reason) => void problems.push(reason))) {
    if (columns === null) {
      columns = cells.map((cell) => cell.trim().toLowerCase());
      const missing = wanted.filter((name) => !columns?.includes(name));
      if (missing.length > 0)
        throw new TableError(
          `no column ${missing.join(', ')}; a first line with the names of the columns is expected`,
        );
      continue;
    }
    if (rows.length >= MOST_ROWS) {
      tell(line, `more than ${MOST_ROWS} rows; the rest was left out`);
      break;
    }
    const places = columns;
    const value = read((column) => cells[places.indexOf(column)]?.trim() ?? '');
    if (typeof value === 'string') tell(line, value);
    else rows.push(value);
  }
  if (columns === null)
    throw new TableError('is empty; a first line with the names of the columns is expected');
  return { rows, problems };
}
