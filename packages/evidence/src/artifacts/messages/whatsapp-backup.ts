import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { messageClock, messageEvents, messageFields, messageObservables } from '../../messages/message.ts';
import type { WhatsappBackupRecord } from '../../messages/whatsapp-backup/message.ts';
import { readMsgstore } from '../../messages/whatsapp-backup/read.ts';

export const whatsappBackup = defineArtifact<WhatsappBackupRecord>({
  id: 'messages.whatsapp-backup',
  title: 'WhatsApp for Android: messages and calls',
  reveals:
    'Messages with links that lead to known spyware infrastructure, calls of unknown accounts that nobody answered, and ' +
    'groups into which the owner was added. In 2019 a missed call was enough to infect a phone.',
  references: [
    'https://github.com/ElDavoo/wa-crypt-tools',
    'https://citizenlab.ca/2019/10/nso-q-cyber-technologies-100-new-abuse-cases/',
    'https://github.com/abrignoni/ALEAPP',
  ],
  places: { 'whatsapp-backup': ['msgstore.db'] },
  fields: {
    ...messageFields,
    chat_id: shared.chat_id,
    sender_id: shared.sender_id,
    sent_date: shared.sent_date,
    message_type: field(
      'integer',
      'Number that WhatsApp gives the kind of message: 0 text, 1 picture, 7 its own line, 15 taken back …',
    ),
    service_action: shared.service_action,
    duration: shared.duration,
  },
  limits:
    'The names that the address book gives to numbers lie in another database. What was deleted on the phone before the ' +
    'backup is not in it.',
  read: readMsgstore,
  observables: messageObservables,
  events: messageEvents,
  clock: messageClock,
});
