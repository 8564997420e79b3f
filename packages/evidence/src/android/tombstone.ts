import { type WireField, wireFields } from '@bridle/bytes';
import { type Instant, parseInstant } from '@bridle/model';
import { firstOf, hasRoom, type TellCut } from '../cuts.ts';
import type { LocalClock } from './local-clock.ts';
import { bounded, wholeNumber } from './names.ts';

/** A native crash as the phone wrote it down. */
export interface Crash {
  readonly isodate: Instant | null;
  /** `device-local` where the time came without an offset, and the phone's zone is not known. */
  readonly zone: 'device-local' | null;
  readonly process_name: string | null;
  readonly thread: string | null;
  readonly command_line: readonly string[];
  readonly pid: number | null;
  readonly tid: number | null;
  readonly uid: number | null;
  readonly signal: string | null;
  readonly signal_code: string | null;
  readonly cause: string | null;
  readonly abort_message: string | null;
  readonly fingerprint: string | null;
  readonly architecture: string | null;
  /** Of the thread that crashed: `function (file)`, innermost first. */
  readonly backtrace: readonly string[];
  /** Files of that backtrace, each once. */
  readonly libraries: readonly string[];
}

/** Frames of a backtrace: what writes it stops at 256 itself. */
const MAX_FRAMES = 256;
const FRAMES = 'frames of one backtrace';
const MAX_WORDS = 100;
/** Characters of a word: the first is the program, and Linux takes no longer path. */
const MAX_WORD = 4096;

const EMPTY: Crash = {
  isodate: null,
  zone: null,
  process_name: null,
  thread: null,
  command_line: [],
  pid: null,
  tid: null,
  uid: null,
  signal: null,
  signal_code: null,
  cause: null,
  abort_message: null,
  fingerprint: null,
  architecture: null,
  backtrace: [],
  libraries: [],
};

/** `2023-04-12 12:32:40.518290770+0200`: with its own offset it is UTC whatever the phone's zone; without, by the clock. */
function crashTime(text: string | null, clock: LocalClock): Pick<Crash, 'isodate' | 'zone'> {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,9})?([+-]\d{4})?$/.exec(text?.trim() ?? '');
  if (match === null) return { isodate: null, zone: null };
  const [, day = '', time = '', fraction = '', offset] = match;
  if (offset === undefined) return { isodate: clock.instant(`${day} ${time}${fraction}`), zone: clock.zone };
  const wall = parseInstant(`${day}T${time}Z`);
  if (wall === null) return { isodate: null, zone: null };
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  const utc = Date.parse(wall) - (offset.startsWith('-') ? -minutes : minutes) * 60_000;
  const date = new Date(utc);
  const isodate = Number.isNaN(date.getTime())
    ? null
    : parseInstant(`${date.toISOString().slice(0, 19)}${fraction}Z`);
  return { isodate, zone: null };
}

/** Takes a text tombstone line by line; every field of it may be missing, as older Android has fewer. */
export class TombstoneText {
  /** True once the head of a tombstone was seen. */
  known = false;
  private crash: { -readonly [K in keyof Crash]: Crash[K] } = { ...EMPTY };
  private inBacktrace = false;
  private afterBacktrace = false;
  private readonly clock: LocalClock;
  private readonly tell: TellCut;

  constructor(clock: LocalClock, tell: TellCut) {
    this.clock = clock;
    this.tell = tell;
  }

  line(text: string): void {
    const { crash } = this;
    if (text.startsWith('*** *** ***')) this.known = true;
    else if (this.inBacktrace) this.frame(text);
    else if (text.trim().startsWith('backtrace:') && !this.afterBacktrace) this.inBacktrace = true;
    else if (text.startsWith('Build fingerprint: ')) crash.fingerprint = quoted(text.slice(19));
    else if (text.startsWith('ABI: ')) crash.architecture = quoted(text.slice(5));
    else if (text.startsWith('Timestamp: ')) Object.assign(crash, crashTime(text.slice(11), this.clock));
    else if (text.startsWith('Cmdline: '))
      crash.command_line = commandLine(text.slice(9).split(' '), this.tell);
    else if (text.startsWith('uid: ')) crash.uid = wholeNumber(text.slice(5).trim());
    else if (text.startsWith('Abort message: ')) crash.abort_message = bounded(quoted(text.slice(15)) ?? '');
    else if (text.startsWith('Cause: ')) crash.cause ??= bounded(text.slice(7));
    else if (text.startsWith('pid: ')) {
      // pid: 9850, tid: 9893, name: UsbFfs-worker  >>> /system/bin/adbd <<<
      const match = /^pid: (\d{1,9}), tid: (\d{1,9})(?:, name: (.{0,200}?))? {1,2}>>> (.{0,4096}) <<</.exec(
        text,
      );
      if (match === null) return;
      this.known = true;
      crash.pid = wholeNumber(match[1]);
      crash.tid = wholeNumber(match[2]);
      crash.thread = match[3]?.trim() ?? null;
      crash.process_name = match[4] ?? null;
    } else if (text.startsWith('signal ')) {
      const match = /^signal -?\d{1,9} \((\w{1,40})\), code -?\d{1,12} \(([^)]{1,80})\)/.exec(text);
      crash.signal ??= match?.[1] ?? null;
      crash.signal_code ??= match?.[2] ?? null;
    }
  }

  /** Null where the text was no tombstone. */
  end(): Crash | null {
    return this.known && (this.crash.pid !== null || this.crash.process_name !== null) ? this.crash : null;
  }

  private frame(text: string): void {
    // #00 pc 000603ca  /apex/com.android.runtime/lib/bionic/libc.so (abort+166) (BuildId: …)
    const match = /^\s*#\d{1,4} pc [0-9a-f]{1,16} {1,4}(.+)$/.exec(text);
    if (match === null) {
      if (text.trim() !== '' || this.crash.backtrace.length > 0) {
        this.inBacktrace = false;
        this.afterBacktrace = true;
      }
      return;
    }
    if (!hasRoom(this.crash.backtrace.length, MAX_FRAMES, FRAMES, this.tell)) return;
    const rest = match[1] as string;
    const bracket = rest.indexOf(' (');
    const file = (bracket < 0 ? rest : rest.slice(0, bracket)).trim();
    const inner = /^ \(((?!BuildId)[^)]{1,500})/.exec(bracket < 0 ? '' : rest.slice(bracket));
    this.add(file, inner?.[1] ?? null);
  }

  private add(file: string, what: string | null): void {
    const { crash } = this;
    crash.backtrace = [...crash.backtrace, bounded(what === null ? file : `${what} (${file})`, 600)];
    if (file.startsWith('/') && !crash.libraries.includes(file)) crash.libraries = [...crash.libraries, file];
  }
}

