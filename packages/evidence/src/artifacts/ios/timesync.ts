import { readAll, readTimesync } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';
import { instantOf, MAX_TIMESYNC } from '../../unified-log/clocks.ts';
import { TIMESYNC_PLACES } from '../../unified-log/places.ts';

export interface TimesyncBoot extends SourceRecord {
  readonly isodate: Instant | null;
  readonly boot_id: string;
  readonly last_sync: Instant | null;
  readonly clock_syncs: number;
  readonly zone_offset: number;
}

export const timesync = defineArtifact<TimesyncBoot>({
  id: 'ios.timesync',
  title: 'Starts of the phone',
  reveals:
    'Each time the phone was started, by the part of iOS that ties its clock to the wall clock. Restarts that stand here ' +
    'and not in the shutdown log show that the log was emptied.',
  references: [
    'https://github.com/libyal/dtformats/blob/main/documentation/Apple%20Unified%20Logging%20and%20Activity%20Tracing%20formats.asciidoc',
    'https://github.com/mandiant/macos-UnifiedLogs',
  ],
  places: TIMESYNC_PLACES,
  fields: {
    isodate: shared.isodate,
    boot_id: shared.boot_id,
    last_sync: field('time', 'When the clocks were last compared in this run'),
    clock_syncs: field('integer', 'How often the clocks were compared in this run'),
    zone_offset: field('integer', 'How far the phone was set west of UTC', 'minutes'),
  },
  limits: 'One start may stand in several files. Old ones are deleted by the phone after some weeks.',

  async *read(input) {
    const { boots, whole } = readTimesync(await readAll(input.access, MAX_TIMESYNC));
    if (!whole || boots.length === 0)
      input.partial(
        boots.length === 0
          ? 'no start of the phone in it'
          : 'it ends within a record or holds something else',
      );
    let row = 0;
    if (boots.length > 0)
      yield boots.map(({ uuid, wall, syncs, zoneMinutes }) => {
        row += 1;
        return {
          row,
          isodate: instantOf(wall),
          boot_id: uuid,
          last_sync: instantOf(syncs.at(-1)?.wall ?? null),
          clock_syncs: syncs.length,
          zone_offset: zoneMinutes,
        };
      });
  },

  events(boot, emit) {
    emit(boot.isodate, 'Phone started', `boot ${boot.boot_id}`);
  },
});
