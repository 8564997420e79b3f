import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { commonOf, LIST_FIELDS, listEvents, listObservables } from '../../sysdiagnose/list-fields.ts';
import { type ListedCommon, type ListedProcess, readProcessTable } from '../../sysdiagnose/process-table.ts';

export type ThreadListProcess = ListedCommon & Pick<ListedProcess, 'thread_count'>;

export const psThread = defineArtifact<ThreadListProcess>({
  id: 'ios.ps-thread',
  title: 'Processes that were running, with threads',
  reveals:
    'The same as the list of processes, made a little later by another call: what stands in only one of them hides or is ' +
    'short-lived.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
  ],
  places: { 'ios-sysdiagnose': ['ps_thread.txt'] },
  fields: { ...LIST_FIELDS, thread_count: shared.thread_count },
  limits:
    'Threads are counted, not told one by one. Its columns do not name the process that started another.',

  async *read(input) {
    for await (const batch of readProcessTable(input, COLUMNS))
      yield batch.map((process) => ({ ...commonOf(process), thread_count: process.thread_count }));
  },

  observables: listObservables,
  events: listEvents,
});

const COLUMNS = new Set(['USER', 'PID', 'COMMAND']);
