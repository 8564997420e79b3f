import { emitProcess } from '../../android/names.ts';
import { section } from '../../android/section-places.ts';
import { processTable } from '../../androidqf/process-table.ts';
import { defineArtifact } from '../../artifact.ts';
import { firstOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { integerOf, textOf, textsOf } from '../../json-access.ts';
import { jsonItems } from '../../json-items.ts';
import type { SourceRecord } from '../../record.ts';

export interface AndroidProcess extends SourceRecord {
  readonly process_name: string;
  readonly pid: number | null;
  readonly ppid: number | null;
  readonly uid: number | null;
  readonly linux_user: string | null;
  readonly path: string | null;
  readonly command_line: readonly string[];
  readonly environment: readonly string[];
  readonly working_directory: string | null;
  readonly selinux_context: string | null;
  readonly process_state: string | null;
}

export const processes = defineArtifact<AndroidProcess>({
  id: 'android.processes',
  title: 'Running processes',
  reveals:
    'What ran on the phone when it was examined, with its command line, its folder and the rights that SELinux gave ' +
    'it: an implant that runs has a process, whatever it hides elsewhere.',
  references: [
    'https://github.com/mvt-project/androidqf',
    'https://source.android.com/docs/security/features/selinux',
  ],
  places: {
    'android-bugreport': section('PROCESSES AND THREADS', 'PROCESSES', 'CPU INFO'),
    androidqf: ['processes.json', 'processes.txt', 'ps.txt'],
  },
  fields: {
    process_name: shared.process_name,
    pid: field('integer', 'Number of the process'),
    ppid: field('integer', 'Process id of the process that started it'),
    uid: shared.uid,
    linux_user: shared.linux_user,
    path: shared.path,
    command_line: field('list', 'Words with which it was started'),
    environment: field('list', 'Environment that it was started with'),
    working_directory: field('text', 'Folder in which it worked'),
    selinux_context: shared.selinux_context,
    process_state: field('text', 'What it was doing, by the letter of Linux: S asleep, R running, Z ended'),
  },
  limits: 'One moment only. A phone that is taken over can leave processes out of the list.',

  async *read(input) {
    if (await isJson(input)) yield* fromCollector(input);
    else yield* fromPs(input);
  },

  observables({ process_name: process, path, command_line: words }, emit) {
    emitProcess(emit, process, 'ran');
    // A process of an app has the app's package as its name, with a part of it behind a colon.
    const [app = ''] = process.split(':', 1);
    if (app.includes('.')) emit('app-id', app, 'ran');
    if (path?.startsWith('/')) emit('file-path', path, 'ran');
    const [program] = words;
    if (program?.startsWith('/') && program !== path) emit('file-path', program, 'ran');
  },
});

/** Under one name, depending on the version: a table as `ps` prints it, or JSON of the tool's own program. */
async function isJson(input: Input): Promise<boolean> {
  const head = await input.access.read(0, 64);
  const first = head.find((byte) => byte > 0x20);
  return first === 0x5b || first === 0x7b;
}

/** Words of a command line and of an environment that a record takes. */
const MAX_WORDS = 2000;

async function* fromCollector(input: Input): AsyncGenerator<readonly AndroidProcess[]> {
  const tell = input.partial;
  for await (const items of jsonItems(input)) {
    yield items.map(({ number, value }) => {
      const words = firstOf(textsOf(value, 'command_line'), MAX_WORDS, 'words of one command line', tell);
      const path = textOf(value, 'path');
      // The kernel cuts the name in brackets at 15 characters; the command line has it whole.
      const short = textOf(value, 'filename')?.replace(/^\((.*)\)$/, '$1') ?? null;
      return {
        row: number,
        process_name: words[0] ?? path ?? short ?? '',
        pid: integerOf(value, 'pid'),
        ppid: integerOf(value, 'ppid'),
        uid: integerOf(value, 'uid'),
        linux_user: null,
        path,
        command_line: words,
        environment: firstOf(textsOf(value, 'env'), MAX_WORDS, 'variables of one process', tell),
        working_directory: textOf(value, 'cwd'),
        selinux_context: textOf(value, 'context'),
        process_state: textOf(value, 'state'),
      };
    });
  }
}

async function* fromPs(input: Input): AsyncGenerator<readonly AndroidProcess[]> {
  for await (const rows of processTable(input)) {
    yield rows.map(({ number, pid, ppid, user, context, state, name }) => ({
      row: number,
      process_name: name,
      pid,
      ppid,
      uid: null,
      linux_user: user,
      path: name.startsWith('/') ? (name.split(' ', 1)[0] ?? null) : null,
      command_line: [],
      environment: [],
      working_directory: null,
      selinux_context: context,
      process_state: state,
    }));
  }
}
