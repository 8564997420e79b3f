import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { bounded, isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface AppUsage extends SourceRecord {
  readonly record_type: 'event' | 'total';
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly local_time: string | null;
  readonly event_name: string | null;
  readonly package: string;
  readonly component: string | null;
  readonly user_id: number | null;
  readonly total_time: string | null;
  readonly launches: number | null;
  readonly span: string | null;
}

export const usageStats = defineArtifact<AppUsage>({
  id: 'android.usage-stats',
  title: 'Use of apps',
  reveals:
    'Which app was in front when, when the screen was locked and unlocked, and how long each app was used by day, week, ' +
    'month and year, also long after it is gone. An unlock or an installer in front while the phone was out of hand shows here.',
  references: ['https://developer.android.com/reference/android/app/usage/UsageEvents.Event'],
  places: inDumpsys('usagestats'),
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    zone: shared.zone,
    local_time: shared.local_time,
    event_name: shared.event_name,
    package: shared.package,
    component: shared.component,
    user_id: shared.user_id,
    total_time: field('text', 'Time in front within the span, as `01:23`'),
    launches: field('integer', 'How often it was opened within the span'),
    span: field('text', 'Span of a total, as the phone writes it in its own language'),
  },
  limits:
    'Events of the last day, totals of up to two years; an app that never shows itself has no time in front. Old phones ' +
    'write times in their own language: they stand as text where they cannot be read.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<AppUsage>(input, (emit, strange) => {
      let known = false;
      let user: number | null = null;
      let span: string | null = null;
      let inPackages = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          const ofUser = /^user=(\d{1,6})/.exec(text);
          if (ofUser !== null) {
            known = true;
            user = wholeNumber(ofUser[1]);
            return;
          }
          const day = /^Date: (\d{8})\s*$/.exec(text);
          if (day !== null) {
            known = true;
            span = day[1] ?? null;
          }
          // Android up to 4: `  com.example.app: 3 times, 2284 ms`.
          const old = /^ {2}([\w.]{1,255}): (\d{1,9}) times, (\d{1,12}) ms/.exec(text);
          if (old !== null) {
            const [, name = '', launches, total] = old;
            emit({
              row,
              zone: clock.zone,
              user_id: null,
              record_type: 'total',
              isodate: null,
              local_time: null,
              event_name: null,
              package: name,
              component: null,
              total_time: `${total} ms`,
              launches: wholeNumber(launches),
              span,
            });
            return;
          }
          const range = /timeRange="([^"]{1,200})"/.exec(text);
          if (range !== null) span = range[1] ?? null;
          const base = { row, zone: clock.zone, user_id: user };
          const trimmed = text.trimStart();
          if (trimmed.startsWith('time="')) {
            const values = valuesOf(trimmed);
            const name = values.get('package') ?? '';
            if (name === '') {
              strange();
              return;
            }
            const isodate = clock.instant(values.get('time'));
            known = true;
            emit({
              ...base,
              record_type: 'event',
              isodate,
              local_time: isodate === null ? (values.get('time') ?? null) : null,
              event_name: values.get('type') ?? null,
              package: name,
              component: values.has('class') ? bounded(`${name}/${values.get('class')}`, 600) : null,
              total_time: null,
              launches: null,
              span: null,
            });
          } else if (trimmed.startsWith('package=') && LAST.test(trimmed)) {
            const values = valuesOf(trimmed);
            const told = values.get('lastTimeUsed') ?? values.get('lastTime');
            const last = clock.instant(told);
            emit({
              ...base,
              record_type: 'total',
              // The phone writes its zero for what was never in front.
              isodate: last === null || last < '1971' ? null : last,
              local_time: last === null ? (told ?? null) : null,
              event_name: null,
              package: values.get('package') ?? '',
              component: null,
              total_time: values.get('totalTimeUsed') ?? values.get('totalTime') ?? null,
              launches: wholeNumber(values.get('appLaunchCount')),
              span,
            });
          } else if (TITLE.test(trimmed)) inPackages = trimmed.startsWith('packages');
          else if (inPackages && trimmed.startsWith('package=')) strange();
        },
      };
    });
  },

  observables(usage, emit) {
    if (isPackageName(usage.package)) emit('app-id', usage.package, wasUsed(usage) ? 'ran' : 'present');
  },

  events(usage, emit) {
    if (usage.record_type === 'event')
      emit(usage.isodate, usage.event_name ?? 'Use', usage.component ?? usage.package);
    else emit(usage.isodate, 'App last used', usage.package);
  },
});

/** Totals are kept of apps that were never in front too; a time in the phone's own language is not known to be none. */
const wasUsed = ({ record_type: type, isodate, total_time: time }: AppUsage): boolean =>
  type === 'event' || isodate !== null || /[1-9]/.test(time ?? '');

/** The end of a total's name for when the app was last used: Android 5 to 9 have no `Used` there. */
const LAST = / lastTime(?:Used)?="/;
/** The parts of a span. */
const TITLE = /^(?:packages|ChooserCounts|configurations|event aggregations|events)\s*$/;

/** `time="2020-01-08 15:29:43" type=X package=y` as a map; the phone quotes what has blanks. */
function valuesOf(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(/(\w{1,40})=(?:"([^"]*)"|(\S*))/g))
    if (!values.has(name)) values.set(name, bounded(quoted ?? plain ?? '', 600));
  return values;
}
