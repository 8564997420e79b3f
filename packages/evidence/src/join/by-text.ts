/** Characters that are kept: some 32 MiB, more than the accounts and files of any real chat list take. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** Of one key: a hostile table may give everything to one row, and a record must stay of a size to be written. */
const MAX_OF_ONE = 1000;
/** What an entry costs beside its texts, in characters. */
const ENTRY = 64;

/**
 * The small side of a join whose key is no rowid: a text, or a number beyond 2^53. Keeps short facts under each key, in
 * the order in which they came, and says so when it takes no more.
 */
export class ByText<T> {
  private readonly entries = new Map<string, T[]>();
  private left = MAX_CHARACTERS;
  private full_ = false;

  /** True when something was left out. */
  get full(): boolean {
    return this.full_;
  }

  /** How many keys there are. */
  get size(): number {
    return this.entries.size;
  }

  /** `texts`: those that the value holds, for the bound. */
  add(key: string, value: T, texts: readonly (string | null)[] = []): void {
    const known = this.entries.get(key);
    const size = ENTRY + key.length + texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
    if (size > this.left || (known?.length ?? 0) >= MAX_OF_ONE) {
      this.full_ = true;
      return;
    }
    this.left -= size;
    if (known === undefined) this.entries.set(key, [value]);
    else known.push(value);
  }

  of(key: string | null): readonly T[] {
    return (key === null ? undefined : this.entries.get(key)) ?? NONE;
  }

  first(key: string | null): T | null {
    return this.of(key)[0] ?? null;
  }
}

const NONE: readonly never[] = [];
