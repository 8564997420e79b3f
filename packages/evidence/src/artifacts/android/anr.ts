import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { bounded, emitProcess, isPackageName, wholeNumber } from '../../android/names.ts';
import { section } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { firstOf, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface TracedProcess extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly libraries: readonly string[];
  readonly class_paths: readonly string[];
}

export const anr = defineArtifact<TracedProcess>({
  id: 'android.anr',
  title: 'Traces of hanging apps',
  reveals:
    'Processes that ran when an app hung or the report was taken, with the code that each had loaded. Code loaded from ' +
    'a folder where apps keep data, or into an app that it does not belong to, is how implants sit in other apps.',
  references: ['https://source.android.com/docs/core/tests/debug/understanding-logging'],
  places: {
    'android-bugreport': [...section('VM TRACES AT LAST ANR', 'VM TRACES JUST NOW'), 'FS/data/anr/*'],
    androidqf: ['logs/data/anr/*'],
  },
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    pid: shared.pid,
    process_name: shared.process_name,
    libraries: shared.libraries,
    class_paths: field('list', 'Files of Java code that the process had loaded'),
  },
  limits: 'Apps hang for many harmless reasons. Calls are not read, only what was loaded.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    const tell = input.partial;
    return lineRecords<TracedProcess>(input, (emit, strange) => {
      let known = false;
      let open: Draft | null = null;
      const finish = (): void => {
        if (open !== null) emit(open);
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const heading = /^----- pid (\d{1,9}) at (\S{10,20} \S{8,30}?)(?:[+-]\d{4})? -----/.exec(text);
          if (text.startsWith('----- pid ')) strange();
          if (heading !== null) {
            finish();
            known = true;
            const isodate = clock.instant(heading[2]);
            open = {
              row,
              isodate,
              zone: clock.zone,
              pid: wholeNumber(heading[1]),
              process_name: null,
              libraries: [],
              class_paths: [],
            };
          } else if (open === null) {
            // A file of one app that hung begins with why.
            known ||= text.startsWith('Subject: ') || text.startsWith('*** ');
          } else if (text.startsWith('----- end ')) finish();
          else if (text.startsWith('Cmd line: ')) open.process_name = bounded(text.slice(10).trim(), 300);
          else if (text.startsWith('Libraries: ')) open.libraries = paths(text.slice(11), tell);
          else if (text.charCodeAt(0) === 35) {
            const [, list] = /^#\d{1,4} \S{1,100}: \[([^\]]+)\]/.exec(text) ?? [];
            const room = MAX_PATHS - open.class_paths.length;
            if (list !== undefined)
              open.class_paths.push(
                ...firstOf(list.split(':'), room, 'files of Java code of one process', tell),
              );
          }
        },
        end: finish,
      };
    });
  },

  observables(traced, emit) {
    if (traced.process_name !== null) {
      emitProcess(emit, traced.process_name.slice(traced.process_name.lastIndexOf('/') + 1), 'ran');
      const name = traced.process_name.replace(/:.*$/, '');
      if (name.includes('.') && isPackageName(name)) emit('app-id', name, 'ran');
    }
    for (const path of [...traced.libraries, ...traced.class_paths])
      if (path.startsWith('/')) emit('file-path', path, 'ran');
  },

  events(traced, emit) {
    emit(traced.isodate, 'Process traced', traced.process_name ?? '');
  },
});

interface Draft extends TracedProcess {
  process_name: string | null;
  libraries: readonly string[];
  readonly class_paths: string[];
}

/** Of one process, of either kind: large apps have some three hundred. */
const MAX_PATHS = 2000;

/** `/system/lib64/a.so libb.so (2)`. */
const paths = (text: string, tell: TellCut): readonly string[] =>
  firstOf(
    text.split(' ').filter((part) => part !== '' && !part.startsWith('(')),
    MAX_PATHS,
    'files of code of one process',
    tell,
  );
