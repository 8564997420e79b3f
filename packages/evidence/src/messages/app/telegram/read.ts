import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import type { Input } from '../../../input.ts';
import { linksIn } from '../../../links.ts';
import { recoveredOf } from '../../../record.ts';
import type { AppMessage, LinkPreview } from '../message.ts';
import { addressesIn, mediaOf, SharedMedia, type TelegramMedia } from './media.ts';
import { Peers, type TelegramPeer } from './peers.ts';
import { readStoredMessage, type StoredMessage } from './stored-message.ts';

export interface TelegramRecord extends AppMessage {
  readonly previews: readonly LinkPreview[];
  readonly duration: number | null;
  readonly forwarded_from: string | null;
  readonly forwarded_date: Instant | null;
}

/** Reads the database of Telegram's Postbox: the table `t7` of messages, with the peers and media that these name. */
export async function* readTelegram(input: Input): AsyncGenerator<readonly TelegramRecord[]> {
  if (!(await isSqlite(input))) {
    input.partial(
      'the database of Telegram is there and encrypted, with a key that only the phone has: not read',
    );
    return;
  }
  const database = await input.database();
  const messages = database.table('t7');
  if (messages === null) {
    input.partial('no table t7: not the database of Telegram’s Postbox');
    return;
  }
  yield* readMessages(database, messages, input);
}

const MAGIC = 'SQLite format 3\0';

async function isSqlite(input: Input): Promise<boolean> {
  const head = await input.access.read(0, MAGIC.length);
  return head.length < MAGIC.length || String.fromCharCode(...head) === MAGIC;
}

const MESSAGE = { key: column.blob(), value: column.blob() };

async function* readMessages(
  database: Database,
  messages: Table,
  input: Input,
): AsyncGenerator<readonly TelegramRecord[]> {
  const peers = new Peers(database);
  const shared = await SharedMedia.read(database, input.partial);
  const broken = { rows: 0, parts: 0 };
  for await (const batch of messages.select(MESSAGE, { recover: {} })) {
    const read: ReadRow[] = [];
    for (const row of batch) {
      const key = keyOf(row.key);
      const stored = row.value === null ? null : readStoredMessage(row.value);
      if (row.recovered === undefined) {
        if (key === null || stored === null) broken.rows += 1;
        else if (stored.damaged) broken.parts += 1;
      }
      if (key !== null && stored !== null) read.push({ row, key, stored });
    }
    await peers.load(read.flatMap(({ key, stored }) => [key.peer, stored.author, stored.forwardedFrom]));
    yield read.map((one) => recordOf(one, peers, shared));
  }
  tell(
    input,
    broken.rows,
    'row of t7 is',
    'rows of t7 are',
    'in a form that this version does not know: not read',
  );
  tell(
    input,
    broken.parts,
    'message has',
    'messages have',
    'parts that cannot be read: links or files are missing',
  );
  tell(
    input,
    peers.unreadable,
    'account is',
    'accounts are',
    'in a form that this version does not know: names are missing',
  );
}

function tell(input: Input, count: number, one: string, many: string, what: string): void {
  if (count > 0) input.partial(`${count} ${count === 1 ? one : many} ${what}`);
}

interface MessageKey {
  readonly peer: number | bigint;
  readonly namespace: number;
  /** Seconds since 1970. */
  readonly time: number;
  readonly id: number;
}

/** Big-endian, so that rows are in the order of time: the conversation, namespace, time and number of the message. */
function keyOf(bytes: Uint8Array | null): MessageKey | null {
  if (bytes?.length !== 20) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = view.getBigInt64(0);
  const peer = Number.isSafeInteger(Number(wide)) ? Number(wide) : wide;
  return { peer, namespace: view.getInt32(8), time: view.getInt32(12), id: view.getInt32(16) };
}

interface ReadRow {
  readonly row: SelectedRow<typeof MESSAGE>;
  readonly key: MessageKey;
  readonly stored: StoredMessage;
}

