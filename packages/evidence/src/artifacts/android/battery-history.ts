import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { bounded, durationOf, isPackageName, uidOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface BatteryEvent extends SourceRecord {
  readonly elapsed: number;
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly event_name: string;
  readonly uid: number | null;
  readonly name: string | null;
  readonly package: string | null;
  readonly clock_jump: number | null;
}

export const batteryHistory = defineArtifact<BatteryEvent>({
  id: 'android.battery-history',
  title: 'What ran since the last charge',
  reveals:
    'Jobs, apps in front, synchronisation, installations and removals since the last full charge, second by second; ' +
    'and where the clock of the phone was set, which shifts every other time.',
  references: [
    'https://source.android.com/docs/core/power/batterystats',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('batterystats'),
  fields: {
    elapsed: field('integer', 'Time since the history began', 'milliseconds'),
    isodate: shared.isodate,
    zone: shared.zone,
    event_name: shared.event_name,
    uid: shared.uid,
    name: shared.name,
    package: shared.package,
    clock_jump: shared.clock_jump,
  },
  limits:
    'Begins at the last full charge and is cut when it grows long. Dates are counted on from where the history tells ' +
    'the time; before the first one there are none.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<BatteryEvent>(input, (emit) => {
      let inHistory = false;
      let known = false;
      /** A known time, and how much of the history had passed then. */
      let base: { readonly at: number; readonly elapsed: number } | null = null;
      const when = (elapsed: number): Instant | null =>
        base === null ? null : fromUnixMillis(base.at + elapsed - base.elapsed);
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.charCodeAt(0) !== 32) {
            if (text.trim() === '') return;
            inHistory = text.startsWith('Battery History');
            known ||= inHistory || text.startsWith('Daily stats:') || text.startsWith('Statistics since');
            return;
          }
          if (!inHistory) return;
          const entry = ENTRY.exec(text);
          if (entry === null) return;
          const elapsed = durationOf(entry[1]);
          if (elapsed === null) return;
          const rest = text.slice(entry[0].length);
          const set = TIME.exec(rest);
          if (set !== null) {
            const at = clock.instant(set[1]);
            const before = when(elapsed);
            if (at === null) return;
            const jump =
              before === null || rest.startsWith('RESET')
                ? null
                : Math.round(toMillis(at) - toMillis(before));
            base = { at: toMillis(at), elapsed };
            emit({
              row,
              elapsed,
              isodate: at,
              zone: clock.zone,
              event_name: 'clock',
              ...NOTHING,
              clock_jump: jump,
            });
            return;
          }
          if (rest.startsWith('START') || rest.startsWith('SHUTDOWN')) {
            const action = rest.startsWith('START') ? 'start' : 'shutdown';
            emit({ row, elapsed, isodate: when(elapsed), zone: clock.zone, event_name: action, ...NOTHING });
            return;
          }
          for (const [, sign = '', what = '', uid, value = ''] of rest.matchAll(EVENT)) {
            if (!EVENTS.has(what)) continue;
            emit({
              row,
              elapsed,
              isodate: when(elapsed),
              zone: clock.zone,
              event_name: sign + what,
              uid: uidOf(uid),
              name: bounded(value, 500),
              package: packageIn(value),
              clock_jump: null,
            });
          }
        },
      };
    });
  },

  observables(event, emit) {
    if (event.package === null) return;
    const gone = event.event_name === 'pkgunin';
    emit('app-id', event.package, gone || event.event_name === 'pkginst' ? 'present' : 'ran');
  },

  events(event, emit) {
    const what = EVENTS.get(event.event_name.replace(/^[+-]/, ''));
    if (event.event_name === 'clock') emit(event.isodate, 'Clock of the phone', clockText(event.clock_jump));
    else if (what !== undefined && !event.event_name.startsWith('-'))
      emit(event.isodate, what, event.name ?? '');
    else if (event.event_name === 'start' || event.event_name === 'shutdown')
      emit(event.isodate, 'Phone', event.event_name);
  },

  clock({ isodate, clock_jump: jump }, tell) {
    if (jump !== null) tell.jump(jump / 1000, isodate);
  },
});

const NOTHING = { uid: null, name: null, package: null, clock_jump: null } as const;
const ENTRY = /^ +(\+?[0-9dhms]{1,30}) \(\d{1,9}\) /;
const TIME = /^(?:RESET:)?TIME: (\S{10,30})/;
const EVENT = /([+-]?)\b([a-z_]{3,20})=(u?\d{1,7}[asi]?\d{0,7}):"([^"]{0,1000})"/g;

/** Events that name an app, and what the timeline calls them. */
const EVENTS: ReadonlyMap<string, string> = new Map([
  ['job', 'Job ran'],
  ['top', 'App in front'],
  ['fg', 'App in the foreground'],
  ['proc', 'Process ran'],
  ['sync', 'Synchronisation ran'],
  ['active', 'App active'],
  ['pkginst', 'Package installed'],
  ['pkgunin', 'Package removed'],
  ['longwake', 'App kept the phone awake'],
  ['user', 'User of the phone ran'],
  ['userfg', 'User of the phone in front'],
]);

/** `com.example/.Job`, `com.example:process`: the package where the name begins with one. */
function packageIn(value: string): string | null {
  const [, name = ''] = /^([\w.]{1,255})(?:[/:]|$)/.exec(value) ?? [];
  return name.includes('.') && isPackageName(name) ? name : null;
}

const clockText = (jump: number | null): string =>
  jump === null ? 'is told' : `was set ${jump < 0 ? 'back' : 'on'} by ${Math.round(Math.abs(jump) / 1000)} s`;
