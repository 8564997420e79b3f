import { durationOf } from './names.ts';

/** An operation that a user id or a package may or may not do. */
export interface AppOpHeading {
  readonly operation: string;
  /** `allow`, `ignore`, `deny`, `default`, `foreground`. */
  readonly mode: string;
  /** Of phones before Android 9, which write all of it on one line: how long before the report, and for how long. */
  readonly old: {
    readonly accessAgo: number | null;
    readonly rejectAgo: number | null;
    readonly usedFor: number | null;
  } | null;
}

/** One use, or one refusal. */
export interface AppOpEntry {
  /** Null where the line goes on with what the one before it began (Android 9). */
  readonly access: 'access' | 'reject' | null;
  readonly state: string;
  readonly at: string;
  readonly usedFor: number | null;
}

/** `CAMERA (allow): ` of a package, also with `(allow / switch COARSE_LOCATION=allow)`; `CAMERA: mode=foreground` of a user id. */
const HEADING = /^ {6}([A-Z][A-Z0-9_]{2,80})(?: \(([a-z]+)[^)]*\)|: mode=([a-z]+)):?\s*$/;
/** `CAMERA: mode=0; time=+3m2s ago; rejectTime=+1d ago; duration=+12s`: of a package and of a user id. */
const OLD = /^ {6}([A-Z][A-Z0-9_]{2,80}): mode=(\d{1,2})((?:;| \(running\)).{0,200})?\s*$/;
const MODES = ['allow', 'ignore', 'deny', 'default', 'foreground'];

export function appOpHeading(text: string): AppOpHeading | null {
  const heading = HEADING.exec(text);
  if (heading !== null) {
    const [, operation = '', mode, ofUid = ''] = heading;
    return { operation, mode: mode ?? ofUid, old: null };
  }
  const old = OLD.exec(text);
  if (old === null) return null;
  const [, operation = '', mode = '', rest = ''] = old;
  const span = (name: string): number | null =>
    durationOf(new RegExp(`; ${name}=(\\S{1,40})`).exec(rest)?.[1]?.replace(/;$/, ''));
  return {
    operation,
    mode: MODES[Number(mode)] ?? mode,
    old: { accessAgo: span('time'), rejectAgo: span('rejectTime'), usedFor: span('duration') },
  };
}

/** Since Android 10: `Access: [bg-s] 2025-08-12 03:14:15.123 (-1h) duration=+12s`. */
const ENTRY =
  /^\s{8,24}(Access|Reject): \[([\w,-]{0,40})\] ?(\S{10,30} \S{8,20})(?: \([^)]*\))?(?:.*duration=(\S{1,30}))?/;
/** Android 9: `Access: top = 2019-08-12 03:14:15.123 (-1h)`, further states below without a word. */
const ENTRY_OF_9 =
  /^\s{8,30}(?:(Access|Reject): )?(pers|top|fgsvc?|fg|bg|cch) {0,6}= (\S{10,30} \S{8,20}) \([^)]*\)\s*$/;

export function appOpEntry(text: string): AppOpEntry | null {
  const match = ENTRY.exec(text) ?? ENTRY_OF_9.exec(text);
  if (match === null) return null;
  const [, kind, state = '', at = '', duration] = match;
  const access = kind === undefined ? null : kind === 'Access' ? 'access' : 'reject';
  return { access, state, at, usedFor: durationOf(duration) };
}

/** Android 9 writes how long the last use went on below its times; null for any other line. */
export function appOpDuration(text: string): number | null {
  return durationOf(/^\s{8,24}duration=(\S{1,30})\s*$/.exec(text)?.[1]);
}
