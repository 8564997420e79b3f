import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { appEvents, appFields, appObservables } from '../../messages/app/message.ts';
import { type MessengerRecord, readMessenger } from '../../messages/app/messenger/read.ts';

const MESSENGER = 'AppDomainGroup-group.com.facebook.Messenger';
const FACEBOOK = 'AppDomainGroup-group.com.facebook.Facebook';
const IN_DUMP = 'private/var/mobile/Containers/Shared/AppGroup/*';

export const messenger = defineArtifact<MessengerRecord>({
  id: 'ios.messenger',
  title: 'Facebook Messenger',
  reveals:
    'Messages and cards with links that lead to known spyware infrastructure, who sent them, files that came with them, ' +
    'and calls. Conversations with end-to-end encryption are among them.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/FacebookMessenger.py',
    'https://github.com/abrignoni/ALEAPP/blob/main/scripts/artifacts/FacebookMessenger.py',
  ],
  places: {
    'ios-backup': [
      inBackup(MESSENGER, 'lightspeed-userDatabases/*.db'),
      // The app of Facebook keeps a mailbox too, also where Messenger is not installed.
      inBackup(FACEBOOK, 'cask/*/FBMessagingMailboxCaskStore/*/fb-msys-*.db'),
    ],
    'ios-filesystem': [
      `${IN_DUMP}/lightspeed-userDatabases/*.db`,
      `${IN_DUMP}/lightspeed-*.db`,
      `${IN_DUMP}/cask/*/FBMessagingMailboxCaskStore/*/fb-msys-*.db`,
      `${IN_DUMP}/_store_*/messenger_messages_v1/orca2.db`,
    ],
  },
  fields: {
    ...appFields,
    chat_participants: shared.chat_participants,
    previews: shared.previews,
    duration: shared.duration,
  },
  recovers: 'messages, client_messages and call_log: what was deleted',
  limits:
    'Written from public descriptions of the database; none of a real phone was seen. Messenger keeps its mailbox out of ' +
    'most backups: as a rule it is in dumps of the file system only. The phone holds what was looked at lately, the ' +
    'rest is with the service. Databases of versions until about 2019 (orca2.db) are named and not read.',

  read: readMessenger,
  observables: appObservables,
  events: (message, emit) => appEvents(message, emit),
});
