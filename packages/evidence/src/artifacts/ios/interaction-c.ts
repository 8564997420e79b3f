import { column, type SelectedRow } from '@bridle/bytes';
import { fromMacTime, toMillis } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { attachmentReader, NO_ATTACHMENT } from '../../interactions/attachments.ts';
import { accountOf, contactReader, recipientFields, senderFields } from '../../interactions/contacts.ts';
import { joinOf } from '../../interactions/join.ts';
import type { InteractionRecord } from '../../interactions/record.ts';
import { textOrUtf8 } from '../../join/columns.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import { extractLinks } from '../../links.ts';
import { WhatsappDirectory } from '../../whatsapp/directory.ts';

const WHATSAPP = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const IN_DUMP = 'private/var/mobile/Containers/Shared/AppGroup/*';

export const interactionC = defineArtifact<InteractionRecord>({
  id: 'ios.interaction-c',
  title: 'Interactions with people (interactionC)',
  reveals:
    'Who was in touch with the owner by mail, messages, calls and apps, and when first and last. Traces of senders and ' +
    'attachments stay here after the message itself is gone.',
  references: [
    'https://github.com/mac4n6/APOLLO/blob/master/modules/interaction_contact_interactions.txt',
    'https://github.com/abrignoni/iLEAPP',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/CoreDuet/People/interactionC.db')],
    'ios-filesystem': ['private/var/mobile/Library/CoreDuet/People/interactionC.db'],
  },
  companions: {
    'ios-backup': [inBackup(WHATSAPP, 'ContactsV2.sqlite'), inBackup(WHATSAPP, 'LID.sqlite')],
    'ios-filesystem': [`${IN_DUMP}/ContactsV2.sqlite`, `${IN_DUMP}/LID.sqlite`],
  },
  fields: {
    start_date: shared.start_date,
    end_date: shared.end_date,
    bundle_id: shared.bundle_id,
    account: field('text', "The owner's account that was used, as its internal id"),
    target_bundle_id: field('text', 'App that the interaction was shared to'),
    direction: shared.direction,
    sender_display_name: field('text', 'Name of the sender as it was shown'),
    sender_identifier: field('text', 'Phone number, mail address or account of the sender'),
    sender_personid: field('text', "Id of the sender in the owner's contacts"),
    recipient_display_name: field('text', 'Name of the first recipient as it was shown'),
    recipient_identifier: field('text', 'Phone number, mail address or account of the first recipient'),
    recipient_personid: field('text', "Id of the first recipient in the owner's contacts"),
    recipients: shared.recipients,
    recipient_count: field('integer', 'How many recipients the interaction had'),
    domain_identifier: field('text', 'Conversation that the interaction belongs to, as the app names it'),
    is_response: field('integer', '1 when it answers another interaction'),
    mechanism: field('integer', 'Code of the way of communication'),
    content: field('text', 'Text of the first attachment'),
    uti: field('text', 'Type of the first attachment, as uniform type identifier'),
    attachment_content_url: field('url', 'Where the first attachment lies'),
    size: shared.size,
    photo_local_id: field('text', 'Id of the first attachment in the photo library'),
    attachment_id: shared.attachment_id,
    cloud_id: field('text', 'Id of the first attachment in iCloud'),
    more_attachments: field('list', 'Further attachments, with the same fields'),
    incoming_recipient_count: field('integer', 'How often the sender was a recipient beside the owner'),
    incoming_sender_count: field('integer', 'How often the sender wrote to or called the owner'),
    outgoing_recipient_count: field('integer', 'How often the owner wrote to or called the sender'),
    interactions_creation_date: field('time', 'When the row of the interaction was made'),
    contacts_creation_date: field('time', 'When the row of the sender was made'),
    first_incoming_recipient_date: field('time', 'When the sender was first a recipient beside the owner'),
    first_incoming_sender_date: field('time', 'When the sender first wrote to or called the owner'),
    first_outgoing_recipient_date: field('time', 'When the owner first wrote to or called the sender'),
    last_incoming_sender_date: field('time', 'When the sender last wrote to or called the owner'),
    last_incoming_recipient_date: field('time', 'When the sender was last a recipient beside the owner'),
    last_outgoing_recipient_date: field('time', 'When the owner last wrote to or called the sender'),
    sender_first_seen: field(
      'boolean',
      'True in the first record with this sender: the dates of the sender are events there',
    ),
    custom_id: field('text', 'Id of the sender that the app gave'),
    interaction_content_url: field('url', 'Address of the content'),
    location_uuid: field('text', 'Id of the place'),
    group_name: field('text', 'Name of the group'),
    derived_intent_id: field('text', 'Id of the intent that the interaction was derived from'),
    table_id: field('integer', 'Primary key of the interaction'),
    sender_resolved_phone_number: field('text', "Phone number behind the sender's WhatsApp id"),
    sender_resolved_name: field('text', "Name of the sender in WhatsApp's address book"),
    recipient_resolved_phone_number: field('text', "Phone number behind the first recipient's WhatsApp id"),
    recipient_resolved_name: field('text', "Name of the first recipient in WhatsApp's address book"),
    domain_resolved_phone_number: field('text', "Phone number behind the conversation's WhatsApp id"),
    domain_resolved_name: field('text', "Name of the conversation's partner in WhatsApp's address book"),
  },
  limits:
    'Kept for about four weeks, the counts and dates of contacts for longer. In backups only when these are encrypted.',

  async *read(input) {
    const database = await input.database();
    const interactions = database.table('ZINTERACTIONS');
    if (interactions === null) {
      input.partial('no table ZINTERACTIONS: not a database of interactions');
      return;
    }
    const contactsOf = contactReader(database);
    const recipientsOf = await joinOf(
      database,
      /^Z_\d+INTERACTIONRECIPIENTS?$/i,
      /^Z_\d+RECIPIENTS$/i,
      input,
    );
    const attachments = await attachmentReader(database, input);
    const seen = new RowidSet();
    const nobody = new WhatsappDirectory();
    let whatsapp: WhatsappDirectory | null = null;

    for await (const batch of interactions.select(INTERACTION)) {
      if (whatsapp === null && batch.some(isWhatsapp)) whatsapp = await WhatsappDirectory.read(input);
      const senders = await contactsOf(batch.map((row) => (row.ZSENDER === null ? [] : [row.ZSENDER])));
      const recipients = await contactsOf(batch.map((row) => recipientsOf.of(row.rowid)));
      const attached = await attachments(batch.map((row) => row.rowid));
      yield batch.map((row, i) => {
        const directory = isWhatsapp(row) ? (whatsapp ?? nobody) : nobody;
        const sender = senders[i]?.[0] ?? null;
        const people = (recipients[i] ?? []).map((contact) => recipientFields(contact, directory));
        const [attachment = NO_ATTACHMENT, ...more] = attached[i] ?? [];
        const [first] = people;
        return {
          row: row.rowid,
          start_date: fromMacTime(row.ZSTARTDATE),
          end_date: fromMacTime(row.ZENDDATE),
          bundle_id: row.ZBUNDLEID,
          account: row.ZACCOUNT,
          target_bundle_id: row.ZTARGETBUNDLEID,
          direction: directionOf(row.ZDIRECTION),
          sender_display_name: sender?.ZDISPLAYNAME ?? null,
          sender_identifier: sender?.ZIDENTIFIER ?? null,
          sender_personid: sender?.ZPERSONID ?? null,
          recipient_display_name: first?.display_name ?? null,
          recipient_identifier: first?.identifier ?? null,
          recipient_personid: first?.personid ?? null,
          recipients: people,
          recipient_count: row.ZRECIPIENTCOUNT,
          domain_identifier: row.ZDOMAINIDENTIFIER,
          is_response: row.ZISRESPONSE,
          mechanism: row.ZMECHANISM,
          ...attachment,
          more_attachments: more,
          ...senderFields(sender),
          interactions_creation_date: fromMacTime(row.ZCREATIONDATE),
          sender_first_seen: sender !== null && seen.add(sender.rowid),
          interaction_content_url: row.ZCONTENTURL,
          location_uuid: row.ZLOCATIONUUID,
          group_name: row.ZGROUPNAME,
          derived_intent_id: row.ZDERIVEDINTENTIDENTIFIER,
          table_id: row.rowid,
          sender_resolved_phone_number: directory.phoneOf(sender?.ZIDENTIFIER ?? null),
          sender_resolved_name: directory.nameOf(sender?.ZIDENTIFIER ?? null),
          recipient_resolved_phone_number: first?.resolved_phone_number ?? null,
          recipient_resolved_name: first?.resolved_name ?? null,
          domain_resolved_phone_number: directory.phoneOf(row.ZDOMAINIDENTIFIER),
          domain_resolved_name: directory.nameOf(row.ZDOMAINIDENTIFIER),
        };
      });
    }
  },

  observables(interaction, emit) {
    const relation = interaction.direction ?? 'mentioned';
    if (interaction.bundle_id) emit('app-id', interaction.bundle_id, 'ran');
    if (interaction.target_bundle_id) emit('app-id', interaction.target_bundle_id, 'ran');
    emitAddress(
      emit,
      interaction.sender_resolved_phone_number ?? accountOf(interaction.sender_identifier),
      relation,
    );
    for (const person of interaction.recipients) {
      const address = person.resolved_phone_number ?? accountOf(person.identifier);
      // Whoever else got what the owner got did nothing to the owner.
      emitAddress(emit, address, interaction.direction === 'sent' ? 'sent' : 'mentioned');
    }
    for (const { content, attachment_content_url: place } of [interaction, ...interaction.more_attachments]) {
      for (const link of content === null ? [] : extractLinks(content)) emit('url', link, relation);
      if (place === null || place === '') continue;
      emit(/^(?:file:|\/)/i.test(place) ? 'file-path' : 'url', place, relation);
    }
    if (interaction.interaction_content_url) emit('url', interaction.interaction_content_url, relation);
  },

  events(interaction, emit) {
    const { start_date: start, end_date: end, interactions_creation_date: recorded } = interaction;
    const sender =
      interaction.sender_resolved_name ?? interaction.sender_display_name ?? interaction.sender_identifier;
    const recipients = interaction.recipients.map(
      (p) => p.resolved_name ?? p.display_name ?? p.identifier ?? 'unknown',
    );
    const shown = `${interaction.bundle_id ?? 'unknown app'}: ${sender ?? 'owner'} to ${recipients.join(', ') || 'owner'}`;
    const way = interaction.direction === null ? '' : ` (${interaction.direction})`;
    emit(start, `Interaction began${way}`, shown);
    if (end !== start) emit(end, `Interaction ended${way}`, shown);
    if (recorded !== null && (start === null || Math.abs(toMillis(recorded) - toMillis(start)) >= HOUR)) {
      emit(recorded, 'Interaction recorded', shown);
    }
    if (!interaction.sender_first_seen) return;
    const contact = `${sender ?? 'unknown'} (${interaction.sender_identifier ?? 'no account'})`;
    emit(interaction.contacts_creation_date, 'Contact first recorded', contact);
    emit(interaction.first_incoming_sender_date, 'Contact first wrote or called', contact);
    emit(interaction.last_incoming_sender_date, 'Contact last wrote or called', contact);
    emit(interaction.first_outgoing_recipient_date, 'Owner first wrote to or called contact', contact);
    emit(interaction.last_outgoing_recipient_date, 'Owner last wrote to or called contact', contact);
    emit(interaction.first_incoming_recipient_date, 'Contact first got the same as owner', contact);
    emit(interaction.last_incoming_recipient_date, 'Contact last got the same as owner', contact);
  },
});

const HOUR = 3_600_000;

const INTERACTION = {
  ZSENDER: column.number(),
  ZSTARTDATE: column.number(),
  ZENDDATE: column.number(),
  ZCREATIONDATE: column.number(),
  ZBUNDLEID: column.text(),
  ZACCOUNT: column.text(),
  ZTARGETBUNDLEID: column.text(),
  ZDIRECTION: column.number(),
  ZRECIPIENTCOUNT: column.number(),
  ZDOMAINIDENTIFIER: column.text(),
  ZISRESPONSE: column.number(),
  ZMECHANISM: column.number(),
  ZCONTENTURL: column.text(),
  ZLOCATIONUUID: textOrUtf8(),
  ZGROUPNAME: column.text(),
  ZDERIVEDINTENTIDENTIFIER: textOrUtf8(),
};
function isWhatsapp(row: SelectedRow<typeof INTERACTION>): boolean {
  return (
    row.ZBUNDLEID?.startsWith('net.whatsapp.') === true ||
    row.ZTARGETBUNDLEID?.startsWith('net.whatsapp.') === true
  );
}

function directionOf(direction: number | null): InteractionRecord['direction'] {
  return direction === 0 ? 'received' : direction === 1 ? 'sent' : null;
}
