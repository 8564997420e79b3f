import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { textOrUtf8 } from '../../join/columns.ts';
import { plusNumber } from '../../phone-number.ts';
import type { SourceRecord } from '../../record.ts';
import { parseJid, phoneOfJid } from '../../whatsapp/jid.ts';

export interface WhatsappContact extends SourceRecord {
  readonly row_pk: number;
  readonly whatsapp_id: string | null;
  readonly lid: string | null;
  readonly phone_number: string | null;
  readonly localized_phone_number: string | null;
  readonly full_name: string | null;
  readonly given_name: string | null;
  readonly last_name: string | null;
  readonly user_name: string | null;
  readonly business_name: string | null;
  readonly about_text: string | null;
  readonly about_emoji: string | null;
  readonly notes: string | null;
  readonly disappearing_mode_duration: number | null;
  readonly disappearing_mode_timestamp: Instant | null;
  readonly about_timestamp: Instant | null;
  readonly about_expiration_timestamp: Instant | null;
  readonly last_updated: Instant | null;
  readonly phone_status: number | null;
  readonly sync_policy: number | null;
  readonly disappearing_mode_is_on: boolean;
  readonly disappearing_mode_label: string;
}

export const whatsappContacts = defineArtifact<WhatsappContact>({
  id: 'ios.whatsapp-contacts',
  title: 'WhatsApp contacts',
  reveals:
    'Whom WhatsApp knows by number and by linked id, and when they changed what they say about themselves or set ' +
    'messages to disappear.',
  references: [
    'https://github.com/abrignoni/iLEAPP',
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
  ],
  places: {
    'ios-backup': [
      inBackup('AppDomainGroup-group.net.whatsapp.WhatsApp.shared', 'ContactsV2.sqlite'),
      inBackup('AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared', 'ContactsV2.sqlite'),
    ],
    'ios-filesystem': ['private/var/mobile/Containers/Shared/AppGroup/*/ContactsV2.sqlite'],
  },
  fields: {
    row_pk: field('integer', "Primary key of the row in WhatsApp's address book"),
    whatsapp_id: field('text', 'Account of the person, as `<number>@s.whatsapp.net`'),
    lid: shared.lid,
    phone_number: shared.phone_number,
    localized_phone_number: field('text', 'Phone number as the phone shows it'),
    full_name: field('text', 'Name in the address book'),
    given_name: field('text', 'Given name in the address book'),
    last_name: field('text', 'Last name in the address book'),
    user_name: field('text', 'Name that the person chose in WhatsApp'),
    business_name: field('text', 'Name of the business that uses the account'),
    about_text: field('text', 'What the person says about themselves'),
    about_emoji: field('text', 'Emoji beside what the person says about themselves'),
    notes: field('text', "The owner's notes on the person"),
    disappearing_mode_duration: field(
      'number',
      'After what time messages to the person disappear; 0 or nothing: never',
      'seconds',
    ),
    disappearing_mode_timestamp: field('time', 'When that time was set'),
    about_timestamp: field('time', 'When the person changed what they say about themselves'),
    about_expiration_timestamp: field('time', 'When what the person says about themselves expires'),
    last_updated: field('time', 'When WhatsApp last brought the row up to date'),
    phone_status: field('integer', "WhatsApp's own code for the number's state"),
    sync_policy: field('integer', "WhatsApp's own code for how the contact is synchronised"),
    disappearing_mode_is_on: field('boolean', 'Whether messages to the person disappear'),
    disappearing_mode_label: field('text', 'The time in words: `off`, `24 hours`, `7 days`'),
  },
  limits: 'People who never stood in the address book or in a chat are not here.',

  async *read(input) {
    const table = (await input.database()).table('ZWAADDRESSBOOKCONTACT');
    if (table === null) {
      input.partial("no table ZWAADDRESSBOOKCONTACT: not WhatsApp's address book");
      return;
    }
    for await (const batch of table.select(CONTACT)) {
      yield batch.map((row) => ({
        row: row.rowid,
        row_pk: row.rowid,
        whatsapp_id: row.ZWHATSAPPID,
        lid: row.ZLID,
        phone_number: row.ZPHONENUMBER,
        localized_phone_number: row.ZLOCALIZEDPHONENUMBER,
        full_name: row.ZFULLNAME,
        given_name: row.ZGIVENNAME,
        last_name: row.ZLASTNAME,
        user_name: row.ZUSERNAME,
        business_name: row.ZBUSINESSNAME,
        about_text: row.ZABOUTTEXT,
        about_emoji: row.ZABOUTEMOJI,
        notes: row.ZNOTES,
        disappearing_mode_duration: row.ZDISAPPEARINGMODEDURATION,
        disappearing_mode_timestamp: fromMacTime(row.ZDISAPPEARINGMODETIMESTAMP),
        about_timestamp: fromMacTime(row.ZABOUTTIMESTAMP),
        about_expiration_timestamp: fromMacTime(row.ZABOUTEXPIRATIONTIMESTAMP),
        last_updated: fromMacTime(row.ZLASTUPDATED),
        phone_status: row.ZPHONESTATUS,
        sync_policy: row.ZSYNCPOLICY,
        disappearing_mode_is_on: (row.ZDISAPPEARINGMODEDURATION ?? 0) > 0,
        disappearing_mode_label: durationLabel(row.ZDISAPPEARINGMODEDURATION),
      }));
    }
  },

  observables(contact, emit) {
    const phone = plusNumber(contact.phone_number) ?? phoneOfJid(parseJid(contact.whatsapp_id));
    if (phone !== null) emit('phone-number', phone, 'mentioned');
  },

  events(contact, emit) {
    const who =
      contact.full_name ??
      contact.user_name ??
      contact.phone_number ??
      contact.whatsapp_id ??
      contact.lid ??
      'unknown';
    emit(
      contact.disappearing_mode_timestamp,
      'Disappearing messages set',
      `${who}: ${contact.disappearing_mode_label}`,
    );
    emit(contact.about_timestamp, 'About text changed', `${who}: ${contact.about_text ?? ''}`);
    emit(contact.about_expiration_timestamp, 'About text expires', who);
    emit(contact.last_updated, 'Contact last updated', who);
  },
});

const CONTACT = {
  ZWHATSAPPID: textOrUtf8(),
  ZLID: textOrUtf8(),
  ZPHONENUMBER: textOrUtf8(),
  ZLOCALIZEDPHONENUMBER: textOrUtf8(),
  ZFULLNAME: textOrUtf8(),
  ZGIVENNAME: textOrUtf8(),
  ZLASTNAME: textOrUtf8(),
  ZUSERNAME: textOrUtf8(),
  ZBUSINESSNAME: textOrUtf8(),
  ZABOUTTEXT: textOrUtf8(),
  ZABOUTEMOJI: textOrUtf8(),
  ZNOTES: textOrUtf8(),
  ZDISAPPEARINGMODEDURATION: column.number(),
  ZDISAPPEARINGMODETIMESTAMP: column.number(),
  ZABOUTTIMESTAMP: column.number(),
  ZABOUTEXPIRATIONTIMESTAMP: column.number(),
  ZLASTUPDATED: column.number(),
  ZPHONESTATUS: column.number(),
  ZSYNCPOLICY: column.number(),
};

const DAY = 86_400;

/** The times that WhatsApp offers, in its words; others in seconds. */
function durationLabel(seconds: number | null): string {
  if (seconds === null || seconds <= 0) return 'off';
  if (seconds === DAY) return '24 hours';
  return [7, 14, 30, 90].includes(seconds / DAY) ? `${seconds / DAY} days` : `${seconds} seconds`;
}
