import type { DatabaseSync } from 'node:sqlite';
import { PhantomBackup } from '../backup.ts';
import { addTables, type Cells, macTime, TableWriter, type Variants } from './tables.ts';

/** Domain of WhatsApp's files. */
export const WHATSAPP_DOMAIN = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';

/** Somebody in WhatsApp's address book. */
export interface PhantomWhatsappContact {
  readonly jid?: string;
  readonly lid?: string;
  readonly phone?: string;
  readonly shownPhone?: string;
  readonly fullName?: string;
  readonly givenName?: string;
  readonly lastName?: string;
  readonly userName?: string;
  readonly businessName?: string;
  readonly about?: string;
  readonly aboutEmoji?: string;
  readonly aboutAt?: Date;
  readonly aboutUntil?: Date;
  readonly notes?: string;
  /** Seconds. */
  readonly disappearing?: number;
  readonly disappearingSince?: Date;
  readonly updated?: Date | null;
  /** Columns as they are, over all else. */
  readonly raw?: Cells;
}

/** The table of WhatsApp 25. */
const SCHEMA = `
CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, Z_OPT INTEGER, ZDISAPPEARINGMODEDURATION INTEGER,
  ZPHONESTATUS INTEGER, ZSECTIONSORT INTEGER, ZSORT INTEGER, ZSPOTLIGHTSTATUS INTEGER, ZSYNCPOLICY INTEGER,
  ZABOUTEXPIRATIONTIMESTAMP TIMESTAMP, ZABOUTTIMESTAMP TIMESTAMP, ZDISAPPEARINGMODETIMESTAMP TIMESTAMP, ZLASTUPDATED TIMESTAMP,
  ZABOUTEMOJI VARCHAR, ZABOUTTEXT VARCHAR, ZBUSINESSNAME VARCHAR, ZFULLNAME VARCHAR, ZGIVENNAME VARCHAR,
  ZHIGHLIGHTEDNAME VARCHAR, ZIDENTIFIER VARCHAR, ZLASTNAME VARCHAR, ZLID VARCHAR, ZLOCALIZEDPHONENUMBER VARCHAR, ZNOTES VARCHAR,
  ZPHONENUMBER VARCHAR, ZPHONENUMBERLABEL VARCHAR, ZSEARCHTOKENLIST VARCHAR, ZSECTIONTITLE VARCHAR, ZUSERNAME VARCHAR,
  ZWHATSAPPID VARCHAR, ZDEVICELIST BLOB);
`;

/** Adds ContactsV2.sqlite. */
export function addWhatsappContacts(
  backup: PhantomBackup,
  contacts: readonly PhantomWhatsappContact[],
  variants: Variants<readonly PhantomWhatsappContact[]> = {},
): void {
  const place = { domain: WHATSAPP_DOMAIN, path: 'ContactsV2.sqlite' };
  addTables(backup, place, SCHEMA, contacts, (db, rows) => writeContacts(db, rows, backup.date), variants);
}

function writeContacts(db: DatabaseSync, contacts: readonly PhantomWhatsappContact[], date: Date): void {
  const writer = new TableWriter(db, 'ZWAADDRESSBOOKCONTACT');
  for (const contact of contacts) {
    const { updated = date } = contact;
    writer.insert(
      {
        Z_ENT: 1,
        Z_OPT: 1,
        ZDISAPPEARINGMODEDURATION: contact.disappearing,
        ZPHONESTATUS: 1,
        ZSYNCPOLICY: 1,
        ZABOUTEXPIRATIONTIMESTAMP: macTime(contact.aboutUntil),
        ZABOUTTIMESTAMP: macTime(contact.aboutAt),
        ZDISAPPEARINGMODETIMESTAMP: macTime(contact.disappearingSince),
        ZLASTUPDATED: macTime(updated),
        ZABOUTEMOJI: contact.aboutEmoji,
        ZABOUTTEXT: contact.about,
        ZBUSINESSNAME: contact.businessName,
        ZFULLNAME: contact.fullName,
        ZGIVENNAME: contact.givenName,
        ZLASTNAME: contact.lastName,
        ZLID: contact.lid,
        ZLOCALIZEDPHONENUMBER: contact.shownPhone,
        ZNOTES: contact.notes,
        ZPHONENUMBER: contact.phone,
        ZUSERNAME: contact.userName,
        ZWHATSAPPID: contact.jid,
      },
      contact.raw ?? {},
    );
  }
}

/** A small, complete example: everything known of one person, nothing of another, one in the write-ahead log. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addWhatsappContacts(
    backup,
    [
      {
        jid: '12025550143@s.whatsapp.net',
        lid: '100000000000001@lid',
        phone: '+12025550143',
        shownPhone: '(202) 555-0143',
        fullName: 'Hedda Lindwater',
        givenName: 'Hedda',
        lastName: 'Lindwater',
        userName: 'hedda.l',
        businessName: 'Lindwater Press',
        about: 'At the harbour',
        aboutEmoji: '\u2693',
        aboutAt: new Date('2025-07-01T08:15:30.250Z'),
        aboutUntil: new Date('2025-07-02T08:15:30Z'),
        // Long enough for overflow pages.
        notes: 'A note that goes on. '.repeat(300),
        disappearing: 604_800,
        disappearingSince: new Date('2025-06-01T00:00:00Z'),
      },
      { raw: { ZPHONESTATUS: null, ZSYNCPOLICY: null }, updated: null },
      { jid: '447700900123@s.whatsapp.net', fullName: 'Runa Vinterholm', disappearing: 0 },
    ],
    { wal: [{ lid: '100000000000002@lid', userName: 'late' }] },
  );
  return backup;
}
