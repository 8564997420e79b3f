import type { RandomAccess } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import {
  type Direction,
  directionOf,
  messageTime,
  mmsAddresses,
  textual,
} from '../../adb-backup/messages.ts';
import { zlibAccess } from '../../adb-backup/zlib.ts';
import { emitAddress } from '../../address.ts';
import { defineArtifact } from '../../artifact.ts';
import { messageText } from '../../clock-facts.ts';
import type { TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { Input } from '../../input.ts';
import { textOf, textsOf } from '../../json-access.ts';
import { jsonItems } from '../../json-items.ts';
import { extractLinks } from '../../links.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface AndroidSms extends SourceRecord {
  readonly isodate: Instant | null;
  readonly date_sent: Instant | null;
  readonly record_type: 'sms' | 'mms';
  readonly direction: Direction;
  readonly phone_number: string | null;
  readonly conversation: readonly string[];
  readonly text: string;
  readonly subject: string | null;
  readonly links: readonly string[];
  readonly read: boolean | null;
}

export const sms = defineArtifact<AndroidSms>({
  id: 'android.sms',
  title: 'Text and multimedia messages',
  reveals:
    'Messages with links that lead to spyware: one-click attacks come as a text message from a number that the owner ' +
    'does not know.',
  references: [
    'https://android.googlesource.com/platform/packages/providers/TelephonyProvider/+/refs/heads/main/src/com/android/providers/telephony/TelephonyBackupAgent.java',
    'https://developer.android.com/reference/android/provider/Telephony',
  ],
  places: {
    'android-backup': [
      'apps/com.android.providers.telephony/d_f/*_sms_backup',
      'apps/com.android.providers.telephony/d_f/*_mms_backup',
    ],
  },
  fields: {
    isodate: shared.isodate,
    date_sent: field('time', 'When the network or the sender says that it was sent'),
    record_type: shared.record_type,
    direction: shared.direction,
    phone_number: shared.phone_number,
    conversation: field('list', 'Numbers of all who take part in the conversation'),
    text: shared.text,
    subject: shared.subject,
    links: shared.links,
    read: field('boolean', 'Whether it was opened on the phone'),
  },
  limits:
    'What the backup has: texts of messages, no pictures, and nothing of other messengers. A deleted message is not in it.',

  async *read(input) {
    const access = await contentOf(input);
    const type = input.source.endsWith('_mms_backup') ? 'mms' : 'sms';
    const partial = input.partial;
    for await (const items of jsonItems({ access, partial }))
      yield items.map(({ number, value }) =>
        type === 'mms' ? mmsOf(number, value, partial) : smsOf(number, value),
      );
  },

  observables(message, emit) {
    const relation =
      message.direction === 'sent' ? 'sent' : message.direction === null ? 'mentioned' : 'received';
    for (const link of message.links) emit('url', link, relation);
    emitAddress(emit, message.phone_number, relation);
  },

  events({ isodate, direction, record_type: type, phone_number: other }, emit) {
    const what = `${type === 'mms' ? 'Multimedia message' : 'Text message'} ${direction ?? 'drafted'}`;
    emit(isodate, what, other ?? '');
  },

  clock({ text, isodate }, tell) {
    messageText(tell, 'sms', text, isodate);
  },
});

/** A file has a thousand messages at most; theirs are short. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Zlib over JSON; some tools leave the JSON as it is. */
async function contentOf(input: Input): Promise<RandomAccess> {
  const inflated = await zlibAccess(input.access);
  if (inflated === null) return input.access;
  await inflated.measure(MAX_BYTES);
  if (inflated.problem !== null) input.partial(inflated.problem);
  return inflated;
}

function smsOf(row: number, value: FieldValue): AndroidSms {
  const text = textOf(value, 'body') ?? '';
  return {
    row,
    isodate: messageTime(textual(value, 'date')),
    date_sent: messageTime(textual(value, 'date_sent')),
    record_type: 'sms',
    direction: directionOf(textual(value, 'type')),
    phone_number: textOf(value, 'address'),
    conversation: textsOf(value, 'recipients'),
    text,
    subject: textOf(value, 'subject'),
    links: extractLinks(text),
    read: readOf(value),
  };
}

function mmsOf(row: number, value: FieldValue, tell: TellCut): AndroidSms {
  const text = textOf(value, 'mms_body') ?? '';
  const subject = textOf(value, 'sub');
  const direction = directionOf(textual(value, 'msg_box'));
  const conversation = textsOf(value, 'recipients');
  return {
    row,
    isodate: messageTime(textual(value, 'date')),
    date_sent: messageTime(textual(value, 'date_sent')),
    record_type: 'mms',
    direction,
    phone_number: mmsAddresses(value, direction, tell)[0] ?? conversation[0] ?? null,
    conversation,
    text,
    subject,
    links: [...extractLinks(text), ...extractLinks(subject ?? '')],
    read: readOf(value),
  };
}

function readOf(value: FieldValue): boolean | null {
  const read = textual(value, 'read');
  return read === '1' ? true : read === '0' ? false : null;
}
