import type { SmsRecord, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';
import { isNoticeSender, opensAsNotice } from '../threat-notice.ts';

/** What the rule needs of a message. */
type Message = SourceRecord & Pick<SmsRecord, 'text' | 'direction' | 'phone_number'>;

export const iosThreatNotification = defineRule<Message>({
  id: 'ios.threat-notification',
  artifact: 'ios.sms',
  level: 'high',
  stage: 'targeting',
  reason:
    'Apple warns people whom it believes to be targets of mercenary spyware by iMessage and mail. A genuine warning is ' +
    'a strong sign of an attempt and says nothing of its success. Anybody can copy the words, so it has to be verified ' +
    'by signing in at account.apple.com, never through the message.',
  references: [
    'https://support.apple.com/en-us/102174',
    'https://www.amnesty.org/en/latest/news/2024/04/global-apple-threat-notifications-what-they-mean-and-what-you-can-do/',
    'https://www.accessnow.org/faq-access-nows-digital-security-helpline-and-apple-threat-notifications/',
    'https://appleinsider.com/articles/25/09/11/threat-notifications-sent-out-september-3-french-government-confirms',
    'https://www.ilfattoquotidiano.it/2025/04/30/giornalista-di-fanpage-denuncia-sono-il-secondo-a-essere-spiato-informato-da-apple/7971187/',
  ],
  start: eachRecord((message, report) => {
    if (message.direction !== 'received') return;
    const sign = isNoticeSender(message.phone_number)
      ? 'sender'
      : opensAsNotice(message.text)
        ? 'text'
        : null;
    if (sign !== null) report({ row: message.row, details: { sender: shown(message.phone_number), sign } });
  }),
  examples: {
    matching: [
      {
        what: 'the words of 2021 to 2023',
        records: [
          example({
            text: 'ALERT: State-sponsored attackers may be targeting your iPhone\n\nApple believes you are being targeted…',
          }),
        ],
      },
      {
        what: 'the words since 2024, with a bidirectional mark and a blank before them',
        records: [
          example({
            text: '\u200e ALERT: Apple detected a targeted mercenary spyware attack against your iPhone',
          }),
        ],
      },
      {
        what: 'Italian, as a received one was published',
        records: [
          example({
            text: 'AVVISO: Apple ha rilevato un attacco spyware mercenario mirato contro il tuo iPhone.',
          }),
        ],
      },
      {
        what: 'French, with a no-break space before the colon and a decomposed accent',
        records: [
          example({
            text: 'ALERTE\u00a0: Apple a de\u0301tecté une attaque ciblée de logiciel espion mercenaire contre votre iPhone',
          }),
        ],
      },
      {
        what: 'a language that is not listed, from the sender that Apple uses',
        records: [example({ text: 'Upozornění', phone_number: 'Threat-Notifications@apple.com' })],
      },
    ],
    nonMatching: [
      {
        what: 'the warning sent on by the owner',
        records: [
          example({
            direction: 'sent',
            text: 'ALERT: State-sponsored attackers may be targeting your iPhone',
          }),
        ],
      },
      {
        what: 'somebody else tells of a warning',
        records: [
          example({
            text: 'I got this today: "ALERT: Apple detected a targeted mercenary spyware attack against your iPhone". Did you?',
          }),
        ],
      },
      {
        what: 'news about warnings',
        records: [example({ text: 'Apple warns iPhone users in 92 countries of mercenary spyware attacks' })],
      },
      {
        what: 'another message of Apple, and one without text',
        records: [
          example({ text: 'Your Apple Account was used to sign in to an iPhone.' }),
          example({ text: '' }),
        ],
      },
    ],
  },
});

function example(fields: Partial<Message>): Message {
  return { row: 1, text: '', direction: 'received', phone_number: 'apple', ...fields };
}
