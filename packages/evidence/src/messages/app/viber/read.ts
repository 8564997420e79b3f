import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import type { TellCut } from '../../../cuts.ts';
import type { Input } from '../../../input.ts';
import { Lookup } from '../../../join/lookup.ts';
import { readPairs } from '../../../join/one-to-many.ts';
import { RowidSet } from '../../../join/rowid-set.ts';
import { linksIn } from '../../../links.ts';
import { recoveredOf } from '../../../record.ts';
import type { AppMessage, LinkPreview } from '../message.ts';
import { Participants } from '../participants.ts';
import { accountOf, filled, Members, type ViberMember } from './members.ts';
import { readMetadata } from './metadata.ts';

export interface ViberRecord extends AppMessage {
  readonly state_date: Instant | null;
  readonly chat_participants: readonly string[];
  readonly previews: readonly LinkPreview[];
  readonly duration: number | null;
}

const MESSAGE = {
  ZDATE: column.number(),
  ZSTATEDATE: column.number(),
  ZTEXT: column.text(),
  ZSTATE: column.text(),
  ZSYSTEMTYPE: column.text(),
  ZCALLTYPE: column.text(),
  ZMETADATA: column.text(),
  ZBEINGDELETED: column.number(),
  ZCONVERSATION: column.number(),
  ZPHONENUMINDEX: column.number(),
  ZATTACHMENT: column.number(),
};
/** A message is the same while these are. */
const WITH_DELETED = { recover: { key: ['ZTOKEN', 'ZDATE', 'ZTEXT', 'ZCALLTYPE'] } } as const;
const CONVERSATION = {
  ZNAME: column.text(),
  ZGROUPID: column.text(),
  ZINTERLOCUTOR: column.number(),
  ZBEINGDELETED: column.number(),
};
const ATTACHMENT = { ZNAME: column.text(), ZTYPE: column.text(), ZFILESIZE: column.number() };
const RECENT = {
  ZDATE: column.number(),
  ZCALLTYPE: column.text(),
  ZDURATION: column.number(),
  ZCALLLOGMESSAGE: column.number(),
  ZRECENTSLINE: column.number(),
};

/** Reads `Contacts.data`: its messages, and the calls of its list of recent ones that no message tells. */
export async function* readViber(input: Input): AsyncGenerator<readonly ViberRecord[]> {
  const database = await input.database();
  const messages = database.table('ZVIBERMESSAGE');
  const recents = database.table('ZRECENT');
  if (messages === null && recents === null) {
    input.partial('no table ZVIBERMESSAGE or ZRECENT: not a database that Viber writes');
    return;
  }
  if (messages === null) input.partial('no table ZVIBERMESSAGE: only the recent calls are known');
  const partial = input.partial;
  const members = await Members.read(database, partial);
  const told = new RowidSet();
  if (messages !== null) yield* readMessages(database, messages, members, told, partial);
  if (recents !== null) yield* readRecents(database, recents, members, told);
}

async function* readMessages(
  database: Database,
  messages: Table,
  members: Members,
  told: RowidSet,
  partial: (reason: string) => void,
): AsyncGenerator<readonly ViberRecord[]> {
  const conversations = new Lookup(database.table('ZCONVERSATION'), CONVERSATION);
  const attachments = new Lookup(database.table('ZATTACHMENT'), ATTACHMENT);
  const recents = new Lookup(database.table('ZRECENT'), RECENT);
  const recentOf = await readPairs(database.table('ZRECENT'), 'ZCALLLOGMESSAGE', null, partial);
  const participants = await Participants.read(database, GROUP_MEMBERS, namesOf(members), partial);
  for await (const batch of messages.select(MESSAGE, WITH_DELETED)) {
    const chats = await conversations.of(batch.map((row) => row.ZCONVERSATION));
    const others = await members.of(chats.map((chat) => chat?.ZINTERLOCUTOR ?? null));
    const senders = await members.of(batch.map((row) => row.ZPHONENUMINDEX));
    const files = await attachments.of(batch.map((row) => row.ZATTACHMENT));
    const calls = await recents.of(
      batch.map((row) => (row.ZCALLTYPE === null ? null : recentOf.first(row.rowid))),
    );
    const records: ViberRecord[] = [];
    for (const [i, row] of batch.entries()) {
      const chat = chats[i] ?? null;
      const group = filled(chat?.ZGROUPID) !== null;
      if (row.ZCALLTYPE !== null && row.recovered === undefined) told.add(row.rowid);
      records.push({
        ...messageOf(row, files[i] ?? null, partial),
        ...sidesOf(directionOf(row), senders[i] ?? null, others[i] ?? null),
        chat: filled(chat?.ZNAME) ?? others[i]?.name ?? accountOf(others[i] ?? null),
        chat_id: filled(chat?.ZGROUPID) ?? others[i]?.id ?? null,
        chat_participants: group ? await participants.of(row.ZCONVERSATION) : [],
        duration: calls[i]?.ZDURATION ?? null,
        ...recoveredOf(row),
      });
    }
    yield records;
  }
}

const GROUP_MEMBERS = {
  table: /^Z_\d+PHONENUMINDEXES$/i,
  group: /^Z_\d+CONVERSATIONS$/i,
  member: /^Z_\d+PHONENUMINDEXES$/i,
};

const namesOf = (members: Members) => async (ids: readonly number[]) =>
  (await members.of(ids)).flatMap((member) => accountOf(member) ?? []);

type Row = SelectedRow<typeof MESSAGE>;

