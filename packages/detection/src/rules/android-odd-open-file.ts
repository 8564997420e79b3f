import type { AndroidProcess, OpenFile, SourceRecord } from '@bridle/evidence';
import { defineCrossRule, exampleFile, type From, watch } from '../cross-rule.ts';
import { shown } from '../shown.ts';

type File = SourceRecord & Pick<OpenFile, 'process_name' | 'descriptor' | 'file_type' | 'path' | 'unlinked'>;
type Process = SourceRecord & Pick<AndroidProcess, 'process_name' | 'path' | 'command_line'>;

/** Where a cable can put programs and run them. */
const SHELL_FOLDER = '/data/local/tmp/';
/** The program with which AndroidQF asks the phone runs from there while it does. */
const COLLECTOR = '/data/local/tmp/collector';
/** What the phone itself makes and deletes while it is in use. */
const OWN =
  /^\/(?:dev|memfd:|proc|sys|apex|system|vendor|product|data\/(?:dalvik-cache|misc\/apexdata|app|tombstones|anr))/;
/** As the kernel marks the path of a program whose file is gone. */
const DELETED = ' (deleted)';
const MAX_FOUND = 10_000;

interface Odd {
  readonly from: From;
  readonly row: number;
  readonly process: string;
  readonly path: string;
  readonly what: 'folder' | 'deleted';
}

export const androidOddOpenFile = defineCrossRule({
  id: 'android.odd-open-file',
  artifacts: ['android.open-files', 'android.processes'],
  level: 'medium',
  stage: 'suspicion',
  reason:
    'A process runs out of a file that was deleted, or out of the folder into which a cable puts programs. What is to ' +
    'leave no trace is started and its file deleted. Updates replace files of running programs too; where those lie is ' +
    'left out. Told once of a process and its file, by its open files or by its program.',
  references: [
    'https://securitylab.amnesty.org/latest/2023/03/new-android-hacking-campaign-linked-to-mercenary-spyware-company/',
    'https://man7.org/linux/man-pages/man8/lsof.8.html',
    'https://man7.org/linux/man-pages/man5/proc_pid_exe.5.html',
  ],
  start() {
    const found = new Map<string, Odd>();
    const look = (from: From, row: number, process: string, path: string, unlinked: boolean): void => {
      const inFolder = path.startsWith(SHELL_FOLDER);
      if (path === COLLECTOR) return;
      if (!inFolder && !(unlinked && path.startsWith('/') && !OWN.test(path))) return;
      // A report cuts the names of processes at nine characters where it lists their files, and gives them whole elsewhere.
      const key = `${process.slice(process.lastIndexOf('/') + 1).slice(-9)} ${path}`;
      if (found.has(key) || found.size >= MAX_FOUND) return;
      found.set(key, { from, row, process, path, what: inFolder ? 'folder' : 'deleted' });
    };
    return {
      watches: [
        watch<File>('android.open-files', (file, from) => {
          // What is no file has a name in the kernel only, and is always "deleted".
          if (file.file_type !== 'REG' || (file.descriptor !== 'txt' && file.descriptor !== 'mem')) return;
          look(from, file.row, file.process_name, file.path, file.unlinked);
        }),
        watch<Process>(
          'android.processes',
          ({ row, process_name: process, path, command_line: words }, from) => {
            const program = path ?? words[0] ?? '';
            const unlinked = program.endsWith(DELETED);
            look(from, row, process, unlinked ? program.slice(0, -DELETED.length) : program, unlinked);
          },
        ),
      ],
      end(report) {
        for (const { from, row, process, path, what } of found.values())
          report({ from, row, at: null, details: { process: shown(process, 60), path: shown(path), what } });
      },
    };
  },
  examples: {
    matching: [
      { what: 'a deleted program', files: [open('txt', '/data/data/com.example.app/files/x', true)] },
      { what: 'a program of the cable', files: [open('txt', '/data/local/tmp/x', false)] },
      { what: 'a program of the cable, in a list of processes', files: [ran('/data/local/tmp/x')] },
      { what: 'a program that was deleted, there', files: [ran('/data/data/com.example.app/x (deleted)')] },
    ],
    nonMatching: [
      { what: 'memory shared under a name', files: [open('mem', '/dev/ashmem/dalvik-main', true)] },
      { what: 'an app that was updated', files: [open('mem', '/data/app/com.example.app-1/base.apk', true)] },
      {
        what: 'a deleted file that is only read',
        files: [open('12', '/data/data/com.example.app/cache/x', true)],
      },
      {
        what: 'a program of the system',
        files: [open('txt', '/system/bin/init', false), ran('/system/bin/init')],
      },
      { what: 'the program that asks', files: [ran(COLLECTOR)] },
    ],
  },
});

function open(descriptor: string, path: string, unlinked: boolean): ReturnType<typeof exampleFile<File>> {
  const file = { row: 1, process_name: 'e.recorder', descriptor, file_type: 'REG', path, unlinked };
  return exampleFile<File>('android.open-files', [file]);
}

function ran(path: string): ReturnType<typeof exampleFile<Process>> {
  return exampleFile<Process>('android.processes', [{ row: 1, process_name: 'x', path, command_line: [] }]);
}
