/** Runs that are named one by one; the rest are counted. */
const MAX_RUNS = 20;

/** Numbers that come in ascending order, kept as runs (`5, 9-11`): however many there are, little is held. */
export class NumberRuns {
  private readonly runs: { first: number; last: number }[] = [];
  /** Numbers, and runs of them. */
  count = 0;
  runCount = 0;
  private last: number | null = null;

  /** Adds `length` numbers from `first` on. Lower ones than before are counted, and not joined. */
  add(first: number, length = 1): void {
    const end = first + length - 1;
    this.count += length;
    const open = this.runs.at(-1);
    if (this.last === first - 1) {
      if (open?.last === this.last) open.last = end;
    } else {
      this.runCount += 1;
      if (this.runs.length < MAX_RUNS) this.runs.push({ first, last: end });
    }
    this.last = end;
  }

  text(): string {
    const named = this.runs
      .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
      .join(', ');
    return this.runCount > this.runs.length ? `${named}, …` : named;
  }
}
