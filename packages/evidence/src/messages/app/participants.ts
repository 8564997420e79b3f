import type { Database } from '@bridle/bytes';
import { firstOf, type TellCut } from '../../cuts.ts';
import { OneToMany, readPairs } from '../../join/one-to-many.ts';
import { MAX_PARTICIPANTS, MAX_REMEMBERED_GROUPS, MEMBERS } from '../group-bounds.ts';

/** Who is in a group, by the join table that Core Data keeps of it. */
export class Participants {
  private readonly pairs: OneToMany;
  private readonly nameOf: (ids: readonly number[]) => Promise<readonly string[]>;
  private readonly tell: TellCut;
  private readonly remembered = new Map<number, readonly string[]>();

  private constructor(
    pairs: OneToMany,
    nameOf: (ids: readonly number[]) => Promise<readonly string[]>,
    tell: TellCut,
  ) {
    this.pairs = pairs;
    this.nameOf = nameOf;
    this.tell = tell;
  }

  /**
   * Core Data numbers join tables and their columns by the order of its entities, which versions of an app change:
   * `Z_5PHONENUMINDEXES` with `Z_5CONVERSATIONS` and `Z_10PHONENUMINDEXES`. So names are matched without the numbers.
   * `nameOf` gives the accounts of members; those that it cannot name are left out.
   */
  static async read(
    database: Database,
    names: { readonly table: RegExp; readonly group: RegExp; readonly member: RegExp },
    nameOf: (ids: readonly number[]) => Promise<readonly string[]>,
    partial: TellCut,
  ): Promise<Participants> {
    const join = database.tables.find((table) => names.table.test(table.name)) ?? null;
    const group = join?.columnNames.find((name) => names.group.test(name));
    const member = join?.columnNames.find((name) => names.member.test(name));
    if (group === undefined || member === undefined)
      return new Participants(new OneToMany(), nameOf, partial);
    return new Participants(await readPairs(join, group, member, partial), nameOf, partial);
  }

  /** Empty where the conversation is none or has no members. */
  async of(conversation: number | null): Promise<readonly string[]> {
    if (conversation === null) return [];
    const known = this.remembered.get(conversation);
    if (known !== undefined) return known;
    const names = await this.nameOf(
      firstOf(this.pairs.of(conversation), MAX_PARTICIPANTS, MEMBERS, this.tell),
    );
    if (this.remembered.size < MAX_REMEMBERED_GROUPS) this.remembered.set(conversation, names);
    return names;
  }
}
