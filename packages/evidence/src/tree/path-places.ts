import { globToRegExp } from '../sources/place-index.ts';

/** The place that stands for the list of all files rather than for one of them. */
export const LISTING = '.';

interface Pattern {
  readonly expression: RegExp;
  readonly place: string;
}

/**
 * Finds the files at places: exact ones by a look-up, patterns in one walk over all files for all places together
 * (a whole phone has some hundred thousand files, and artifacts ask for some hundred places).
 */
export class PathPlaces {
  private readonly found = new Map<string, string[]>();

  constructor(places: Iterable<string>, paths: Iterable<string>) {
    const exact = new Set<string>();
    const byName = new Map<string, Pattern[]>();
    const others: Pattern[] = [];
    for (const place of new Set(places)) {
      if (place === LISTING) continue;
      if (!place.includes('*')) {
        exact.add(place);
        continue;
      }
      const pattern = { expression: globToRegExp(place), place };
      const name = baseName(place);
      if (name.includes('*')) others.push(pattern);
      else byName.set(name, [...(byName.get(name) ?? []), pattern]);
    }
    for (const path of paths) {
      if (exact.has(path)) this.add(path, path);
      for (const { expression, place } of byName.get(baseName(path)) ?? []) {
        if (expression.test(path)) this.add(place, path);
      }
      for (const { expression, place } of others) {
        if (expression.test(path)) this.add(place, path);
      }
    }
  }

  /** Paths of the files at a place. */
  at(place: string): readonly string[] {
    return this.found.get(place) ?? [];
  }

  private add(place: string, path: string): void {
    const known = this.found.get(place);
    if (known === undefined) this.found.set(place, [path]);
    else known.push(path);
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
