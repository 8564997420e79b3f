import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { appEvents, appFields, appObservables } from '../../messages/app/message.ts';
import { readViber, type ViberRecord } from '../../messages/app/viber/read.ts';

const GROUP = 'AppDomainGroup-group.viber.share.container';

export const viber = defineArtifact<ViberRecord>({
  id: 'ios.viber',
  title: 'Viber',
  reveals:
    'Messages and previews with links that lead to known spyware infrastructure, who sent them, files that came with ' +
    'them, and calls that nobody answered.',
  references: [
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/viber.py',
    'https://citizenlab.ca/2019/10/nso-q-cyber-technologies-100-new-abuse-cases/',
  ],
  places: {
    'ios-backup': [
      inBackup(GROUP, 'com.viber/database/Contacts.data'),
      // Until the app had a folder that it shares with its extensions.
      inBackup('AppDomain-com.viber', 'Documents/Contacts.data'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Containers/Shared/AppGroup/*/com.viber/database/Contacts.data',
      'private/var/mobile/Applications/*/com.viber/database/Contacts.data',
    ],
  },
  fields: {
    ...appFields,
    state_date: field(
      'time',
      'When the state of the message changed (ZSTATEDATE): public descriptions do not agree which of the two times is that of sending',
    ),
    chat_participants: shared.chat_participants,
    previews: shared.previews,
    duration: shared.duration,
  },
  recovers: 'ZVIBERMESSAGE and ZRECENT: messages and calls that were deleted',
  limits:
    'Written from public descriptions of the database; none of a real phone was seen. Files lie below Documents of the ' +
    'app (Attachments, FileMessages, VoiceMessages), and only their names stand here. Messages that Viber deletes after ' +
    'a set time are there only as far as the file still holds them.',

  read: readViber,
  observables: appObservables,
  events: (message, emit) => appEvents(message, emit),
});
