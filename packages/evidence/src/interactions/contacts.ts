import { column, type Database, type SelectedRow } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { lookupLists } from '../join/by-parts.ts';
import type { FieldValue } from '../record.ts';
import type { WhatsappDirectory } from '../whatsapp/directory.ts';

/** A contact that an interaction went to. The dates tell how long and how the owner has been in touch with it. */
export interface Recipient {
  readonly [key: string]: FieldValue;
  readonly display_name: string | null;
  readonly identifier: string | null;
  readonly personid: string | null;
  readonly first_incoming_sender_date: Instant | null;
  readonly last_incoming_sender_date: Instant | null;
  readonly first_outgoing_recipient_date: Instant | null;
  readonly last_outgoing_recipient_date: Instant | null;
  readonly resolved_phone_number: string | null;
  readonly resolved_name: string | null;
}

const CONTACT = {
  ZDISPLAYNAME: column.text(),
  ZIDENTIFIER: column.text(),
  ZPERSONID: column.text(),
  ZCUSTOMIDENTIFIER: column.text(),
  ZINCOMINGRECIPIENTCOUNT: column.number(),
  ZINCOMINGSENDERCOUNT: column.number(),
  ZOUTGOINGRECIPIENTCOUNT: column.number(),
  ZCREATIONDATE: column.number(),
  ZFIRSTINCOMINGRECIPIENTDATE: column.number(),
  ZFIRSTINCOMINGSENDERDATE: column.number(),
  ZFIRSTOUTGOINGRECIPIENTDATE: column.number(),
  ZLASTINCOMINGSENDERDATE: column.number(),
  ZLASTINCOMINGRECIPIENTDATE: column.number(),
  ZLASTOUTGOINGRECIPIENTDATE: column.number(),
};

type Contact = SelectedRow<typeof CONTACT>;

/** Looks up the rows of `ZCONTACTS` of many interactions in one go. */
export function contactReader(
  database: Database,
): (lists: readonly (readonly number[])[]) => Promise<readonly (readonly Contact[])[]> {
  const contacts = database.table('ZCONTACTS');
  const contact = contacts?.projection(CONTACT) ?? null;
  return async (lists) => {
    if (contacts === null || contact === null) return lists.map(() => []);
    const found = await lookupLists(lists, (ids) => contacts.lookup(ids, contact));
    return found.map((list) => list.filter((row) => row !== null));
  };
}

/** Null for ids that are nobody's number or address: linked ids and groups of WhatsApp. */
export function accountOf(identifier: string | null): string | null {
  if (identifier === null) return null;
  return /@(?:lid|g\.us|broadcast|newsletter|s\.whatsapp\.net)$/.test(identifier) ? null : identifier;
}

/** What the database counts and dates of a sender. */
export function senderFields(sender: Contact | null) {
  return {
    custom_id: sender?.ZCUSTOMIDENTIFIER ?? null,
    incoming_recipient_count: sender?.ZINCOMINGRECIPIENTCOUNT ?? null,
    incoming_sender_count: sender?.ZINCOMINGSENDERCOUNT ?? null,
    outgoing_recipient_count: sender?.ZOUTGOINGRECIPIENTCOUNT ?? null,
    contacts_creation_date: fromMacTime(sender?.ZCREATIONDATE),
    first_incoming_recipient_date: fromMacTime(sender?.ZFIRSTINCOMINGRECIPIENTDATE),
    first_incoming_sender_date: fromMacTime(sender?.ZFIRSTINCOMINGSENDERDATE),
    first_outgoing_recipient_date: fromMacTime(sender?.ZFIRSTOUTGOINGRECIPIENTDATE),
    last_incoming_sender_date: fromMacTime(sender?.ZLASTINCOMINGSENDERDATE),
    last_incoming_recipient_date: fromMacTime(sender?.ZLASTINCOMINGRECIPIENTDATE),
    last_outgoing_recipient_date: fromMacTime(sender?.ZLASTOUTGOINGRECIPIENTDATE),
  };
}

export function recipientFields(contact: Contact, directory: WhatsappDirectory): Recipient {
  return {
    display_name: contact.ZDISPLAYNAME,
    identifier: contact.ZIDENTIFIER,
    personid: contact.ZPERSONID,
    first_incoming_sender_date: fromMacTime(contact.ZFIRSTINCOMINGSENDERDATE),
    last_incoming_sender_date: fromMacTime(contact.ZLASTINCOMINGSENDERDATE),
    first_outgoing_recipient_date: fromMacTime(contact.ZFIRSTOUTGOINGRECIPIENTDATE),
    last_outgoing_recipient_date: fromMacTime(contact.ZLASTOUTGOINGRECIPIENTDATE),
    resolved_phone_number: directory.phoneOf(contact.ZIDENTIFIER),
    resolved_name: directory.nameOf(contact.ZIDENTIFIER),
  };
}
