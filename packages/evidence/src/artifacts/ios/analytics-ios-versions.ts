import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { textOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';
import { ANALYTICS_PLACES, readAnalytics } from '../../security-analytics.ts';

export interface AnalyticsVersion extends SourceRecord {
  readonly isodate: Instant | null;
  readonly build: string;
  readonly version: string | null;
}

/** No phone has had more systems; a hostile database must not fill the memory. */
const MAX_BUILDS = 1000;

export const analyticsIosVersions = defineArtifact<AnalyticsVersion>({
  id: 'ios.analytics-ios-versions',
  title: 'Versions of iOS in the security events',
  reveals: 'Which version of iOS ran when, and so which faults an attack could use at that time.',
  references: ['https://docs.mvt.re/en/latest/ios/records/'],
  places: { 'ios-filesystem': ANALYTICS_PLACES },
  fields: { isodate: shared.isodate, build: shared.build, version: shared.version },
  limits: 'Tells when a version was first noted in the events that are left, not when it was installed.',

  async *read(input) {
    const first = new Map<string, AnalyticsVersion>();
    for await (const batch of readAnalytics(input)) {
      for (const { row, isodate, data } of batch) {
        const build = textOf(data?.get('build'));
        if (build === null) continue;
        const known = first.get(build);
        if (known === undefined && first.size >= MAX_BUILDS) {
          input.partial(`more than ${MAX_BUILDS} builds: the further ones are left out`);
          continue;
        }
        if (known === undefined || (isodate !== null && (known.isodate === null || isodate < known.isodate)))
          first.set(build, {
            row,
            isodate,
            build,
            version: textOf(data?.get('product')) ?? textOf(data?.get('version')),
          });
      }
    }
    yield [...first.values()].sort((a, b) => ((a.isodate ?? '') < (b.isodate ?? '') ? -1 : 1));
  },

  events(record, emit) {
    emit(record.isodate, 'iOS version first noted', `${record.version ?? 'iOS'} (${record.build})`);
  },
});
