import { column, type Database, hex, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import type { Input } from '../../../input.ts';
import { lookupLists } from '../../../join/by-parts.ts';
import { Lookup } from '../../../join/lookup.ts';
import { readPairs } from '../../../join/one-to-many.ts';
import { linksIn } from '../../../links.ts';
import { recoveredOf } from '../../../record.ts';
import type { AppAttachment, AppMessage } from '../message.ts';
import { Participants } from '../participants.ts';
import { Contacts, type ThreemaContact } from './contacts.ts';
import { Files } from './files.ts';
import { systemLine } from './system-lines.ts';

/** What stood in a message before it was changed. */
export interface EarlierText {
  readonly part: 0;
  readonly isodate: Instant | null;
  readonly text: string;
  readonly links: readonly string[];
}

export interface ThreemaRecord extends AppMessage {
  readonly sent_date: Instant | null;
  readonly chat_participants: readonly string[];
  readonly edits: readonly EarlierText[];
  readonly duration: number | null;
}

const MESSAGE = {
  Z_ENT: column.number(),
  ZDATE: column.number(),
  ZREMOTESENTDATE: column.number(),
  ZISOWN: column.number(),
  ZTEXT: column.text(),
  ZTEXTENCRYPTED: column.blob(),
  ZCAPTION: column.text(),
  ZFILENAME: column.text(),
  ZMIMETYPE: column.text(),
  ZFILESIZE: column.number(),
  ZIMAGESIZE: column.number(),
  ZVIDEOSIZE: column.number(),
  ZAUDIOSIZE: column.number(),
  ZDATA: column.number(),
  ZIMAGE: column.number(),
  ZVIDEO: column.number(),
  ZAUDIO: column.number(),
  ZTYPE: column.number(),
  ZTYPE1: column.number(),
  ZARG: column.blob(),
  ZDELETEDAT: column.number(),
  ZLASTEDITEDAT: column.number(),
  ZSENDFAILED: column.number(),
  ZCONVERSATION: column.number(),
  ZSENDER: column.number(),
};
type Row = SelectedRow<typeof MESSAGE>;
/** A message is the same while these are. */
const WITH_DELETED = { recover: { key: ['ZID', 'ZDATE', 'ZTEXT', 'ZFILENAME'] } } as const;
const CONVERSATION = { ZGROUPNAME: column.text(), ZGROUPID: column.blob(), ZCONTACT: column.number() };
const EARLIER = { ZEDITDATE: column.number(), ZTEXT: column.text() };
const GROUP_MEMBERS = {
  table: /^Z_\d+GROUPCONVERSATIONS$/i,
  group: /^Z_\d+GROUPCONVERSATIONS$/i,
  member: /^Z_\d+MEMBERS$/i,
};

/** Reads `ThreemaData.sqlite`: messages with calls and group events among them, and the list of calls. */
export async function* readThreema(input: Input): AsyncGenerator<readonly ThreemaRecord[]> {
  const database = await input.database();
  const messages = database.table('ZMESSAGE');
  if (messages === null) {
    input.partial('no table ZMESSAGE: not a database that Threema writes');
    return;
  }
  const contacts = new Contacts(database);
  yield* readMessages(database, messages, contacts, input);
  const calls = database.table('ZCALL');
  if (calls !== null) yield* readCalls(calls, contacts);
}

async function* readMessages(
  database: Database,
  messages: Table,
  contacts: Contacts,
  input: Input,
): AsyncGenerator<readonly ThreemaRecord[]> {
  const partial = input.partial;
  const entities = await entityNames(database);
  const conversations = new Lookup(database.table('ZCONVERSATION'), CONVERSATION);
  const files = new Files(database, input.digests);
  const history = new Lookup(database.table('ZMESSAGEHISTORYENTRY'), EARLIER);
  const historyOf = await readPairs(database.table('ZMESSAGEHISTORYENTRY'), 'ZMESSAGE', null, partial);
  const participants = await Participants.read(
    database,
    GROUP_MEMBERS,
    (ids) => contacts.idsOf(ids),
    partial,
  );
  let encrypted = 0;
  for await (const batch of messages.select(MESSAGE, WITH_DELETED)) {
    const chats = await conversations.of(batch.map((row) => row.ZCONVERSATION));
    const others = await contacts.of(chats.map((chat) => chat?.ZCONTACT ?? null));
    const senders = await contacts.of(batch.map((row) => row.ZSENDER));
    const earlier = await lookupLists(
      batch.map((row) => historyOf.of(row.rowid)),
      (ids) => history.of(ids),
    );
    const records: ThreemaRecord[] = [];
    for (const [i, row] of batch.entries()) {
      const chat = chats[i] ?? null;
      const other = others[i] ?? null;
      const edits = (earlier[i] ?? []).flatMap((entry) => (entry === null ? [] : [earlierText(entry)]));
      if (row.ZTEXT === null && row.ZTEXTENCRYPTED !== null && row.recovered === undefined) encrypted += 1;
      records.push({
        ...messageOf(row, entities.get(row.Z_ENT ?? 0) ?? null, edits),
        ...sidesOf(row.ZISOWN === 1, senders[i] ?? null, other),
        attachments: await attachmentsOf(row, files),
        chat: chat?.ZGROUPNAME ?? other?.name ?? other?.id ?? null,
        chat_id: groupId(chat?.ZGROUPID ?? null) ?? other?.id ?? null,
        chat_participants:
          chat === null || chat.ZGROUPID === null ? [] : await participants.of(row.ZCONVERSATION),
        ...recoveredOf(row),
      });
    }
    yield records;
  }
  if (encrypted > 0) {
    const what = encrypted === 1 ? '1 message is' : `${encrypted} messages are`;
    partial(`${what} encrypted with a secret that is not on the phone (Threema Work): the text is missing`);
  }
}

/** Core Data numbers kinds of rows by version: `Z_PRIMARYKEY` says which is which. */
async function entityNames(database: Database): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  const columns = { Z_ENT: column.number(), Z_NAME: column.text() };
  for await (const batch of database.table('Z_PRIMARYKEY')?.select(columns) ?? []) {
    for (const { Z_ENT, Z_NAME } of batch)
      if (Z_ENT !== null && Z_NAME !== null && names.size < 1000) names.set(Z_ENT, Z_NAME);
  }
  return names;
}

