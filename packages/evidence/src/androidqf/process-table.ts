import type { Input } from '../input.ts';
import { inputLines } from '../lines.ts';

/** One row of what `ps` prints. */
export interface ProcessRow {
  readonly number: number;
  readonly user: string | null;
  readonly pid: number | null;
  readonly ppid: number | null;
  readonly context: string | null;
  readonly state: string | null;
  readonly name: string;
}

const NAMES = new Set(['NAME', 'CMD', 'COMMAND', 'ARGS', 'CMDLINE', 'Proc']);

/**
 * The table of `ps` or `top`, by its header: which columns there are differs between Androids and options. The last
 * column may have blanks in it, and one may stand empty (WCHAN, ADDR): rows are then read from both ends. Of a table of
 * threads only those that are a process's first are given.
 */
export async function* processTable(
  input: Pick<Input, 'access' | 'partial'>,
): AsyncGenerator<readonly ProcessRow[]> {
  let columns: readonly string[] | null = null;
  let odd = 0;
  for await (const lines of inputLines(input)) {
    const rows: ProcessRow[] = [];
    for (const { number, text } of lines) {
      // `top` writes two headers without a blank between, for figures that have one.
      const words = text.replace('[%CPU]S', ' %CPU S').trim().split(/\s+/);
      if (words.length < 2) {
        if (text.trim() !== '') odd += 1;
        continue;
      }
      if (words.includes('PID') && NAMES.has(words.at(-1) ?? '')) {
        columns = words;
        continue;
      }
      // What `top` says of the phone before its table.
      if (columns === null && SUMMARY.test(text)) continue;
      if (columns !== null && isThread(columns, words)) continue;
      const row = columns === null ? null : rowOf(number, columns, words);
      if (row === null) odd += 1;
      else rows.push(row);
    }
    if (rows.length > 0) yield rows;
  }
  if (columns === null) input.partial('no table of processes: its header is missing');
  else if (odd > 0)
    input.partial(`${odd === 1 ? '1 line is' : `${odd} lines are`} no row of the table: left out`);
}

const SUMMARY = /^(?:\s*(?:Threads|Tasks|Mem|Swap): |\d{1,5}%cpu|User \d)/;

/** A thread besides the process's first. */
function isThread(columns: readonly string[], words: readonly string[]): boolean {
  const [pid, tid] = [columns.indexOf('PID'), columns.indexOf('TID')];
  return tid >= 0 && /^\d+$/.test(words[tid] ?? '') && words[tid] !== words[pid];
}

function rowOf(number: number, columns: readonly string[], words: readonly string[]): ProcessRow | null {
  const pid = columns.indexOf('PID');
  const user = columns.findIndex((name) => name === 'USER' || name === 'UID');
  const ppid = columns.indexOf('PPID');
  const state = columns.findIndex((name) => name === 'S' || name === 'STAT');
  const label = columns.findIndex((name) => name === 'LABEL' || name === 'CONTEXT');
  // Old Androids print the state without a header of its own: one word more than columns, and always one letter.
  const more = words.length - columns.length;
  const at = more > 0 && state < 0 && /^[DRSTWXZtI]$/.test(words[columns.length - 1] ?? '') ? 1 : 0;
  if (words.length < columns.length - 1 || !/^\d+$/.test(words[pid] ?? '')) return null;
  const missing = Math.max(0, columns.length - words.length);
  const name = words.slice(columns.length - 1 + at - missing).join(' ');
  if (name === '') return null;
  return {
    number,
    user: words[user] ?? null,
    pid: Number(words[pid]),
    ppid: /^\d+$/.test(words[ppid] ?? '') ? Number(words[ppid]) : null,
    context: label < 0 ? null : (words[label] ?? null),
    state:
      at === 1 ? (words[columns.length - 1] ?? null) : state < 0 ? null : (words[state - missing] ?? null),
    name,
  };
}
