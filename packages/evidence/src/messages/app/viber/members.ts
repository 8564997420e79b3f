import { column, type Database } from '@bridle/bytes';
import { Lookup } from '../../../join/lookup.ts';
import { type OneToMany, readPairs } from '../../../join/one-to-many.ts';
import { plusNumber } from '../../../phone-number.ts';

/** Somebody in a chat of Viber. */
export interface ViberMember {
  /** Viber's own id of the account. */
  readonly id: string | null;
  readonly name: string | null;
  readonly phone: string | null;
}

const MEMBER = {
  ZMEMBERID: column.text(),
  ZDISPLAYFULLNAME: column.text(),
  ZDISPLAYSHORTNAME: column.text(),
  ZNAME: column.text(),
};
const PHONE = { ZCANONIZEDPHONENUM: column.text(), ZPHONE: column.text() };

/** The accounts of `ZMEMBER`, each with the first of its numbers in `ZPHONENUMBER`. */
export class Members {
  private readonly members: Lookup<typeof MEMBER>;
  private readonly phones: Lookup<typeof PHONE>;
  private readonly phoneOf: OneToMany;

  private constructor(database: Database, phoneOf: OneToMany) {
    this.members = new Lookup(database.table('ZMEMBER'), MEMBER);
    this.phones = new Lookup(database.table('ZPHONENUMBER'), PHONE);
    this.phoneOf = phoneOf;
  }

  static async read(database: Database, partial: (reason: string) => void): Promise<Members> {
    const phoneOf = await readPairs(database.table('ZPHONENUMBER'), 'ZMEMBER', null, partial);
    return new Members(database, phoneOf);
  }

  async of(ids: readonly (number | null)[]): Promise<readonly (ViberMember | null)[]> {
    const members = await this.members.of(ids);
    const phones = await this.phones.of(ids.map((id) => (id === null ? null : this.phoneOf.first(id))));
    return members.map((member, i) => {
      const phone = phones[i] ?? null;
      if (member === null && phone === null) return null;
      return {
        id: filled(member?.ZMEMBERID),
        name: filled(member?.ZDISPLAYFULLNAME) ?? filled(member?.ZNAME) ?? filled(member?.ZDISPLAYSHORTNAME),
        phone:
          plusNumber(phone?.ZCANONIZEDPHONENUM ?? null) ??
          filled(phone?.ZCANONIZEDPHONENUM) ??
          filled(phone?.ZPHONE),
      };
    });
  }
}

/** The account by its number, else by Viber's id, else by its name. */
export const accountOf = (member: ViberMember | null): string | null =>
  member?.phone ?? member?.id ?? member?.name ?? null;

/** Text that is not empty. */
export const filled = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text === '' ? null : text;
