import type { Instant } from '@bridle/model';
import { lineRecords } from '../../android/line-records.ts';
import { LocalClock } from '../../android/local-clock.ts';
import { categoryOf, eventValues, MAX_LOG_TEXT } from '../../android/log-categories.ts';
import { LogClock, type LogLine, logLine, takenAt } from '../../android/log-line.ts';
import { bounded, emitProcess, isPackageName, wholeNumber } from '../../android/names.ts';
import { HEAD, section } from '../../android/section-places.ts';
import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface LogEntry extends SourceRecord {
  readonly isodate: Instant | null;
  readonly zone: 'device-local' | null;
  readonly category: string;
  readonly priority: string | null;
  readonly log_tag: string | null;
  readonly uid: number | null;
  readonly pid: number | null;
  readonly process_name: string | null;
  readonly log_text: string;
  readonly clock_jump: number | null;
}

export const logcat = defineArtifact<LogEntry>({
  id: 'android.logcat',
  title: 'Log of the system',
  reveals:
    'Starts and crashes of processes, installations, what came over the cable, unlocks, and changes of who may do what, ' +
    'in the last minutes or hours; and where the clock of the phone jumped.',
  references: [
    'https://developer.android.com/tools/logcat',
    'https://source.android.com/docs/core/tests/debug/understanding-logging',
  ],
  places: {
    'android-bugreport': section('SYSTEM LOG', 'EVENT LOG', 'LAST LOGCAT'),
    androidqf: ['logcat.txt', 'logcat_old.txt'],
  },
  companions: { 'android-bugreport': [HEAD] },
  fields: {
    isodate: shared.isodate,
    zone: shared.zone,
    category: shared.category,
    priority: field('text', 'Weight of the line: V, D, I, W, E, F'),
    log_tag: field('text', 'Part of the system that wrote the line'),
    uid: shared.uid,
    pid: shared.pid,
    process_name: shared.process_name,
    log_text: shared.log_text,
    clock_jump: shared.clock_jump,
  },
  limits:
    'Only lines of the system that matter for security, at most 200,000; what apps write under tags of their own is left ' +
    'out. Lines carry no year: it is taken from the date of the report.',

  async *read(input) {
    const clock = new LogClock(new LocalClock(input.timezone), await takenAt(input, 0));
    let count = 0;
    yield* lineRecords<LogEntry>(input, (emit, strange) => {
      let known = false;
      return {
        get known() {
          return known;
        },
        line(text, row) {
          // "--------- beginning of main": an empty log has no more.
          known ||= text.startsWith('--------- ');
          const line = logLine(text);
          if (line === null) {
            if (/^\d\d/.test(text)) strange();
            return;
          }
          known = true;
          const category = categoryOf(line);
          const jump = clock.jump(line.when);
          if (jump === null && category === null) return;
          count += 1;
          if (count > MAX_RECORDS) {
            input.partial(`more than ${MAX_RECORDS} lines that matter: the rest is left out`);
            return;
          }
          const base = { row, isodate: clock.instant(line.when), zone: clock.zone };
          if (jump !== null) emit({ ...base, ...CLOCK, log_text: bounded(line.text, 300), clock_jump: jump });
          if (category === null) return;
          const { priority, tag, uid, pid } = line;
          emit({
            ...base,
            category,
            priority,
            log_tag: tag,
            ...processOf(line, uid, pid),
            log_text: bounded(line.text, MAX_LOG_TEXT),
            clock_jump: null,
          });
        },
      };
    });
  },

  observables(entry, emit) {
    if (entry.process_name === null) return;
    emitProcess(emit, entry.process_name, 'ran');
    const name = entry.process_name.replace(/:.*$/, '');
    if (name.includes('.') && isPackageName(name)) emit('app-id', name, 'ran');
  },

  events(entry, emit) {
    emit(
      entry.isodate,
      `Log: ${entry.category}`,
      `${entry.log_tag ?? 'clock'} ${entry.log_text}`.slice(0, 300),
    );
  },

  clock({ isodate, clock_jump: jump }, tell) {
    if (jump !== null) tell.jump(jump / 1000, isodate);
  },
});

const MAX_RECORDS = 200_000;
const CLOCK = {
  category: 'clock',
  priority: null,
  log_tag: null,
  uid: null,
  pid: null,
  process_name: null,
} as const;

/** Of a process that started or crashed it is that one that counts, not the one that logged it. */
function processOf(
  line: LogLine,
  uid: number | null,
  pid: number | null,
): { uid: number | null; pid: number | null; process_name: string | null } {
  if (line.tag === 'am_proc_start') {
    // User, process, user id, name, for what, component.
    const [, ofPid, ofUid, name = ''] = eventValues(line.text);
    return { uid: wholeNumber(ofUid), pid: wholeNumber(ofPid), process_name: nameOf(name) };
  }
  if (line.tag === 'am_crash' || line.tag === 'am_anr') {
    // am_crash: process, user, name; am_anr: user, process, name.
    const [first, second, name = ''] = eventValues(line.text);
    return {
      uid: null,
      pid: wholeNumber(line.tag === 'am_crash' ? first : second),
      process_name: nameOf(name),
    };
  }
  const crashed =
    line.tag === 'DEBUG' ? /^pid: (\d{1,9}), .{0,300}>>> (.{1,300}?) <<</.exec(line.text) : null;
  if (crashed !== null)
    return { uid: null, pid: wholeNumber(crashed[1]), process_name: nameOf(crashed[2] ?? '') };
  return { uid, pid, process_name: null };
}

const nameOf = (text: string): string | null =>
  text === '' || /\s/.test(text) ? null : bounded(text.slice(text.lastIndexOf('/') + 1), 255);
