import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { appEvents, appFields, appObservables } from '../../messages/app/message.ts';
import { readTelegram, type TelegramRecord } from '../../messages/app/telegram/read.ts';

export const telegram = defineArtifact<TelegramRecord>({
  id: 'ios.telegram',
  title: 'Telegram',
  reveals:
    'Messages, targets of words and buttons, and previews with links that lead to known spyware infrastructure; who sent ' +
    'them, files that came with them, and calls that nobody answered.',
  references: [
    'https://github.com/TelegramMessenger/Telegram-iOS',
    'https://github.com/abrignoni/iLEAPP/blob/main/scripts/artifacts/telegramMesssages.py',
  ],
  places: {
    // Telegram keeps its folder out of backups; one that has it all the same is read.
    'ios-backup': [
      inBackup('AppDomainGroup-group.ph.telegra.Telegraph', 'telegram-data/account-*/postbox/db/db_sqlite'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Containers/Shared/AppGroup/*/telegram-data/account-*/postbox/db/db_sqlite',
    ],
  },
  fields: {
    ...appFields,
    previews: shared.previews,
    duration: shared.duration,
    forwarded_from: shared.forwarded_from,
    forwarded_date: field('time', 'When the message was written that was forwarded'),
  },
  recovers: 't7: messages that were deleted, and what stood in one before it was changed',
  limits:
    'Written from the source of the app; no database of a real phone was seen. The phone holds what was looked at lately, ' +
    'the rest is with the service. Telegram for iOS does not encrypt the database by itself; where it is encrypted, this ' +
    'is said and nothing is read, since the key lies in the keychain. Media that a message shares with another are left out.',

  read: readTelegram,
  observables: appObservables,
  events: (message, emit) => appEvents(message, emit),
});
