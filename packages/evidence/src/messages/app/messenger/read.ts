import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { fromUnixMillis, type Instant } from '@bridle/model';
import type { Input } from '../../../input.ts';
import { linksIn } from '../../../links.ts';
import { recoveredOf } from '../../../record.ts';
import type { AppMessage, LinkPreview } from '../message.ts';
import { Accounts, type MessengerAccount } from './accounts.ts';
import { type Attached, AttachedFiles } from './files.ts';
import { unwrapped } from './links.ts';
import { Threads } from './threads.ts';

export interface MessengerRecord extends AppMessage {
  readonly chat_participants: readonly string[];
  readonly previews: readonly LinkPreview[];
  readonly duration: number | null;
}

/** Reads a mailbox of Messenger (`msys`, before that "Lightspeed"): messages, encrypted conversations, calls. */
export async function* readMessenger(input: Input): AsyncGenerator<readonly MessengerRecord[]> {
  const partial = input.partial;
  const database = await input.database();
  if (input.source.endsWith('/orca2.db')) {
    partial('a database of Messenger as it was until about 2019, with its messages in archives: not read');
    return;
  }
  const messages = database.table('messages');
  const client = database.table('client_messages');
  const calls = database.table('call_log');
  if (messages === null && client === null && calls === null) {
    partial('no table messages, client_messages or call_log: not a mailbox of Messenger');
    return;
  }
  const accounts = await Accounts.read(database, partial);
  const files = await AttachedFiles.read(database, partial);
  const threads = await Threads.read(database, 'server', partial);
  if (messages !== null) yield* serverMessages(messages, accounts, files, threads);
  if (client !== null) yield* clientMessages(database, client, accounts, files, partial);
  if (calls !== null) yield* callsOf(calls, accounts, threads);
  await tellSecret(database, partial);
}

const MESSAGE = {
  thread_key: column.text(),
  timestamp_ms: column.number(),
  message_id: column.text(),
  sender_id: column.text(),
  text: column.text(),
  body: column.text(),
  is_admin_message: column.number(),
  is_unsent: column.number(),
};

async function* serverMessages(
  messages: Table,
  accounts: Accounts,
  files: AttachedFiles,
  threads: Threads,
): AsyncGenerator<readonly MessengerRecord[]> {
  const recover = { key: ['message_id', 'timestamp_ms', 'text', 'body'] };
  for await (const batch of messages.select(MESSAGE, { recover })) {
    yield batch.map((row) => {
      const attached = files.of(row.message_id);
      const call = attached.find((one) => one.call !== null)?.call ?? null;
      const members = othersOf(accounts, threads.membersOf(row.thread_key));
      return {
        ...told(row.rowid, 'messages', row.timestamp_ms, row.text ?? row.body, attached),
        ...sidesOf(accounts, row.sender_id, accounts.of(row.thread_key)),
        kind:
          row.is_admin_message === 1
            ? ('system' as const)
            : call === null
              ? ('message' as const)
              : ('call' as const),
        chat: threads.nameOf(row.thread_key) ?? accounts.of(row.thread_key)?.name ?? row.thread_key,
        chat_id: row.thread_key,
        chat_participants: members.length > 1 ? members.map((id) => accounts.of(id)?.name ?? id) : [],
        state: row.is_unsent === 1 ? ('deleted' as const) : null,
        service_action: call,
        ...recoveredOf(row),
      };
    });
  }
}

const CLIENT_MESSAGE = {
  pk: column.text(),
  thread_pk: column.text(),
  display_ts_ms: column.number(),
  sender_contact_pk: column.text(),
  text: column.text(),
};

/** Conversations with end-to-end encryption: their texts are kept as they are read. */
async function* clientMessages(
  database: Database,
  messages: Table,
  accounts: Accounts,
  files: AttachedFiles,
  partial: (reason: string) => void,
): AsyncGenerator<readonly MessengerRecord[]> {
  const threads = await Threads.read(database, 'client', partial);
  const recover = { key: ['thread_pk', 'display_ts_ms', 'text'] };
  for await (const batch of messages.select(CLIENT_MESSAGE, { recover })) {
    yield batch.map((row) => {
      const ids = threads.membersOf(row.thread_pk).map((pk) => accounts.serverIdOf(pk) ?? pk);
      const others = othersOf(accounts, ids);
      const other = others.length === 1 ? accounts.of(others[0] ?? null) : null;
      return {
        ...told(row.rowid, 'client_messages', row.display_ts_ms, row.text, files.ofClient(row.pk)),
        ...sidesOf(accounts, accounts.serverIdOf(row.sender_contact_pk), other),
        kind: 'message' as const,
        chat: threads.nameOf(row.thread_pk) ?? other?.name ?? row.thread_pk,
        chat_id: row.thread_pk,
        chat_participants: others.length > 1 ? others.map((id) => accounts.of(id)?.name ?? id) : [],
        state: null,
        service_action: null,
        ...recoveredOf(row),
      };
    });
  }
}

