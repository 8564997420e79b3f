import type { Indicator } from '@bridle/model';
import { type How, type Match, NO_MATCH, pushMatches } from './match.ts';

/** Values of one type that are looked up whole, in their one spelling. */
export class NameTable {
  readonly #names = new Map<string, Indicator[]>();

  add(key: string, indicator: Indicator): void {
    const known = this.#names.get(key);
    if (known === undefined) this.#names.set(key, [indicator]);
    else known.push(indicator);
  }

  /** `key` null: the value has no such spelling, so nothing matches it. */
  match(key: string | null, how: How = 'exact'): readonly Match[] {
    const indicators = key === null ? undefined : this.#names.get(key);
    if (indicators === undefined) return NO_MATCH;
    const matches: Match[] = [];
    pushMatches(matches, indicators, how);
    return matches;
  }
}

/** Length to which the kernel of iOS and macOS cuts the name of a process (XNU, bsd/sys/param.h, MAXCOMLEN). */
const KEPT = 16;

/**
 * Names of processes, in exact case: `Diagnosticd` is Pegasus, `diagnosticd` is Apple's. They are never applied to files
 * or folders: Apple ships a `BackupAgent`, and an app folder may be called `bh`.
 */
export class ProcessTable {
  readonly #whole = new NameTable();
  readonly #cut = new NameTable();

  add(name: string, indicator: Indicator): void {
    this.#whole.add(name, indicator);
    if (name.length > KEPT) this.#cut.add(name.slice(0, KEPT), indicator);
  }

  /** `name`: without folder. */
  match(name: string, how: 'exact' | 'bundle-id' = 'exact'): readonly Match[] {
    const whole = this.#whole.match(name, how);
    if (name.length !== KEPT) return whole;
    const cut = this.#cut.match(name, 'truncated');
    return whole.length === 0 ? cut : [...whole, ...cut];
  }
}
