import { column, type Database, type Table } from '@bridle/bytes';
import { fromMacTime } from '@bridle/model';
import type { Input } from '../input.ts';
import { Lookup } from '../join/lookup.ts';
import { readPairs } from '../join/one-to-many.ts';
import type { WhatsappDirectory } from './directory.ts';
import type { WhatsappRecord } from './records.ts';
import type { StoredMessages } from './stored-messages.ts';

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

/** Chats, and what of each is stored. */
export async function* readSessions(
  sessions: Table,
  database: Database,
  directory: WhatsappDirectory,
  stored: StoredMessages,
  input: Input,
): AsyncGenerator<readonly WhatsappRecord[]> {
  const groups = database.table('ZWAGROUPINFO');
  const infosOf = new Lookup(groups, { ZCREATIONDATE: column.number() });
  const groupOf = await readPairs(groups, 'ZCHATSESSION', null, input.partial);
  for await (const batch of sessions.select(SESSION)) {
    const infos = await infosOf.of(batch.map((row) => row.ZGROUPINFO ?? groupOf.first(row.rowid)));
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
