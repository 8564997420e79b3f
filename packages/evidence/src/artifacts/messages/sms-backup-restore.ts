import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { messageClock, messageEvents, messageFields, messageObservables } from '../../messages/message.ts';
import type { SmsBackupRecord } from '../../messages/sms-backup/elements.ts';
import { readSmsBackup } from '../../messages/sms-backup/read.ts';

export const smsBackupRestore = defineArtifact<SmsBackupRecord>({
  id: 'messages.sms-backup-restore',
  title: 'Messages and calls saved by SMS Backup & Restore',
  reveals:
    'Text messages with links that lead to known spyware infrastructure, and who sent them and called: how Pegasus came ' +
    'to phones in Mexico. Files that came with a message are compared by their hash.',
  references: [
    'https://www.synctech.com.au/sms-backup-restore/fields-in-xml-backup-files/',
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
  ],
  places: { 'sms-backup-restore': ['**/*.xml'] },
  fields: {
    ...messageFields,
    contact_name: field(
      'text',
      "Name of the other side in the phone's address book when the backup was made",
    ),
    subject: shared.subject,
    sent_date: shared.sent_date,
    service_center: field('text', 'Number of the message centre that passed it on'),
    read: shared.read,
    call_type: field(
      'text',
      '`incoming`, `outgoing`, `missed`, `voicemail`, `rejected`, `blocked`, `answered-elsewhere`, or the number that the source has',
    ),
    duration: shared.duration,
  },
  limits:
    'What was deleted before the backup is not in it. Drafts and messages that were not sent count as sent. Whoever ' +
    'hands over the file can have changed it.',
  read: readSmsBackup,
  observables: messageObservables,
  events: messageEvents,
  clock: messageClock,
});
