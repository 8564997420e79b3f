import type { OwnerNames } from '../owner.ts';
import type { MessageRecord } from './message.ts';

/** Names and ids of whoever wrote a record. */
type Writers<R> = (record: R) => readonly (string | null)[];

/**
 * Messages with their direction by who owns the phone, where the source cannot tell it: what the owner wrote was sent,
 * all else received. A chat in which nobody writes under the owner's name stays as it is: the name may be another one
 * there, or mistyped, and everybody's links would count as received. `read` begins anew at each call.
 */
export async function* ofOwner<R extends MessageRecord>(
  owner: OwnerNames,
  read: () => AsyncGenerator<readonly R[]>,
  writers: Writers<R> = ({ sender }) => [sender],
): AsyncGenerator<readonly R[]> {
  const byOwner = (record: R): boolean => writers(record).some((writer) => owner.is(writer));
  let writes = false;
  if (owner.given) {
    for await (const batch of read()) {
      writes = batch.some(byOwner);
      if (writes) break;
      // A turn for whoever wants to stop.
      yield [];
    }
  }
  for await (const batch of read()) yield writes ? batch.map((record) => directed(record, byOwner)) : batch;
}

function directed<R extends MessageRecord>(record: R, byOwner: (record: R) => boolean): R {
  const sent = byOwner(record);
  // Lines of the app have the name of the chat, or of whom they tell.
  if (record.direction !== null || record.sender === null || record.kind === 'system') return record;
  return { ...record, direction: sent ? 'sent' : 'received' };
}
