import type { LoadedSet, PatternIndicator } from '@bridle/indicators';
import type { Indicator } from '@bridle/model';
import { type LoadedIndicators, loadIndicators } from '../../indicators.ts';

/** Where a command writes to: tests collect it. A promise is waited for, so that a slow reader slows the writer. */
export interface Output {
  out(text: string): void | Promise<void>;
  err(text: string): void;
}

export const terminal: Output = {
  out: (text) =>
    process.stdout.write(text)
      ? undefined
      : new Promise<void>((resolve) => {
          process.stdout.once('drain', resolve);
        }),
  err: (text) => void process.stderr.write(text),
};

/** The sets at the given paths; without any, the installed ones. */
export function chosenSets(paths: readonly string[]): LoadedIndicators {
  return loadIndicators(paths, paths.length === 0);
}

export function allIndicators(sets: readonly LoadedSet[]): readonly Indicator[] {
  return sets.flatMap((set) => set.indicators);
}

export function allPatterns(sets: readonly LoadedSet[]): readonly PatternIndicator[] {
  return sets.flatMap((set) => set.patterns);
}

/** What `--json` says of a compound pattern. */
export function patternAsJson(indicator: PatternIndicator): object {
  const { set, pattern: _, text, ...facts } = indicator;
  return { pattern: text, ...facts, set: { path: set.path, sha256: set.sha256 } };
}

/** Of a pattern's text: a hostile one may be a megabyte. */
const LONGEST_PATTERN = 500;

export function shortPattern({ text }: PatternIndicator): string {
  return text.length > LONGEST_PATTERN ? `${text.slice(0, LONGEST_PATTERN)}…` : text;
}

export function tellProblems({ problems }: LoadedIndicators, io: Output): void {
  for (const problem of problems) io.err(`bridle: ${printable(problem)}\n`);
}

/** Text of a file for the terminal: controls and marks of writing direction would let it say something else. */
export function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '?');
}

/** Counts by a key, the most frequent first, equal ones by name. */
export function countBy<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
