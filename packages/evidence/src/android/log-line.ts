import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { aheadAt } from '../device-clock.ts';
import type { Input } from '../input.ts';
import type { LocalClock } from './local-clock.ts';
import { uidOf } from './names.ts';

/** A line of a log buffer. */
export interface LogLine {
  /** `01-08 15:29:55.853`: without a year. */
  readonly when: string;
  readonly uid: number | null;
  readonly pid: number | null;
  readonly priority: string;
  readonly tag: string;
  readonly text: string;
}

/** `threadtime`, with or without the user id before the process, and with or without the year. */
const THREADTIME =
  /^(?:\d{4}-)?(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3,6})(?: [+-]\d{4})? {1,3}(?:(\w{1,20}) {1,6})?(\d{1,7}) {1,6}\d{1,7} ([VDIWEFS]) (.{0,200}?) ?: /;
/** `time`, of old phones: `01-06 01:00:17.170 I/tag(   71): text`. */
const TIME = /^(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) ([VDIWEFS])\/(.{0,200}?)\( *(\d{1,7})\): /;

const USERS: ReadonlyMap<string, number> = new Map([
  ['root', 0],
  ['system', 1000],
  ['radio', 1001],
  ['bluetooth', 1002],
  ['shell', 2000],
]);

/** A line of `logcat`; null for what is none (a heading, or the second line of a text). */
export function logLine(line: string): LogLine | null {
  const first = line.charCodeAt(0);
  if (first < 48 || first > 57) return null;
  const modern = THREADTIME.exec(line);
  if (modern !== null) {
    const [all, when = '', user, pid, priority = '', tag = ''] = modern;
    const uid = user === undefined ? null : (USERS.get(user) ?? uidOf(user));
    return { when, uid, pid: Number(pid), priority, tag: tag.trim(), text: line.slice(all.length) };
  }
  const old = TIME.exec(line);
  if (old === null) return null;
  const [all, when = '', priority = '', tag = '', pid] = old;
  return { when, uid: null, pid: Number(pid), priority, tag: tag.trim(), text: line.slice(all.length) };
}

/** Times that are further apart in the wrong order than lines of several buffers ever are. Milliseconds. */
const BACK = 60_000;
const FORWARD = 2 * 86_400_000;

/**
 * Gives the lines of a log their year, which they do not carry: that of the report, or the one before for days that lie
 * behind the report's. Tells jumps of the clock between one line and the next.
 */
export class LogClock {
  private readonly clock: LocalClock;
  private readonly year: number | null;
  private readonly monthDay: string;
  private last: number | null = null;

  /** `taken`: when the report was taken, by the phone's wall clock, `2020-01-08 15:30:07`; null: not known. */
  constructor(clock: LocalClock, taken: string | null) {
    this.clock = clock;
    const [, year, monthDay = ''] = /^(\d{4})-(\d\d-\d\d)/.exec(taken ?? '') ?? [];
    this.year = year === undefined ? null : Number(year);
    this.monthDay = monthDay;
  }

  get zone(): 'device-local' | null {
    return this.clock.zone;
  }

  instant(when: string): Instant | null {
    if (this.year === null) return null;
    // A log goes on for a day or two while the report is made.
    const year = when.slice(0, 5) > this.monthDay && !isNext(this.monthDay, when) ? this.year - 1 : this.year;
    return this.clock.instant(`${String(year).padStart(4, '0')}-${when}`);
  }

  /**
   * How far the clock went between the last line and this one, where that is no passing of time; else null. Reckoned
   * within the year, of which the lines say nothing: every line is asked, and most are of no interest otherwise.
   */
  jump(when: string): number | null {
    const now = withinYear(when);
    const { last } = this;
    this.last = now;
    if (last === null) return null;
    const step = now - last;
    if (step >= -BACK && step <= FORWARD) return null;
    // The turn of the year, one way or the other. More than a month over it is none: a clock that begins anew, as it does
    // when the battery was empty, begins at New Year.
    return Math.abs(step) > YEAR - MONTH ? null : step;
  }
}

const YEAR = 366 * 86_400_000;
const MONTH = 31 * 86_400_000;
/** Days before each month of a leap year: in others one day too many after February, which is no jump yet. */
const BEFORE = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];

/** `01-08 15:29:55.853` in milliseconds from the beginning of the year; the expression that found it knows its digits. */
function withinYear(when: string): number {
  const two = (at: number): number => when.charCodeAt(at) * 10 + when.charCodeAt(at + 1) - 528;
  const days = (BEFORE[two(0) - 1] ?? 0) + two(3);
  const milliseconds = when.charCodeAt(15) * 100 + two(16) - 4800;
  return ((days * 24 + two(6)) * 60 + two(9)) * 60_000 + two(12) * 1000 + milliseconds;
}

/** The day after the report's, by the calendar's text: near enough for a report that was made over midnight. */
function isNext(monthDay: string, when: string): boolean {
  const [month = 0, day = 0] = monthDay.split('-').map(Number);
  const [ofMonth = 0, ofDay = 0] = when.slice(0, 5).split('-').map(Number);
  return (ofMonth === month && ofDay === day + 1) || (ofMonth === month + 1 && ofDay === 1 && day >= 28);
}

/**
 * When the report was taken, by the wall clock: out of its head, the artifact's companion `index`; of an acquisition
 * when that was begun. The time of the file itself is only the last resort: it is that of whoever copied it last.
 */
export async function takenAt(input: Input, index: number): Promise<string | null> {
  const head = await input.companion(index);
  if (head === null) {
    const at = input.acquiredAt ?? input.modified;
    if (at === null) return null;
    const ahead = input.timezone === null ? 0 : (aheadAt(input.timezone, toMillis(at)) ?? 0);
    return (fromUnixMillis(toMillis(at) + ahead) ?? at).slice(0, 19).replace('T', ' ');
  }
  const bytes = await head.access.read(0, Math.min(head.access.size, 65_536));
  const text = new TextDecoder().decode(bytes);
  return /^== dumpstate: (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m.exec(text)?.[1] ?? null;
}
