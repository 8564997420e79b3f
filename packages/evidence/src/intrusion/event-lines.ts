import type { Input } from '../input.ts';
import { parseJson } from '../json-items.ts';
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

const PIECE = 1_048_576;

/** Events seen so far in all files of one piece of evidence, for each kind. */
const seenIn = new WeakMap<object, Map<EventKind, EventSet>>();

function seenOf(evidence: object, kind: EventKind): EventSet {
  let kinds = seenIn.get(evidence);
  if (kinds === undefined) seenIn.set(evidence, (kinds = new Map<EventKind, EventSet>()));
  let seen = kinds.get(kind);
  if (seen === undefined) kinds.set(kind, (seen = new EventSet()));
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
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = new Uint8Array(0);
  for (let offset = 0; ; ) {
    const piece = await input.access.read(offset, PIECE);
    if (piece.length === 0) break;
    offset += piece.length;
    const end = piece.lastIndexOf(10) + 1;
    if (end === 0 && rest.length + piece.length <= MAX_LINE) {
      rest = joined(rest, piece);
      continue;
    }
    // A line without end is cut where no real one goes to; its parts are no events and are counted.
    const whole = joined(rest, end === 0 ? piece : piece.subarray(0, end));
    rest = end === 0 ? new Uint8Array(0) : piece.slice(end);
    yield reader.events(decoder.decode(whole));
  }
  if (rest.length > 0) yield reader.events(decoder.decode(rest));
  for (const reason of reader.problems()) input.partial(reason);
}

/** Without an event the file as a whole is told to be none. */
class EventReader {
  private readonly heads: readonly string[];
  private readonly kind: EventKind;
  private readonly seen: EventSet;
  private number = 0;
  private damaged = 0;
  private unknown = 0;
  private lines = 0;

  constructor(kind: EventKind, seen: EventSet) {
    this.kind = kind;
    this.seen = seen;
    this.heads = EVENT_KINDS.filter((other) => other !== kind).map((other) => `{"${other}":`);
  }

  events(text: string): readonly IntrusionEvent[] {
    const events: IntrusionEvent[] = [];
    const own = `{"${this.kind}":`;
    for (let start = 0; start < text.length; ) {
      let end = text.indexOf('\n', start);
      if (end < 0) end = text.length;
      this.number += 1;
      if (text.startsWith(own, start)) this.take(text.slice(start, end), events);
      else if (!this.isOther(text, start, end)) this.takeOdd(text.slice(start, end).trim(), events);
      start = end + 1;
    }
    return events;
  }

  *problems(): Generator<string> {
    if (this.lines === 0) yield 'no line of it is an event: it is empty, cut or something else';
    if (this.damaged > 0)
      yield `${this.damaged === 1 ? '1 line is' : `${this.damaged} lines are`} damaged or cut: left out`;
    // Told once, by one of the three artifacts.
    if (this.unknown > 0 && this.kind === 'security_event')
      yield `${this.unknown === 1 ? '1 event is' : `${this.unknown} events are`} of a kind that this version does not know`;
  }

  /** A line of another kind that ends as one must is that kind's to read. */
  private isOther(text: string, start: number, end: number): boolean {
    for (const head of this.heads) {
      if (!text.startsWith(head, start)) continue;
      this.lines += 1;
      return true;
    }
    return end === start;
  }

  private take(line: string, events: IntrusionEvent[]): void {
    this.lines += 1;
    if (!this.seen.add(line)) return;
    const value = parseJson(line);
    const event = memberOf(value, this.kind);
    if (event === undefined) this.damaged += 1;
    else events.push({ number: this.number, event, time: digitsOf(line) });
  }

  /** A line that is written in another way (blanks before the colon), of no known kind, or none. */
  private takeOdd(line: string, events: IntrusionEvent[]): void {
    if (line === '') return;
    const value = parseJson(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.damaged += 1;
      return;
    }
    this.lines += 1;
    const event = memberOf(value, this.kind);
    if (event !== undefined) {
      if (this.seen.add(line)) events.push({ number: this.number, event, time: digitsOf(line) });
    } else if (!EVENT_KINDS.some((kind) => memberOf(value, kind) !== undefined)) this.unknown += 1;
  }
}

function memberOf(value: FieldValue | undefined, key: string): FieldValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const event = (value as { readonly [key: string]: FieldValue })[key];
  return typeof event === 'object' && event !== null && !Array.isArray(event) ? event : undefined;
}

const TIME = /"event_time"\s*:\s*"?(\d{1,19})(?!\d)/;

function digitsOf(line: string): string | null {
  return TIME.exec(line)?.[1] ?? null;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
