import type { IosMail, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';
import { isNoticeSender, opensAsNotice } from '../threat-notice.ts';

/** What the rule needs of a mail. */
type Mail = SourceRecord & Pick<IosMail, 'direction' | 'sender' | 'subject' | 'text' | 'state'>;

export const iosThreatNotificationMail = defineRule<Mail>({
  id: 'ios.threat-notification-mail',
  artifact: 'ios.mail',
  level: 'high',
  stage: 'targeting',
  reason:
    'Apple warns people whom it believes to be targets of mercenary spyware by mail and iMessage. A genuine warning is a ' +
    'strong sign of an attempt and says nothing of its success. The sender of a mail can be made up, and the index does ' +
    'not keep whether it was verified, so the warning has to be checked by signing in at account.apple.com. The words ' +
    'alone, from another sender, weigh less: they are also what a lure would copy.',
  references: [
    'https://support.apple.com/en-us/102174',
    'https://www.amnesty.org/en/latest/news/2024/04/global-apple-threat-notifications-what-they-mean-and-what-you-can-do/',
  ],
  start: eachRecord((mail, report) => {
    if (mail.direction === 'sent' || mail.state === 'draft') return;
    const details = { sender: shown(mail.sender) };
    if (isNoticeSender(mail.sender)) report({ row: mail.row, details: { ...details, sign: 'sender' } });
    else if (opensAsNotice(mail.subject ?? '') || opensAsNotice(mail.text))
      report({ row: mail.row, level: 'medium', details: { ...details, sign: 'text' } });
  }),
  examples: {
    matching: [
      {
        what: 'a mail from the sender that Apple uses, in any language',
        records: [example({ sender: 'threat-notifications@email.apple.com', subject: 'Upozornění' })],
      },
      {
        what: 'the words, from somebody else',
        records: [
          example({
            sender: 'alerts@apple-security.example',
            subject: 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone',
          }),
        ],
      },
      {
        what: 'the words at the beginning of the text, in an archive',
        records: [
          example({
            direction: null,
            text: 'Apple ha rilevato un attacco spyware mercenario mirato contro il tuo iPhone.',
          }),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'the warning sent on by the owner, and one that is still a draft',
        records: [
          example({ direction: 'sent', subject: 'State-sponsored attackers may be targeting your iPhone' }),
          example({ state: 'draft', subject: 'State-sponsored attackers may be targeting your iPhone' }),
        ],
      },
      {
        what: 'news about warnings, and another mail of Apple',
        records: [
          example({ subject: 'Apple warns iPhone users in 92 countries of mercenary spyware attacks' }),
          example({ sender: 'noreply@email.apple.com', subject: 'Your receipt from Apple' }),
        ],
      },
      {
        what: 'a sender that only looks like that of Apple, without the words',
        records: [example({ sender: 'threat-notifications@apple.com.example', subject: 'Notice' })],
      },
    ],
  },
});

function example(fields: Partial<Mail>): Mail {
  return {
    row: 1,
    direction: 'received',
    sender: 'news@example.org',
    subject: '',
    text: '',
    state: null,
    ...fields,
  };
}
