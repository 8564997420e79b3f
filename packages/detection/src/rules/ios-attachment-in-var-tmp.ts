import type { SmsAttachment, SourceRecord } from '@bridle/evidence';
import { defineRule, eachRecord } from '../rule.ts';
import { shown } from '../shown.ts';

/** What the rule needs of an attachment. */
type Attachment = SourceRecord & Pick<SmsAttachment, 'direction' | 'filename' | 'phone_number'>;

const IN_VAR_TMP = /^(?:\/private)?\/var\/tmp\/.*-1$/s;

export const iosAttachmentInVarTmp = defineRule<Attachment>({
  id: 'ios.attachment-in-var-tmp',
  artifact: 'ios.sms-attachments',
  level: 'medium',
  stage: 'suspicion',
  reason:
    'Messages keeps attachments below its own folder. One that was received and lies in the temporary folder of the ' +
    'system, under a name that ends in -1, was put there by something else; such rows were left by attacks through ' +
    'iMessage. A copy that was interrupted may leave one too.',
  references: [
    'https://github.com/mvt-project/mvt/blob/main/src/mvt/ios/modules/mixed/sms_attachments.py',
    'https://docs.mvt.re/en/latest/ios/records/',
    'https://citizenlab.ca/2021/09/forcedentry-nso-group-imessage-zero-click-exploit-captured-in-the-wild/',
  ],
  start: eachRecord(({ row, direction, filename, phone_number: sender }, report) => {
    // Where no row says the direction, the attachment was more likely received: an outgoing one has its message.
    if (direction === 'sent' || filename === null || !IN_VAR_TMP.test(filename)) return;
    report({ row, details: { path: shown(filename), sender: shown(sender) } });
  }),
  examples: {
    matching: [
      { what: 'received', records: [example('/var/tmp/3C0E-1', 'received')] },
      {
        what: 'the same folder by its other name, in a sub-folder',
        records: [example('/private/var/tmp/a/IMG-1', null)],
      },
    ],
    nonMatching: [
      { what: 'sent', records: [example('/var/tmp/3C0E-1', 'sent')] },
      {
        what: 'another ending',
        records: [example('/var/tmp/3C0E-1.jpeg', 'received'), example('/var/tmp/a', 'received')],
      },
      {
        what: 'where Messages keeps attachments, and no file at all',
        records: [
          example('~/Library/SMS/Attachments/00/00/AT-1/IMG-1', 'received'),
          example('/var/mobile/var/tmp/IMG-1', 'received'),
          example(null, 'received'),
        ],
      },
    ],
  },
});

function example(filename: string | null, direction: Attachment['direction']): Attachment {
  return { row: 1, filename, direction, phone_number: '+1 202 555 0123' };
}