/** All members of a conversation but the owner. */
const othersOf = (accounts: Accounts, ids: readonly string[]): readonly string[] =>
  ids.filter((id) => accounts.directionOf(id) !== 'sent');

type Sides = Pick<MessengerRecord, 'direction' | 'sender' | 'sender_id' | 'sender_name' | 'phone_number'>;

function sidesOf(accounts: Accounts, id: string | null, other: MessengerAccount | null): Sides {
  const direction = accounts.directionOf(id);
  const sender = direction === 'sent' ? null : accounts.of(id);
  return {
    direction,
    sender: direction === 'sent' ? null : (sender?.username ?? sender?.name ?? id),
    sender_id: direction === 'sent' ? null : id,
    sender_name: sender?.name ?? null,
    phone_number: (direction === 'sent' ? other : sender)?.address ?? null,
  };
}

type Told = Pick<
  MessengerRecord,
  'row' | 'channel' | 'isodate' | 'text' | 'links' | 'previews' | 'attachments' | 'duration' | 'original'
>;

function told(
  row: number,
  table: string,
  millis: number | null,
  text: string | null,
  attached: readonly Attached[],
): Told {
  const previews = attached.flatMap(({ preview }) => preview ?? []);
  const cards = previews.map(({ url }) => (url === null ? null : unwrapped(url)));
  return {
    row,
    channel: 'messenger',
    isodate: timeOf(millis),
    text: text ?? '',
    links: [...new Set(linksIn([text, ...cards]).map(unwrapped))],
    previews,
    attachments: attached.flatMap(({ file }) => file ?? []),
    duration: null,
    original: `${table} ${row}`,
  };
}

const timeOf = (millis: number | null): Instant | null =>
  millis === null || millis === 0 ? null : fromUnixMillis(millis);

const CALL = {
  call_timestamp_ms: column.number(),
  call_duration: column.number(),
  call_direction: column.number(),
  call_media_type: column.number(),
  thread_key: column.text(),
};

/** `call_direction` is 1 for calls that went out and 2 for those that came in, `call_media_type` 2 with a picture. */
async function* callsOf(
  calls: Table,
  accounts: Accounts,
  threads: Threads,
): AsyncGenerator<readonly MessengerRecord[]> {
  for await (const batch of calls.select(CALL, { recover: {} })) {
    yield batch.map((row) => ({
      ...told(row.rowid, 'call_log', row.call_timestamp_ms, null, []),
      ...callSides(row, accounts.of(row.thread_key)),
      kind: 'call' as const,
      chat: threads.nameOf(row.thread_key) ?? accounts.of(row.thread_key)?.name ?? row.thread_key,
      chat_id: row.thread_key,
      chat_participants: [],
      state: null,
      service_action: row.call_media_type === 2 ? 'video-call' : 'audio-call',
      duration: row.call_duration,
      ...recoveredOf(row),
    }));
  }
}

function callSides(row: SelectedRow<typeof CALL>, other: MessengerAccount | null): Sides {
  const direction = row.call_direction === 1 ? 'sent' : row.call_direction === 2 ? 'received' : null;
  const caller = direction === 'received' ? other : null;
  return {
    direction,
    sender: caller?.username ?? caller?.name ?? null,
    sender_id: caller?.id ?? null,
    sender_name: caller?.name ?? null,
    phone_number: other?.address ?? null,
  };
}

/** "Secret conversations", as they were until 2023, are encrypted in the database. */
async function tellSecret(database: Database, partial: (reason: string) => void): Promise<void> {
  let count = 0;
  for await (const batch of database.table('secure_messages')?.rows() ?? []) count += batch.length;
  if (count === 0) return;
  const what =
    count === 1 ? '1 message of a secret conversation is' : `${count} messages of secret conversations are`;
  partial(`${what} encrypted in the database, and not read`);
}
