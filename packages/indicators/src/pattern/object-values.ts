import { isList, isObject, type JsonObject, member } from '../json.ts';
import type { Budget } from './budget.ts';
import { hashName } from './hash-values.ts';
import type { ObjectPath } from './tree.ts';
import { binary, fromBase64, fromHex, isBinary, type Observed } from './values.ts';

/**
 * The values that an object path leads to from one object; several where the path has `[*]`, none where it leads
 * nowhere. A key that ends in `_ref` or `_refs` is followed to the object it names when the path goes on behind it; one
 * that ends in `_hex` or `_bin` holds bytes (STIX 2.1, 2.2 and 2.7). Each object is looked at once, so that references
 * in a circle cannot multiply.
 */
export function valuesAt(
  root: JsonObject,
  path: ObjectPath,
  resolve: (id: string) => JsonObject | undefined,
  budget: Budget,
): readonly Observed[] {
  let values: Observed[] = [root];
  let reference = false;
  let inHashes = false;
  for (const step of path.steps) {
    budget.spend(values.length + 1);
    const next = new Set<Observed>();
    switch (step.kind) {
      case 'key':
        for (const value of values) {
          const target = reference && typeof value === 'string' ? resolve(value) : value;
          if (target === undefined || isBinary(target) || !isObject(target)) continue;
          let found = member(target, step.name);
          if (found === undefined && inHashes) found = sameHash(target, step.name);
          if (found !== undefined) next.add(typeof found === 'string' ? decoded(step.name, found) : found);
        }
        reference = step.name.endsWith('_ref') || step.name.endsWith('_refs');
        inHashes = step.name === 'hashes';
        break;
      case 'index':
        for (const value of values) {
          const item = isBinary(value) || !isList(value) ? undefined : value[step.index];
          if (item !== undefined) next.add(item);
        }
        break;
      case 'any':
        for (const value of values) {
          if (isBinary(value) || !isList(value)) continue;
          budget.spend(value.length);
          for (const item of value) next.add(item);
        }
    }
    values = [...next];
    if (values.length === 0) break;
  }
  return values;
}

/** The key of a hash is spelled `SHA-256`, `SHA256`, `sha256` … */
function sameHash(hashes: JsonObject, name: string): JsonObject[string] | undefined {
  const wanted = hashName(name);
  const key = Object.keys(hashes).find((candidate) => hashName(candidate) === wanted);
  return key === undefined ? undefined : member(hashes, key);
}

/** A text that is not encoded as its name says stays text. */
function decoded(name: string, text: string): Observed {
  const bytes = name.endsWith('_hex') ? fromHex(text) : name.endsWith('_bin') ? fromBase64(text) : null;
  return bytes === null ? text : binary(bytes);
}
