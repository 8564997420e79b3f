import {
  attributedBodyString,
  attributedBodyText,
  column,
  MESSAGE_ATTRIBUTES,
  type Row,
  type SelectedRow,
} from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import { extractLinks } from '../../links.ts';
import { recoveredOf, type WideRecord } from '../../record.ts';

export interface SmsRecord extends WideRecord {
  readonly text: string;
  readonly text_from: 'text' | 'attributedBody' | null;
  readonly isodate: Instant | null;
  readonly isodate_read: Instant | null;
  readonly direction: 'received' | 'sent';
  readonly phone_number: string | null;
  readonly links: readonly string[];
}

export const sms = defineArtifact<SmsRecord>({
  id: 'ios.sms',
  title: 'SMS and iMessage',
  reveals:
    'Messages with links that lead to known spyware infrastructure, the accounts that sent them, and the threat ' +
    'notifications that Apple sends to people it believes to be targeted.',
  references: [
    'https://citizenlab.ca/2017/06/reckless-exploit-mexico-nso/',
    'https://support.apple.com/en-us/102174',
    'https://github.com/ReagentX/imessage-exporter',
  ],
  places: {
    'ios-backup': [inBackup('HomeDomain', 'Library/SMS/sms.db')],
    'ios-filesystem': ['private/var/mobile/Library/SMS/sms.db'],
  },
  fields: {
    text: shared.text,
    text_from: field('text', 'Column that the text was read from: `text` or `attributedBody`'),
    isodate: shared.isodate,
    isodate_read: field('time', 'When the message was read'),
    direction: shared.direction,
    phone_number: shared.phone_number,
    links: shared.links,
  },
  columns: 'message',
  recovers: 'message: messages that were deleted, and what stood in one before it was edited or unsent',
  limits: 'Deleted messages are recovered only as far as the file still holds them. Messages of other apps lie elsewhere.',

  async *read(input) {
    const database = await input.database();
    const messages = database.table('message');
    if (messages === null) {
      input.partial('no table message: not a database that Messages writes');
      return;
    }
    const handles = database.table('handle');
    const handle = handles?.projection({ id: column.text() }) ?? null;
    const message = messages.projection(MESSAGE);
    let unreadable = 0;
    for await (const batch of messages.rows(WITH_DELETED)) {
      const rows: { readonly columns: Row; readonly values: SelectedRow<typeof MESSAGE> }[] = [];
      for (const columns of batch) {
        const values = message(columns);
        if (values !== null) rows.push({ columns, values });
      }
      // A group's system rows have handle_id 0 and the other side, if any, in other_handle: no row may vanish in a join.
      const senders =
        handles === null || handle === null
          ? []
          : await handles.lookup(
              rows.map(({ values }) => values.handle_id || values.other_handle || null),
              handle,
            );
      yield rows.map(({ columns, values }, i) => {
        const body = bodyOf(values.text, values.attributedBody);
        if (body.damaged) unreadable += 1;
        return {
          row: values.rowid,
          text: body.text,
          text_from: body.from,
          isodate: fromMacTime(values.date),
          isodate_read: fromMacTime(values.date_read),
          direction: values.is_from_me === 1 ? ('sent' as const) : ('received' as const),
          phone_number: senders[i]?.id ?? null,
          links: body.links,
          columns,
          ...recoveredOf(values),
        };
      });
    }
    if (unreadable > 0) {
      const what = unreadable === 1 ? '1 message has' : `${unreadable} messages have`;
      input.partial(`${what} a damaged attributedBody: the text is missing or cut short`);
    }
  },

  observables(message, emit) {
    const relation = message.direction;
    for (const link of message.links) emit('url', link, relation);
    const other = message.phone_number;
    if (other !== null) emit(other.includes('@') ? 'email-addr' : 'phone-number', other, relation);
  },

  events(message, emit) {
    const { text, phone_number: other } = message;
    const shown = `${other ?? 'unknown'}: ${text}`;
    emit(message.isodate, message.direction === 'sent' ? 'Message sent' : 'Message received', shown);
    if (message.direction === 'received') emit(message.isodate_read, 'Message read', shown);
  },
});

/** A message is the same while these are. */
const WITH_DELETED = { recover: { key: ['guid', 'text', 'attributedBody'] } } as const;
const MESSAGE = {
  text: column.text(),
  attributedBody: column.blob(),
  date: column.int64(),
  date_read: column.int64(),
  is_from_me: column.number(),
  handle_id: column.number(),
  other_handle: column.number(),
};

interface Body {
  readonly text: string;
  readonly from: SmsRecord['text_from'];
  readonly links: readonly string[];
  /** There should be a text, and it could not be read to its end. */
  readonly damaged: boolean;
}

/**
 * Since iOS 16 many rows have their text only in attributedBody; the object character stands for an attachment.
 * Where Messages took something for a link, attributedBody also says where it leads: that is the only place for a link
 * without `https://`, and for one that lies under another text.
 */
function bodyOf(text: string | null, attributedBody: Uint8Array | null): Body {
  const hasText = text !== null && text !== '';
  const hasBody = attributedBody !== null && attributedBody.length > 0;
  if (!hasBody)
    return {
      text: text ?? '',
      from: text === null ? null : 'text',
      links: extractLinks(text ?? ''),
      damaged: false,
    };
  const plain = hasText ? text : attributedBodyString(attributedBody);
  // Decoding the whole is many times slower: only where there is a link in it, no text was found, or the end is missing.
  if (plain !== null && (hasText || attributedBody.at(-1) === END_OF_OBJECT) && !hasLink(attributedBody)) {
    return {
      text: plain,
      from: hasText ? 'text' : 'attributedBody',
      links: extractLinks(plain),
      damaged: false,
    };
  }
  const body = attributedBodyText(attributedBody);
  const shown = hasText ? text : (body.text ?? text ?? '');
  const targets: string[] = [];
  for (const { name, value } of body.attributes) {
    if (name === MESSAGE_ATTRIBUTES.link && typeof value === 'string' && /^https?:\/\//i.test(value))
      targets.push(value);
  }
  // What the text spells without a scheme, the phone has with one.
  const spelled = new Set(targets.map((target) => target.slice(target.indexOf('://') + 3)));
  const links = new Set([...extractLinks(shown).filter((link) => !spelled.has(link)), ...targets]);
  const from = hasText ? 'text' : body.text !== null ? 'attributedBody' : text === null ? null : 'text';
  return { text: shown, from, links: [...links], damaged: !hasText && body.partial };
}

/** The last byte of a typedstream whose objects are all there. */
const END_OF_OBJECT = 0x86;
const LINK_MARK = new TextEncoder().encode('kIMLinkAttribute');

/** Whether the name of the link attribute is in the bytes. */
function hasLink(bytes: Uint8Array): boolean {
  const first = LINK_MARK[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (LINK_MARK.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