const commandLine = (words: readonly string[], tell: TellCut): readonly string[] =>
  firstOf(words, MAX_WORDS, 'words of one command line', tell).map((word) => bounded(word, MAX_WORD));

const quoted = (text: string): string | null => text.trim().replace(/^'|'$/g, '') || null;

const ARCHITECTURES = ['arm', 'arm64', 'x86', 'x86_64', 'none', 'riscv64'];

/**
 * A tombstone as a protocol buffer (Android 12 and later; `tombstone.proto` of the debugger daemon). Null where the
 * bytes are no message.
 */
export function tombstoneOf(bytes: Uint8Array, clock: LocalClock, tell: TellCut): Crash | null {
  const fields = wireFields(bytes);
  if (fields === null) return null;
  const signal = fieldsOf(fields, 10);
  const cause = fieldsOf(fields, 15);
  const command = commandLine(all(fields, 9), tell);
  const tid = numberOf(fields, 6);
  const { name, backtrace, libraries } = threadOf(fields, tid, tell);
  const arch = numberOf(fields, 1) ?? 0;
  const crash: Crash = {
    ...crashTime(textOf(fields, 4), clock),
    process_name: command[0] ?? null,
    thread: name,
    command_line: command,
    pid: numberOf(fields, 5),
    tid,
    uid: numberOf(fields, 7),
    signal: textOf(signal, 2),
    signal_code: textOf(signal, 4),
    cause: textOf(cause, 1),
    abort_message: textOf(fields, 14),
    fingerprint: textOf(fields, 2),
    architecture: ARCHITECTURES[arch] ?? null,
    backtrace,
    libraries,
  };
  return crash.pid === null && crash.process_name === null && crash.fingerprint === null ? null : crash;
}

/** The thread that crashed, out of all that the message holds. */
function threadOf(
  fields: readonly WireField[],
  tid: number | null,
  tell: TellCut,
): { name: string | null; backtrace: string[]; libraries: string[] } {
  for (const entry of messages(fields, 16)) {
    if (numberOf(entry, 1) !== tid) continue;
    const thread = fieldsOf(entry, 2);
    const backtrace: string[] = [];
    const libraries: string[] = [];
    for (const frame of firstOf(messages(thread, 4), MAX_FRAMES, FRAMES, tell)) {
      const file = textOf(frame, 6) ?? '';
      const what = textOf(frame, 4);
      const offset = numberOf(frame, 5);
      const inner = what === null ? null : offset === null ? what : `${what}+${offset}`;
      backtrace.push(bounded(inner === null ? file : `${inner} (${file})`, 600));
      if (file.startsWith('/') && !libraries.includes(file)) libraries.push(file);
    }
    return { name: textOf(thread, 2), backtrace, libraries };
  }
  return { name: null, backtrace: [], libraries: [] };
}

const DECODER = new TextDecoder('utf-8');

function all(fields: readonly WireField[], number: number): string[] {
  return fields.flatMap((field) =>
    field.number === number && field.kind === 'bytes' ? [DECODER.decode(field.bytes.subarray(0, 4096))] : [],
  );
}

function textOf(fields: readonly WireField[], number: number): string | null {
  const [text] = all(fields, number);
  return text === undefined || text === '' ? null : bounded(text);
}

function numberOf(fields: readonly WireField[], number: number): number | null {
  for (const field of fields)
    if (field.number === number && field.kind === 'varint') {
      const value = Number(field.value);
      return Number.isSafeInteger(value) ? value : null;
    }
  // A number that is zero is not written.
  return number === 7 ? 0 : null;
}

function messages(fields: readonly WireField[], number: number): (readonly WireField[])[] {
  return fields.flatMap((field) => {
    if (field.number !== number || field.kind !== 'bytes') return [];
    const inner = wireFields(field.bytes);
    return inner === null ? [] : [inner];
  });
}

const fieldsOf = (fields: readonly WireField[], number: number): readonly WireField[] =>
  messages(fields, number)[0] ?? [];
