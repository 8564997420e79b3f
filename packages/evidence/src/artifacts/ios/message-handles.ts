import { column, type Table } from '@bridle/bytes';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { RowidSet } from '../../join/rowid-set.ts';
import type { SourceRecord } from '../../record.ts';

export interface MessageHandle extends SourceRecord {
  readonly handle: string | null;
  readonly service: string | null;
  readonly handle_country: string | null;
  readonly uncanonicalized: string | null;
  readonly has_messages: boolean | null;
}

export const messageHandles = defineArtifact<MessageHandle>({
  id: 'ios.message-handles',
  title: 'Accounts that exchanged messages',
  reveals:
    'Every number and address that ever wrote, also when its messages are gone: attackers delete the message and forget ' +
    'the account. The same unknown account on several phones ties them to one operator.',
  references: [
    'https://github.com/KasperskyLab/triangle_check',
    'https://citizenlab.ca/2025/06/first-forensic-confirmation-of-paragons-ios-mercenary-spyware-finds-journalists-targeted/',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/SMS/sms.db')],
    'ios-filesystem': ['private/var/mobile/Library/SMS/sms.db'],
  },
  fields: {
    handle: field('text', 'Phone number, address or short code of the other side'),
    service: shared.service,
    handle_country: field('text', 'Country of the number, as Messages took it'),
    uncanonicalized: field('text', 'The number or address as it was typed, where it differs'),
    has_messages: field(
      'boolean',
      'Whether a message of this account is still there; null where that is not known',
    ),
  },
  limits: 'Tells neither when nor in which direction: the owner may have written to the account first.',

  async *read(input) {
    const database = await input.database();
    const handles = database.table('handle');
    if (handles === null) {
      input.partial('no table handle: the accounts are not known');
      return;
    }
    const used = await usedHandles(database.table('message'));
    for await (const batch of handles.select(HANDLE)) {
      yield batch.map((row) => ({
        row: row.rowid,
        handle: row.id,
        service: row.service,
        handle_country: row.country,
        uncanonicalized: row.uncanonicalized_id,
        has_messages: used === null || database.damage.any ? null : used.has(row.rowid),
      }));
    }
  },

  observables(record, emit) {
    const { handle } = record;
    // What its messages say is told of them, once.
    if (handle === null || handle === '' || record.has_messages === true) return;
    // Who wrote first is not known: an account alone is a mention.
    if (handle.includes('@')) emit('email-addr', handle, 'mentioned');
    else emit('phone-number', handle, 'mentioned');
  },
});

const HANDLE = {
  id: column.text(),
  service: column.text(),
  country: column.text(),
  uncanonicalized_id: column.text(),
};

/** The accounts that a message names; null where there is no table of messages, or too many to tell apart. */
async function usedHandles(messages: Table | null): Promise<RowidSet | null> {
  if (messages === null) return null;
  const used = new RowidSet();
  for await (const batch of messages.select({ handle_id: column.number(), other_handle: column.number() })) {
    for (const { handle_id, other_handle } of batch) {
      if (handle_id !== null) used.add(handle_id);
      if (other_handle !== null) used.add(other_handle);
    }
  }
  return used.full ? null : used;
}
