import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { appOpDuration, appOpEntry, appOpHeading } from '../../android/app-op-line.ts';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { takenAt } from '../../android/log-line.ts';
import { isPackageName, uidOf } from '../../android/names.ts';
import { HEAD, inDumpsys } from '../../android/section-places.ts';
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
  companions: { 'android-bugreport': [HEAD] },
  fields: {
    package: shared.package,
    uid: shared.uid,
    app_operation: field('text', 'What the app may or may not do, as `CAMERA`'),
    operation_mode: field('text', 'Whether it may: `allow`, `ignore`, `deny`, `foreground`, `default`'),
    access: field('text', '`access` where it did, `reject` where it was refused, null where neither is kept'),
    foreground_state: field(
      'text',
      'How near to the foreground the app was, as `top-s`, `bg-s`, `cch-s`; not kept before Android 9',
    ),
    isodate: shared.isodate,
    zone: shared.zone,
    used_for: field('integer', 'How long it went on', 'milliseconds'),
  },
  limits:
    'Of each app, operation and state only the last use is kept, and not every use for ever. Phones before Android 9 ' +
    'write how long before the report it was: the time is counted back from that of the report.',

  async *read(input) {
    const clock = new LocalClock(input.timezone);
    const taken = input.acquiredAt ?? clock.instant(await takenAt(input, 0));
    const zoneOfTaken = input.acquiredAt === null ? clock.zone : null;
    yield* lineRecords<AppOperation>(input, (emit, strange) => {
      let uid: number | null = null;
      let name: string | null = null;
      let open: AppOperation | null = null;
      let last: AppOperation['access'] = null;
      /** The use that is read and not given yet: what is told of it below may follow. */
      let use: AppOperation | null = null;
      let told = true;
      let known = false;
      const give = (): void => {
        if (use !== null) emit(use);
        use = null;
      };
      const finish = (): void => {
        give();
        if (open !== null && !told) emit(open);
        open = null;
        last = null;
      };
      const ago = (span: number | null): Instant | null =>
        span === null || taken === null ? null : fromUnixMillis(toMillis(taken) - span);
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
            strange();
            name = /^ {4}Package ([^\s:]{1,255}):/.exec(text)?.[1] ?? null;
            return;
          }
          const heading = appOpHeading(text);
          if (heading !== null) {
            finish();
            const { operation: app_operation, mode: operation_mode, old } = heading;
            open = { row, package: name, uid, app_operation, operation_mode, ...NONE, zone: clock.zone };
            told = false;
            if (old === null) return;
            const base = { ...open, zone: zoneOfTaken };
            if (old.accessAgo !== null)
              emit({ ...base, access: 'access', isodate: ago(old.accessAgo), used_for: old.usedFor });
            if (old.rejectAgo !== null) emit({ ...base, access: 'reject', isodate: ago(old.rejectAgo) });
            told = old.accessAgo !== null || old.rejectAgo !== null;
            return;
          }
          if (open === null) return;
          const entry = appOpEntry(text);
          if (entry === null) {
            const duration = appOpDuration(text);
            if (duration !== null && use?.access === 'access') use = { ...use, used_for: duration };
            return;
          }
          give();
          last = entry.access ?? last;
          if (last === null) return;
          const { state, at, usedFor } = entry;
          use = {
            ...open,
            row,
            access: last,
            foreground_state: state,
            isodate: clock.instant(at),
            used_for: usedFor,
          };
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
