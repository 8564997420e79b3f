import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { commonOf, LIST_FIELDS, listEvents, listObservables } from '../../sysdiagnose/list-fields.ts';
import { type ListedCommon, type ListedProcess, readProcessTable } from '../../sysdiagnose/process-table.ts';

export type PsProcess = ListedCommon & Pick<ListedProcess, 'parent_pid' | 'owner_id' | 'started_text'>;

export const ps = defineArtifact<PsProcess>({
  id: 'ios.ps',
  title: 'Processes that were running',
  reveals:
    'Every process with its path when the sysdiagnose was taken. What ran out of a staging or temporary folder, or under a ' +
    'published name, was there at that moment.',
  references: [
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
    'https://keith.github.io/xcode-man-pages/ps.1.html',
  ],
  places: { 'ios-sysdiagnose': ['ps.txt'] },
  fields: {
    ...LIST_FIELDS,
    parent_pid: shared.parent_pid,
    owner_id: shared.owner_id,
    started_text: shared.started_text,
  },
  limits:
    'One moment only. Where a program ends and its arguments begin is a guess when there are blanks in a path. Times are ' +
    'those of the list, not when a process started.',

  async *read(input) {
    for await (const batch of readProcessTable(input, COLUMNS))
      yield batch.map((process) => ({
        ...commonOf(process),
        parent_pid: process.parent_pid,
        owner_id: process.owner_id,
        started_text: process.started_text,
      }));
  },

  observables: listObservables,
  events: listEvents,
});

const COLUMNS = new Set(['USER', 'UID', 'PID', 'PPID', 'STARTED', 'COMMAND']);
