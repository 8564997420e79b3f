import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { isPackageName, wholeNumber } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface DailyPackageChange extends SourceRecord {
  readonly package: string;
  readonly event_name: 'update' | 'uninstall';
  readonly version_code: number | null;
  readonly start_date: Instant | null;
  readonly end_date: Instant | null;
  readonly zone: 'device-local' | null;
}

export const batteryDaily = defineArtifact<DailyPackageChange>({
  id: 'android.battery-daily',
  title: 'Packages that changed, by day',
  reveals:
    'Installations, updates and removals of apps over the last days, also of apps that are gone. An app that was there ' +
    'for hours, or that went back to an older version, stands here.',
  references: [
    'https://source.android.com/docs/core/power/batterystats',
    'https://docs.mvt.re/en/latest/android/methodology/',
  ],
  places: inDumpsys('batterystats'),
  fields: {
    package: shared.package,
    event_name: shared.event_name,
    version_code: shared.version_code,
    start_date: shared.start_date,
    end_date: shared.end_date,
    zone: shared.zone,
  },
  limits:
    'Days, not hours: the time of a change lies between the start and the end of its day. Some ten days are kept.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<DailyPackageChange>(input, (emit, strange) => {
      let day: { start_date: Instant | null; end_date: Instant | null } | null = null;
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.startsWith('Battery History') || text.startsWith('Daily stats:')) known = true;
          const heading = DAY.exec(text);
          if (heading !== null) {
            known = true;
            day = { start_date: clock.instant(heading[1]), end_date: clock.instant(heading[2]) };
            return;
          }
          if (/^ {0,2}\S/.test(text)) {
            day = text.startsWith('  Current daily') ? { start_date: null, end_date: null } : null;
            return;
          }
          if (day === null) return;
          const change = CHANGE.exec(text);
          if (change === null) {
            if (/^\s*(?:Update|Uninstall) /.test(text)) strange();
            return;
          }
          const [, action, name = '', version] = change;
          const code = wholeNumber(version);
          // Some versions write a removal as an update to nothing.
          const gone = action === 'Uninstall' || code === 0;
          emit({
            row,
            package: name,
            event_name: gone ? 'uninstall' : 'update',
            version_code: gone ? null : code,
            ...day,
            zone: clock.zone,
          });
        },
      };
    });
  },

  observables(change, emit) {
    // A package that was removed was there.
    if (isPackageName(change.package)) emit('app-id', change.package, 'present');
  },

  events(change, emit) {
    const what = change.event_name === 'update' ? 'Package installed or updated' : 'Package removed';
    emit(change.start_date, `${what} within the day that began`, change.package);
  },

  period: (change) => ({ from: change.start_date, to: change.end_date }),
});

const DAY = /^ {2}Daily from (\S{10,30}) to (\S{10,30}):\s*$/;
const CHANGE = /^ {4,8}(Update|Uninstall) (\S{1,255})(?: vers=(\d{1,16}))?\s*$/;
