import { affinityOf } from '../defaults.ts';
import type { RowShape } from '../row.ts';

const NULL = 1;
const INTEGER = 2;
const REAL = 4;
const TEXT = 8;
const BLOB = 16;
const ANY = 31;

/** The kind of value that a serial type stands for, as one bit. */
function kindOf(type: number): number {
  if (type === 0) return NULL;
  if (type === 7) return REAL;
  if (type < 10) return INTEGER;
  return type % 2 === 1 ? TEXT : BLOB;
}

/** What a column's affinity lets into its records. https://www.sqlite.org/datatype3.html#type_affinity */
function allowedBy(declaredType: string): number {
  switch (affinityOf(declaredType, false)) {
    case 'integer':
    case 'numeric':
      // What is no number stays a text.
      return NULL | INTEGER | REAL | TEXT;
    case 'real':
      return NULL | INTEGER | REAL | TEXT;
    case 'text':
      return NULL | TEXT | BLOB;
    case 'blob':
      return ANY;
  }
}

/** Living rows that are looked at: more of them say nothing new. */
const ENOUGH = 4096;

/**
 * What a table's records look like: how many values, and of which kind each may be and each has been seen. Learned
 * from the schema and from living rows, so that a row without its head can be told from other bytes.
 */
export class RecordTemplate {
  /** Values in a full record. */
  readonly columns: number;
  /** Whether the record's first value is the one that stands for the rowid and is stored as NULL. */
  readonly aliasFirst: boolean;
  private readonly allowed: Uint8Array;
  private readonly seen: Uint8Array;
  private readonly real: Uint8Array;
  private readonly counts = new Set<number>();
  private learned = 0;

  constructor(shape: RowShape) {
    const { recordOrder, columns, rowidAlias } = shape.schema;
    this.columns = recordOrder.length;
    this.allowed = Uint8Array.from(recordOrder, (column) =>
      column === rowidAlias ? NULL : allowedBy(columns[column]?.declaredType ?? ''),
    );
    this.seen = new Uint8Array(recordOrder.length);
    this.real = Uint8Array.from(recordOrder, (column) => (columns[column]?.real === true ? 1 : 0));
    this.aliasFirst = recordOrder[0] === rowidAlias;
    this.counts.add(this.columns);
  }

  get enough(): boolean {
    return this.learned >= ENOUGH;
  }

  learn(types: readonly number[]): void {
    if (types.length === 0 || types.length > this.columns) return;
    this.learned += 1;
    this.counts.add(types.length);
    for (const [i, type] of types.entries()) {
      const kind = kindOf(type);
      // A number without a fraction is stored as an integer in a column of either kind.
      const both = this.real[i] === 1 && (kind & (INTEGER | REAL)) !== 0 ? INTEGER | REAL : kind;
      this.seen[i] = (this.seen[i] as number) | both;
    }
  }

  /** How many values a record of this table may have: the full number first; fewer where columns were added later. */
  get lengths(): readonly number[] {
    return [...this.counts].sort((a, b) => b - a);
  }

  /**
   * How well values of these kinds fit the table: 1 when each column has been seen with its kind, less for others that
   * the schema allows; 0 when they make no row of it. Without living rows the schema alone speaks.
   */
  fit(types: readonly number[]): number {
    if (!this.counts.has(types.length)) return 0;
    let familiar = 0;
    for (const [i, type] of types.entries()) {
      const kind = kindOf(type);
      if (((this.seen[i] as number) & kind) !== 0) familiar += 1;
      else if (((this.allowed[i] as number) & kind) === 0) return 0;
    }
    return this.learned === 0 ? 1 : (1 + familiar) / (1 + types.length);
  }
}