type Told =
  | 'attachments'
  | 'chat'
  | 'chat_id'
  | 'chat_participants'
  | 'sender'
  | 'sender_id'
  | 'sender_name'
  | 'phone_number';

function messageOf(
  row: Row,
  entity: string | null,
  edits: readonly EarlierText[],
): Omit<ThreemaRecord, Told> {
  const text = [row.ZTEXT, row.ZCAPTION].filter((part) => part !== null && part !== '').join('\n');
  // Without the list of kinds, only lines of Threema's own have an argument.
  const isSystem = entity === null ? row.ZARG !== null : entity === 'SystemMessage';
  const line = isSystem ? systemLine(row.ZTYPE1 ?? row.ZTYPE, row.ZARG) : null;
  const direction = row.ZISOWN === null ? null : row.ZISOWN === 1 ? 'sent' : 'received';
  return {
    row: row.rowid,
    kind: line?.kind ?? 'message',
    channel: 'threema',
    direction: line === null ? direction : line.direction,
    isodate: fromMacTime(row.ZDATE),
    sent_date: fromMacTime(row.ZREMOTESENTDATE),
    text,
    links: linksIn([text, ...edits.map((edit) => edit.text)]),
    edits,
    state:
      row.ZDELETEDAT !== null
        ? 'deleted'
        : row.ZLASTEDITEDAT !== null
          ? 'edited'
          : row.ZSENDFAILED === 1
            ? 'failed'
            : null,
    service_action: line?.action ?? null,
    duration: line?.duration ?? null,
    original: `ZMESSAGE ${row.rowid}`,
  };
}

function earlierText(entry: SelectedRow<typeof EARLIER>): EarlierText {
  const text = entry.ZTEXT ?? '';
  return { part: 0, isodate: fromMacTime(entry.ZEDITDATE), text, links: linksIn([text]) };
}

/** The four kinds of message that bring a file: newer versions write the first only. */
async function attachmentsOf(row: Row, files: Files): Promise<readonly AppAttachment[]> {
  if (row.ZFILENAME !== null || row.ZMIMETYPE !== null)
    return [
      {
        name: row.ZFILENAME,
        type: row.ZMIMETYPE,
        size: row.ZFILESIZE,
        ...(await files.of('ZFILEDATA', row.ZDATA)),
      },
    ];
  const media: readonly (readonly [type: string, table: string, id: number | null, size: number | null])[] = [
    ['image', 'ZIMAGEDATA', row.ZIMAGE, row.ZIMAGESIZE],
    ['video', 'ZVIDEODATA', row.ZVIDEO, row.ZVIDEOSIZE],
    ['audio', 'ZAUDIODATA', row.ZAUDIO, row.ZAUDIOSIZE],
  ];
  const found: AppAttachment[] = [];
  for (const [type, table, id, size] of media) {
    if (id !== null) found.push({ name: null, type, size, ...(await files.of(table, id)) });
  }
  return found;
}

function sidesOf(
  own: boolean,
  named: ThreemaContact | null,
  other: ThreemaContact | null,
): Pick<ThreemaRecord, 'sender' | 'sender_id' | 'sender_name' | 'phone_number'> {
  const sender = own ? null : (named ?? other);
  return {
    sender: sender?.id ?? sender?.name ?? null,
    sender_id: sender?.id ?? null,
    sender_name: sender?.name ?? null,
    phone_number: (own ? other : sender)?.address ?? null,
  };
}

const groupId = (bytes: Uint8Array | null): string | null =>
  bytes === null || bytes.length === 0 ? null : hex(bytes.subarray(0, 32));

const CALL = { ZDATE: column.number(), ZCALLID: column.number(), ZCONTACT: column.number() };

/** Threema remembers which calls it has seen, of whom and when; not who called. */
async function* readCalls(calls: Table, contacts: Contacts): AsyncGenerator<readonly ThreemaRecord[]> {
  for await (const batch of calls.select(CALL, { recover: { key: ['ZDATE', 'ZCALLID', 'ZCONTACT'] } })) {
    const others = await contacts.of(batch.map((row) => row.ZCONTACT));
    yield batch.map((row, i) => ({
      row: row.rowid,
      kind: 'call' as const,
      channel: 'threema' as const,
      chat: others[i]?.name ?? others[i]?.id ?? null,
      chat_id: others[i]?.id ?? null,
      chat_participants: [],
      sender: null,
      sender_id: null,
      sender_name: null,
      phone_number: others[i]?.address ?? null,
      direction: null,
      isodate: fromMacTime(row.ZDATE),
      sent_date: null,
      text: '',
      links: [],
      edits: [],
      attachments: [],
      state: null,
      service_action: row.ZCALLID === null ? 'call' : `call ${row.ZCALLID}`,
      duration: null,
      original: `ZCALL ${row.rowid}`,
      ...recoveredOf(row),
    }));
  }
}
