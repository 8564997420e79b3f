import { lineRecords } from '../../android/line-records.ts';
import { uidOf, wholeNumber } from '../../android/names.ts';
import { inSections } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { beginningOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface OpenFile extends SourceRecord {
  readonly process_name: string;
  readonly pid: number | null;
  readonly linux_user: string | null;
  readonly uid: number | null;
  readonly descriptor: string;
  readonly file_type: string;
  readonly path: string;
  readonly unlinked: boolean;
}

/** Linux takes no longer path; `lsof` writes up to four characters for one. */
const MAX_PATH = 16_384;

export const openFiles = defineArtifact<OpenFile>({
  id: 'android.open-files',
  title: 'Open files',
  reveals:
    'Which process has which file open or loaded. A program that was deleted while it runs, or code loaded from a folder ' +
    'for data, is what a running implant cannot hide from the kernel.',
  references: ['https://man7.org/linux/man-pages/man8/lsof.8.html'],
  places: inSections('LIST OF OPEN FILES'),
  fields: {
    process_name: shared.process_name,
    pid: shared.pid,
    linux_user: shared.linux_user,
    uid: shared.uid,
    descriptor: field(
      'text',
      'Number of the open file, or `txt` the program, `mem` loaded, `cwd` the folder',
    ),
    file_type: field('text', 'What it is: `REG`, `DIR`, `CHR`, `unix` …'),
    path: shared.path,
    unlinked: field('boolean', 'Whether the file was deleted while it is open'),
  },
  limits:
    'Names of processes are cut at nine characters. Phones that are sold show only what the report’s own user may see.',

  read: (input) =>
    lineRecords<OpenFile>(input, (emit, strange) => {
      const tell = input.partial;
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.startsWith('COMMAND ')) {
            known = true;
            return;
          }
          const match =
            /^(\S{1,60}) {1,12}(\d{1,9}) {1,12}(\S{1,40}) {1,12}(\S{1,20}) {1,12}(\S{1,20}) {1,200}(.+)$/.exec(
              text,
            );
          if (match === null) {
            if (known && /^\S/.test(text)) strange();
            return;
          }
          const [, process = '', pid, user = '', descriptor = '', type = '', rest = ''] = match;
          // Device, size and node may each be missing; the name is the rest from its first stroke, or the last word.
          const slash = rest.search(/(?:^|\s)\//);
          const name = (slash >= 0 ? rest.slice(slash) : (rest.trimEnd().split(/\s/).at(-1) ?? '')).trim();
          if (name === '' || /^\d+$/.test(name)) return;
          known = true;
          const deleted = name.endsWith(' (deleted)');
          emit({
            row,
            process_name: process,
            pid: wholeNumber(pid),
            linux_user: user,
            uid: user === 'root' ? 0 : user === 'system' ? 1000 : user === 'shell' ? 2000 : uidOf(user),
            descriptor,
            file_type: type,
            path: beginningOf(deleted ? name.slice(0, -10) : name, MAX_PATH, 'a path', tell),
            unlinked: deleted,
          });
        },
      };
    }),

  observables(file, emit) {
    if (!file.path.startsWith('/')) return;
    emit('file-path', file.path, file.descriptor === 'txt' || file.descriptor === 'mem' ? 'ran' : 'present');
  },
});
