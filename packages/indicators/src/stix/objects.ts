import { toMillis } from '@bridle/model';
import { isList, isObject, type Json, type JsonObject, member, textMember } from '../json.ts';
import type { Tally } from '../tally.ts';
import { stixTime } from './time.ts';

/** One object of a bundle, in the version that counts. */
export interface StixObject {
  readonly type: string;
  readonly id: string | null;
  readonly json: JsonObject;
}

/**
 * The list of objects of a bundle (STIX 2.1, 8.1). A TAXII envelope (`{"objects": […]}`), a bare list and a single
 * object, as tools hand them on, hold the same. Null: none of these.
 */
export function listObjects(root: Json): readonly Json[] | null {
  if (isList(root)) return root;
  if (!isObject(root)) return null;
  const objects = member(root, 'objects');
  if (isList(objects)) return objects;
  const type = textMember(root, 'type');
  if (type === 'bundle') return objects === undefined ? [] : null;
  return type === null ? null : [root];
}

/**
 * The objects of the wanted types, each id once: the version with the newest `modified` counts (STIX 2.1, 3.6), of
 * equal ones the first. What falls away is told: an indicator as skipped, anything else as a note.
 */
export function currentVersions(
  list: readonly Json[],
  wanted: ReadonlySet<string>,
  skipped: Tally,
  notes: Tally,
): readonly StixObject[] {
  const byId = new Map<string, StixObject>();
  const withoutId: StixObject[] = [];
  const drop = (object: StixObject, reason: string): void =>
    (object.type === 'indicator' ? skipped : notes).add(reason);

  for (const json of list) {
    if (!isObject(json)) {
      skipped.add('an entry that is no object');
      continue;
    }
    const type = textMember(json, 'type');
    if (type === null) {
      skipped.add('an object without a type');
      continue;
    }
    if (!wanted.has(type)) continue;
    const id = textMember(json, 'id');
    if (id === null) {
      withoutId.push({ type, id, json });
      continue;
    }
    const version = { type, id, json };
    const known = byId.get(id);
    if (known === undefined) {
      byId.set(id, version);
    } else if (age(version) > age(known)) {
      drop(known, 'an older version of an object that is there again');
      byId.set(id, version);
    } else if (age(version) < age(known)) {
      drop(version, 'an older version of an object that is there again');
    } else if (JSON.stringify(json) === JSON.stringify(known.json)) {
      drop(version, 'the same object again');
    } else {
      drop(version, 'another object with the same id and time');
    }
  }
  return [...byId.values(), ...withoutId];
}

/** When a version was made, for comparing. Asked only where an id comes twice. */
function age({ json }: StixObject): number {
  const written = textMember(json, 'modified') ?? textMember(json, 'created');
  const instant = written === null ? null : stixTime(written);
  return instant === null ? Number.NEGATIVE_INFINITY : toMillis(instant);
}
