import type { Indicator } from '@bridle/model';
import { isPlainPath, normalisePath, pathStart } from '../values/path.ts';
import { type Match, NO_MATCH, pushMatches } from './match.ts';
import { HASH_START, hashStep, Prefilter } from './prefilter.ts';

const SLASH = 0x2f;

interface Tail {
  readonly path: string;
  readonly indicator: Indicator;
}

/** File paths and file names. A path is hashed once from its beginning; at each slash the hash tells what may be known. */
export class PathTable {
  readonly #paths = new Map<string, Indicator[]>();
  /** Paths published without their beginning, by their last part. */
  readonly #tails = new Map<string, Tail[]>();
  readonly #names = new Map<string, Indicator[]>();
  #pathFilter = new Prefilter([], 0);
  #partFilter = new Prefilter([], 0);

  addName(name: string, indicator: Indicator): void {
    push(this.#names, name, indicator);
  }

  /** `path` in its one spelling. */
  addPath(path: string, indicator: Indicator): void {
    push(this.#paths, path, indicator);
  }

  /** `path` in its one spelling, without a slash before it. */
  addTail(path: string, indicator: Indicator): void {
    push(this.#tails, path.slice(path.lastIndexOf('/') + 1), { path: `/${path}`, indicator });
  }

  seal(): void {
    this.#pathFilter = new Prefilter(hashes(this.#paths.keys()), this.#paths.size);
    const parts = new Set([...this.#names.keys(), ...this.#tails.keys()]);
    this.#partFilter = new Prefilter(hashes(parts), parts.size);
  }

  matchName(name: string): readonly Match[] {
    const indicators = this.#names.get(name);
    if (indicators === undefined) return NO_MATCH;
    const matches: Match[] = [];
    pushMatches(matches, indicators, 'exact');
    return matches;
  }

  matchPath(value: string): readonly Match[] {
    const path = isPlainPath(value) ? value : normalisePath(value);
    let end = path.length;
    while (end > 1 && path.charCodeAt(end - 1) === SLASH) end -= 1;
    const start = pathStart(path);

    let folders: Match[] | null = null;
    let tails: Match[] | null = null;
    let names: Match[] | null = null;
    let pathHash = HASH_START;
    let partHash = HASH_START;
    let partStart = start;
    for (let i = start; i <= end; i++) {
      const code = i < end ? path.charCodeAt(i) : SLASH;
      if (code === SLASH && i > start) {
        const whole = i === end;
        if (this.#pathFilter.mayHave(pathHash)) {
          const indicators = this.#paths.get(path.slice(start, i));
          if (indicators !== undefined) {
            const here: Match[] = [];
            pushMatches(here, indicators, whole ? 'exact' : 'folder');
            // The deepest folder says most.
            folders = folders === null ? here : [...here, ...folders];
          }
        }
        if (this.#partFilter.mayHave(partHash)) {
          const part = path.slice(partStart, i);
          for (const tail of this.#tails.get(part) ?? []) {
            if (!path.slice(start, i).endsWith(tail.path)) continue;
            tails ??= [];
            tails.push({ indicator: tail.indicator, how: 'tail' });
          }
          if (whole) {
            names ??= [];
            pushMatches(names, this.#names.get(part), 'base-name');
          }
        }
      }
      pathHash = hashStep(pathHash, code);
      if (code === SLASH) {
        partHash = HASH_START;
        partStart = i + 1;
      } else {
        partHash = hashStep(partHash, code);
      }
    }
    if (folders === null && tails === null && (names === null || names.length === 0)) return NO_MATCH;
    return [...(folders ?? []), ...(tails ?? []), ...(names ?? [])];
  }
}

function push<Value>(table: Map<string, Value[]>, key: string, value: Value): void {
  const known = table.get(key);
  if (known === undefined) table.set(key, [value]);
  else known.push(value);
}

function* hashes(keys: Iterable<string>): Iterable<number> {
  for (const key of keys) {
    let hash = HASH_START;
    for (let i = 0; i < key.length; i++) hash = hashStep(hash, key.charCodeAt(i));
    yield hash;
  }
}
