import { fromUnixMillis, fromUnixSeconds, type Instant } from '@bridle/model';
import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { emitAndroidObservables } from '../../mvt/android-observables.ts';
import { ANDROID_MODULES } from '../../mvt/modules.ts';
import { type MvtRecord, readMvtRecords, valueOf } from '../../mvt/records.ts';
import type { FieldValue } from '../../record.ts';

export interface AndroidMvtRecord extends MvtRecord {
  readonly zone: 'device-local' | null;
}

export const mvtResults = defineArtifact<AndroidMvtRecord>({
  id: 'android.mvt-results',
  title: 'Results of an earlier MVT run',
  reveals:
    'What MVT read from an Android phone that is no longer at hand: apps and their certificates, processes, files, ' +
    'messages, connections. An archive of such results can be searched again with indicators that were published later.',
  references: [
    'https://docs.mvt.re/en/latest/android/methodology/',
    'https://docs.mvt.re/en/latest/android/intrusion_logging/',
  ],
  places: { 'mvt-results': ANDROID_MODULES.map((module) => `${module}.json`) },
  fields: {
    module: shared.module,
    group: shared.group,
    isodate: shared.isodate,
    zone: shared.zone,
    result: shared.result,
  },
  limits:
    'Only what MVT wrote down: an AndroidQF dumpsys.txt, for one, it does not read. A module that found nothing has ' +
    'no file, so a missing file tells nothing. Most times are the wall clock of the phone. Findings of the earlier ' +
    'run are not taken over.',

  read: (input) => readMvtRecords(input, withZone),

  observables(record, emit) {
    emitAndroidObservables(record.module, record.result, emit);
  },

  events(record, emit) {
    emit(record.isodate, 'Record of an earlier MVT run', record.module);
  },
});

/** Modules that convert times to UTC; all others give those of the phone's clock. */
const IN_UTC: ReadonlySet<string> = new Set(['sms', 'connect_event', 'dns_event', 'security_event']);

function withZone(record: MvtRecord): AndroidMvtRecord {
  const { module, row, group, result } = record;
  // The phone's own number is exact; MVT writes it again in the zone of its choice.
  const isodate = eventTime(module, valueOf(result, 'event_time')) ?? record.isodate;
  const zone = isodate === null || IN_UTC.has(module) ? null : 'device-local';
  return { row, module, group, isodate, zone, result };
}

/** Of intrusion logs: milliseconds, of security events nanoseconds. */
function eventTime(module: string, value: FieldValue): Instant | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  if (!/^\d{1,19}$/.test(String(value))) return null;
  if (module === 'dns_event' || module === 'connect_event') return fromUnixMillis(Number(value));
  return module === 'security_event' ? fromUnixSeconds(Number(BigInt(value) / 1000n) / 1e6) : null;
}
