import { readAll, readTimesync, type Sync, type Timebase } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';
import { instantOf, MAX_TIMESYNC } from '../../unified-log/clocks.ts';
import { TIMESYNC_PLACES } from '../../unified-log/places.ts';

export interface TimesyncBoot extends SourceRecord {
  readonly isodate: Instant | null;
  readonly boot_id: string;
  readonly last_sync: Instant | null;
  readonly clock_syncs: number;
  readonly zone_offset: number;
  readonly clock_changes: readonly ClockChange[];
}

/** A time at which the clock had another time than its own ticks since the last comparison give. */
interface ClockChange {
  readonly [key: string]: FieldValue;
  readonly isodate: Instant | null;
  readonly seconds: number;
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
    zone_offset: shared.zone_offset,
    clock_changes: field(
      'list',
      'When the clock was set by a second or more in this run, each with the time after it and the seconds, forward above 0',
    ),
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
    const tell = input.partial;
    let row = 0;
    if (boots.length > 0)
      yield boots.map(({ uuid, wall, syncs, zoneMinutes, timebase }) => {
        row += 1;
        return {
          row,
          isodate: instantOf(wall),
          boot_id: uuid,
          last_sync: instantOf(syncs.at(-1)?.wall ?? null),
          clock_syncs: syncs.length,
          zone_offset: zoneMinutes,
          clock_changes: changesIn(syncs, timebase, tell),
        };
      });
  },

  events(boot, emit) {
    emit(boot.isodate, 'Phone started', `boot ${boot.boot_id}`);
    for (const { isodate, seconds } of boot.clock_changes)
      emit(isodate, 'Clock set', `${seconds > 0 ? '+' : ''}${seconds} s`);
  },

  clock(boot, tell) {
    tell.fact('boot', boot.isodate, boot.boot_id);
    tell.zone(-boot.zone_offset, boot.isodate);
    for (const { isodate, seconds } of boot.clock_changes) tell.jump(seconds, isodate);
  },
});

/** Of one run. */
const MAX_CHANGES = 1000;
/** What the clock of a phone and its ticks part by in a day is far less. Microseconds. */
const CHANGE = 1e6;

/** Where the wall clock, between two comparisons, went another way than the ticks. */
function changesIn(
  syncs: readonly Sync[],
  { numerator, denominator }: Timebase,
  tell: TellCut,
): readonly ClockChange[] {
  const changes: ClockChange[] = [];
  for (const [i, sync] of syncs.entries()) {
    const before = syncs[i - 1];
    // Ticks that run backwards are no run of one clock.
    if (before === undefined || sync.ticks < before.ticks) continue;
    const passed = ((sync.ticks - before.ticks) * numerator) / denominator / 1000;
    const by = sync.wall - before.wall - passed;
    if (Math.abs(by) < CHANGE) continue;
    if (hasRoom(changes.length, MAX_CHANGES, 'changes of the clock in one run', tell))
      changes.push({ isodate: instantOf(sync.wall), seconds: Math.round(by / 1e5) / 10 });
  }
  return changes;
}
