import type { Instant } from '@bridle/model';
import type { Input } from '../input.ts';
import { inputLines } from '../lines.ts';
import type { FieldValue } from '../record.ts';

/** What all lists of processes that `ps` prints say of each. */
export interface ListedCommon {
  readonly row: number;
  readonly isodate: Instant | null;
  readonly pid: number | null;
  readonly owner_name: string | null;
  readonly process_path: string | null;
  readonly invocation: string | null;
  /** The other columns, as the list names them. */
  readonly list_columns: FieldValue;
}

/** A line of such a list: what of it a list does not have is null. */
export interface ListedProcess extends ListedCommon {
  readonly parent_pid: number | null;
  readonly owner_id: number | null;
  readonly started_text: string | null;
  readonly thread_count: number | null;
}

/** No list has more. */
const MAX_COLUMNS = 40;

/**
 * The lines of a list whose first line names its columns: these differ between versions of iOS, so nothing is taken
 * by its place. A line that begins with a blank is one more thread of the process above it. `own`: the columns that
 * have a field of their own; the others are passed on as they are.
 */
export async function* readProcessTable(
  input: Input,
  own: ReadonlySet<string>,
): AsyncGenerator<readonly ListedProcess[]> {
  let columns: readonly string[] | null = null;
  let last: { process: ListedProcess; threads: number } | null = null;
  let odd = 0;
  const done = (): ListedProcess[] => {
    const finished = last === null ? [] : [{ ...last.process, thread_count: last.threads }];
    last = null;
    return finished;
  };
  for await (const lines of inputLines(input)) {
    const found: ListedProcess[] = [];
    for (const { text, number } of lines) {
      if (text.trim() === '') continue;
      if (columns === null) {
        columns = text.trim().split(/\s+/).slice(0, MAX_COLUMNS);
        if (!columns.includes('PID') || columns.at(-1) !== 'COMMAND') {
          input.partial('the first line names no columns of a list of processes');
          return;
        }
        continue;
      }
      if (/^\s/.test(text) && last !== null) {
        last.threads += 1;
        continue;
      }
      const process = processOf({ columns, own }, text, number, input.acquiredAt);
      if (process === null) odd += 1;
      else {
        found.push(...done());
        last = { process, threads: 1 };
      }
    }
    if (found.length > 0) yield found;
  }
  const rest = done();
  if (rest.length > 0) yield rest;
  if (columns === null) input.partial('the list of processes is empty');
  if (odd > 0) input.partial(`${odd} lines have fewer columns than the first line names`);
}

function processOf(
  { columns, own }: { readonly columns: readonly string[]; readonly own: ReadonlySet<string> },
  line: string,
  row: number,
  isodate: Instant | null,
): ListedProcess | null {
  const cells = cellsOf(line, columns.length);
  if (cells === null) return null;
  const others = Object.create(null) as { [name: string]: FieldValue };
  const named = new Map<string, string>();
  columns.forEach((name, i) => {
    const cell = cells[i] ?? '';
    if (own.has(name)) named.set(name, cell);
    else others[name] = cell;
  });
  const invocation = named.get('COMMAND') ?? null;
  return {
    row,
    isodate,
    pid: whole(named.get('PID')),
    parent_pid: whole(named.get('PPID')),
    owner_name: named.get('USER') ?? null,
    owner_id: whole(named.get('UID')),
    process_path: invocation === null ? null : pathIn(invocation),
    invocation,
    started_text: named.get('STARTED') ?? null,
    thread_count: null,
    list_columns: others,
  };
}

/** So many columns, separated by blanks; the last one is all that is left. */
function cellsOf(line: string, count: number): readonly string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (let i = 0; i < count - 1; i++) {
    while (line[at] === ' ' || line[at] === '\t') at += 1;
    const start = at;
    while (at < line.length && line[at] !== ' ' && line[at] !== '\t') at += 1;
    if (at === start) return null;
    cells.push(line.slice(start, at));
  }
  return [...cells, line.slice(at).trim()];
}

/** The program of a command line: up to its first option or second path. Paths of apps have blanks of their own. */
function pathIn(invocation: string): string {
  const end = /\s(?:-|\/|\(|[\w.]+=)/.exec(invocation)?.index ?? invocation.length;
  return invocation.slice(0, end).trim();
}

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^-?\d{1,10}$/.test(text) ? Number(text) : null;
