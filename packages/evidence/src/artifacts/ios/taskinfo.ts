import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { inputLines } from '../../lines.ts';
import type { SourceRecord } from '../../record.ts';

export interface Task extends SourceRecord {
  readonly isodate: Instant | null;
  readonly task_started: Instant | null;
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly run_time: number | null;
  readonly thread_count: number | null;
}

export const taskinfo = defineArtifact<Task>({
  id: 'ios.taskinfo',
  title: 'Tasks of the kernel',
  reveals:
    'Every task that the kernel had when the sysdiagnose was taken, and for how long: a process that is missing in the ' +
    'other lists may still stand here.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
  ],
  places: { 'ios-sysdiagnose': ['taskinfo.txt'] },
  fields: {
    isodate: shared.isodate,
    task_started: field(
      'time',
      'When the task began: the time of the list less how long it had been running',
    ),
    pid: shared.pid,
    process_name: shared.process_name,
    run_time: shared.run_time,
    thread_count: shared.thread_count,
  },
  limits: 'Names only, no paths. Memory, ports and times of single threads are left out.',

  async *read(input) {
    // The task whose block is being read: its values come line by line.
    const open: Task[] = [];
    let told: number | null = null;
    let count = 0;
    for await (const lines of inputLines(input)) {
      const found: Task[] = [];
      for (const { text, number } of lines) {
        const total = /^num tasks: (\d{1,6})/.exec(text);
        if (total !== null) told = Number(total[1]);
        const head = /^process: "?(.{0,200}?)"? \[(\d{1,9})\]/.exec(text);
        if (head !== null) {
          found.push(...open.splice(0));
          count += 1;
          open.push({
            ...EMPTY,
            row: number,
            isodate: input.acquiredAt,
            pid: Number(head[2]),
            process_name: head[1] ?? null,
          });
        } else if (open[0] !== undefined) open[0] = withLine(open[0], text);
      }
      if (found.length > 0) yield found;
    }
    if (open.length > 0) yield open;
    if (count === 0) input.partial('no task in it');
    else if (told !== null && told !== count) input.partial(`it says ${told} tasks and has ${count}`);
  },

  observables({ process_name: process }, emit) {
    // A name alone: Apple's own programs have some that are published as spyware's.
    if (process !== null && process !== '') emit('process', process, 'mentioned');
  },

  events(task, emit) {
    emit(task.isodate, 'Process was running', task.process_name ?? 'unknown process');
    emit(task.task_started, 'Process started', task.process_name ?? 'unknown process');
  },
});

const EMPTY = { task_started: null, run_time: null, thread_count: null } as const;

function withLine(task: Task, text: string): Task {
  const time = /^run time: (\d{1,10})(?:\.\d+)? s/.exec(text);
  if (time !== null) {
    const run = Number(time[1]);
    const began = task.isodate === null ? null : fromUnixMillis(toMillis(task.isodate) - run * 1000);
    return { ...task, run_time: run, task_started: began };
  }
  const threads = /^threads: (\d{1,6})/.exec(text);
  return threads === null ? task : { ...task, thread_count: Number(threads[1]) };
}
