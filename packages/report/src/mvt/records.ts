import type { FieldDoc } from '@bridle/evidence';
import type { MvtModule } from './modules.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A record as a line of `records/` holds it, parsed. */
export type RecordLine = ReadonlyMap<string, Json>;

/** Keys that every line of ours has and MVT's records have not. */
const OURS = new Set(['evidence', 'source', 'row']);

/** A line of `records/<artifact>.jsonl`; null where it is none. */
export function parseRecordLine(line: string): RecordLine | null {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  // What JSON.parse gives is JSON.
  return new Map(Object.entries(value as Record<string, Json>));
}

/**
 * A record with MVT's keys and MVT's times; null for one that MVT would not have. Values of keys that MVT does not
 * know are kept: scripts pass over them.
 */
export function mvtRecord(
  line: RecordLine,
  module: MvtModule,
  fields: Readonly<Record<string, FieldDoc>>,
): { readonly [key: string]: Json } | null {
  const type = line.get('record_type');
  if (typeof type === 'string' && module.without?.includes(type) === true) return null;
  const record = new Map<string, Json>();
  for (const [key, value] of line) {
    if (OURS.has(key)) continue;
    if (key === module.spread && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, own] of Object.entries(value)) record.set(inner, own);
      continue;
    }
    record.set(module.renamed?.[key] ?? key, fields[key]?.type === 'time' ? mvtTime(value) : value);
  }
  const source = line.get('source');
  if (module.sourceKey !== undefined && source !== undefined) record.set(module.sourceKey, source);
  return Object.fromEntries(record);
}

/** No time as an empty text, as MVT has it. */
export function mvtTime(value: Json): Json {
  if (value === null) return '';
  return typeof value === 'string' ? mvtTimeText(value) : value;
}

/** `2021-07-01T09:12:44.5Z` as `2021-07-01 09:12:44.500000`; any other text as it is. */
export function mvtTimeText(value: string): string {
  const match = /^([\d-]{10})T([\d:]{8})(?:\.(\d+))?Z$/.exec(value);
  if (match === null) return value;
  const [, day, time, fraction = ''] = match;
  return `${day} ${time}.${fraction.slice(0, 6).padEnd(6, '0')}`;
}
