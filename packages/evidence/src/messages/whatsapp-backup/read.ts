import { column, type Database, type SelectedRow, type Table } from '@bridle/bytes';
import type { Input } from '../../input.ts';
import { Lookup } from '../../join/lookup.ts';
import type { MessageAttachment } from '../message.ts';
import { type WhatsappBackupRecord, whatsappCall, whatsappMessage } from './message.ts';

/** Reads `msgstore.db` of WhatsApp for Android, in the layout since 2021 and in the one before; and its calls. */
export async function* readMsgstore(input: Input): AsyncGenerator<readonly WhatsappBackupRecord[]> {
  const database = await input.database();
  const current = database.table('message');
  const old = database.table('messages');
  if (current === null && old === null) {
    input.partial('no table message or messages: not a database of WhatsApp');
    return;
  }
  // After the change of layout the old table may stay behind, with what was not moved yet.
  if (current !== null) yield* currentMessages(database, current);
  else if (old !== null) yield* oldMessages(old);
  const calls = database.table('call_log');
  if (calls !== null) yield* callsOf(database, calls);
}

const MESSAGE = {
  chat_row_id: column.number(),
  from_me: column.number(),
  sender_jid_row_id: column.number(),
  timestamp: column.number(),
  received_timestamp: column.number(),
  message_type: column.number(),
  text_data: column.text(),
};
const CHAT = { jid_row_id: column.number(), subject: column.text() };
const JID = { raw_string: column.text(), user: column.text(), server: column.text() };
const MEDIA = {
  file_path: column.text(),
  file_length: column.number(),
  mime_type: column.text(),
  media_name: column.text(),
  media_caption: column.text(),
  message_url: column.text(),
};
const PREVIEW = { url: column.text() };
const EDIT = { edited_timestamp: column.number() };

async function* currentMessages(
  database: Database,
  table: Table,
): AsyncGenerator<readonly WhatsappBackupRecord[]> {
  const chats = new Lookup(database.table('chat'), CHAT);
  const jids = new Lookup(database.table('jid'), JID);
  const media = new Lookup(keyedByMessage(database.table('message_media')), MEDIA);
  const previews = new Lookup(keyedByMessage(database.table('message_text')), PREVIEW);
  const edits = new Lookup(keyedByMessage(database.table('message_edit_info')), EDIT);
  for await (const batch of table.select(MESSAGE)) {
    const ids = batch.map((row) => row.rowid);
    const chatRows = await chats.of(batch.map((row) => row.chat_row_id));
    const chatJids = await jids.of(chatRows.map((chat) => chat?.jid_row_id ?? null));
    const senders = await jids.of(batch.map((row) => row.sender_jid_row_id));
    const mediaRows = await media.of(ids);
    const previewRows = await previews.of(ids);
    const editRows = await edits.of(ids);
    const records: WhatsappBackupRecord[] = [];
    for (const [i, row] of batch.entries()) {
      const file = mediaRows[i] ?? null;
      // Row 1 stands before the first message and is nobody's.
      if (row.timestamp === null && row.text_data === null && row.chat_row_id === null) continue;
      records.push(
        whatsappMessage({
          row: row.rowid,
          original: `message ${row.rowid}`,
          fromMe: row.from_me === 1,
          chatJid: jidText(chatJids[i]),
          chatName: chatRows[i]?.subject ?? null,
          senderJid: jidText(senders[i]),
          type: row.message_type,
          text: row.text_data,
          caption: file?.media_caption ?? null,
          moreLinks: [previewRows[i]?.url ?? null],
          at: row.timestamp,
          receivedAt: row.received_timestamp,
          attachments: file === null ? [] : [fileOf(file)],
          edited: (editRows[i] ?? null) !== null,
          status: null,
        }),
      );
    }
    yield records;
  }
}

const fileOf = (file: SelectedRow<typeof MEDIA>): MessageAttachment => ({
  name: file.media_name ?? file.file_path,
  type: file.mime_type,
  size: file.file_length,
  sha256: null,
});

function jidText(jid: SelectedRow<typeof JID> | null | undefined): string | null {
  if (jid === null || jid === undefined) return null;
  return jid.raw_string ?? (jid.user !== null && jid.server !== null ? `${jid.user}@${jid.server}` : null);
}

const OLD_MESSAGE = {
  key_remote_jid: column.text(),
  key_from_me: column.number(),
  status: column.number(),
  data: column.text(),
  timestamp: column.number(),
  received_timestamp: column.number(),
  remote_resource: column.text(),
  media_wa_type: column.number(),
  media_mime_type: column.text(),
  media_size: column.number(),
  media_name: column.text(),
  media_caption: column.text(),
};

async function* oldMessages(table: Table): AsyncGenerator<readonly WhatsappBackupRecord[]> {
  for await (const batch of table.select(OLD_MESSAGE)) {
    // The first row stands before all messages and belongs to no chat.
    const rows = batch.filter((row) => row.key_remote_jid !== '-1');
    yield rows.map((row) =>
      whatsappMessage({
        row: row.rowid,
        original: `messages ${row.rowid}`,
        fromMe: row.key_from_me === 1,
        chatJid: row.key_remote_jid,
        chatName: null,
        senderJid: row.remote_resource === '' ? null : row.remote_resource,
        type: row.media_wa_type,
        text: row.data,
        caption: row.media_caption,
        moreLinks: [],
        at: row.timestamp,
        receivedAt: row.received_timestamp,
        attachments:
          row.media_mime_type === null && row.media_name === null
            ? []
            : [{ name: row.media_name, type: row.media_mime_type, size: row.media_size, sha256: null }],
        edited: false,
        status: row.status,
      }),
    );
  }
}

const CALL = {
  jid_row_id: column.number(),
  from_me: column.number(),
  timestamp: column.number(),
  video_call: column.number(),
  duration: column.number(),
};

async function* callsOf(database: Database, table: Table): AsyncGenerator<readonly WhatsappBackupRecord[]> {
  const jids = new Lookup(database.table('jid'), JID);
  for await (const batch of table.select(CALL)) {
    const others = await jids.of(batch.map((row) => row.jid_row_id));
    yield batch.map((row, i) =>
      whatsappCall({
        row: row.rowid,
        original: `call_log ${row.rowid}`,
        fromMe: row.from_me === 1,
        jid: jidText(others[i]),
        at: row.timestamp,
        video: row.video_call === 1,
        duration: row.duration,
      }),
    );
  }
}

/** Tables that have one row for a message, under its number: only then can they be looked up. */
function keyedByMessage(table: Table | null): Table | null {
  if (table === null) return null;
  return table.schema.rowidAlias >= 0 && table.schema.rowidAlias === table.columnIndex('message_row_id')
    ? table
    : null;
}
