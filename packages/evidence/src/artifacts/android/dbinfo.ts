import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { bounded, emitProcess, isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { beginningOf } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface DatabaseOperation extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly event_name: string;
  readonly sql: string;
  readonly path: string | null;
  readonly package: string | null;
  readonly process_name: string | null;
  readonly pid: number | null;
}

export const dbinfo = defineArtifact<DatabaseOperation>({
  id: 'android.dbinfo',
  title: 'Last operations on databases of apps',
  reveals:
    'Which statements running apps last ran on which of their databases, and when. The folder of a database names its ' +
    'app, also where the app hides otherwise.',
  references: [
    'https://developer.android.com/training/data-storage/sqlite',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('dbinfo'),
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    event_name: shared.event_name,
    sql: field(
      'text',
      'Statement as the phone logs it, without the values that are bound to it; at most 2,000 characters, with … at the end of a longer one',
    ),
    path: shared.path,
    package: shared.package,
    process_name: shared.process_name,
    pid: shared.pid,
  },
  limits: 'Some twenty operations of each open database, of apps that run when the report is taken.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    const tell = input.partial;
    return lineRecords<DatabaseOperation>(input, (emit, strange) => {
      let known = false;
      let pid: number | null = null;
      let process: string | null = null;
      let pool: string | null = null;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const app = /^\*\* Database info for pid (\d{1,9}) \[([^\]]{1,300})\]/.exec(text);
          if (app !== null) {
            known = true;
            pid = wholeNumber(app[1]);
            process = app[2] ?? null;
            pool = null;
            return;
          }
          if (text.startsWith('Connection pool for ')) {
            known = true;
            pool = beginningOf(text.slice(20).replace(/:\s*$/, ''), MAX_PATH, 'the path of a database', tell);
            return;
          }
          known ||= text.startsWith('Applications Database Info');
          const operation = OPERATION.exec(text);
          if (operation === null) {
            if (text.includes('sql="')) strange();
            return;
          }
          const [head, at, ofPid, action = ''] = operation;
          const begin = text.indexOf('sql="', head.length);
          if (begin < 0) return;
          const rest = text.slice(begin + 5);
          // A database without a file is `:memory:`.
          const split = Math.max(rest.lastIndexOf('", path=/'), rest.lastIndexOf('", path=:'));
          const behind = split < 0 ? '' : rest.slice(split + 8);
          const outcome = behind.search(OUTCOME);
          const path =
            split < 0
              ? pool
              : beginningOf(
                  outcome < 0 ? behind : behind.slice(0, outcome),
                  MAX_PATH,
                  'the path of a database',
                  tell,
                );
          const sql = split < 0 ? rest.replace(/"?$/, '') : rest.slice(0, split);
          emit({
            row,
            isodate: clock.instant(at),
            zone: clock.zone,
            event_name: action,
            sql: bounded(sql),
            path,
            package: packageOfPath(path),
            process_name: process,
            pid: wholeNumber(ofPid) || pid,
          });
        },
      };
    });
  },

  observables(operation, emit) {
    if (operation.package !== null) emit('app-id', operation.package, 'ran');
    if (operation.path?.startsWith('/')) emit('file-path', operation.path, 'present');
    if (operation.process_name !== null) emitProcess(emit, operation.process_name, 'ran');
  },

  events(operation, emit) {
    emit(operation.isodate, 'Database used', `${operation.path ?? ''} ${operation.event_name}`);
  },
});

/** Linux takes no longer path. */
const MAX_PATH = 4096;
const OPERATION =
  /^\s{6,12}\d{1,6}: \[([^\]]{10,40})\] (?:\[Pid:\((\d{1,9})\)\])?([A-Za-z]{1,60}) (?:took|started) /;
/** What newer phones write behind the path: how it ended. */
const OUTCOME = /, (?:exception="|result=[-"\d])/;

/** `/data/user/0/com.example/databases/x.db` → `com.example`. */
function packageOfPath(path: string | null): string | null {
  const [, name = ''] =
    /^\/data\/(?:data|user\/\d{1,6}|user_de\/\d{1,6})\/([\w.]{1,255})\//.exec(path ?? '') ?? [];
  return isPackageName(name) ? name : null;
}
