/** How often each reason was met. */
export type Counts = readonly { readonly reason: string; readonly count: number }[];

/** A reason may quote the file (an object path, a language), so a hostile one could make up as many as it has objects. */
const MOST_REASONS = 200;
const LONGEST_DETAIL = 60;
const MORE = 'other reasons';

/** Counts reasons, in bounded memory. */
export class Tally {
  readonly #counts = new Map<string, number>();

  /** `detail`: what the file itself says, shown behind the reason in printable ASCII. */
  add(reason: string, detail: string | null = null, times = 1): void {
    let key = detail === null ? reason : `${reason}: ${printable(detail)}`;
    if (this.#counts.size >= MOST_REASONS && !this.#counts.has(key)) key = reason;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + times);
  }

  /** What another one has counted. */
  addAll(other: Tally): void {
    for (const [key, count] of other.#counts) {
      if (this.#counts.size < MOST_REASONS || this.#counts.has(key))
        this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
      else this.#counts.set(MORE, (this.#counts.get(MORE) ?? 0) + count);
    }
  }

  /** The most frequent first, equal ones by name. */
  counts(): Counts {
    return [...this.#counts]
      .map(([reason, count]) => ({ reason, count }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  }
}

function printable(text: string): string {
  const ascii = text.slice(0, LONGEST_DETAIL).replaceAll(/[^\x20-\x7e]/g, '?');
  return text.length > LONGEST_DETAIL ? `${ascii}...` : ascii;
}
