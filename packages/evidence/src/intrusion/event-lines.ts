import { utf8Access, utf16Of } from '../android/utf16.ts';
import type { Input } from '../input.ts';
import { MAX_LINE } from '../lines.ts';
import type { FieldValue } from '../record.ts';
import { EventSet } from './event-set.ts';

/** The kinds of events that Android's intrusion logging writes: what a line has as its only key. */
export const EVENT_KINDS = ['dns_event', 'connect_event', 'security_event'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface IntrusionEvent {
  /** Line, from 1. */
  readonly number: number;
  /** What stands under the kind. */
  readonly event: FieldValue;
  /** Digits of `event_time` as the line has them: nanoseconds do not fit into a double. */
  readonly time: string | null;
}

const PIECE = 65_536;

/**
 * Events seen so far in all files of one piece of evidence, of the kind that is read now: an artifact reads all its
 * files before the next one begins, and only then does its set's memory go.
 */
const seenIn = new WeakMap<object, { readonly kind: EventKind; readonly seen: EventSet }>();

function seenOf(evidence: object, kind: EventKind): EventSet {
  const known = seenIn.get(evidence);
  if (known?.kind === kind) return known.seen;
  const seen = new EventSet();
  seenIn.set(evidence, { kind, seen });
  return seen;
}

/**
 * The events of one kind in a file of one JSON object a line. Three artifacts read each file, so a line is parsed only
 * by the one that wants it. The phone exports the same days again and again: an event that was given before, from this
 * or another file of the evidence, is not given again.
 */
export async function* intrusionEvents(
  input: Input,
  kind: EventKind,
): AsyncGenerator<readonly IntrusionEvent[]> {
  const reader = new EventReader(kind, seenOf(input.evidence, kind));
  const room = new Uint8Array(PIECE);
  // What a Windows shell wrote to a file is UTF-16.
  const encoding = utf16Of(await input.access.read(0, 64));
  const { access, problem } =
    encoding === null ? { access: input.access, problem: null } : await utf8Access(input.access, encoding);
  if (problem !== null) input.partial(problem);
  const [first, second, third] = await access.read(0, 3);
  // A mark of the encoding, as editors put one before a text that was saved again.
  const begin = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
  for (let offset = begin; offset < access.size; ) {
    let piece = await access.read(offset, PIECE, room);
    let end = piece.lastIndexOf(10) + 1;
    // A line that is longer than a piece; one without end is cut where no real one goes to, and counted as damaged.
    if (end === 0 && piece.length === PIECE) {
      piece = await access.read(offset, MAX_LINE);
      end = piece.lastIndexOf(10) + 1;
    }
    if (piece.length === 0) break;
    const lines = end === 0 ? piece : piece.subarray(0, end);
    offset += lines.length;
    yield reader.events(lines);
    if (end === 0) reader.lastLine(lines);
  }
  for (const reason of reader.problems()) input.partial(reason);
}

/** Finds the events among lines, and counts what is none. */
class EventReader {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly heads: readonly string[];
  private readonly own: string;
  private readonly letter: number;
  private readonly kind: EventKind;
  private readonly seen: EventSet;
  private number = 0;
  private damaged = 0;
  private unknown = 0;
  private lines = 0;
  private cut = false;

  constructor(kind: EventKind, seen: EventSet) {
    this.kind = kind;
    this.seen = seen;
    this.own = `{"${kind}":`;
    this.letter = kind.charCodeAt(0);
    this.heads = EVENT_KINDS.filter((other) => other !== kind).map((other) => `{"${other}":`);
  }

  /** Whole lines. */
  events(bytes: Uint8Array): readonly IntrusionEvent[] {
    const events: IntrusionEvent[] = [];
    const text = this.decoder.decode(bytes);
    // Decoding never makes more characters than bytes: as many of both means that each byte is one character.
    if (text.length === bytes.length) this.aligned(bytes, text, events);
    else this.mixed(bytes, events);
    return events;
  }

  /** A last line without its end, of whatever kind: where it was cut, events of any kind may have stood behind it. */
  lastLine(bytes: Uint8Array): void {
    if (bytes.findLast((byte) => byte > 0x20) !== 0x7d) this.cut = true;
  }

  private aligned(bytes: Uint8Array, text: string, events: IntrusionEvent[]): void {
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      this.number += 1;
      // The letter that a kind begins with tells most lines apart.
      if (text.charCodeAt(start + 2) === this.letter && text.startsWith(this.own, start)) {
        this.lines += 1;
        if (this.seen.add(bytes, start, end)) this.take(text.slice(start, end), events);
      } else if (!this.isOther(text, start, end))
        this.takeOdd(bytes, text.slice(start, end), start, end, events);
      start = end + 1;
    }
  }

  private mixed(bytes: Uint8Array, events: IntrusionEvent[]): void {
    for (let start = 0; start < bytes.length; ) {
      let end = bytes.indexOf(10, start);
      if (end < 0) end = bytes.length;
      const text = this.decoder.decode(bytes.subarray(start, end));
      this.number += 1;
      if (!this.isOther(text, 0, text.length)) this.takeOdd(bytes, text, start, end, events);
      start = end + 1;
    }
  }

  *problems(): Generator<string> {
    if (this.lines === 0) yield 'no line of it is an event: it is empty, cut or something else';
    if (this.cut) yield 'it ends within a line: it was cut';
    if (this.damaged > 0)
      yield `${this.damaged === 1 ? '1 line is' : `${this.damaged} lines are`} damaged or cut: left out`;
    // Told once, by one of the three artifacts.
    if (this.unknown > 0 && this.kind === 'security_event')
      yield `${this.unknown === 1 ? '1 event is' : `${this.unknown} events are`} of a kind that this version does not know`;
  }

  /** A line of another kind is for its own artifact to read. */
  private isOther(text: string, start: number, end: number): boolean {
    if (start === end) return true;
    const letter = text.charCodeAt(start + 2);
    for (const head of this.heads) {
      if (head.charCodeAt(2) !== letter || !text.startsWith(head, start)) continue;
      this.lines += 1;
      return true;
    }
    return false;
  }

  private take(text: string, events: IntrusionEvent[]): void {
    const event = memberOf(parsed(text), this.kind);
    if (event === undefined) this.damaged += 1;
    else events.push({ number: this.number, event, time: digitsOf(text) });
  }

  /** A line that is written in another way (blanks before the colon), of no known kind, or none. */
  private takeOdd(
    bytes: Uint8Array,
    text: string,
    start: number,
    end: number,
    events: IntrusionEvent[],
  ): void {
    if (text.trim() === '') return;
    const value = parsed(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.damaged += 1;
      return;
    }
    this.lines += 1;
    const event = memberOf(value, this.kind);
    if (event !== undefined) {
      if (this.seen.add(bytes, start, end)) events.push({ number: this.number, event, time: digitsOf(text) });
    } else if (!EVENT_KINDS.some((kind) => memberOf(value, kind) !== undefined)) this.unknown += 1;
  }
}

/** Undefined: no JSON. Numbers in it may be infinite (`1e999`): what is passed on of it is looked at before. */
function parsed(text: string): FieldValue | undefined {
  try {
    return JSON.parse(text) as FieldValue;
  } catch {
    return undefined;
  }
}

function memberOf(value: FieldValue | undefined, key: string): FieldValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const event = (value as { readonly [key: string]: FieldValue })[key];
  return typeof event === 'object' && event !== null && !Array.isArray(event) ? event : undefined;
}

const NAME = '"event_time"';

/** The digits that follow the first `event_time`; null where it has none. */
function digitsOf(line: string): string | null {
  const found = line.indexOf(NAME);
  if (found < 0) return null;
  let start = found + NAME.length;
  while (isBetween(line.charCodeAt(start))) start += 1;
  let end = start;
  while (end - start < 20 && isDigit(line.charCodeAt(end))) end += 1;
  return end === start || end - start > 19 ? null : line.slice(start, end);
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
/** Blank, colon or quote: what stands between the name and the digits. */
const isBetween = (code: number): boolean => code === 0x20 || code === 0x3a || code === 0x22;
