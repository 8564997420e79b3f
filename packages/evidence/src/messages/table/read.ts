import type { RandomAccess } from '@bridle/bytes';
import { fromUnixMillis, fromUnixSeconds, type Instant, parseInstant } from '@bridle/model';
import { extractLinks } from '../../links.ts';
import type { DatePrecision, MessageChannel, MessageRecord } from '../message.ts';
import { utcOf } from '../wall-clock.ts';
import { instantOf } from '../whatsapp/calendar.ts';
import { civilOf, DateOrderFinder, type OrderDecision } from '../whatsapp/date-order.ts';
import { type EntryHeader, parseHeader } from '../whatsapp/header.ts';
import { type ColumnMap, type MessageColumn, placesOf } from './columns.ts';
import { CsvRows, delimiterOf } from './csv.ts';

const PIECE = 262_144;
const HEAD = 65_536;
/** Rows by which the order of day and month is decided. */
const SURVEYED = 2_097_152;

/** What reading a table needs beside its bytes: `Input` has it. */
export interface TableReading {
  readonly access: RandomAccess;
  readonly timezone: string | null;
  partial(reason: string): void;
}

/** Whether a file begins with a head that names a text and when or by whom it came. */
export async function isMessageTable(access: RandomAccess): Promise<boolean> {
  const bytes = await access.read(0, HEAD);
  if (bytes.includes(0)) return false;
  return (await headOf(access, null)) !== null;
}

interface Head {
  readonly delimiter: string;
  readonly places: ReadonlyMap<MessageColumn, number>;
}

async function headOf(access: RandomAccess, map: ColumnMap | null): Promise<Head | null> {
  const text = new TextDecoder().decode(await access.read(0, HEAD));
  const end = /[\r\n]/.exec(text)?.index ?? text.length;
  const delimiter = delimiterOf(text.slice(0, end));
  const rows = new CsvRows(delimiter);
  const [head] = [...rows.push(text), ...rows.end()];
  const places = head === undefined ? null : placesOf(head.cells, map);
  return places === null ? null : { delimiter, places };
}

/**
 * Messages out of delimited text with a head, one a row; `map` says which column is what, null: by their usual names.
 * What a person wrote down is as good as they did: `date_basis` says so.
 */
export async function* readMessageTable(
  reading: TableReading,
  map: ColumnMap | null,
): AsyncGenerator<readonly MessageRecord[]> {
  const head = await headOf(reading.access, map);
  if (head === null) {
    reading.partial(
      'its first line does not name the columns of messages: a text, and when or by whom it came',
    );
    return;
  }
  const order = await orderOf(reading.access, head);
  const table = new MessageRows(head, order, reading.timezone);
  let first = true;
  for await (const rows of rowsOf(reading.access, head.delimiter, Infinity, (cut) => {
    if (cut > 0) reading.partial(`${cut} cells are longer or more than any message has: they were cut`);
  })) {
    const records = (first ? rows.slice(1) : rows).map(({ line, cells }) => table.record(line, cells));
    first = first && rows.length === 0;
    if (records.length > 0) yield records;
  }
}

async function* rowsOf(
  access: RandomAccess,
  delimiter: string,
  limit: number,
  done: (cut: number) => void,
): AsyncGenerator<readonly { readonly line: number; readonly cells: readonly string[] }[]> {
  const rows = new CsvRows(delimiter);
  const decoder = new TextDecoder();
  const size = Math.min(access.size, limit);
  for (let offset = 0; offset < size; ) {
    const bytes = await access.read(offset, Math.min(PIECE, size - offset));
    if (bytes.length === 0) break;
    offset += bytes.length;
    yield rows.push(decoder.decode(bytes, { stream: true }));
  }
  yield [...rows.push(decoder.decode()), ...rows.end()];
  done(rows.cut);
}

async function orderOf(access: RandomAccess, head: Head): Promise<OrderDecision> {
  const finder = new DateOrderFinder();
  const place = head.places.get('time');
  if (place === undefined) return finder.decide();
  for await (const rows of rowsOf(access, head.delimiter, SURVEYED, () => undefined)) {
    for (const { cells } of rows) {
      const header = writtenTime(cells[place] ?? '')?.header ?? null;
      if (header === null) continue;
      finder.add(header);
      // Rows of a table may be sorted in any way: only what dates can be counts.
      finder.gap();
    }
  }
  return finder.decide();
}

