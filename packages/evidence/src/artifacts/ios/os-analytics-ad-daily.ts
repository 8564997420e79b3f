import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, listOf, macInstantOf, numberOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface DailyNetworkUse extends SourceRecord {
  readonly package: string;
  readonly ts: Instant | null;
  readonly wifi_in: number | null;
  readonly wifi_out: number | null;
  readonly wwan_in: number | null;
  readonly wwan_out: number | null;
}

export const osAnalyticsAdDaily = defineArtifact<DailyNetworkUse>({
  id: 'ios.os-analytics-ad-daily',
  title: 'Network use by process, for diagnostics',
  reveals:
    'Processes that sent or received data. A process of spyware stands here under its own name, also after its row in ' +
    'DataUsage.sqlite was deleted.',
  references: [
    'https://github.com/KasperskyLab/triangle_check',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/Preferences/com.apple.osanalytics.addaily.plist')],
    'ios-filesystem': ['private/var/mobile/Library/Preferences/com.apple.osanalytics.addaily.plist'],
  },
  fields: {
    package: shared.package,
    ts: field('time', 'Time to which the counters of the process belong'),
    wifi_in: shared.wifi_in,
    wifi_out: shared.wifi_out,
    wwan_in: shared.wwan_in,
    wwan_out: shared.wwan_out,
  },
  limits:
    'One time for each process, the newest. Apple does not document the unit of the counters; it is taken as bytes.',

  async *read(input) {
    const root = dictOf(await input.plist());
    const baseline = root?.get('netUsageBaseline');
    // A phone that has just been set up has the file, but no baseline yet.
    if (root !== null && baseline === undefined) return;
    const usage = dictOf(baseline);
    if (usage === null) {
      input.partial('no dictionary netUsageBaseline: not what the diagnostics write');
      return;
    }
    let row = 0;
    for (const batch of batches(usage)) {
      yield batch.map(([name, counters]) => {
        row += 1;
        const [ts, wifiIn, wifiOut, wwanIn, wwanOut] = listOf(counters) ?? [];
        return {
          row,
          package: name,
          ts: macInstantOf(ts),
          wifi_in: numberOf(wifiIn),
          wifi_out: numberOf(wifiOut),
          wwan_in: numberOf(wwanIn),
          wwan_out: numberOf(wwanOut),
        };
      });
    }
  },

  observables(use, emit) {
    emit('process', use.package, 'ran');
    // Apps stand here under their bundle id, everything else under the name of the process.
    if (use.package.includes('.')) emit('app-id', use.package, 'ran');
  },

  events(use, emit) {
    emit(use.ts, 'Network use of a process', use.package);
  },
});
