import { defineArtifact } from '../../artifact.ts';
import {
  type MessageRecord,
  messageEvents,
  messageFields,
  messageObservables,
} from '../../messages/message.ts';
import { ofOwner } from '../../messages/of-owner.ts';
import { readMessageTable } from '../../messages/table/read.ts';

export const messageTable = defineArtifact<MessageRecord>({
  id: 'messages.message-table',
  title: 'Table of messages',
  reveals:
    'Messages that somebody collected in a table, of one person or of many: helplines and newsrooms keep suspicious ' +
    'texts this way.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc4180',
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
  ],
  places: { 'message-table': ['*.csv'] },
  fields: messageFields,
  limits:
    'All of it is what a person wrote down. Columns are known by their names in English, Spanish, French and Arabic: a ' +
    'text, and a time or a sender. Times without a zone are taken as they stand.',
  read: (input) => ofOwner(input.owner, () => readMessageTable(input, null)),
  observables: messageObservables,
  events: messageEvents,
});
