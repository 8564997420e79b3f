import { defineArtifact } from '../../artifact.ts';
import {
  type MessageRecord,
  messageClock,
  messageEvents,
  messageFields,
  messageObservables,
} from '../../messages/message.ts';
import { ofOwner } from '../../messages/of-owner.ts';
import { readWhatsappChat } from '../../messages/whatsapp/chat.ts';

export const whatsappExport = defineArtifact<MessageRecord>({
  id: 'messages.whatsapp-export',
  title: 'Exported WhatsApp chat',
  reveals:
    'Messages with links that lead to known spyware infrastructure, as a person can export them without giving the ' +
    'phone away. Predator was sent through WhatsApp.',
  references: [
    'https://faq.whatsapp.com/1180414079177245/',
    'https://citizenlab.ca/2021/12/pegasus-vs-predator-dissidents-doubly-infected-iphone-reveals-cytrox-mercenary-spyware/',
  ],
  places: { 'whatsapp-export': ['**/*.txt'] },
  fields: messageFields,
  limits:
    'Times are the wall clock of the phone, without a zone. Names are those of its address book. Who of them owns the ' +
    'phone shows only in a chat of two: elsewhere links count as mentioned, not as received, unless --me says it. ' +
    'Whoever sends the file can have changed it.',
  read: (input) => ofOwner(input.owner, () => readWhatsappChat(input)),
  observables: messageObservables,
  events: messageEvents,
  clock: messageClock,
});
