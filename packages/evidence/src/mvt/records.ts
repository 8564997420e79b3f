import { type Instant, parseInstant } from '@bridle/model';
import { batches } from '../batches.ts';
import type { Input } from '../input.ts';
import type { FieldValue, SourceRecord } from '../record.ts';
import { JsonSplitter } from './json-splitter.ts';

/** One record of a module of MVT, as its file of results has it. */
export interface MvtRecord extends SourceRecord {
  readonly module: string;
  readonly group: string | null;
  readonly isodate: Instant | null;
  readonly result: FieldValue;
}

const CHUNK_BYTES = 64 * 1024;

/**
 * Reads `<module>.json` from front to back; what cannot be read is counted and said.
 *
 * @param make the artifact's own record of one entry
 */
export async function* readMvtRecords<R extends MvtRecord>(
  input: Input,
  make: (record: MvtRecord) => R,
): AsyncGenerator<readonly R[]> {
  const module = moduleOf(input.source);
  const splitter = new JsonSplitter();
  let row = 0;
  let lost = 0;
  for (let offset = 0; ; ) {
    const bytes = await input.access.read(offset, CHUNK_BYTES);
    if (bytes.length === 0) break;
    offset += bytes.length;
    const records: R[] = [];
    for (const { group, text } of splitter.feed(bytes)) {
      row += 1;
      const entry = text === null ? undefined : parsed(text);
      if (entry === undefined) lost += 1;
      else records.push(make({ row, module, group, isodate: timeOf(entry), result: entry }));
    }
    yield* batches(records);
    if (splitter.broken) break;
  }
  if (lost > 0)
    input.partial(
      `${lost === 1 ? '1 record is' : `${lost} records are`} damaged, too large or too deep: left out`,
    );
  if (splitter.broken) input.partial('the file breaks off within its JSON: what follows could not be read');
  else if (!splitter.complete) input.partial('the file ends before its JSON does: it was cut off');
}

/** `whatsapp` of `whatsapp.json`. */
export const moduleOf = (source: string): string =>
  source.slice(source.lastIndexOf('/') + 1).replace(/\.json$/, '');

/** Undefined: no JSON. */
function parsed(text: string): FieldValue | undefined {
  try {
    // JSON.parse gives own properties only, `__proto__` among them, and values that JSON can hold.
    const value: unknown = LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
    return finite(value as FieldValue) ? (value as FieldValue) : undefined;
  } catch {
    return undefined;
  }
}

const LONG_NUMBER = /\d{16}/;

/** Integers beyond 2^53 (times in nanoseconds) as decimal text, where the runtime passes on the number's own digits. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const digits = context?.source;
  return digits !== undefined && /^-?\d{16,19}$/.test(digits) ? digits : value;
}

/** `1e999` is JSON, but infinite, and cannot be written as JSON again. */
function finite(value: FieldValue): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((inner: FieldValue) => finite(inner));
}

/** Keys of a record's own time, the most telling first: modules name it differently. */
const TIME_KEYS = [
  'isodate',
  'last_viewed_timestamp',
  'ts',
  'timestamp',
  'install_date',
  'last_seen_isodate',
  'most_recent_interaction',
  'creation_date',
  'start_date',
  'last_modified',
  'modified',
  'modified_time',
  'last_updated',
  'file_timestamp',
];

const TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,9})?)$/;

/** MVT's `2024-03-01 10:00:00.000000`, which has no zone, as if it were UTC. Null: empty or none. */
export function mvtInstant(value: FieldValue): Instant | null {
  const [, date, time] = (typeof value === 'string' ? TIME.exec(value) : null) ?? [];
  return date === undefined || time === undefined ? null : parseInstant(`${date}T${time}Z`);
}

function timeOf(entry: FieldValue): Instant | null {
  for (const key of TIME_KEYS) {
    const at = mvtInstant(valueOf(entry, key));
    if (at !== null) return at;
  }
  return null;
}

/** What a dictionary has under a key of its own; null where it is none or has none. */
export function valueOf(entry: FieldValue, key: string): FieldValue {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  const dictionary = entry as { readonly [key: string]: FieldValue };
  return Object.hasOwn(dictionary, key) ? (dictionary[key] ?? null) : null;
}

/** Text that is not empty. */
export function textOf(entry: FieldValue, key: string): string | null {
  const value = valueOf(entry, key);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function listOf(entry: FieldValue, key: string): readonly FieldValue[] {
  const value = valueOf(entry, key);
  return Array.isArray(value) ? (value as readonly FieldValue[]) : [];
}

export const textsOf = (entry: FieldValue, key: string): readonly string[] =>
  listOf(entry, key).filter((item) => typeof item === 'string' && item !== '') as readonly string[];