function recordOf({ row, key, stored }: ReadRow, peers: Peers, shared: SharedMedia): TelegramRecord {
  const chat = peers.get(key.peer);
  const author = peers.get(stored.author);
  const source = peers.get(stored.forwardedFrom);
  const media = [...stored.media.map(mediaOf), ...stored.references.flatMap((one) => shared.of(one))];
  const previews = media.flatMap(({ preview }) => preview ?? []);
  const direction = stored.incoming ? 'received' : 'sent';
  const addresses = stored.attributes.flatMap((attribute) => addressesIn(attribute));
  return {
    row: row.rowid,
    channel: 'telegram',
    direction,
    ...actionOf(media),
    ...sidesOf(direction, author, chat),
    chat: chat?.name ?? chat?.username ?? chat?.id ?? null,
    chat_id: chat?.id ?? null,
    isodate: key.time <= 0 ? null : fromUnixSeconds(key.time),
    text: stored.text,
    links: linksIn([stored.text, ...addresses, ...previews.map(({ url }) => url)]),
    previews,
    attachments: media.flatMap(({ file }) => file ?? []),
    state: stored.failed ? 'failed' : null,
    forwarded_from: source?.name ?? source?.id ?? null,
    forwarded_date: stored.forwardedDate === null ? null : fromUnixSeconds(stored.forwardedDate),
    original: `t7 ${row.rowid}: message ${key.id} of ${chat?.id ?? 'nobody'}`,
    ...recoveredOf(row),
  };
}

function sidesOf(
  direction: 'received' | 'sent',
  author: TelegramPeer | null,
  chat: TelegramPeer | null,
): Pick<TelegramRecord, 'sender' | 'sender_id' | 'sender_name' | 'phone_number'> {
  const sender = direction === 'sent' ? null : (author ?? chat);
  const other = direction === 'sent' ? chat : sender;
  return {
    sender:
      sender?.phone ??
      (sender?.username ? `@${sender.username}` : null) ??
      sender?.name ??
      sender?.id ??
      null,
    sender_id: sender?.id ?? null,
    sender_name: sender?.name ?? null,
    phone_number: other?.phone ?? null,
  };
}

/** Numbers of TelegramMediaActionType. */
const PHONE_CALL = 14;
const GROUP_CALL = 22;
const ACTIONS: ReadonlyMap<number, string> = new Map([
  [1, 'groupCreated'],
  [2, 'addedMembers'],
  [3, 'removedMembers'],
  [4, 'photoUpdated'],
  [5, 'titleUpdated'],
  [6, 'pinnedMessageUpdated'],
  [7, 'joinedByLink'],
  [10, 'historyCleared'],
  [11, 'historyScreenshot'],
  [12, 'messageAutoremoveTimeoutUpdated'],
  [19, 'peerJoined'],
  [20, 'phoneNumberRequest'],
  [23, 'inviteToGroupPhoneCall'],
  [28, 'topicCreated'],
  [38, 'joinedChannel'],
]);
const REASONS = ['missed', 'disconnected', 'ended', 'busy'] as const;

function actionOf(
  media: readonly TelegramMedia[],
): Pick<TelegramRecord, 'kind' | 'service_action' | 'duration'> {
  const action = media.find((one) => one.action !== null)?.action ?? null;
  if (action === null) return { kind: 'message', service_action: null, duration: null };
  const { number, duration, reason, video } = action;
  if (number !== PHONE_CALL && number !== GROUP_CALL) {
    return { kind: 'system', service_action: ACTIONS.get(number) ?? `action ${number}`, duration: null };
  }
  const what = number === GROUP_CALL ? 'group call' : video ? 'video call' : 'phone call';
  const how = reason === null ? null : (REASONS[reason] ?? null);
  return { kind: 'call', service_action: how === null ? what : `${what}, ${how}`, duration };
}
