import { column, type Database } from '@bridle/bytes';
import { Lookup } from '../../../join/lookup.ts';
import { plusNumber } from '../../../phone-number.ts';

/** Somebody whom Threema knows. */
export interface ThreemaContact {
  /** The Threema id: eight letters and digits. */
  readonly id: string | null;
  readonly name: string | null;
  /** A phone number or mail address that is linked with the id. */
  readonly address: string | null;
}

const CONTACT = {
  ZIDENTITY: column.text(),
  ZFIRSTNAME: column.text(),
  ZLASTNAME: column.text(),
  ZPUBLICNICKNAME: column.text(),
  ZVERIFIEDMOBILENO: column.text(),
  ZVERIFIEDEMAIL: column.text(),
};

/** The rows of `ZCONTACT`. */
export class Contacts {
  private readonly rows: Lookup<typeof CONTACT>;

  constructor(database: Database) {
    this.rows = new Lookup(database.table('ZCONTACT'), CONTACT);
  }

  async of(ids: readonly (number | null)[]): Promise<readonly (ThreemaContact | null)[]> {
    return (await this.rows.of(ids)).map((row) => {
      if (row === null) return null;
      const names = [row.ZFIRSTNAME, row.ZLASTNAME].filter((name) => name !== null && name !== '');
      return {
        id: row.ZIDENTITY,
        name: names.length > 0 ? names.join(' ') : row.ZPUBLICNICKNAME,
        address: plusNumber(row.ZVERIFIEDMOBILENO) ?? row.ZVERIFIEDMOBILENO ?? row.ZVERIFIEDEMAIL,
      };
    });
  }

  /** The ids of several; those that are not there are left out. */
  async idsOf(ids: readonly number[]): Promise<readonly string[]> {
    return (await this.of(ids)).flatMap((contact) => contact?.id ?? []);
  }
}
