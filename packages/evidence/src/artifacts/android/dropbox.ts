import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { asciiDigits, LocalClock } from '../../android/local-clock.ts';
import { bounded, emitProcess, isPackageName, wholeNumber } from '../../android/names.ts';
import { dumpsys, inDumpsys, section } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface DropboxEntry extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly dropbox_tag: string;
  readonly entry_size: number | null;
  readonly process_name: string | null;
  readonly package: string | null;
  readonly log_text: string | null;
}

/** Characters of an entry that people read. */
const MAX_TEXT = 2000;

export const dropbox = defineArtifact<DropboxEntry>({
  id: 'android.dropbox',
  title: 'Errors that the phone kept',
  reveals:
    'Crashes, hangs and restarts of days or weeks, with the app or part of the system and when: the longest memory of ' +
    'crashes that a phone has.',
  references: ['https://developer.android.com/reference/android/os/DropBoxManager'],
  places: {
    'android-bugreport': [
      ...dumpsys('dropbox'),
      ...section('DROPBOX SYSTEM SERVER CRASHES', 'DROPBOX SYSTEM APP CRASHES'),
    ],
    androidqf: inDumpsys('dropbox').androidqf,
  },
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    dropbox_tag: field('text', 'Kind of error, as `data_app_crash`, `SYSTEM_TOMBSTONE`'),
    entry_size: field('integer', 'Size of the whole entry', 'bytes'),
    process_name: shared.process_name,
    package: shared.package,
    log_text: shared.log_text,
  },
  limits:
    `As a rule the first line of each entry; whole ones only of crashes in the system. Of a longer text the first ${MAX_TEXT} ` +
    'characters stand here, with … at their end; process and package are looked for in all of it.',

  read: (input) => {
    const clock = new LocalClock(input.timezone);
    return lineRecords<DropboxEntry>(input, (emit, strange) => {
      let known = false;
      /** It is said that there are entries. */
      let told = false;
      let open: Draft | null = null;
      const finish = (): void => {
        if (open !== null) emit({ ...open, log_text: open.log_text === '' ? null : open.log_text });
        open = null;
      };
      return {
        get known() {
          return known;
        },
        line(text, row) {
          known ||= text.startsWith('Drop box contents:');
          if (/^Drop box contents: [1-9]/.test(text)) told = true;
          // A part of the report asks for one kind, of which there may be none.
          else if (text.startsWith('(No entries found')) told = false;
          const heading = ENTRY.exec(asciiDigits(text.slice(0, MAX_HEADING)));
          if (heading !== null) {
            finish();
            known = true;
            open = {
              row,
              isodate: clock.instant(heading[1]),
              zone: clock.zone,
              dropbox_tag: heading[2] as string,
              entry_size: wholeNumber(heading[3]),
              process_name: null,
              package: null,
              log_text: '',
            };
            return;
          }
          if (open === null || text.startsWith('=====')) return;
          // The short form puts the first lines into one, with strokes between.
          const process = /(?:^|\s)Process: ([^/\s]{1,255})/.exec(text)?.[1];
          if (process !== undefined && process !== 'unknown') open.process_name ??= process;
          open.package ??= /(?:^|[\s/])Package: ([\w.]{1,255})/.exec(text)?.[1] ?? null;
          if (open.log_text.length < MAX_TEXT)
            open.log_text = bounded(
              open.log_text === '' ? text.trim() : `${open.log_text}\n${text}`,
              MAX_TEXT,
            );
        },
        end() {
          finish();
          if (told) strange();
        },
      };
    });
  },

  observables(entry, emit) {
    if (entry.process_name !== null) emitProcess(emit, entry.process_name, 'ran');
    if (entry.package !== null && isPackageName(entry.package)) emit('app-id', entry.package, 'ran');
  },

  events(entry, emit) {
    emit(entry.isodate, 'Error kept by the phone', `${entry.dropbox_tag} ${entry.process_name ?? ''}`.trim());
  },
});

interface Draft extends DropboxEntry {
  process_name: string | null;
  package: string | null;
  log_text: string;
}

/** Time, kind and size. */
const MAX_HEADING = 200;
const ENTRY =
  /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) ([A-Za-z][\w-]{1,100}) \((?:[a-z ]{1,40}, )?(?:(\d{1,12}) bytes)?/;
