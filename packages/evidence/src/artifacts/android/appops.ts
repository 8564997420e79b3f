import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { durationOf, isPackageName, uidOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AppOperation extends SourceRecord {
  readonly package: string | null;
  readonly uid: number | null;
  readonly app_operation: string;
  readonly operation_mode: string | null;
  readonly access: 'access' | 'reject' | null;
  readonly foreground_state: string | null;
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly used_for: number | null;
}

export const appops = defineArtifact<AppOperation>({
  id: 'android.appops',
  title: 'Use of permissions by apps',
  reveals:
    'When which app last used the microphone, the camera, the place, messages or the right to install others, and when ' +
    'it was refused. Use at night or in the background is how covert recording looks.',
  references: [
    'https://developer.android.com/reference/android/app/AppOpsManager',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('appops'),
  fields: {
    package: shared.package,
    uid: shared.uid,
    app_operation: field('text', 'What the app may or may not do, as `CAMERA`'),
    operation_mode: field('text', 'Whether it may: `allow`, `ignore`, `deny`, `foreground`, `default`'),
    access: field('text', '`access` where it did, `reject` where it was refused, null where neither is kept'),
    foreground_state: field('text', 'How near to the foreground the app was, as `top-s`, `bg-s`, `cch-s`'),
    isodate: shared.isodate,
    zone: shared.zone,
    used_for: field('integer', 'How long it went on', 'milliseconds'),
  },
  limits: 'Of each app, operation and state only the last use is kept, and not every use for ever.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<AppOperation>(input, (emit) => {
      let uid: number | null = null;
      let name: string | null = null;
      let open: AppOperation | null = null;
      let told = true;
      let known = false;
      const finish = (): void => {
        if (open !== null && !told) emit(open);
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.startsWith('Current AppOps Service state')) known = true;
          if (text.startsWith('  Uid ')) {
            finish();
            known = true;
            uid = uidOf(text.slice(6).replace(/:.*$/, ''));
            name = null;
            return;
          }
          if (uid === null) return;
          if (text.startsWith('    Package ')) {
            finish();
            name = /^ {4}Package ([^\s:]{1,255}):/.exec(text)?.[1] ?? null;
            return;
          }
          const operation = OPERATION.exec(text);
          if (operation !== null) {
            finish();
            const [, what = '', mode = '', ofUid] = operation;
            open = {
              row,
              package: ofUid === undefined ? name : null,
              uid,
              app_operation: what,
              operation_mode: ofUid ?? mode,
              ...NONE,
              zone: clock.zone,
            };
            told = false;
            return;
          }
          if (open === null) return;
          const entry = ENTRY.exec(text);
          if (entry === null) return;
          const [, kind, state = '', at, duration] = entry;
          emit({
            ...open,
            row,
            access: kind === 'Access' ? 'access' : 'reject',
            foreground_state: state,
            isodate: clock.instant(at),
            used_for: durationOf(duration),
          });
          told = true;
        },
        end: finish,
      };
    });
  },

  observables(use, emit) {
    // What a package did it did; one of which only the right is listed is there.
    if (use.package !== null && isPackageName(use.package))
      emit('app-id', use.package, use.access === 'access' ? 'ran' : 'present');
  },

  events(use, emit) {
    if (use.access === null) return;
    const did = use.access === 'access' ? 'Permission used' : 'Permission refused';
    emit(use.isodate, did, `${use.package ?? ''} ${use.app_operation}`);
  },
});

const NONE = { access: null, foreground_state: null, isodate: null, used_for: null } as const;
/** `CAMERA (allow): ` of a package, also with `(allow / switch COARSE_LOCATION=allow)`; `CAMERA: mode=foreground` of a user id. */
const OPERATION = /^ {6}([A-Z][A-Z0-9_]{2,80})(?: \(([a-z]+)[^)]*\)|: mode=([a-z]+)):?\s*$/;
const ENTRY =
  /^\s{8,24}(Access|Reject): \[([\w,-]{0,40})\] ?(\S{10,30} \S{8,20})(?: \([^)]*\))?(?:.*duration=(\S{1,30}))?/;
