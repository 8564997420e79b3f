import type { IosNotification, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';
import { isNoticeSender, opensAsNotice } from '../threat-notice.ts';

/** What the rule needs of a notification. */
type Shown = SourceRecord &
  Pick<
    IosNotification,
    'record_type' | 'bundle_id' | 'sender' | 'notification_title' | 'notification_subtitle' | 'text'
  >;

/** Apple sends the warning through these two. */
const MESSAGES = 'com.apple.MobileSMS';
const MAIL = 'com.apple.mobilemail';

export const iosThreatNotificationShown = defineRule<Shown>({
  id: 'ios.threat-notification-shown',
  artifact: 'ios.notifications',
  level: 'high',
  stage: 'targeting',
  reason:
    'Apple warns people whom it believes to be targets of mercenary spyware by iMessage and mail. Its warning was shown on ' +
    'the screen, and stays here when the message itself was deleted. A genuine one is a strong sign of an attempt and ' +
    'says nothing of its success. Anybody can copy the words, so it has to be verified by signing in at ' +
    'account.apple.com; in a mail from another sender they weigh less.',
  references: [
    'https://support.apple.com/en-us/102174',
    'https://www.amnesty.org/en/latest/news/2024/04/global-apple-threat-notifications-what-they-mean-and-what-you-can-do/',
  ],
  start: eachRecord((one, report) => {
    const { row, bundle_id: bundle, sender } = one;
    if (one.record_type === 'pending' || (bundle !== MESSAGES && bundle !== MAIL)) return;
    const details = { sender: shown(sender ?? one.notification_title) };
    if (isNoticeSender(sender) || isNoticeSender(one.notification_title)) {
      report({ row, details: { ...details, sign: 'sender' } });
      return;
    }
    const lines = [one.notification_title, one.notification_subtitle, one.text];
    if (!lines.some((line) => opensAsNotice(line ?? ''))) return;
    report({ row, level: bundle === MESSAGES ? 'high' : 'medium', details: { ...details, sign: 'text' } });
  }),
  examples: {
    matching: [
      {
        what: 'the words in an iMessage',
        records: [
          example({ text: 'ALERT: Apple detected a targeted mercenary spyware attack against your iPhone' }),
        ],
      },
      {
        what: 'the sender that Apple uses, in any language',
        records: [example({ sender: 'threat-notifications@apple.com', text: '위협 알림' })],
      },
      {
        what: 'the words in the subject of a mail',
        records: [
          example({
            bundle_id: MAIL,
            notification_title: 'Apple',
            notification_subtitle: 'State-sponsored attackers may be targeting your iPhone',
          }),
        ],
      },
    ],
    nonMatching: [
      {
        what: 'the words in a notification of a newspaper',
        records: [
          example({
            bundle_id: 'com.example.news',
            text: 'Apple detected a targeted mercenary spyware attack against your phone? What to do',
          }),
        ],
      },
      {
        what: 'an ordinary message, and one that is only planned',
        records: [
          example({ text: 'See you at eight.' }),
          example({ record_type: 'pending', text: 'State-sponsored attackers may be targeting your iPhone' }),
        ],
      },
    ],
  },
});

function example(fields: Partial<Shown>): Shown {
  return {
    row: 1,
    record_type: 'delivered',
    bundle_id: MESSAGES,
    sender: null,
    notification_title: null,
    notification_subtitle: null,
    text: '',
    ...fields,
  };
}
