import type { Observable, ObservableType } from '@bridle/model';
import { Budget } from '../pattern/budget.ts';
import { valuesAt } from '../pattern/object-values.ts';
import type { Respell } from '../pattern/spellings.ts';
import { type ObjectPath, pathText } from '../pattern/tree.ts';
import type { Need } from './needs.ts';
import { objectsOf } from './objects.ts';
import { DEVICE_SPELLING } from './spellings.ts';

/** The values that are asked for at one path. */
interface Wanted {
  readonly path: ObjectPath;
  readonly respell: Respell;
  readonly texts: Set<string>;
}

const asItIs: Respell = (text) => text;

/** Tells at little cost the records that can matter to a pattern from the many that cannot. */
export class Prefilter {
  readonly #types = new Set<ObservableType>();
  readonly #wanted = new Map<ObservableType, Map<string, Wanted>>();
  /** Values of one observable are few. */
  readonly #budget = new Budget(Infinity);

  constructor(needs: readonly Need[]) {
    for (const { types, path, values } of needs) {
      for (const type of types) {
        if (values === null) this.#types.add(type);
        else this.#want(type, path, values);
      }
    }
  }

  #want(type: ObservableType, path: ObjectPath, values: readonly string[]): void {
    const paths = this.#wanted.get(type) ?? new Map<string, Wanted>();
    this.#wanted.set(type, paths);
    const key = pathText(path);
    const wanted = paths.get(key) ?? {
      path,
      respell: DEVICE_SPELLING.equal(path) ?? asItIs,
      texts: new Set<string>(),
    };
    paths.set(key, wanted);
    for (const value of values) wanted.texts.add(wanted.respell(value));
  }

  test(observable: Observable): boolean {
    if (this.#types.has(observable.type)) return true;
    const paths = this.#wanted.get(observable.type);
    if (paths === undefined) return false;
    const { roots, resolve } = objectsOf([observable]);
    for (const { object } of roots) {
      for (const { path, respell, texts } of paths.values()) {
        if (object['type'] !== path.object) continue;
        for (const value of valuesAt(object, path, resolve, this.#budget)) {
          if (typeof value === 'string' && texts.has(respell(value))) return true;
        }
      }
    }
    return false;
  }
}
