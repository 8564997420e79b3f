import type { Input } from '../../input.ts';
import { backupStatements, type FrameCounts } from './frames.ts';
import { MESSAGE_TABLES, type SignalRecord, signalMessage } from './message.ts';
import { SignalPeople } from './people.ts';
import { BackupTables } from './tables.ts';

/**
 * Reads a decrypted backup twice: first who is who, since messages name people by number and the tables come in any
 * order; then the messages.
 */
export async function* readSignalBackup(input: Input): AsyncGenerator<readonly SignalRecord[]> {
  const people = new SignalPeople();
  const tables = new BackupTables();
  for await (const batch of backupStatements(input.access, { damaged: 0, complete: false })) {
    for (const statement of batch) {
      const found = tables.rowOf(statement);
      if (found !== null && !MESSAGE_TABLES.has(found.table)) people.learn(found.table, found.row);
    }
  }
  const counts: FrameCounts = { damaged: 0, complete: false };
  const tell = input.partial;
  let row = 0;
  for await (const batch of backupStatements(input.access, counts)) {
    const records: SignalRecord[] = [];
    for (const statement of batch) {
      const found = tables.rowOf(statement);
      if (found === null || !MESSAGE_TABLES.has(found.table)) continue;
      row += 1;
      records.push(signalMessage(found.table, found.row, people, { row, offset: statement.offset }, tell));
    }
    if (records.length > 0) yield records;
  }
  if (people.full)
    input.partial(
      'there are more people, conversations and files than are remembered: some messages lack theirs',
    );
  if (tables.full) tell('the backup makes more tables than are remembered: rows of some are left out');
  if (counts.damaged > 0)
    input.partial(
      `${counts.damaged === 1 ? '1 frame is' : `${counts.damaged} frames are`} damaged: left out`,
    );
  if (!counts.complete) input.partial('the backup ends before its end is marked: it was cut off');
  if (![...MESSAGE_TABLES].some((table) => tables.has(table)))
    input.partial('no table of messages was found');
}
