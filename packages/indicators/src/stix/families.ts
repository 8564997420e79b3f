import { member, textMember, textsMember } from '../json.ts';
import type { Tally } from '../tally.ts';
import { cleanName, isStalkerware } from '../text.ts';
import { type Ids, NO_ID } from './ids.ts';
import type { StixObject } from './objects.ts';

/** What an indicator may be tied to, the best name for "the spyware" first. */
const KINDS = ['malware', 'tool', 'intrusion-set', 'campaign', 'threat-actor'] as const;
const CAMPAIGN = KINDS.indexOf('campaign');
const RANKS: ReadonlyMap<string, number> = new Map(KINDS.map((kind, rank) => [kind, rank]));
const LISTS: ReadonlySet<string> = new Set(['report', 'grouping']);

/** The types of objects that `Families` reads. */
export const FAMILY_TYPES: readonly string[] = [...KINDS, ...LISTS, 'relationship'];

/** What the relations of a bundle say about an indicator. */
export interface Ties {
  /** A campaign at the other end of one of its relationships. */
  readonly campaign: string | null;
  /** Name of the report or grouping that lists it. */
  readonly report: string | null;
  /** The family: the object at the other end of a relationship, or else what can be gathered from the report or the file. */
  readonly family: string | null;
  /** The family's own object says that it is stalkerware. */
  readonly stalkerware: boolean;
}

interface Name {
  readonly rank: number;
  readonly name: string;
}

interface Listing {
  readonly report: string | null;
  readonly refs: readonly number[];
}

/**
 * The family that each indicator points at: the object at the other end of its `indicates` relationship, whichever end
 * that is written at (a malware before a tool, an intrusion set, a campaign, an actor; the first of several); else what
 * a report or grouping that lists the indicator is about, which is its one malware or else its own name; else the one
 * malware of the file. One pass over each kind of object: relations are never followed further, so circles do no harm.
 * Objects come in any order and are not kept: of a relation two numbers stay.
 */
export class Families {
  readonly #ids: Ids;
  readonly #notes: Tally;
  /** By the number of an id, as `#ids` gives them. */
  readonly #names = new Map<number, Name>();
  readonly #malware: string[] = [];
  readonly #stalkerware = new Set<string>();
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #listings: Listing[] = [];

  constructor(ids: Ids, notes: Tally) {
    this.#ids = ids;
    this.#notes = notes;
  }

  add({ type, number, json }: StixObject): void {
    const rank = RANKS.get(type);
    if (rank !== undefined) {
      const name = cleanName(textMember(json, 'name'));
      this.#addName(rank, type, number, name);
      if (name !== null && saysStalkerware(json)) this.#stalkerware.add(name);
    } else if (type !== 'relationship' && !LISTS.has(type)) return;
    else if (member(json, 'revoked') === true) return;
    else if (type === 'relationship') this.#addRelation(json);
    else
      this.#listings.push({
        report: cleanName(textMember(json, 'name')),
        refs: textsMember(json, 'object_refs').map((ref) => this.#ids.numberOf(ref)),
      });
  }

  #addName(rank: number, type: string, number: number, name: string | null): void {
    if (name === null) {
      this.#notes.add(`an object of type ${type} without a name`);
      return;
    }
    if (number !== NO_ID) this.#names.set(number, { rank, name });
    if (rank === 0) this.#malware.push(name);
  }

  #addRelation(json: StixObject['json']): void {
    if (textMember(json, 'relationship_type') !== 'indicates') return;
    const source = textMember(json, 'source_ref');
    const target = textMember(json, 'target_ref');
    if (source === null || target === null) {
      this.#notes.add('a relationship that does not name two objects');
      return;
    }
    // The target last: the next relation is likely to have the same.
    this.#from.push(this.#ids.numberOf(source));
    this.#to.push(this.#ids.numberOf(target));
  }

  /** When all have been added: what is said of an indicator, by the number of its id. */
  ties(): (number: number) => Ties {
    const names = this.#names;
    const related: (Name | undefined)[] = Array.from({ length: this.#ids.size });
    const campaigns = new Map<number, string>();
    const relate = (from: number, to: number): void => {
      const name = names.get(to);
      if (name === undefined) return;
      const known = related[from];
      if (known === undefined || name.rank < known.rank) related[from] = name;
      if (name.rank === CAMPAIGN && !campaigns.has(from)) campaigns.set(from, name.name);
    };
    for (const [i, from] of this.#from.entries()) {
      const to = this.#to[i] ?? NO_ID;
      relate(from, to);
      relate(to, from);
    }

    const listed = new Map<number, { readonly about: string; readonly report: string | null }>();
    for (const { report, refs } of this.#listings) {
      const about = new Set(
        refs.map((ref) => names.get(ref)).flatMap((n) => (n?.rank === 0 ? [n.name] : [])),
      );
      const [only] = about;
      const name = about.size === 1 && only !== undefined ? only : report;
      if (name === null) continue;
      const entry = { about: name, report };
      for (const ref of refs) if (!listed.has(ref)) listed.set(ref, entry);
    }

    const single = this.#malware.length === 1 ? (this.#malware[0] ?? null) : null;
    return (number) => {
      const list = listed.get(number);
      const family = related[number]?.name ?? list?.about ?? single;
      return {
        campaign: campaigns.get(number) ?? null,
        report: list?.report ?? null,
        family,
        stalkerware: family !== null && this.#stalkerware.has(family),
      };
    };
  }
}

/** By a label, a type, or the first word of the description. */
function saysStalkerware(json: StixObject['json']): boolean {
  return (
    [...textsMember(json, 'labels'), ...textsMember(json, 'malware_types')].some(isStalkerware) ||
    /^\s*stalkerware\b/i.test(textMember(json, 'description') ?? '')
  );
}
