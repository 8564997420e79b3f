import { column } from '@bridle/bytes';
import { firstOf } from '../cuts.ts';
import type { Input } from '../input.ts';
import { textOrUtf8 } from '../join/columns.ts';
import { plusNumber } from '../phone-number.ts';
import { LID_SERVER, parseJid, phoneOfJid } from './jid.ts';

/** What the phone knows about an account of WhatsApp. */
export interface WhatsappPerson {
  readonly phone: string | null;
  readonly name: string | null;
}

/** The address books that the backup may hold; each is one entry here however many rows name the person. */
const MAX_PEOPLE = 200_000;
/** Companions of these names that are looked at: a file-system dump may have those of more than one app. */
const MAX_COMPANIONS = 8;

/**
 * Who stands behind the ids of WhatsApp: phone numbers and linked ids (`…@lid`) of `ContactsV2.sqlite`, and the pairs
 * of `LID.sqlite`. Either may be missing; the directory then knows less.
 */
export class WhatsappDirectory {
  private readonly people = new Map<string, WhatsappPerson>();
  private full_ = false;

  /** True when someone was left out. */
  get full(): boolean {
    return this.full_;
  }

  /** `id`: an account (`…@s.whatsapp.net`, `…@lid`) or a phone number. */
  find(id: string | null): WhatsappPerson | null {
    const key = keyOf(id);
    if (key === null) return null;
    const known = this.people.get(key);
    if (known !== undefined) return known;
    const phone = phoneOfJid(parseJid(id));
    return phone === null ? null : { phone, name: null };
  }

  /** The phone number that an account's id stands for; null where the id is no account's, or its number is not known. */
  phoneOf(id: string | null): string | null {
    return parseJid(id) === null ? null : (this.find(id)?.phone ?? null);
  }

  nameOf(id: string | null): string | null {
    return this.find(id)?.name ?? null;
  }

  add(id: string | null, person: WhatsappPerson): void {
    const key = keyOf(id);
    if (key === null) return;
    const known = this.people.get(key);
    if (known === undefined && this.people.size >= MAX_PEOPLE) {
      this.full_ = true;
      return;
    }
    this.people.set(key, { phone: known?.phone ?? person.phone, name: known?.name ?? person.name });
  }

  /** Reads the artifact's companions that are address books of WhatsApp, by the tables that they have. */
  static async read(input: Input): Promise<WhatsappDirectory> {
    const directory = new WhatsappDirectory();
    const books = firstOf(input.companions, MAX_COMPANIONS, 'address books of WhatsApp', input.partial);
    for (const index of books.keys()) {
      const companion = await input.companion(index);
      if (companion === null) continue;
      try {
        await directory.readFrom(companion);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        input.partial(`${companion.source}: ${reason}; ids of WhatsApp stay without phone numbers and names`);
      }
    }
    if (directory.full)
      input.partial(`WhatsApp's address books name more than ${MAX_PEOPLE} people: some stay without a name`);
    return directory;
  }

  private async readFrom(companion: Input): Promise<void> {
    const database = await companion.database();
    for await (const batch of database.table('ZWAADDRESSBOOKCONTACT')?.select(CONTACT) ?? []) {
      for (const row of batch) {
        const phone = plusNumber(row.ZPHONENUMBER) ?? phoneOfJid(parseJid(row.ZWHATSAPPID));
        const person = { phone, name: row.ZFULLNAME ?? row.ZBUSINESSNAME ?? row.ZUSERNAME };
        this.add(row.ZWHATSAPPID, person);
        this.add(lidOf(row.ZLID), person);
        this.add(phone, person);
      }
    }
    for await (const batch of database.table('ZWAPHONENUMBERLIDPAIR')?.select(PAIR) ?? []) {
      for (const row of batch) {
        const phone = plusNumber(row.ZPHONENUMBER) ?? phoneOfJid(parseJid(row.ZPHONENUMBER));
        this.add(lidOf(row.ZLID), { phone, name: this.nameOf(phone) });
      }
    }
    const damage = database.damage.describe();
    if (damage !== null) throw new Error(damage);
  }
}

const CONTACT = {
  ZWHATSAPPID: textOrUtf8(),
  ZLID: textOrUtf8(),
  ZPHONENUMBER: textOrUtf8(),
  ZFULLNAME: textOrUtf8(),
  ZBUSINESSNAME: textOrUtf8(),
  ZUSERNAME: textOrUtf8(),
};
const PAIR = { ZLID: column.text(), ZPHONENUMBER: column.text() };

/** `LID.sqlite` writes linked ids without their server. */
function lidOf(lid: string | null): string | null {
  return lid === null || lid === '' || lid.includes('@') ? lid : `${lid}@${LID_SERVER}`;
}

/** One key for a person's devices and for all spellings of a number; null for groups, lists and what is no id. */
function keyOf(id: string | null): string | null {
  if (id === null) return null;
  const jid = parseJid(id);
  if (jid === null) return plusNumber(id);
  const phone = phoneOfJid(jid);
  if (phone !== null) return phone;
  return jid.server === LID_SERVER ? `${jid.user}@${LID_SERVER}` : null;
}
