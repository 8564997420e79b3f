import { isList, isObject, type Json, type JsonObject, member, textMember } from '../json.ts';
import { parseTimestamp, toMicroseconds } from './timestamp.ts';

/** One observed-data object, made ready for looking at. Times in microseconds since 1970. */
export interface Observation {
  readonly id: string | null;
  readonly first: number;
  readonly last: number;
  /** How often it was observed: it can stand for as many observations of a pattern. */
  readonly count: number;
  /** The objects that were observed. */
  readonly roots: readonly JsonObject[];
  /** What a reference in one of them names; undefined when it is nowhere. */
  readonly resolve: (id: string) => JsonObject | undefined;
}

export type ReadObservations =
  | { readonly ok: true; readonly observations: readonly Observation[] }
  | { readonly ok: false; readonly problem: string };

/** What a list may hold altogether, bundles opened. */
const MAX_OBJECTS = 1_000_000;

/**
 * Reads observed data in any of the shapes in which it comes: a list of observed-data objects of STIX 2.0 (with their
 * `objects` inside), bundles of 2.1 (`object_refs` to objects beside them), or 2.1 objects without a bundle.
 * References are looked up in the same bundle first, then in all.
 */
export function readObservations(root: Json): ReadObservations {
  const everywhere = new Map<string, JsonObject>();
  const groups: { readonly sightings: JsonObject[]; readonly byId: ReadonlyMap<string, JsonObject> }[] = [];
  let count = 0;

  for (const item of isList(root) ? root : [root]) {
    if (!isObject(item)) return { ok: false, problem: 'observations that are no STIX objects' };
    if (textMember(item, 'type') === 'bundle') {
      const objects = member(item, 'objects');
      const group = { sightings: [] as JsonObject[], byId: new Map<string, JsonObject>() };
      for (const object of isList(objects) ? objects : []) {
        if (!isObject(object))
          return { ok: false, problem: 'a bundle with something that is no STIX object' };
        count += 1;
        if (count > MAX_OBJECTS) return { ok: false, problem: `more than ${MAX_OBJECTS} observed objects` };
        if (isObservedData(object)) group.sightings.push(object);
        const id = textMember(object, 'id');
        if (id === null) continue;
        group.byId.set(id, object);
        if (!everywhere.has(id)) everywhere.set(id, object);
      }
      groups.push(group);
    } else {
      count += 1;
      if (count > MAX_OBJECTS) return { ok: false, problem: `more than ${MAX_OBJECTS} observed objects` };
      // A group of its own keeps the order of the list.
      if (isObservedData(item)) groups.push({ sightings: [item], byId: everywhere });
      const id = textMember(item, 'id');
      if (id !== null && !everywhere.has(id)) everywhere.set(id, item);
    }
  }

  const observations: Observation[] = [];
  for (const { sightings, byId } of groups) {
    const lookUp = (id: string): JsonObject | undefined => byId.get(id) ?? everywhere.get(id);
    for (const sighting of sightings) {
      const observation = observationOf(sighting, lookUp);
      if (typeof observation === 'string') return { ok: false, problem: observation };
      observations.push(observation);
    }
  }
  return { ok: true, observations };
}

/** By its name, or by its shape: drafts of 2.0 called it otherwise. */
function isObservedData(object: JsonObject): boolean {
  if (textMember(object, 'type') === 'observed-data') return true;
  const objects = member(object, 'objects');
  return textMember(object, 'first_observed') !== null && objects !== undefined && isObject(objects);
}

function observationOf(
  object: JsonObject,
  lookUp: (id: string) => JsonObject | undefined,
): Observation | string {
  const first = parseTimestamp(textMember(object, 'first_observed') ?? '');
  const last = parseTimestamp(
    textMember(object, 'last_observed') ?? textMember(object, 'first_observed') ?? '',
  );
  if (first === null || last === null)
    return 'observed data whose first_observed or last_observed is no time';
  const times = [toMicroseconds(first), toMicroseconds(last)] as const;
  if (times[0] > times[1]) return 'observed data that was last observed before it was first observed';
  const number = member(object, 'number_observed') ?? 1;
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1) {
    return 'observed data whose number_observed is no count';
  }

  const inside = new Map<string, JsonObject>();
  const embedded = member(object, 'objects');
  if (embedded !== undefined && isObject(embedded)) {
    for (const [key, value] of Object.entries(embedded)) if (isObject(value)) inside.set(key, value);
  }
  const roots = new Set(inside.values());
  const refs = member(object, 'object_refs');
  for (const ref of refs !== undefined && isList(refs) ? refs : []) {
    const target = typeof ref === 'string' ? lookUp(ref) : undefined;
    if (target !== undefined) roots.add(target);
  }
  return {
    id: textMember(object, 'id'),
    first: times[0],
    last: times[1],
    count: number,
    roots: [...roots],
    resolve: (id) => inside.get(id) ?? lookUp(id),
  };
}
