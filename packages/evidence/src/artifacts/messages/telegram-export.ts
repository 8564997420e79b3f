import { defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { messageEvents, messageFields, messageObservables } from '../../messages/message.ts';
import { ofOwner } from '../../messages/of-owner.ts';
import type { TelegramRecord } from '../../messages/telegram/message.ts';
import { readTelegramExport } from '../../messages/telegram/read.ts';

export const telegramExport = defineArtifact<TelegramRecord>({
  id: 'messages.telegram-export',
  title: 'Exported Telegram chats',
  reveals:
    'Messages with links that lead to known spyware infrastructure, also where the link lies under another text, and who ' +
    'sent or forwarded them.',
  references: ['https://core.telegram.org/import-export', 'https://telegram.org/blog/export-and-more'],
  places: { 'telegram-export': ['**/*.json'] },
  fields: {
    ...messageFields,
    sender_id: shared.sender_id,
    chat_type: field(
      'text',
      'Kind of the conversation, by the word of the export: `personal_chat`, `private_group` …',
    ),
    forwarded_from: shared.forwarded_from,
    edited_date: field('time', 'When it was last edited'),
    covered_links: shared.covered_links,
    misleading_links: shared.misleading_links,
    service_action: shared.service_action,
    duration: shared.duration,
  },
  limits:
    'Secret chats are never exported, and what was deleted for both sides is gone. Exports as HTML are not read: export ' +
    'again as JSON. Of a single group it is not told who exported it: --me says it. Exports before 2021 have the wall clock of the computer, without a zone.',
  read: (input) =>
    ofOwner(
      input.owner,
      () => readTelegramExport(input),
      ({ sender, sender_id }) => [sender, sender_id],
    ),
  observables: messageObservables,
  events: messageEvents,
});
