import type { Instant } from '@bridle/model';
import { HistoryClock } from '../../android/battery-history-line.ts';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { bounded, isPackageName, uidOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface BatteryEvent extends SourceRecord {
  readonly elapsed: number | null;
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
    elapsed: field(
      'integer',
      'Time since the history began; null where its lines carry dates, as since Android 14',
      'milliseconds',
    ),
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
    return lineRecords<BatteryEvent>(input, (emit, strange) => {
      const history = new HistoryClock(clock);
      let inHistory = false;
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.charCodeAt(0) !== 32 && !(inHistory && HistoryClock.isDated(text))) {
            if (text.trim() === '') return;
            inHistory = text.startsWith('Battery History');
            known ||= inHistory || text.startsWith('Daily stats:') || text.startsWith('Statistics since');
            return;
          }
          const line = inHistory ? history.line(text) : null;
          if (line === null) {
            if (inHistory && text.trim() !== '') strange();
            return;
          }
          const { elapsed, isodate, rest, jump } = line;
          const base = { row, elapsed, isodate, zone: clock.zone };
          if (line.tellsTime || jump !== null)
            emit({ ...base, event_name: 'clock', ...NOTHING, clock_jump: jump });
          if (line.tellsTime) return;
          if (rest.startsWith('START') || rest.startsWith('SHUTDOWN')) {
            emit({ ...base, event_name: rest.startsWith('START') ? 'start' : 'shutdown', ...NOTHING });
            return;
          }
          for (const [, sign = '', what = '', uid, value = ''] of rest.matchAll(EVENT)) {
            const app = packageIn(value, what);
            // The phone is kept awake all day, mostly for itself.
            if (!EVENTS.has(what) || (what === 'wake_lock' && app === null)) continue;
            emit({
              ...base,
              event_name: sign + what,
              uid: uidOf(uid),
              name: bounded(value, 500),
              package: app,
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
  ['wake_lock', 'App woke the phone or kept it awake'],
  ['longwake', 'App kept the phone awake'],
  ['user', 'User of the phone ran'],
  ['userfg', 'User of the phone in front'],
]);

/** `com.example/.Job`, `com.example:process`: the package where the name begins with one. */
function packageIn(value: string, what: string): string | null {
  // Locks have any name that their app likes; only those that the system takes for an app's alarm or job name its part.
  const [, name = ''] = (what === 'wake_lock' ? OF_SYSTEM : /^([\w.]{1,255})(?:[/:]|$)/).exec(value) ?? [];
  return name.includes('.') && isPackageName(name) ? name : null;
}

// An alarm, `*walarm*:com.example/.Receiver`, or a job in the same form.
const OF_SYSTEM = /^\*\w{1,20}\*[a-z]{0,3}[:/]([\w.]{1,255})\//;

const clockText = (jump: number | null): string =>
  jump === null ? 'is told' : `was set ${jump < 0 ? 'back' : 'on'} by ${Math.round(Math.abs(jump) / 1000)} s`;
