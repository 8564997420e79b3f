import type { EmitObservable } from '@bridle/model';
import type { EmitEvent } from '../artifact.ts';
import { shared } from '../fields.ts';
import { emitProgram, nameOfPath } from '../process-path.ts';
import type { ListedCommon, ListedProcess } from './process-table.ts';

/** What all lists that `ps` prints have. */
export const LIST_FIELDS = {
  isodate: shared.isodate,
  pid: shared.pid,
  owner_name: shared.owner_name,
  process_path: shared.process_path,
  invocation: shared.invocation,
  list_columns: shared.list_columns,
};

export const commonOf = (process: ListedProcess): ListedCommon => ({
  row: process.row,
  isodate: process.isodate,
  pid: process.pid,
  owner_name: process.owner_name,
  process_path: process.process_path,
  invocation: process.invocation,
  list_columns: process.list_columns,
});

export function listObservables({ process_path: path }: Listed, emit: EmitObservable): void {
  if (path === null || path === '') return;
  emitProgram(path, emit);
  // What follows a blank may be an argument, not a part of the name.
  const [name = ''] = nameOfPath(path).split(' ');
  const first = path.slice(0, path.length - nameOfPath(path).length) + name;
  if (first !== path && name !== '') emitProgram(first, emit);
}

type Listed = Pick<ListedProcess, 'isodate' | 'process_path'>;

export function listEvents({ isodate, process_path: path }: Listed, emit: EmitEvent): void {
  emit(isodate, 'Process was running', path ?? 'unknown process');
}
