import { column, type Database, type Row, type SelectedRow, type Table } from '@bridle/bytes';
import { fromMacTime } from '@bridle/model';
import type { Input } from '../input.ts';
import { lookupLists } from '../join/by-parts.ts';
import { Lookup } from '../join/lookup.ts';
import { OneToMany, readPairs } from '../join/one-to-many.ts';
import { linksIn } from '../links.ts';
import { recoveredOf } from '../record.ts';
import type { WhatsappDirectory } from './directory.ts';
import type { DataItem, WhatsappRecord } from './records.ts';
import type { StoredMessages } from './stored-messages.ts';

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

/** Messages with their media item, the previews of their links, who wrote them and in which chat. */
export async function* readMessages(
  messages: Table,
  database: Database,
  directory: WhatsappDirectory,
  stored: StoredMessages,
  input: Input,
): AsyncGenerator<readonly WhatsappRecord[]> {
  const partial = input.partial;
  const project = messages.projection(MESSAGE);
  const mediaTable = database.table('ZWAMEDIAITEM');
  const dataTable = database.table('ZWAMESSAGEDATAITEM');
  const media = new Lookup(mediaTable, MEDIA);
  const data = new Lookup(dataTable, DATA);
  const members = new Lookup(database.table('ZWAGROUPMEMBER'), MEMBER);
  const sessions = new Lookup(database.table('ZWACHATSESSION'), CHAT);
  // Both sides name each other; where the message does not, the media item's own column is read.
  const mediaOf = messages.has('ZMEDIAITEM')
    ? new OneToMany()
    : await readPairs(mediaTable, 'ZMESSAGE', null, partial);
  const dataOf = await readPairs(dataTable, 'ZMESSAGE', null, partial);

  for await (const batch of messages.rows(WITH_DELETED)) {
    const rows: { readonly columns: Row; readonly values: SelectedRow<typeof MESSAGE> }[] = [];
    for (const columns of batch) {
      const values = project(columns);
      if (values !== null) rows.push({ columns, values });
    }
    const mediaItems = await media.of(
      rows.map(({ values }) => values.ZMEDIAITEM ?? mediaOf.first(values.rowid)),
    );
    const dataItems = await lookupLists(
      rows.map(({ values }) => dataOf.of(values.rowid)),
      (ids) => data.of(ids),
    );
    const senders = await members.of(rows.map(({ values }) => values.ZGROUPMEMBER));
    const chats = await sessions.of(rows.map(({ values }) => values.ZCHATSESSION));
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
  return linksIn(texts).filter((link) => !MEDIA_LINK.test(link));
}
