import { lineRecords } from '../../android/line-records.ts';
import { durationOf, emitProcess, isPackageName, uidOf } from '../../android/names.ts';
import { inDumpsys } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { hasRoom, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface BatteryUse extends SourceRecord {
  readonly uid: number;
  readonly packages: readonly string[];
  readonly processes: readonly string[];
  readonly wifi_in: number | null;
  readonly wifi_out: number | null;
  readonly wwan_in: number | null;
  readonly wwan_out: number | null;
  readonly audio_time: number | null;
  readonly camera_time: number | null;
  readonly gps_time: number | null;
  readonly foreground_time: number | null;
}

export const batteryUids = defineArtifact<BatteryUse>({
  id: 'android.battery-uids',
  title: 'Use of the phone by each app since the last charge',
  reveals:
    'For each app since the last charge: its processes, what it sent and received, how long it used sound, camera and ' +
    'GPS, and how long it was in front. Much sent with little time in front is how spyware looks.',
  references: ['https://source.android.com/docs/core/power/batterystats'],
  places: inDumpsys('batterystats'),
  fields: {
    uid: shared.uid,
    packages: field('list', 'Packages that ran under the user id'),
    processes: field('list', 'Processes that ran under the user id'),
    wifi_in: shared.wifi_in,
    wifi_out: shared.wifi_out,
    wwan_in: shared.wwan_in,
    wwan_out: shared.wwan_out,
    audio_time: field('integer', 'Time with sound, played or recorded', 'milliseconds'),
    camera_time: field('integer', 'Time with the camera', 'milliseconds'),
    gps_time: field('integer', 'Time with GPS', 'milliseconds'),
    foreground_time: field('integer', 'Time with an activity in front', 'milliseconds'),
  },
  limits:
    'Sums since the last full charge, rounded by the phone (1.2MB); user ids without any use are not listed.',

  read: (input) =>
    lineRecords<BatteryUse>(input, (emit) => {
      const tell = input.partial;
      let known = false;
      let open: Draft | null = null;
      const finish = (): void => {
        if (open !== null) emit(open);
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          if (text.charCodeAt(0) !== 32) {
            if (text.trim() !== '') {
              known ||= /^(?:Battery History|Daily stats:|Statistics since)/.test(text);
              finish();
            }
            return;
          }
          const heading = /^ {2}#?(u?\d{1,7}[asi]?\d{0,7}):\s*$/.exec(text);
          if (heading !== null) {
            finish();
            const uid = uidOf(heading[1]);
            if (uid !== null) open = draft(row, uid);
            return;
          }
          if (/^ {2}\S/.test(text)) finish();
          if (open !== null && text.startsWith('    ')) use(open, text.slice(4), tell);
        },
        end: finish,
      };
    }),

  observables(record, emit) {
    for (const name of record.packages) if (isPackageName(name)) emit('app-id', name, 'ran');
    for (const name of record.processes) emitProcess(emit, name, 'ran');
  },
});

interface Draft extends BatteryUse {
  packages: string[];
  processes: string[];
  wifi_in: number | null;
  wifi_out: number | null;
  wwan_in: number | null;
  wwan_out: number | null;
  audio_time: number | null;
  camera_time: number | null;
  gps_time: number | null;
  foreground_time: number | null;
}

const draft = (row: number, uid: number): Draft => ({
  row,
  uid,
  packages: [],
  processes: [],
  wifi_in: null,
  wifi_out: null,
  wwan_in: null,
  wwan_out: null,
  audio_time: null,
  camera_time: null,
  gps_time: null,
  foreground_time: null,
});

/** A user id that many apps share has some dozens. */
const MAX_NAMES = 1000;

/** A line of a user id's block, without its indentation. */
function use(of: Draft, line: string, tell: TellCut): void {
  const name = /^(Apk|Proc) (\S{1,255}):\s*$/.exec(line);
  if (name !== null) {
    const list = name[1] === 'Apk' ? of.packages : of.processes;
    if (hasRoom(list.length, MAX_NAMES, 'names under one user id', tell)) list.push(name[2] as string);
    return;
  }
  const traffic = /^(Wi-Fi|Mobile) network: (\S{1,20}) received, (\S{1,20}) sent/.exec(line);
  if (traffic !== null) {
    if (traffic[1] === 'Wi-Fi') [of.wifi_in, of.wifi_out] = [bytesOf(traffic[2]), bytesOf(traffic[3])];
    else [of.wwan_in, of.wwan_out] = [bytesOf(traffic[2]), bytesOf(traffic[3])];
    return;
  }
  const time = /^(Audio|Camera|Sensor GPS|Foreground activities): ((?:\d{1,9}(?:ms|[dhms]) ?){1,5})/.exec(
    line,
  );
  if (time === null) return;
  const duration = durationOf(time[2]);
  if (time[1] === 'Audio') of.audio_time = duration;
  else if (time[1] === 'Camera') of.camera_time = duration;
  else if (time[1] === 'Sensor GPS') of.gps_time = duration;
  else of.foreground_time = duration;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.21KB` → bytes, as exact as the phone writes it. */
function bytesOf(text: string | undefined): number | null {
  const match = /^(\d{1,12}(?:\.\d{1,6})?)([KMGT]?B)$/.exec(text ?? '');
  if (match === null) return null;
  return Math.round(Number(match[1]) * 1024 ** UNITS.indexOf(match[2] as string));
}
