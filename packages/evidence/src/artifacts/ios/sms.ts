import { column, type Row, type SelectedRow } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { emitAddress } from '../../address.ts';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { type Account, Accounts } from '../../imessage/accounts.ts';
import { bodyOf } from '../../imessage/body.ts';
import { type Chat, Chats } from '../../imessage/chats.ts';
import { type MessageVersion, readEdits } from '../../imessage/edits.ts';
import { type LinkPreview, readPreview } from '../../imessage/preview.ts';
import type { Input } from '../../input.ts';
import { recoveredOf, type WideRecord } from '../../record.ts';

export interface SmsRecord extends WideRecord {
  readonly text: string;
  readonly text_from: 'text' | 'attributedBody' | null;
  readonly isodate: Instant | null;
  readonly isodate_read: Instant | null;
  readonly direction: 'received' | 'sent';
  readonly phone_number: string | null;
  readonly phone_number_from: 'handle' | 'other handle' | 'deleted handle' | 'chat' | null;
  readonly links: readonly string[];
  readonly edits: readonly MessageVersion[];
  readonly unsent_parts: readonly number[];
  readonly preview: LinkPreview | null;
  readonly chat_identifier: string | null;
  readonly chat_display_name: string | null;
  readonly chat_participants: readonly string[];
}

export const sms = defineArtifact<SmsRecord>({
  id: 'ios.sms',
  title: 'SMS and iMessage',
  reveals:
    'Messages with links that lead to known spyware infrastructure, the accounts that sent them, and the threat ' +
    'notifications that Apple sends to people it believes to be targeted.',
  references: [
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
    'https://support.apple.com/en-us/102174',
    'https://github.com/ReagentX/imessage-exporter',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/SMS/sms.db')],
    'ios-filesystem': ['private/var/mobile/Library/SMS/sms.db'],
  },
  fields: {
    text: shared.text,
    text_from: field('text', 'Column that the text was read from: `text` or `attributedBody`'),
    isodate: shared.isodate,
    isodate_read: field('time', 'When the message was read'),
    direction: shared.direction,
    phone_number: shared.phone_number,
    phone_number_from: field(
      'text',
      'How the other side is known: `handle`, `other handle` (of a group’s own row), `deleted handle` (a row that was ' +
        'recovered), `chat` (the message names nobody, and the conversation has one other side)',
    ),
    links: shared.links,
    edits: shared.edits,
    unsent_parts: field('list', 'Numbers of the parts, from 0, that the sender took back'),
    preview: field(
      'object',
      'What Messages has shown of the link: url, original_url (before it led elsewhere), title, summary, site_name',
    ),
    chat_identifier: field(
      'text',
      'Conversation: number or address of the other side, of a group an id that the phone made',
    ),
    chat_display_name: field('text', 'Name that somebody gave to the group'),
    chat_participants: shared.chat_participants,
  },
  columns: 'message',
  recovers: 'message: messages that were deleted, and what stood in one before it was edited or unsent',
  limits:
    'Deleted messages are recovered only as far as the file still holds them. Messages of other apps lie elsewhere.',

  async *read(input) {
    const database = await input.database();
    const messages = database.table('message');
    if (messages === null) {
      input.partial('no table message: not a database that Messages writes');
      return;
    }
    const accounts = await Accounts.read(database, input);
    const chats = await Chats.read(database, accounts, input);
    const message = messages.projection(MESSAGE);
    const cut = input.partial;
    const damaged = { body: 0, edits: 0, preview: 0 };
    for await (const batch of messages.rows(WITH_DELETED)) {
      const rows: { readonly columns: Row; readonly values: SelectedRow<typeof MESSAGE> }[] = [];
      for (const columns of batch) {
        const values = message(columns);
        if (values !== null) rows.push({ columns, values });
      }
      // A group's system rows have handle_id 0 and the other side, if any, in other_handle: no row may vanish in a join.
      const senders = await accounts.of(
        rows.map(({ values }) => values.handle_id || values.other_handle || null),
      );
      const chatsOf = await chats.of(rows.map(({ values }) => values.rowid));
      yield rows.map(({ columns, values }, i) => {
        const body = bodyOf(values.text, values.attributedBody);
        const edits = readEdits(values.message_summary_info, cut);
        const preview = readPreview(values.payload_data, cut);
        // What was cut off of a deleted row is told by its confidence.
        if (values.recovered === undefined) {
          if (body.damaged) damaged.body += 1;
          if (edits === null) damaged.edits += 1;
          if (preview === 'damaged') damaged.preview += 1;
        }
        const chat = chatsOf[i] ?? null;
        return {
          row: values.rowid,
          text: body.text,
          text_from: body.from,
          isodate: fromMacTime(values.date),
          isodate_read: fromMacTime(values.date_read),
          direction: values.is_from_me === 1 ? ('sent' as const) : ('received' as const),
          ...otherSide(senders[i] ?? null, values, chat),
          links: body.links,
          edits: edits?.versions ?? [],
          unsent_parts: edits?.unsent ?? [],
          preview: preview === 'damaged' ? null : preview,
          chat_identifier: chat?.identifier ?? null,
          chat_display_name: chat?.name ?? null,
          chat_participants: chat?.participants ?? [],
          columns,
          ...recoveredOf(values),
        };
      });
    }
    tell(input, damaged.body, 'a damaged attributedBody: text or links are missing or cut short');
    tell(input, damaged.edits, 'a damaged message_summary_info: earlier versions are missing');
    tell(input, damaged.preview, 'a damaged payload_data: the preview of its link is missing');
  },

  observables(message, emit) {
    const relation = message.direction;
    for (const link of message.links) emit('url', link, relation);
    for (const version of message.edits) for (const link of version.links) emit('url', link, relation);
    const { preview, phone_number: other } = message;
    for (const link of [preview?.url, preview?.original_url]) {
      if (link !== null && link !== undefined && /^https?:/i.test(link)) emit('url', link, relation);
    }
    emitAddress(emit, other, relation);
    // Who is in a group says that somebody came in touch only where the group itself is what the row is about.
    if (message.text_from !== null) return;
    for (const one of message.chat_participants) if (one !== other) emitAddress(emit, one, 'mentioned');
  },

  events(message, emit) {
    const { text, phone_number: other } = message;
    const shown = `${other ?? 'unknown'}: ${text}`;
    emit(message.isodate, message.direction === 'sent' ? 'Message sent' : 'Message received', shown);
    if (message.direction === 'received') emit(message.isodate_read, 'Message read', shown);
    for (const version of message.edits.slice(1))
      emit(version.isodate, 'Message edited', `${other ?? 'unknown'}: ${version.text}`);
  },

  clock({ row, text, isodate }, tell) {
    // Row ids of messages are never given twice, and every capture keeps them.
    tell.fact('message', isodate, row, text);
  },
});

