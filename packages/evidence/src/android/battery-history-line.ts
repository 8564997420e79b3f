import { fromUnixMillis, type Instant, toMillis } from '@bridle/model';
import { asciiDigits, LocalClock } from './local-clock.ts';
import { durationOf } from './names.ts';

/** A line of the battery's history. */
export interface HistoryLine {
  /** Since the history began; null where the line carries a date instead. Milliseconds. */
  readonly elapsed: number | null;
  /** By the wall clock, or UTC where the phone's zone is known; null before the history tells the time. */
  readonly isodate: Instant | null;
  /** What happened, behind time and charge. */
  readonly rest: string;
  /** True where the line tells the time itself. */
  readonly tellsTime: boolean;
  /** How far the clock went at this line, where that is no passing of time; null: not, or not known. Milliseconds. */
  readonly jump: number | null;
}

/** `+5s003ms (2) `: the time since the history began, and how many entries stand on the line. */
const COUNTED = /^ +(\+?[0-9dhms]{1,30}) \(\d{1,9}\) /;
/** `  07-23 12:08:29.838 093 c4002820 `: since Android 14 the wall clock without a year, then the charge and maybe bits. */
const DATED = /^ {0,20}(\d\d-\d\d \d\d:\d\d:\d\d\.\d{3})(?: (?:\d{1,3}(?: [0-9a-f]{8})?(?= |$))?)? ?/;
const TIME = /^(RESET:)?TIME: (\S{10,30})/;
/** Entries of one moment come in any order, and the phone corrects its clock by seconds all the time. */
const BACK = 60_000;

/** Reads the lines of a history one after the other, in both of the forms in which Android writes them. */
export class HistoryClock {
  private readonly clock: LocalClock;
  /** A known time, and how much of the history had passed then. */
  private base: { readonly at: number; readonly elapsed: number } | null = null;
  /** What the history told last, and the moment of the last dated line, by the wall clock. */
  private told: number | null = null;
  private last: number | null = null;

  constructor(clock: LocalClock) {
    this.clock = clock;
  }

  /** True for a line that carries a date, which may stand at the edge. */
  static isDated(text: string): boolean {
    return DATED.test(plainHead(text));
  }

  /** Null for what is no line of a history. */
  line(text: string): HistoryLine | null {
    const counted = COUNTED.exec(text);
    if (counted !== null) return this.counted(durationOf(counted[1]), text.slice(counted[0].length));
    const plain = plainHead(text);
    const dated = DATED.exec(plain);
    return dated === null ? null : this.dated(dated[1] as string, plain.slice(dated[0].length));
  }

  private counted(elapsed: number | null, rest: string): HistoryLine | null {
    if (elapsed === null) return null;
    const before = this.base === null ? null : fromUnixMillis(this.base.at + elapsed - this.base.elapsed);
    const set = TIME.exec(rest);
    if (set === null) return { elapsed, isodate: before, rest, tellsTime: false, jump: null };
    const isodate = this.clock.instant(set[2]);
    if (isodate === null) return null;
    this.base = { at: toMillis(isodate), elapsed };
    const jump = before === null || set[1] !== undefined ? null : toMillis(isodate) - toMillis(before);
    return { elapsed, isodate, rest, tellsTime: true, jump: jump === null ? null : Math.round(jump) };
  }

  private dated(when: string, rest: string): HistoryLine | null {
    const set = TIME.exec(rest);
    const before = this.wall(when);
    const wall = set === null ? before : wallOf(set[2] ?? '');
    if (set !== null && wall === null) return null;
    // What the clock is told to be is compared with the date of its own line, any other line with the one before it.
    const compared = set === null ? this.last : before;
    const step = wall === null || compared === null ? 0 : wall - compared;
    const isJump = set === null ? step < -BACK : set[1] === undefined && Math.abs(step) > BACK;
    if (set !== null) this.told = wall;
    this.last = wall ?? this.last;
    return {
      elapsed: null,
      // As exact as it is told.
      isodate: this.clock.instant(
        set?.[2] ?? (wall === null ? null : new Date(wall).toISOString().slice(0, -1)),
      ),
      rest,
      tellsTime: set !== null,
      jump: isJump ? step : null,
    };
  }

  /** The moment of a line by the wall clock, in the year that is nearest to what the history told last. */
  private wall(when: string): number | null {
    const { told } = this;
    if (told === null) return null;
    const year = new Date(told).getUTCFullYear();
    let nearest: number | null = null;
    for (const one of [year, year - 1, year + 1]) {
      const at = wallOf(`${one}-${when}`);
      if (at !== null && (nearest === null || Math.abs(at - told) < Math.abs(nearest - told))) nearest = at;
    }
    return nearest;
  }
}

const HEAD = 40;

/** With the digits of the date as ASCII ones: the phone writes it in its own language. */
function plainHead(text: string): string {
  const head = text.slice(0, HEAD);
  const plain = asciiDigits(head);
  return plain === head ? text : plain + text.slice(HEAD);
}

/** As if the wall clock were UTC: only differences count. */
const WALL = new LocalClock(null);

function wallOf(text: string): number | null {
  const at = WALL.instant(text);
  return at === null ? null : toMillis(at);
}