/** A time in numbers of any order, with or without a time of day. */
function writtenTime(
  text: string,
): { readonly header: EntryHeader; readonly precision: DatePrecision } | null {
  const written = text.trim().replace(/(\d)T(?=\d\d:)/, '$1 ');
  if (written.length === 0 || written.length > 60 || written.includes(']')) return null;
  const timed = parseHeader(`[${written}]`);
  if (timed !== null) return { header: timed, precision: timed.second === null ? 'minute' : 'second' };
  const day = parseHeader(`[${written} 00:00]`);
  return day === null ? null : { header: day, precision: 'day' };
}

type Time = Pick<MessageRecord, 'isodate' | 'date_precision' | 'date_doubt' | 'zone'>;

class MessageRows {
  private readonly places: Head['places'];
  private readonly order: OrderDecision;
  private readonly timezone: string | null;
  private row = 0;

  constructor(head: Head, order: OrderDecision, timezone: string | null) {
    this.places = head.places;
    this.order = order;
    this.timezone = timezone;
  }

  record(line: number, cells: readonly string[]): MessageRecord {
    this.row += 1;
    const cell = (column: MessageColumn): string | null => {
      const place = this.places.get(column);
      const value = place === undefined ? '' : (cells[place] ?? '').trim();
      return value === '' ? null : value;
    };
    const text = cell('text') ?? '';
    const written = cell('time');
    const direction = directionOf(cell('direction'));
    const recipient = cell('recipient');
    return {
      row: this.row,
      kind: 'message',
      channel: channelOf(cell('channel')),
      chat: cell('chat'),
      sender: cell('sender'),
      recipients: recipient === null ? [] : [recipient],
      direction,
      ...this.timeOf(written),
      date_basis: 'person',
      date_text: written,
      text,
      links: extractLinks(text),
      attachments: [],
      state: null,
      original: `line ${line}`,
    };
  }

  private timeOf(written: string | null): Time {
    const none: Time = { isodate: null, date_precision: null, date_doubt: null, zone: null };
    if (written === null) return none;
    const exact = exactTime(written);
    if (exact !== null) return { ...none, ...exact };
    const time = writtenTime(written);
    const date = time === null ? null : civilOf(time.header, this.order.order);
    const local = time === null || date === null ? null : instantOf(date, time.header);
    if (time === null || local === null) return none;
    const doubt = this.order.ambiguous && time.header.monthAt < 0 ? 'day-month-order' : null;
    // A day has no hour that a zone could move.
    const utc = time.precision === 'day' ? null : utcOf(local, this.timezone);
    return {
      isodate: utc ?? local,
      date_precision: time.precision,
      date_doubt: doubt,
      zone: utc === null ? 'device-local' : null,
    };
  }
}

/** ISO 8601 with a zone, or a count of seconds or milliseconds since 1970. */
function exactTime(
  text: string,
): { readonly isodate: Instant; readonly date_precision: DatePrecision } | null {
  const [, date, hours, seconds, fraction, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d:?\d\d)$/.exec(text) ?? [];
  if (date !== undefined && zone !== undefined) {
    const given = `${date}T${hours}:${seconds ?? '00'}${fraction === undefined ? '' : `.${fraction.slice(0, 3).padEnd(3, '0')}`}`;
    const millis = Date.parse(`${given}${zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`}`);
    const isodate = Number.isNaN(millis) ? null : fromUnixMillis(millis);
    if (isodate === null || parseInstant(isodate) === null) return null;
    return {
      isodate,
      date_precision: seconds === undefined ? 'minute' : fraction === undefined ? 'second' : 'millisecond',
    };
  }
  if (!/^\d{9,13}$/.test(text)) return null;
  const isodate = text.length <= 10 ? fromUnixSeconds(Number(text)) : fromUnixMillis(Number(text));
  return isodate === null ? null : { isodate, date_precision: text.length <= 10 ? 'second' : 'millisecond' };
}

const RECEIVED = /^(?:received|incoming|in|inbox|recibido|entrante|reçu|entrant|وارد(?:ة)?|مستلم(?:ة)?|1)$/i;
const SENT = /^(?:sent|outgoing|out|outbox|enviado|saliente|envoyé|sortant|صادر(?:ة)?|مرسل(?:ة)?|2)$/i;

function directionOf(word: string | null): 'received' | 'sent' | null {
  if (word === null) return null;
  return RECEIVED.test(word) ? 'received' : SENT.test(word) ? 'sent' : null;
}

const CHANNELS: readonly MessageChannel[] = [
  'sms',
  'mms',
  'imessage',
  'whatsapp',
  'telegram',
  'signal',
  'viber',
  'threema',
  'messenger',
  'email',
  'phone',
];

function channelOf(word: string | null): MessageChannel {
  const folded = (word ?? '').toLowerCase().replace(/[^a-z]/g, '');
  return CHANNELS.find((channel) => channel === folded) ?? 'other';
}
