import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { appEvents, appFields, appObservables } from '../../messages/app/message.ts';
import { readThreema, type ThreemaRecord } from '../../messages/app/threema/read.ts';

export const threema = defineArtifact<ThreemaRecord>({
  id: 'ios.threema',
  title: 'Threema',
  reveals:
    'Messages, and what stood in them before they were changed, with links that lead to known spyware infrastructure; ' +
    'files that came with them, calls that nobody answered, and groups into which the owner was added.',
  references: [
    'https://github.com/threema-ch/threema-ios',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/Threema.py',
  ],
  places: {
    'ios-backup': [
      // Threema, Threema Work and Threema OnPrem have groups of their own.
      inBackup('AppDomainGroup-group.ch.threema*', 'ThreemaData.sqlite'),
      // Until the app had a folder that it shares with its extensions.
      inBackup('AppDomain-ch.threema.*', 'Documents/ThreemaData.sqlite'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Containers/Shared/AppGroup/*/ThreemaData.sqlite',
      'private/var/mobile/Containers/Data/Application/*/Documents/ThreemaData.sqlite',
    ],
  },
  fields: {
    ...appFields,
    sent_date: shared.sent_date,
    chat_participants: shared.chat_participants,
    edits: shared.edits,
    duration: shared.duration,
  },
  recovers: 'ZMESSAGE and ZCALL: messages and calls that were deleted',
  limits:
    'Written from the source of the app; no database of a real phone was seen. Where an organisation has switched on the ' +
    'remote secret (Threema Work), texts and files are encrypted and only times, directions and accounts are read.',

  read: readThreema,
  observables: appObservables,
  events: (message, emit) => appEvents(message, emit),
});
