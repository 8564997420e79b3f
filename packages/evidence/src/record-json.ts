import type { Row, RowShape, SqlValue } from '@bridle/bytes';
import type { Artifact } from './artifact.ts';
import { type SourceRecord, toBase64 } from './record.ts';

/** Anything here makes a text that cannot stand in JSON as it is. Lone surrogates too: JSON.stringify escapes them. */
const NEEDS_ESCAPE = /[\u0000-\u001f"\\\ud800-\udfff]/;

function quote(text: string): string {
  return NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/** Columns of a table at most (SQLite's own limit), and remembered runs: both bound the memory, not the result. */
const MAX_COLUMNS = 32_768;
const MAX_RUNS = 10_000;

const rowOf = (record: SourceRecord): Row | null =>
  'columns' in record ? (record as { columns: Row }).columns : null;

/** Writes the records of one file as JSON objects, one a line. */
export class RecordEncoder {
  private readonly head: string;
  private readonly own: ReadonlySet<string>;
  private shape: RowShape | null = null;
  /** For each column of the table its JSON key, or null where a field of the record stands for it. */
  private keys: readonly (string | null)[] = [];
  /** What a run of NULLs, zeros and ones is in JSON, by its place, length and signature. */
  private runs = new Map<number, string>();
  private line = '';

  /** `evidence` and `source` go before the fields of every record, so that each line says by itself where it is from. */
  constructor(artifact: Artifact, evidence: string, source: string) {
    this.head = `{"evidence":${JSON.stringify(evidence)},"source":${JSON.stringify(source)},`;
    this.own = new Set(['evidence', 'source', 'row', 'recovered', ...Object.keys(artifact.fields)]);
  }

  /**
   * One record without line end. Integers beyond 2^53 in passed-on columns keep all their digits: JSON has no limit,
   * and rounding them would alter evidence.
   */
  encode(record: SourceRecord): string {
    // A Row leaves itself out of JSON.stringify, which is the fastest way to write the rest.
    const own = JSON.stringify(record);
    const columns = rowOf(record);
    if (columns === null) return this.head + own.slice(1);
    if (columns.shape !== this.shape) this.learn(columns.shape);
    this.line = this.head + own.slice(1, -1);
    try {
      columns.eachWithRuns(this.run, this.take);
    } catch {
      // The row's bytes end or break before its last column: what was read stands, and the record says so.
      this.line += ',"row_damaged":true';
    }
    return `${this.line}}`;
  }

  private learn(shape: RowShape): void {
    this.shape = shape;
    this.runs = new Map();
    this.keys = shape.names.map((name) => (this.own.has(name) ? null : `,${JSON.stringify(name)}:`));
  }

  private readonly run = (place: number, length: number, signature: number): void => {
    const id = (signature * MAX_COLUMNS + place) * 32 + length;
    let text = this.runs.get(id);
    if (text === undefined) {
      text = this.runText(place, length, signature);
      if (this.runs.size < MAX_RUNS) this.runs.set(id, text);
    }
    this.line += text;
  };

  private runText(place: number, length: number, signature: number): string {
    let text = '';
    let rest = signature;
    for (let n = place + length - 1; n >= place; n--) {
      const digit = rest % 3;
      rest = (rest - digit) / 3;
      const key = this.keys[this.shape?.schema.recordOrder[n] ?? -1];
      if (key !== null && key !== undefined) text = `${key}${digit === 0 ? 'null' : digit - 1}${text}`;
    }
    return text;
  }

  private readonly take = (column: number, value: SqlValue): void => {
    const key = this.keys[column];
    if (key === null || key === undefined) return;
    if (value === null) this.line += `${key}null`;
    else if (typeof value === 'number') this.line += Number.isFinite(value) ? key + value : `${key}null`;
    else if (typeof value === 'string') this.line += key + quote(value);
    else if (typeof value === 'bigint') this.line += key + value.toString();
    else this.line += `${key}"${toBase64(value)}"`;
  };
}