/** A message is the same while these are. */
const WITH_DELETED = { recover: { key: ['guid', 'text', 'attributedBody'] } } as const;
const MESSAGE = {
  text: column.text(),
  attributedBody: column.blob(),
  date: column.int64(),
  date_read: column.int64(),
  is_from_me: column.number(),
  handle_id: column.number(),
  other_handle: column.number(),
  message_summary_info: column.blob(),
  payload_data: column.blob(),
};

/**
 * The other side of a message: by its handle; where that row is gone by what is left of it; and where the message names
 * none, in a conversation of two, by the conversation.
 */
function otherSide(
  account: Account | null,
  { handle_id }: { readonly handle_id: number | null },
  chat: Chat | null,
): Pick<SmsRecord, 'phone_number' | 'phone_number_from'> {
  if (account !== null) {
    const from = account.deleted ? 'deleted handle' : handle_id ? 'handle' : 'other handle';
    return { phone_number: account.id, phone_number_from: from };
  }
  if (chat === null || chat.group || chat.identifier === null)
    return { phone_number: null, phone_number_from: null };
  return { phone_number: chat.identifier, phone_number_from: 'chat' };
}

function tell(input: Input, count: number, what: string): void {
  if (count > 0) input.partial(`${count === 1 ? '1 message has' : `${count} messages have`} ${what}`);
}
