import type { ConsentWords } from './language.ts';

export const en: ConsentWords = {
  title: 'Consent to hand over data of a phone',
  opening: 'The package can be opened only by whoever has the secret key that belongs to: {recipients}',
  contains: 'It contains:',
  scopes: {
    report:
      'The report: what was found on the phone, what was looked at, model and system of the phone. It quotes links, names of programs and parts of messages that findings are about.',
    matched:
      'The records that findings rest on: single messages, visits, processes, with their times and with the other people in them.',
    records:
      'All records that were read: messages, contacts, calls, places on the web and more, also of everybody who wrote to or is known by the owner of the phone.',
    evidence: 'The evidence itself: the whole backup or report of the phone, with everything in it.',
  },
  notContained: 'It does not contain:',
  points: [
    'You decide. You may say no, or choose fewer parts, and you need not say why.',
    'It holds data of other people too, who were not asked. Hand over only what is needed.',
    'Once it is sent, it cannot be called back. You can ask the recipients to delete it; this program cannot make them.',
    'Nothing is sent by this program: it writes a file, and you decide how it reaches the recipients.',
    'Ask the recipients beforehand who will see it, how long they keep it, and what they do if a court or an authority demands it.',
  ],
  agree: 'I have read this, or it was read to me, and I agree that these parts are handed over.',
  yes: 'yes',
  question: 'Does the owner of the phone agree? Type "yes" to go on, anything else to stop: ',
};
