import { isList, isObject, type Json, type JsonObject, member, textMember } from '../json.ts';

/** One object of a bundle. */
export interface StixObject {
  readonly type: string;
  readonly id: string | null;
  /** Of the id in the file's `Ids`; `NO_ID` without one. */
  readonly number: number;
  readonly json: JsonObject;
}

/**
 * The objects that stand in the root itself, the items of its list aside (STIX 2.1, 8.1). A TAXII envelope
 * (`{"objects": […]}`), a bare list and a single object, as tools hand them on, hold the same as a bundle.
 * Null: none of these.
 */
export function objectsAround(root: Json): readonly Json[] | null {
  if (isList(root)) return [];
  if (!isObject(root)) return null;
  const objects = member(root, 'objects');
  if (isList(objects)) return [];
  const type = textMember(root, 'type');
  if (type === 'bundle') return objects === undefined ? [] : null;
  return type === null ? null : [root];
}
