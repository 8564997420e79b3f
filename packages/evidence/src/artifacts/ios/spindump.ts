import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import { emitProgram } from '../../process-path.ts';
import type { SourceRecord } from '../../record.ts';
import { timeOf } from './ios-version-history.ts';

export interface SampledProcess extends SourceRecord {
  readonly isodate: Instant | null;
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly process_path: string | null;
  readonly image_uuid: string | null;
  readonly parent_pid: number | null;
  readonly parent_process: string | null;
  readonly owner_id: number | null;
  readonly run_time: number | null;
  readonly thread_count: number | null;
}

export const spindump = defineArtifact<SampledProcess>({
  id: 'ios.spindump',
  title: 'Processes that were sampled',
  reveals:
    'Every process that did something while the sysdiagnose was taken, with its path, what started it and how long ago.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://keith.github.io/xcode-man-pages/spindump.8.html',
  ],
  places: { 'ios-sysdiagnose': ['spindump-nosymbols.txt'] },
  fields: {
    isodate: shared.isodate,
    pid: shared.pid,
    process_name: shared.process_name,
    process_path: shared.process_path,
    image_uuid: shared.image_uuid,
    parent_pid: shared.parent_pid,
    parent_process: shared.parent_process,
    owner_id: shared.owner_id,
    run_time: shared.run_time,
    thread_count: shared.thread_count,
  },
  limits:
    'The heads of processes are read; what each thread was doing and which libraries it had is left out.',

  async *read(input) {
    let isodate: Instant | null = null;
    // The process whose block is being read: its values come line by line.
    const open: SampledProcess[] = [];
    let count = 0;
    for await (const lines of inputLines(input)) {
      const found: SampledProcess[] = [];
      for (const { text, number } of lines) {
        const current = open[0];
        if (current !== undefined && /^ {2}Thread 0x/.test(text)) {
          open[0] = { ...current, thread_count: (current.thread_count ?? 0) + 1 };
          continue;
        }
        const [, key, value] = /^([A-Z][A-Za-z/ ]{1,30}):\s+(\S.*)$/.exec(text) ?? [];
        if (key === undefined || value === undefined) continue;
        if (key === 'Date/Time') isodate = timeOf(value);
        const process = key === 'Process' ? PROCESS.exec(value) : null;
        if (process !== null) {
          found.push(...open.splice(0));
          count += 1;
          open.push({
            ...EMPTY,
            row: number,
            isodate,
            process_name: process[1] ?? null,
            pid: Number(process[2]),
          });
        } else if (current !== undefined) open[0] = withValue(current, key, value);
      }
      if (found.length > 0) yield found;
    }
    if (open.length > 0) yield open;
    if (count === 0) input.partial('no process in it');
  },

  observables({ process_path: path, process_name: process }, emit) {
    if (path !== null) emitProgram(path, emit);
    else if (process !== null) emit('process', process, 'mentioned');
  },

  events(sampled, emit) {
    emit(
      sampled.isodate,
      'Process was running',
      sampled.process_path ?? sampled.process_name ?? 'unknown process',
    );
  },
});

/** `name [77]`. */
const PROCESS = /^(.{1,200}?) \[(\d{1,9})\]/;

const EMPTY = {
  process_path: null,
  image_uuid: null,
  parent_pid: null,
  parent_process: null,
  owner_id: null,
  run_time: null,
  thread_count: null,
} as const;

function withValue(process: SampledProcess, key: string, value: string): SampledProcess {
  switch (key) {
    case 'Path':
      return { ...process, process_path: value };
    case 'UUID':
      return { ...process, image_uuid: value.toUpperCase() };
    case 'UID':
      return { ...process, owner_id: /^\d{1,9}$/.test(value) ? Number(value) : null };
    case 'Time Since Fork': {
      const seconds = /^(\d{1,10})s/.exec(value)?.[1];
      return { ...process, run_time: seconds === undefined ? null : Number(seconds) };
    }
    case 'Parent': {
      const parent = PROCESS.exec(value);
      return {
        ...process,
        parent_process: parent?.[1] ?? value,
        parent_pid: parent === null ? null : Number(parent[2]),
      };
    }
    default:
      return process;
  }
}
