import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { messageEvents, messageFields, messageObservables } from '../../messages/message.ts';
import type { SignalRecord } from '../../messages/signal/message.ts';
import { readSignalBackup } from '../../messages/signal/read.ts';

export const signalBackup = defineArtifact<SignalRecord>({
  id: 'messages.signal-backup',
  title: 'Backup of Signal for Android',
  reveals:
    'Messages with links that lead to known spyware infrastructure, missed calls from unknown accounts, and who sent and ' +
    'made them.',
  references: [
    'https://support.signal.org/hc/en-us/articles/360007059752-Backup-and-Restore-Messages',
    'https://github.com/signalapp/Signal-Android',
    'https://github.com/bepaald/signalbackup-tools',
  ],
  places: { 'signal-backup': ['*.backup'] },
  fields: {
    ...messageFields,
    sender_name: shared.sender_name,
    sent_date: shared.sent_date,
    read: shared.read,
    service_action: shared.service_action,
  },
  limits:
    'Messages that disappeared before the backup are not in it. Attached files are named, not looked into. Backups in ' +
    'the newer format of a folder are not read.',
  read: readSignalBackup,
  observables: messageObservables,
  events: messageEvents,
});
