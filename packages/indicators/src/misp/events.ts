import { isList, isObject, type Json, type JsonObject, member } from '../json.ts';

/** Nothing but an event of MISP has one of these in these places. */
const EVENT_KEYS = ['Event', 'response.[].Event', 'response.Event', '[].Event', 'response.[].[].Event'];

/** Is this the beginning of MISP events? `outline`: of `outlineJson`. */
export function isMispOutline(outline: ReadonlySet<string>): boolean {
  if (EVENT_KEYS.some((key) => outline.has(key))) return true;
  // An event without its envelope, as `PyMISP` writes it; several as a list.
  return ['', '[].', 'response.[].', 'response.'].some(
    (at) =>
      ['Attribute', 'Object'].some((list) => outline.has(`${at}${list}`)) ||
      (outline.has(`${at}info`) && ['threat_level_id', 'analysis'].some((key) => outline.has(`${at}${key}`))),
  );
}

/** The events in any of the envelopes in which MISP hands them out. Depth is bounded by what is looked at. */
export function listEvents(root: Json): readonly JsonObject[] {
  if (isList(root)) return root.flatMap(eventOf);
  if (!isObject(root)) return [];
  const response = member(root, 'response');
  if (isList(response)) return response.flatMap((one) => (isList(one) ? one.flatMap(eventOf) : eventOf(one)));
  if (isObject(response)) return eventOf(response);
  return eventOf(root);
}

function eventOf(json: Json): readonly JsonObject[] {
  if (!isObject(json)) return [];
  const event = member(json, 'Event');
  if (isObject(event) && (isList(member(event, 'Attribute')) || isList(member(event, 'Object'))))
    return [event];
  const own = isList(member(json, 'Attribute')) || isList(member(json, 'Object'));
  if (own || event === undefined) return [json];
  return isObject(event) ? [event] : [];
}

/** Objects of a list member; anything else in it is left out. */
export function objectsOf(json: JsonObject, key: string): readonly JsonObject[] {
  const list = member(json, key);
  return isList(list) ? list.filter(isObject) : [];
}
