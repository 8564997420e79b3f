import { column, type Database, type Row, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { messageText } from '../../clock-facts.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { lookupLists } from '../../join/by-parts.ts';
import { OneToMany, readPairs } from '../../join/one-to-many.ts';
import { extractLinks } from '../../links.ts';
import { recoveredOf, type SourceRecord, type WideRecord } from '../../record.ts';
import { WhatsappDirectory } from '../../whatsapp/directory.ts';
import { parseJid, phoneOfJid, plusNumber } from '../../whatsapp/jid.ts';

/** A message with its media item and the previews of its links. */
export interface WhatsappMessage extends WideRecord {
  readonly record_type: 'message';
  readonly isodate: Instant | null;
  readonly direction: 'received' | 'sent';
  readonly chat_jid: string | null;
  readonly sender_jid: string | null;
  readonly phone_number: string | null;
  readonly text: string;
  readonly ZAUTHORNAME: string | null;
  readonly ZMEDIAURL: string | null;
  readonly ZCONTENT1: string | null;
  readonly ZCONTENT2: string | null;
  readonly ZMATCHEDTEXT: string | null;
  readonly ZSUMMARY: string | null;
  readonly ZTITLE: string | null;
  readonly more_data_items: readonly DataItem[];
  readonly links: readonly string[];
}

/** A linked id and the number that it stands for. */
export interface WhatsappLidPair extends SourceRecord {
  readonly record_type: 'lid_phone_number_pair';
  readonly lid: string | null;
  readonly phone_number: string | null;
  readonly pair_timestamp: Instant | null;
}

/** A chat, and what of it is stored. */
export interface WhatsappChat extends SourceRecord {
  readonly record_type: 'chat_session';
  readonly session_pk: number;
  readonly contact_jid: string | null;
  readonly partner_name: string | null;
  readonly session_type: number | null;
  readonly archived: number | null;
  readonly removed: number | null;
  readonly message_counter: number | null;
  readonly last_message_date: Instant | null;
  readonly group_creation_date: Instant | null;
  readonly first_stored_message_date: Instant | null;
  readonly last_stored_message_date: Instant | null;
  readonly stored_message_count: number;
  readonly partner_resolved_phone_number: string | null;
}

interface DataItem {
  readonly ZCONTENT1: string | null;
  readonly ZCONTENT2: string | null;
  readonly ZMATCHEDTEXT: string | null;
  readonly ZSUMMARY: string | null;
  readonly ZTITLE: string | null;
}

/** `T`, and none of the fields that only the other kinds of record have. */
type Only<T> = T & { readonly [K in Exclude<AnyField, keyof T>]?: never };
type AnyField = keyof WhatsappMessage | keyof WhatsappLidPair | keyof WhatsappChat;
export type WhatsappRecord = Only<WhatsappMessage> | Only<WhatsappLidPair> | Only<WhatsappChat>;

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

async function* readPairRecords(pairs: Table): AsyncGenerator<readonly WhatsappRecord[]> {
  for await (const batch of pairs.select({
    ZLID: column.text(),
    ZPHONENUMBER: column.text(),
    ZTIMESTAMP: column.number(),
  })) {
    yield batch.map((row) => ({
      row: row.rowid,
      record_type: 'lid_phone_number_pair' as const,
      lid: row.ZLID,
      phone_number:
        plusNumber(row.ZPHONENUMBER) ?? phoneOfJid(parseJid(row.ZPHONENUMBER)) ?? row.ZPHONENUMBER,
      pair_timestamp: fromMacTime(row.ZTIMESTAMP),
    }));
  }
}

const MESSAGE = {
  ZTEXT: column.text(),
  ZMESSAGEDATE: column.number(),
  ZISFROMME: column.number(),
  ZFROMJID: column.text(),
  ZTOJID: column.text(),
  ZCHATSESSION: column.number(),
  ZGROUPMEMBER: column.number(),
  ZMEDIAITEM: column.number(),
};
/** A message is the same while these are. */
const WITH_DELETED = { recover: { key: ['ZSTANZAID', 'ZTEXT', 'ZMESSAGEDATE'] } } as const;
const MEDIA = { ZAUTHORNAME: column.text(), ZMEDIAURL: column.text() };
const DATA = {
  ZCONTENT1: column.text(),
  ZCONTENT2: column.text(),
  ZMATCHEDTEXT: column.text(),
  ZSUMMARY: column.text(),
  ZTITLE: column.text(),
};
const MEMBER = { ZMEMBERJID: column.text() };
const CHAT = { ZCONTACTJID: column.text() };

async function* readMessages(
  messages: Table,
  database: Database,
  directory: WhatsappDirectory,
  stored: StoredMessages,
  input: Input,
): AsyncGenerator<readonly WhatsappRecord[]> {
  const partial = (reason: string): void => input.partial(reason);
  const project = messages.projection(MESSAGE);
  const media = database.table('ZWAMEDIAITEM');
  const data = database.table('ZWAMESSAGEDATAITEM');
  const members = database.table('ZWAGROUPMEMBER');
  const sessions = database.table('ZWACHATSESSION');
  const mediaItem = media?.projection(MEDIA) ?? null;
  const dataItem = data?.projection(DATA) ?? null;
  const member = members?.projection(MEMBER) ?? null;
  const session = sessions?.projection(CHAT) ?? null;
  // Both sides name each other; where the message does not, the media item's own column is read.
  const mediaOf = messages.has('ZMEDIAITEM')
    ? new OneToMany()
    : await readPairs(media, 'ZMESSAGE', null, partial);
  const dataOf = await readPairs(data, 'ZMESSAGE', null, partial);

  for await (const batch of messages.rows(WITH_DELETED)) {
    const rows: { readonly columns: Row; readonly values: SelectedRow<typeof MESSAGE> }[] = [];
    for (const columns of batch) {
      const values = project(columns);
      if (values !== null) rows.push({ columns, values });
    }
    const mediaItems =
      media === null || mediaItem === null
        ? []
        : await media.lookup(
            rows.map(({ values }) => values.ZMEDIAITEM ?? mediaOf.first(values.rowid)),
            mediaItem,
          );
    const dataItems =
      data === null || dataItem === null
        ? []
        : await lookupLists(
            rows.map(({ values }) => dataOf.of(values.rowid)),
            (ids) => data.lookup(ids, dataItem),
          );
    const senders =
      members === null || member === null
        ? []
        : await members.lookup(
            rows.map(({ values }) => values.ZGROUPMEMBER),
            member,
          );

    const chats =
      sessions === null || session === null
        ? []
        : await sessions.lookup(
            rows.map(({ values }) => values.ZCHATSESSION),
            session,
          );

    yield rows.map(({ columns, values }, i) => {
      const sent = values.ZISFROMME === 1;
      const chat = (sent ? values.ZTOJID : values.ZFROMJID) ?? chats[i]?.ZCONTACTJID ?? null;
      const sender = sent ? null : (senders[i]?.ZMEMBERJID ?? chat);
      const found = (dataItems[i] ?? []).filter((item) => item !== null);
      const [first = NO_DATA, ...more] = found.map(dataItemOf);
      if (values.ZCHATSESSION !== null && !values.recovered)
        stored.add(values.ZCHATSESSION, values.ZMESSAGEDATE);
      return {
        row: values.rowid,
        record_type: 'message' as const,
        isodate: fromMacTime(values.ZMESSAGEDATE),
        direction: sent ? ('sent' as const) : ('received' as const),
        chat_jid: chat,
        sender_jid: sender,
        phone_number: directory.phoneOf(sent ? chat : sender),
        text: values.ZTEXT ?? '',
        ZAUTHORNAME: mediaItems[i]?.ZAUTHORNAME ?? null,
        ZMEDIAURL: mediaItems[i]?.ZMEDIAURL ?? null,
        ...first,
        more_data_items: more,
        links: linksOf(values.ZTEXT, mediaItems[i]?.ZMEDIAURL ?? null, [first, ...more]),
        columns,
        ...recoveredOf(values),
      };
    });
  }
}

function dataItemOf(row: SelectedRow<typeof DATA>): DataItem {
  const { ZCONTENT1, ZCONTENT2, ZMATCHEDTEXT, ZSUMMARY, ZTITLE } = row;
  return { ZCONTENT1, ZCONTENT2, ZMATCHEDTEXT, ZSUMMARY, ZTITLE };
}

const NO_DATA: DataItem = {
  ZCONTENT1: null,
  ZCONTENT2: null,
  ZMATCHEDTEXT: null,
  ZSUMMARY: null,
  ZTITLE: null,
};

/** Servers of WhatsApp that hold the encrypted media of each message: they say nothing about whom the link leads to. */
const MEDIA_LINK = /^https?:\/\/mmg(?:-fna)?\.whatsapp\.net(?:[:/?#]|$)/i;

/** The links of the message and its previews, each once, in that order. */
function linksOf(
  text: string | null,
  mediaUrl: string | null,
  items: readonly DataItem[],
): readonly string[] {
  const texts = [text, ...items.flatMap((item) => [item.ZMATCHEDTEXT]), mediaUrl];
  for (const item of items) texts.push(item.ZCONTENT1, item.ZCONTENT2);
  const links = new Set<string>();
  for (const part of texts) {
    if (part === null || part === '') continue;
    for (const link of extractLinks(part)) if (!MEDIA_LINK.test(link)) links.add(link);
  }
  return links.size === 0 ? NONE : [...links];
}

const NONE: readonly string[] = [];

/** Chats whose messages are counted. */
const MAX_CHATS = 200_000;

/** How many messages of each chat there are, and the first and last time in seconds of Apple's clock. */
class StoredMessages {
  private readonly chats = new Map<number, { count: number; first: number | null; last: number | null }>();
  private full_ = false;

  /** True when messages of a chat were not counted. */
  get full(): boolean {
    return this.full_;
  }

  add(chat: number, time: number | null): void {
    // Zero means that there is no time.
    const at = time === 0 ? null : time;
    const known = this.chats.get(chat);
    if (known === undefined) {
      if (this.chats.size >= MAX_CHATS) this.full_ = true;
      else this.chats.set(chat, { count: 1, first: at, last: at });
      return;
    }
    known.count += 1;
    if (at === null) return;
    if (known.first === null || at < known.first) known.first = at;
    if (known.last === null || at > known.last) known.last = at;
  }

  of(chat: number): { readonly count: number; readonly first: number | null; readonly last: number | null } {
    return this.chats.get(chat) ?? NO_MESSAGES;
  }
}

const NO_MESSAGES = { count: 0, first: null, last: null };

const SESSION = {
  ZCONTACTJID: column.text(),
  ZPARTNERNAME: column.text(),
  ZSESSIONTYPE: column.number(),
  ZARCHIVED: column.number(),
  ZREMOVED: column.number(),
  ZMESSAGECOUNTER: column.number(),
  ZLASTMESSAGEDATE: column.number(),
  ZGROUPINFO: column.number(),
};

async function* readSessions(
  sessions: Table,
  database: Database,
  directory: WhatsappDirectory,
  stored: StoredMessages,
  input: Input,
): AsyncGenerator<readonly WhatsappRecord[]> {
  const groups = database.table('ZWAGROUPINFO');
  const group = groups?.projection({ ZCREATIONDATE: column.number() }) ?? null;
  const groupOf = await readPairs(groups, 'ZCHATSESSION', null, (reason) => input.partial(reason));
  for await (const batch of sessions.select(SESSION)) {
    const infos =
      groups === null || group === null
        ? []
        : await groups.lookup(
            batch.map((row) => row.ZGROUPINFO ?? groupOf.first(row.rowid)),
            group,
          );
    yield batch.map((row, i) => {
      const messages = stored.of(row.rowid);
      return {
        row: row.rowid,
        record_type: 'chat_session' as const,
        session_pk: row.rowid,
        contact_jid: row.ZCONTACTJID,
        partner_name: row.ZPARTNERNAME,
        session_type: row.ZSESSIONTYPE,
        archived: row.ZARCHIVED,
        removed: row.ZREMOVED,
        message_counter: row.ZMESSAGECOUNTER,
        last_message_date: fromMacTime(row.ZLASTMESSAGEDATE),
        group_creation_date: fromMacTime(infos[i]?.ZCREATIONDATE),
        first_stored_message_date: fromMacTime(messages.first),
        last_stored_message_date: fromMacTime(messages.last),
        stored_message_count: messages.count,
        partner_resolved_phone_number: directory.phoneOf(row.ZCONTACTJID),
      };
    });
  }
}
