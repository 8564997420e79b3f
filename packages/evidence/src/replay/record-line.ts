import type { Recovery } from '@bridle/bytes';
import { parseInstant } from '@bridle/model';
import type { Artifact } from '../artifact.ts';
import type { FieldDoc, FieldType, SourceRecord } from '../record.ts';
import { parseRecovery } from './recovery.ts';

/** One line of `records/<artifact>.jsonl`: the record, and what it was read from. */
export interface RecordLine {
  readonly evidence: string;
  readonly source: string;
  readonly record: SourceRecord;
}

/** What stands for a value of the wrong type: the line is then damaged. */
const WRONG = Symbol('wrong type');

/** Reads back what `RecordEncoder` wrote of one artifact. */
export class RecordLineParser {
  private readonly fields: readonly (readonly [string, FieldDoc])[];

  constructor(artifact: Artifact) {
    this.fields = Object.entries(artifact.fields);
  }

  /**
   * Null where the line is none of this artifact's: no JSON object, no place, or a field of another type than its
   * documentation says. Of a wide record the passed-on columns are left out: they are for the reader of the file, and
   * no artifact looks at them once its own fields are made. A field that the line has not (an earlier version wrote
   * it) is null, or an empty list.
   */
  parse(text: string): RecordLine | null {
    let line: unknown;
    try {
      line = JSON.parse(text);
    } catch {
      return null;
    }
    if (!isObject(line)) return null;
    const evidence = ownOf(line, 'evidence');
    const source = ownOf(line, 'source');
    const row = ownOf(line, 'row');
    if (typeof evidence !== 'string' || typeof source !== 'string') return null;
    if (typeof row !== 'number' || !Number.isFinite(row)) return null;
    // The names are those of the descriptor, never of the line.
    const record: Record<string, unknown> & { row: number; recovered?: Recovery } = { row };
    const found = ownOf(line, 'recovered');
    if (found !== undefined) {
      const recovered = parseRecovery(found);
      if (recovered === null) return null;
      record.recovered = recovered;
    }
    for (const [name, { type }] of this.fields) {
      const value = valueOf(ownOf(line, name), type);
      if (value === WRONG) return null;
      record[name] = value;
    }
    return { evidence, source, record };
  }
}

const ownOf = (line: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(line, name) ? line[name] : undefined;

function valueOf(value: unknown, type: FieldType): unknown {
  if (value === undefined) return type === 'list' ? [] : null;
  if (value === null) return null;
  return fits(value, type) ? value : WRONG;
}

function fits(value: unknown, type: FieldType): boolean {
  switch (type) {
    case 'text':
    case 'url':
    case 'bytes':
      return typeof value === 'string';
    case 'integer':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'time':
      return typeof value === 'string' && parseInstant(value) !== null;
    case 'list':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'value':
      return true;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
