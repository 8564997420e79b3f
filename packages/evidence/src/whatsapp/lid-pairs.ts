import { column, type Table } from '@bridle/bytes';
import { fromMacTime } from '@bridle/model';
import { plusNumber } from '../phone-number.ts';
import { parseJid, phoneOfJid } from './jid.ts';
import type { WhatsappRecord } from './records.ts';

/** The rows of `LID.sqlite`. */
export async function* readPairRecords(pairs: Table): AsyncGenerator<readonly WhatsappRecord[]> {
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
