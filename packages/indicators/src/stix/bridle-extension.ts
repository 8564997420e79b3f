import { isObject, member, textsMember } from '../json.ts';
import type { StixObject } from './objects.ts';

/**
 * A property extension (STIX 2.1, 7.3) of indicators that Bridle writes. STIX demands a `valid_from`, and a reader may
 * tie an indicator to the one malware of its bundle: `not_given` names what of this the publisher did not say.
 */
export const BRIDLE_EXTENSION = 'extension-definition--4b0f6f0d-3f0e-5d0c-8c8f-6d0ad3a54c1e';
export const NOT_GIVEN = ['family', 'valid_from'] as const;
export type NotGiven = (typeof NOT_GIVEN)[number];

export function notGiven({ json }: StixObject): ReadonlySet<string> {
  const extensions = member(json, 'extensions');
  const own = isObject(extensions) ? member(extensions, BRIDLE_EXTENSION) : undefined;
  return isObject(own) ? new Set(textsMember(own, 'not_given')) : NOTHING;
}

const NOTHING: ReadonlySet<string> = new Set();
