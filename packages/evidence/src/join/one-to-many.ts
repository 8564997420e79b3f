import { column, type Table } from '@bridle/bytes';

/** Pairs that are kept: with a map of as many keys some 30 MB. The largest real join tables have a third of it. */
const MAX_PAIRS = 500_000;
/** Of one row: a hostile table may join everything with one row, and a record must stay of a size to be written. */
const MAX_OF_ONE = 1000;

/**
 * The small side of a join whose column is no rowid: for each number a list of numbers (row ids as a rule), in the
 * order in which they came. Only numbers are held, never rows: those are looked up when they are needed.
 */
export class OneToMany {
  private readonly heads = new Map<number, number>();
  private readonly tails = new Map<number, number>();
  private values = new Float64Array(256);
  private nexts = new Int32Array(256);
  private count = 0;
  private full_ = false;
  private readonly tellCrowded: () => void;

  /** `tellCrowded`: called where more belongs to a row than is given. */
  constructor(tellCrowded: () => void = () => undefined) {
    this.tellCrowded = tellCrowded;
  }

  /** True when a pair was left out. */
  get full(): boolean {
    return this.full_;
  }

  add(one: number, many: number): void {
    if (this.count >= MAX_PAIRS) {
      this.full_ = true;
      return;
    }
    if (this.count === this.values.length) this.grow();
    const at = this.count++;
    this.values[at] = many;
    this.nexts[at] = -1;
    const head = this.heads.get(one);
    if (head === undefined) {
      this.heads.set(one, at);
      return;
    }
    this.nexts[this.tails.get(one) ?? head] = at;
    this.tails.set(one, at);
  }

  /** Empty where there are none; at most 1,000. */
  of(one: number): readonly number[] {
    const head = this.heads.get(one);
    if (head === undefined) return NONE;
    const found: number[] = [];
    let at = head;
    for (; at >= 0 && found.length < MAX_OF_ONE; at = this.nexts[at] as number) {
      found.push(this.values[at] as number);
    }
    if (at >= 0) this.tellCrowded();
    return found;
  }

  first(one: number): number | null {
    const head = this.heads.get(one);
    return head === undefined ? null : (this.values[head] as number);
  }

  private grow(): void {
    const values = new Float64Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
    const nexts = new Int32Array(this.nexts.length * 2);
    nexts.set(this.nexts);
    this.nexts = nexts;
  }
}

const NONE: readonly number[] = [];

/**
 * Reads a join table, or the column of the many side that names the one side. `many` null stands for the row's own
 * rowid. A row with NULL (or anything but a number) in either column joins nothing. `partial` is told when there are
 * more pairs than are kept, and later, when more of them belong to one row than are given.
 */
export async function readPairs(
  table: Table | null,
  one: string,
  many: string | null,
  partial: (reason: string) => void,
): Promise<OneToMany> {
  const pairs = new OneToMany(() =>
    partial(`more than ${MAX_OF_ONE} rows of ${table?.name} belong to one: the rest is left out`),
  );
  if (table === null || !table.has(one) || (many !== null && !table.has(many))) return pairs;
  // A column can be selected once only, so that the row's own id takes no second one.
  const columns = { one: column.number(one), ...(many === null ? {} : { many: column.number(many) }) };
  for await (const batch of table.select(columns)) {
    for (const row of batch) {
      const other = 'many' in row ? row.many : row.rowid;
      if (row.one !== null && typeof other === 'number') pairs.add(row.one, other);
    }
  }
  if (pairs.full)
    partial(`${table.name} has more than ${MAX_PAIRS} rows: what the rest of them joins stays apart`);
  return pairs;
}