function messageOf(
  row: Row,
  file: SelectedRow<typeof ATTACHMENT> | null,
  tell: TellCut,
): Omit<
  ViberRecord,
  | 'chat'
  | 'chat_id'
  | 'chat_participants'
  | 'sender'
  | 'sender_id'
  | 'sender_name'
  | 'phone_number'
  | 'duration'
> {
  const metadata = readMetadata(row.ZMETADATA, tell);
  const action = row.ZCALLTYPE ?? (isSystem(row.ZSYSTEMTYPE) ? row.ZSYSTEMTYPE : null);
  const name = metadata.fileName ?? filled(file?.ZNAME);
  return {
    row: row.rowid,
    kind:
      row.ZCALLTYPE !== null || row.ZSYSTEMTYPE === CALL_LOG
        ? 'call'
        : action === null
          ? 'message'
          : 'system',
    channel: 'viber',
    direction: directionOf(row),
    isodate: fromMacTime(row.ZDATE),
    state_date: fromMacTime(row.ZSTATEDATE),
    text: row.ZTEXT ?? '',
    links: linksIn([row.ZTEXT, ...metadata.previews.map((preview) => preview.url), ...metadata.texts]),
    previews: metadata.previews,
    attachments:
      file === null && metadata.fileName === null
        ? []
        : [
            {
              name,
              type: metadata.contentType ?? filled(file?.ZTYPE),
              size: file?.ZFILESIZE ?? null,
              sha256: null,
              path: filled(file?.ZNAME),
            },
          ],
    state: row.ZBEINGDELETED === 1 ? 'deleted' : null,
    service_action: action,
    original: `ZVIBERMESSAGE ${row.rowid}`,
  };
}

/** `ZSYSTEMTYPE` of a call; other lines of Viber's own begin with `system` too, and texts are `url`, `formatted` or none. */
const CALL_LOG = 'systemCallLog';
const isSystem = (type: string | null): boolean => type?.startsWith('system') === true;

/**
 * `ZSTATE` is `received` for what came in and another word (`send`, `delivered` …) for what went out. Calls have the
 * direction in their type. Where neither tells, a message that names its sender came in.
 */
function directionOf(row: Pick<Row, 'ZSTATE' | 'ZCALLTYPE' | 'ZPHONENUMINDEX'>): 'received' | 'sent' | null {
  const call = directionOfCall(row.ZCALLTYPE);
  if (call !== null) return call;
  if (filled(row.ZSTATE) !== null) return row.ZSTATE === 'received' ? 'received' : 'sent';
  return row.ZPHONENUMINDEX === null ? null : 'received';
}

/** `incoming`, `incoming_with_video`, `missed`, `missed_with_video`; `outgoing_viber`, `outgoing_viber_with_video`. */
function directionOfCall(type: string | null): 'received' | 'sent' | null {
  if (type === null) return null;
  if (/^(?:incoming|missed)/i.test(type)) return 'received';
  return /^outgoing/i.test(type) ? 'sent' : null;
}

function sidesOf(
  direction: 'received' | 'sent' | null,
  named: ViberMember | null,
  other: ViberMember | null,
): Pick<ViberRecord, 'sender' | 'sender_id' | 'sender_name' | 'phone_number'> {
  const sender = direction === 'sent' ? null : (named ?? other);
  return {
    sender: accountOf(sender),
    sender_id: sender?.id ?? null,
    sender_name: sender?.name ?? null,
    phone_number: direction === 'sent' ? (other?.phone ?? null) : (sender?.phone ?? null),
  };
}

/** Calls of which no message is left, or never was: iLEAPP tells the former as remnants. */
async function* readRecents(
  database: Database,
  recents: Table,
  members: Members,
  told: RowidSet,
): AsyncGenerator<readonly ViberRecord[]> {
  const lines = new Lookup(database.table('ZRECENTSLINE'), { ZPHONENUMBER: column.any() });
  const numbers = new Lookup(database.table('ZPHONENUMBER'), { ZMEMBER: column.number() });
  for await (const batch of recents.select(RECENT, {
    recover: { key: ['ZDATE', 'ZCALLTYPE', 'ZDURATION'] },
  })) {
    const rest = batch.filter(
      (row) => row.recovered !== undefined || row.ZCALLLOGMESSAGE === null || !told.has(row.ZCALLLOGMESSAGE),
    );
    const named = (await lines.of(rest.map((row) => row.ZRECENTSLINE))).map(
      (line) => line?.ZPHONENUMBER ?? null,
    );
    // The column is a row of ZPHONENUMBER in one version and the number itself in another.
    const rows = await numbers.of(named.map((value) => (typeof value === 'number' ? value : null)));
    const others = await members.of(rows.map((row) => row?.ZMEMBER ?? null));
    yield rest.map((row, i) => {
      const direction = directionOfCall(row.ZCALLTYPE);
      const written = named[i];
      const other =
        others[i] ??
        (typeof written === 'string' && written !== '' ? { id: null, name: null, phone: written } : null);
      return {
        row: row.rowid,
        kind: 'call' as const,
        channel: 'viber' as const,
        chat: other?.name ?? accountOf(other),
        chat_id: other?.id ?? null,
        chat_participants: [],
        ...sidesOf(direction, other, other),
        direction,
        isodate: fromMacTime(row.ZDATE),
        state_date: null,
        text: '',
        links: [],
        previews: [],
        attachments: [],
        state: null,
        service_action: row.ZCALLTYPE,
        duration: row.ZDURATION,
        original: `ZRECENT ${row.rowid}`,
        ...recoveredOf(row),
      };
    });
  }
}
