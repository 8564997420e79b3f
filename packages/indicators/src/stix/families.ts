import { member, textMember, textsMember } from '../json.ts';
import type { Tally } from '../tally.ts';
import { cleanName } from '../text.ts';
import type { StixObject } from './objects.ts';

/** What an indicator may be tied to, the best name for "the spyware" first. */
const KINDS = ['malware', 'tool', 'intrusion-set', 'campaign', 'threat-actor'] as const;
const LISTS: ReadonlySet<string> = new Set(['report', 'grouping']);

/** The types of objects that `findFamilies` reads. */
export const FAMILY_TYPES: readonly string[] = [...KINDS, ...LISTS, 'relationship'];

/** What the relations of a bundle say about an indicator. */
export interface Ties {
  /** A campaign at the other end of one of its relationships. */
  readonly campaign: string | null;
  /** Name of the report or grouping that lists it. */
  readonly report: string | null;
  /** The family: the object at the other end of a relationship, or else what can be gathered from the report or the file. */
  readonly family: string | null;
}

interface Name {
  readonly rank: number;
  readonly name: string;
}

/**
 * The family that each indicator points at: the object at the other end of its `indicates` relationship, whichever end
 * that is written at (a malware before a tool, an intrusion set, a campaign, an actor; the first of several); else what
 * a report or grouping that lists the indicator is about, which is its one malware or else its own name; else the one
 * malware of the file. One pass over each kind of object: relations are never followed further, so circles do no harm.
 */
export function findFamilies(objects: readonly StixObject[], notes: Tally): (id: string | null) => Ties {
  const names = new Map<string, Name>();
  const malware: string[] = [];
  for (const { type, id, json } of objects) {
    const rank = (KINDS as readonly string[]).indexOf(type);
    if (rank < 0) continue;
    const name = cleanName(textMember(json, 'name'));
    if (name === null) {
      notes.add(`an object of type ${type} without a name`);
      continue;
    }
    if (id !== null) names.set(id, { rank, name });
    if (type === 'malware') malware.push(name);
  }

  const campaignRank = KINDS.indexOf('campaign');
  const related = new Map<string, Name>();
  const campaigns = new Map<string, string>();
  const listed = new Map<string, { readonly about: string; readonly report: string | null }>();
  const relate = (from: string, to: string): void => {
    const name = names.get(to);
    if (name === undefined) return;
    const known = related.get(from);
    if (known === undefined || name.rank < known.rank) related.set(from, name);
    if (name.rank === campaignRank && !campaigns.has(from)) campaigns.set(from, name.name);
  };
  for (const { type, json } of objects) {
    if (member(json, 'revoked') === true) continue;
    if (type === 'relationship') {
      if (textMember(json, 'relationship_type') !== 'indicates') continue;
      const source = textMember(json, 'source_ref');
      const target = textMember(json, 'target_ref');
      if (source === null || target === null) {
        notes.add('a relationship that does not name two objects');
        continue;
      }
      relate(source, target);
      relate(target, source);
    } else if (LISTS.has(type)) {
      const refs = textsMember(json, 'object_refs');
      const about = new Set(
        refs.map((ref) => names.get(ref)).flatMap((n) => (n?.rank === 0 ? [n.name] : [])),
      );
      const [only] = about;
      const report = cleanName(textMember(json, 'name'));
      const name = about.size === 1 && only !== undefined ? only : report;
      if (name === null) continue;
      const entry = { about: name, report };
      for (const ref of refs) if (!listed.has(ref)) listed.set(ref, entry);
    }
  }

  const single = malware.length === 1 ? (malware[0] ?? null) : null;
  return (id) => {
    const own = id === null ? undefined : related.get(id)?.name;
    const list = id === null ? undefined : listed.get(id);
    return {
      campaign: (id === null ? undefined : campaigns.get(id)) ?? null,
      report: list?.report ?? null,
      family: own ?? list?.about ?? single,
    };
  };
}
