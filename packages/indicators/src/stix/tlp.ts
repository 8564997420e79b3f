import type { Tlp } from '@bridle/model';
import { isObject, member, textMember } from '../json.ts';
import { parseTlp, strictestTlp } from '../values/tlp.ts';
import type { StixObject } from './objects.ts';

/** Marking definitions that are the same in every bundle and need not be in it (STIX 2.1, 7.2.1.4). */
export const TLP_1_MARKINGS: ReadonlyMap<Tlp, string> = new Map([
  ['clear', 'marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'],
  ['green', 'marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da'],
  ['amber', 'marking-definition--f88d31f6-486f-44da-b317-333bde0b82b8'],
  ['red', 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'],
]);

/** Those of version 2.0 (OASIS CTI TC, https://github.com/oasis-open/cti-stix-common-objects, extension TLP 2.0). */
export const TLP_2_MARKINGS: ReadonlyMap<Tlp, string> = new Map([
  ['clear', 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'],
  ['green', 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
  ['amber', 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'],
  ['amber+strict', 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
  ['red', 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'],
]);
export const TLP_2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';

/** The levels of a bundle's objects, by the markings that they refer to. Marking definitions come in any order. */
export class TlpLevels {
  readonly #levels = new Map<string, Tlp>();

  constructor() {
    for (const markings of [TLP_1_MARKINGS, TLP_2_MARKINGS]) {
      for (const [level, id] of markings) this.#levels.set(id, level);
    }
  }

  add({ type, id, json }: StixObject): void {
    if (type !== 'marking-definition' || id === null || this.#levels.has(id)) return;
    const level = levelOf(json);
    if (level !== null) this.#levels.set(id, level);
  }

  /** When all have been added: of several markings the strictest. */
  of(refs: readonly string[]): Tlp | null {
    return strictestTlp(refs.map((ref) => this.#levels.get(ref) ?? null));
  }
}

function levelOf(json: StixObject['json']): Tlp | null {
  const definition = member(json, 'definition');
  const one = isObject(definition) ? textMember(definition, 'tlp') : null;
  if (one !== null) return parseTlp(one);
  const extensions = member(json, 'extensions');
  const extension = isObject(extensions) ? member(extensions, TLP_2_EXTENSION) : undefined;
  const two = isObject(extension) ? textMember(extension, 'tlp_2_0') : null;
  if (two !== null) return parseTlp(two);
  const name = textMember(json, 'name');
  return name !== null && /^tlp:/i.test(name) ? parseTlp(name) : null;
}
