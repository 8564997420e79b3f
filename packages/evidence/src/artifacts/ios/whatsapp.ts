import { defineArtifact, inBackup } from '../../artifact.ts';
import { messageText } from '../../clock-facts.ts';
import { field, shared } from '../../fields.ts';
import { readSessions } from '../../whatsapp/chat-sessions.ts';
import { WhatsappDirectory } from '../../whatsapp/directory.ts';
import { readPairRecords } from '../../whatsapp/lid-pairs.ts';
import { readMessages } from '../../whatsapp/messages.ts';
import type { WhatsappRecord } from '../../whatsapp/records.ts';
import { MAX_CHATS, StoredMessages } from '../../whatsapp/stored-messages.ts';

const GROUP = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
const BUSINESS = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared';
const IN_DUMP = 'private/var/mobile/Containers/Shared/AppGroup/*';

export const whatsapp = defineArtifact<WhatsappRecord>({
  id: 'ios.whatsapp',
  title: 'WhatsApp',
  reveals:
    'Messages with links that lead to known spyware infrastructure, who sent them, and groups into which the owner was ' +
    'added: that is how one attack that needed no click brought its file.',
  references: [
    'https://citizenlab.ca/2025/03/a-first-look-at-paragons-proliferating-spyware-operations/',
    'https://github.com/abrignoni/iLEAPP',
  ],
  places: {
    'ios-backup': [
      inBackup(GROUP, 'ChatStorage.sqlite'),
      inBackup(BUSINESS, 'ChatStorage.sqlite'),
      inBackup(GROUP, 'LID.sqlite'),
      inBackup(BUSINESS, 'LID.sqlite'),
    ],
    'ios-filesystem': [`${IN_DUMP}/ChatStorage.sqlite`, `${IN_DUMP}/LID.sqlite`],
  },
  companions: {
    'ios-backup': [
      inBackup(GROUP, 'LID.sqlite'),
      inBackup(GROUP, 'ContactsV2.sqlite'),
      inBackup(BUSINESS, 'LID.sqlite'),
      inBackup(BUSINESS, 'ContactsV2.sqlite'),
    ],
    'ios-filesystem': [`${IN_DUMP}/LID.sqlite`, `${IN_DUMP}/ContactsV2.sqlite`],
  },
  fields: {
    record_type: shared.record_type,
    isodate: shared.isodate,
    direction: shared.direction,
    chat_jid: field('text', 'Account of the person or group that the message was exchanged with'),
    sender_jid: field('text', 'Account that sent the message; nothing for messages of the owner'),
    phone_number: shared.phone_number,
    text: shared.text,
    ZAUTHORNAME: field('text', 'Author of the media item'),
    ZMEDIAURL: field('text', 'Address of the media item'),
    ZCONTENT1: field('text', 'First content of the preview of a link: as a rule its address'),
    ZCONTENT2: field('text', 'Second content of the preview of a link: as a rule the address of its picture'),
    ZMATCHEDTEXT: field('text', 'The part of the message that was taken for a link'),
    ZSUMMARY: field('text', 'Summary of the page in the preview of a link'),
    ZTITLE: field('text', 'Title of the page in the preview of a link'),
    more_data_items: field('list', 'Further previews of the message, with the same five columns'),
    links: shared.links,
    lid: shared.lid,
    pair_timestamp: field('time', 'When WhatsApp learned that the linked id and the number belong together'),
    session_pk: field('integer', 'Primary key of the chat'),
    contact_jid: field('text', 'Account of the person or group that the chat is with'),
    partner_name: field('text', 'Name of the person or group that the chat is with'),
    session_type: field(
      'integer',
      '0 with a person, 1 in a group; other numbers for lists, status and channels',
    ),
    archived: field('integer', '1 when the chat is archived'),
    removed: field('integer', '1 when the chat was removed from the list'),
    message_counter: field('integer', "WhatsApp's own count of the chat's messages, deleted ones included"),
    last_message_date: field('time', 'When the last message was exchanged, by the chat itself'),
    group_creation_date: field('time', 'When the group was created'),
    first_stored_message_date: field('time', 'Time of the oldest message of the chat that is still there'),
    last_stored_message_date: field('time', 'Time of the newest message of the chat that is still there'),
    stored_message_count: field('integer', 'How many messages of the chat are still there'),
    partner_resolved_phone_number: field(
      'text',
      'Phone number of the person that the chat is with, where it is known',
    ),
  },
  columns: 'ZWAMESSAGE',
  recovers: 'ZWAMESSAGE: messages that were deleted, and what stood in one before it was changed',
  limits:
    'Deleted messages are recovered only as far as the file still holds them: compare message_counter with ' +
    'stored_message_count, which counts those that are there. Links to WhatsApp’s own ' +
    'media servers are not listed as links.',

  async *read(input) {
    const database = await input.database();
    const pairs = database.table('ZWAPHONENUMBERLIDPAIR');
    const messages = database.table('ZWAMESSAGE');
    const sessions = database.table('ZWACHATSESSION');
    if (pairs === null && messages === null && sessions === null) {
      input.partial(
        'no table ZWAMESSAGE, ZWACHATSESSION or ZWAPHONENUMBERLIDPAIR: not a database that WhatsApp writes',
      );
      return;
    }
    if (pairs !== null) yield* readPairRecords(pairs);
    if (messages === null && sessions === null) return;
    if (messages === null) input.partial('no table ZWAMESSAGE: only the chats are known');
    const directory = await WhatsappDirectory.read(input);
    const stored = new StoredMessages();
    if (messages !== null) yield* readMessages(messages, database, directory, stored, input);
    if (sessions !== null) yield* readSessions(sessions, database, directory, stored, input);
    if (stored.full) input.partial(`messages of more than ${MAX_CHATS} chats: some chats are counted short`);
  },

  observables(record, emit) {
    switch (record.record_type) {
      case 'message': {
        for (const link of record.links) emit('url', link, record.direction);
        if (record.phone_number !== null) emit('phone-number', record.phone_number, record.direction);
        return;
      }
      case 'lid_phone_number_pair': {
        if (record.phone_number !== null) emit('phone-number', record.phone_number, 'mentioned');
        return;
      }
      case 'chat_session': {
        const phone = record.partner_resolved_phone_number;
        if (phone !== null) emit('phone-number', phone, 'mentioned');
        return;
      }
    }
  },

  events(record, emit) {
    switch (record.record_type) {
      case 'message': {
        const who = record.phone_number ?? record.sender_jid ?? record.chat_jid ?? 'unknown';
        emit(
          record.isodate,
          record.direction === 'sent' ? 'Message sent' : 'Message received',
          `${who}: ${record.text}`,
        );
        return;
      }
      case 'lid_phone_number_pair': {
        const shown = `${record.lid ?? 'unknown'} is ${record.phone_number ?? 'unknown'}`;
        emit(record.pair_timestamp, 'WhatsApp id linked to phone number', shown);
        return;
      }
      case 'chat_session': {
        const chat = `${record.partner_name ?? 'unknown'} (${record.contact_jid ?? 'no account'})`;
        emit(record.group_creation_date, 'Group created', chat);
        emit(record.first_stored_message_date, 'First stored message of chat', chat);
        emit(record.last_stored_message_date, 'Last stored message of chat', chat);
        return;
      }
    }
  },

  clock(record, tell) {
    if (record.record_type === 'message') messageText(tell, 'whatsapp', record.text, record.isodate);
  },
});
