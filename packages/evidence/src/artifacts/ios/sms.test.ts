import {
  addSms,
  LINK,
  MESSAGE_PART,
  PhantomBackup,
  type PhantomMessage,
  writeAttributedBody,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { RecordEncoder } from '../../record-json.ts';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { sms } from './sms.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';

async function read(messages: readonly PhantomMessage[]) {
  const backup = new PhantomBackup({ date: DATE });
  addSms(backup, { messages });
  return readFromBackup(sms, backup.files());
}

/** What a message has that was neither edited nor is in a group, nor shows a link. */
const PLAIN = {
  edits: [],
  unsent_parts: [],
  preview: null,
  chat_identifier: null,
  chat_display_name: null,
  chat_participants: [],
};

/** The fields of the record itself, without the table's columns. */
const own = (records: readonly object[]) =>
  records.map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'columns')));

it('reads a message with its sender, times and links, and passes on every column of the table', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(
    backup,
    {
      messages: [
        {
          with: '+12025550143',
          text: 'Look: https://short.example/a?',
          at: new Date('2025-07-01T08:15:30.250Z'),
          readAt: new Date('2025-07-01T08:16:00Z'),
        },
        { with: 'runa@example.com', text: 'Thanks', sent: true, readAt: DATE },
      ],
    },
    { wal: { messages: [{ with: '+447700900123', text: 'Late' }] } },
  );
  const { records, runs, observables, events } = await readFromBackup(sms, backup.files());
  expect(own(records)).toEqual([
    {
      row: 1,
      text: 'Look: https://short.example/a?',
      text_from: 'text',
      direction: 'received',
      isodate: '2025-07-01T08:15:30.25Z',
      isodate_read: '2025-07-01T08:16:00Z',
      phone_number: '+12025550143',
      phone_number_from: 'handle',
      links: ['https://short.example/a'],
      ...PLAIN,
    },
    {
      row: 2,
      text: 'Thanks',
      text_from: 'text',
      direction: 'sent',
      isodate: AT,
      isodate_read: AT,
      phone_number: 'runa@example.com',
      phone_number_from: 'handle',
      links: [],
      ...PLAIN,
    },
    {
      row: 3,
      text: 'Late',
      text_from: 'text',
      direction: 'received',
      isodate: AT,
      isodate_read: null,
      phone_number: '+447700900123',
      phone_number_from: 'handle',
      links: [],
      ...PLAIN,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 3, error: null });
  expect(observables).toEqual([
    { type: 'url', value: 'https://short.example/a', relation: 'received' },
    { type: 'phone-number', value: '+12025550143', relation: 'received' },
    { type: 'email-addr', value: 'runa@example.com', relation: 'sent' },
    { type: 'phone-number', value: '+447700900123', relation: 'received' },
  ]);
  expect(events).toEqual([
    {
      at: '2025-07-01T08:15:30.25Z',
      what: 'Message received',
      message: '+12025550143: Look: https://short.example/a?',
    },
    {
      at: '2025-07-01T08:16:00Z',
      what: 'Message read',
      message: '+12025550143: Look: https://short.example/a?',
    },
    { at: AT, what: 'Message sent', message: 'runa@example.com: Thanks' },
    { at: AT, what: 'Message received', message: '+447700900123: Late' },
  ]);
  const [first] = records;
  if (first === undefined) throw new Error('no record');
  const line: unknown = JSON.parse(new RecordEncoder(sms, 'e1', 'x').encode(first));
  expect(line).toMatchObject({
    ROWID: 1,
    service: 'iMessage',
    is_from_me: 0,
    handle_id: 1,
    text: first.text,
    is_sos: 0,
  });
});

it('defect 5 of the peer: text that is only in attributedBody is read, and its links are seen', async () => {
  const { records, runs, observables } = await read([
    { with: '+12025550143', body: 'Only here: https://landing.example/page' },
    { with: '+12025550143', text: '', body: 'And here' },
    { with: '+12025550143', body: 'A body that goes on. '.repeat(500) },
  ]);
  expect(records.map(({ text, text_from }) => [text, text_from])).toEqual([
    ['Only here: https://landing.example/page', 'attributedBody'],
    ['And here', 'attributedBody'],
    ['A body that goes on. '.repeat(500), 'attributedBody'],
  ]);
  expect(observables[0]).toEqual({
    type: 'url',
    value: 'https://landing.example/page',
    relation: 'received',
  });
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
});

it('defect 5 of the peer: messages without a handle do not vanish', async () => {
  const { records, observables } = await read([
    { with: '+12025550143', text: 'first' },
    { with: null, text: 'https://short.example/a', raw: { handle_id: 0 } },
    { with: null, text: null, raw: { other_handle: 1, item_type: 1 } },
    { with: null, text: 'gone', raw: { handle_id: 99 } },
    { with: null, text: 'none', raw: { handle_id: null, other_handle: null } },
  ]);
  expect(records.map(({ text, phone_number }) => [text, phone_number])).toEqual([
    ['first', '+12025550143'],
    ['https://short.example/a', null],
    ['', '+12025550143'],
    ['gone', null],
    ['none', null],
  ]);
  expect(observables.filter(({ type }) => type === 'url')).toHaveLength(1);
});

it('sees where a link leads that the text does not spell out', async () => {
  const text = 'See landing.example/x or this';
  const linked = (url: string) => ({ [MESSAGE_PART]: 0, [LINK]: { url } });
  const body = writeAttributedBody(text, [
    { length: 4, attributes: { [MESSAGE_PART]: 0 } },
    { length: 17, attributes: linked('http://landing.example/x') },
    { length: 4, attributes: { [MESSAGE_PART]: 0 } },
    { length: 4, attributes: linked('https://hidden.example/') },
  ]);
  const telephone = writeAttributedBody('call', [{ length: 4, attributes: linked('tel:+12025550143') }]);
  const { records } = await read([{ text, body }, { body }, { text: 'call', body: telephone }]);
  const links = ['http://landing.example/x', 'https://hidden.example/'];
  expect(records.map((message) => [message.text_from, message.links])).toEqual([
    ['text', links],
    ['attributedBody', links],
    ['text', []],
  ]);
});

it('says how many bodies are damaged, and delivers the rest', async () => {
  const whole = writeAttributedBody('A text that is cut short');
  const { records, runs } = await read([
    { text: 'whole' },
    { body: new Uint8Array([1, 255, 0]) },
    { body: whole.slice(0, Buffer.from(whole).indexOf('text')) },
    { text: 'beside', body: new Uint8Array([1]) },
    { body: new Uint8Array(0) },
  ]);
  expect(records.map(({ text, text_from }) => [text, text_from])).toEqual([
    ['whole', 'text'],
    ['', null],
    ['A ', 'attributedBody'],
    ['beside', 'text'],
    ['', null],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    records: 5,
    error: '2 messages have a damaged attributedBody: text or links are missing or cut short',
  });
});

it('reads times in seconds, as Messages wrote them before iOS 11, and takes others for none', async () => {
  const { records } = await read([
    { raw: { date: 700_000_000 } },
    { raw: { date: 700_000_000_500_000_000n } },
    { raw: { date: null, date_read: 'x' } },
    { raw: { date: 0 } },
    { raw: { date: 9_223_372_036_854_775_807n } },
  ]);
  expect(records.map(({ isodate, isodate_read }) => [isodate, isodate_read])).toEqual([
    ['2023-03-08T20:26:40Z', null],
    ['2023-03-08T20:26:40.5Z', null],
    [null, null],
    [null, null],
    [null, null],
  ]);
});

it('reads an old schema, and says of a database without messages that it is none', async () => {
  const old = new PhantomBackup({ date: DATE });
  const schema =
    'CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, handle_id INTEGER, date INTEGER)';
  addSms(old, { messages: [{ with: null, text: 'old' }] }, { schema });
  const { records, runs } = await readFromBackup(sms, old.files());
  expect(own(records)).toEqual([
    {
      row: 1,
      text: 'old',
      text_from: 'text',
      isodate: AT,
      isodate_read: null,
      direction: 'received',
      phone_number: null,
      phone_number_from: null,
      ...PLAIN,
      links: [],
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', error: null });

  const none = new PhantomBackup({ date: DATE });
  addSms(none, {}, { schema: 'CREATE TABLE other (a)' });
  expect((await readFromBackup(sms, none.files())).runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table message: not a database that Messages writes',
  });
});

it('reads what a message said before it was edited, and where that led', async () => {
  const at = new Date('2025-07-04T09:00:00Z');
  const later = new Date('2025-07-04T09:05:00Z');
  const { records, observables, events, runs } = await read([
    {
      with: '+12025550143',
      text: 'Meet at noon',
      at,
      versions: [
        { text: 'Meet at ten https://example.net/old', at },
        { text: 'Meet at noon', at: later },
      ],
    },
    { with: '+12025550143', body: null, at, unsent: [0, 2] },
    {
      with: '+12025550143',
      text: 'broken',
      at,
      raw: { message_summary_info: new Uint8Array([0x62, 0x52, 0x65, 0x63]) },
    },
  ]);
  expect(records[0]?.edits).toEqual([
    {
      part: 0,
      isodate: '2025-07-04T09:00:00Z',
      text: 'Meet at ten https://example.net/old',
      links: ['https://example.net/old'],
    },
    { part: 0, isodate: '2025-07-04T09:05:00Z', text: 'Meet at noon', links: [] },
  ]);
  expect(records.map((message) => message.unsent_parts)).toEqual([[], [0, 2], []]);
  expect(observables[0]).toEqual({ type: 'url', value: 'https://example.net/old', relation: 'received' });
  expect(events[1]).toEqual({
    at: '2025-07-04T09:05:00Z',
    what: 'Message edited',
    message: '+12025550143: Meet at noon',
  });
  expect(runs[0]?.error).toBe('1 message has a damaged message_summary_info: earlier versions are missing');
});

it('reads the preview of a link, which tells where a short one led', async () => {
  const { records, observables, runs } = await read([
    {
      with: '+12025550143',
      text: 'https://short.example/b',
      sent: true,
      preview: {
        url: 'https://landing.example/b',
        originalUrl: 'https://short.example/b',
        title: 'Landing',
        summary: 'A page',
        siteName: 'Site',
      },
    },
    { with: '+12025550143', raw: { payload_data: new TextEncoder().encode('richLinkMetadata, cut') } },
    { with: '+12025550143', raw: { payload_data: new TextEncoder().encode('a sticker') } },
  ]);
  expect(records.map((message) => message.preview)).toEqual([
    {
      url: 'https://landing.example/b',
      original_url: 'https://short.example/b',
      title: 'Landing',
      summary: 'A page',
      site_name: 'Site',
    },
    null,
    null,
  ]);
  expect(observables.slice(0, 2).map(({ value, relation }) => [value, relation])).toEqual([
    ['https://short.example/b', 'sent'],
    ['https://landing.example/b', 'sent'],
  ]);
  expect(runs[0]?.error).toBe('1 message has a damaged payload_data: the preview of its link is missing');
});

it('names the conversation, who is in a group, and the other side where the message names nobody', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(
    backup,
    {
      chats: [
        { identifier: 'chat1', name: 'Harbour', participants: ['+12025550143', 'runa@example.com'] },
        { identifier: '+12025550144' },
      ],
      messages: [
        { with: '+12025550143', text: 'Hello', chat: 'chat1' },
        { with: null, text: 'On my way', sent: true, chat: '+12025550144' },
        { with: null, chat: 'chat1', raw: { item_type: 2 } },
        { with: '+12025550145', text: 'Whose row is gone' },
        { with: '+12025550146', text: 'Whose row is nowhere' },
      ],
    },
    {
      deletes: [
        "DELETE FROM handle WHERE id = '+12025550145'",
        'UPDATE message SET handle_id = 99 WHERE ROWID = 5',
      ],
      wal: {},
    },
  );
  const { records, observables, runs } = await readFromBackup(sms, backup.files());
  const living = records.filter((message) => message.recovered === undefined);
  expect(
    living.map((m) => [
      m.phone_number,
      m.phone_number_from,
      m.chat_identifier,
      m.chat_display_name,
      m.chat_participants.length,
    ]),
  ).toEqual([
    ['+12025550143', 'handle', 'chat1', 'Harbour', 2],
    ['+12025550144', 'chat', '+12025550144', null, 0],
    [null, null, 'chat1', 'Harbour', 2],
    ['+12025550145', 'deleted handle', null, null, 0],
    [null, null, null, null, 0],
  ]);
  // Only the group's own row says who is in it; a message says who sent it.
  expect(observables.filter(({ relation }) => relation === 'mentioned').map(({ value }) => value)).toEqual([
    '+12025550143',
    'runa@example.com',
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 5 });
});

it('recovers what was deleted and what stood in a message before, each marked and counted apart', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(
    backup,
    {
      messages: [
        { with: '+12025550143', text: 'Stays' },
        { with: '+12025550143', text: 'Goes: https://deleted.example/' },
        { with: '+12025550143', text: 'Is taken back' },
        { with: '+12025550143', text: 'Is read later' },
      ],
    },
    {
      wal: {},
      deletes: [
        'DELETE FROM message WHERE ROWID = 2',
        'UPDATE message SET text = NULL, attributedBody = NULL WHERE ROWID = 3',
        'UPDATE message SET date_read = 5 WHERE ROWID = 4',
      ],
    },
  );
  const { records, runs, observables } = await readFromBackup(sms, backup.files());
  expect(
    records.map(({ row, text, recovered }) => [row, text, recovered?.where, recovered?.earlier]),
  ).toEqual([
    [1, 'Stays', undefined, undefined],
    [3, '', undefined, undefined],
    [4, 'Is read later', undefined, undefined],
    [2, 'Goes: https://deleted.example/', 'before-wal', false],
    [3, 'Is taken back', 'before-wal', true],
  ]);
  expect(records[3]?.recovered).toMatchObject({ rowid: 2, file: 'main', commit: 0, confidence: 'high' });
  expect(runs[0]).toMatchObject({ status: 'read', records: 3, recovered: { records: 2, leftOut: 0 } });
  expect(observables).toContainEqual({
    type: 'url',
    value: 'https://deleted.example/',
    relation: 'received',
  });
});

it('says when a group has more members than a record names', async () => {
  const grouped = (length: number) => {
    const participants = Array.from({ length }, (_, i) => `+1202555${String(i).padStart(4, '0')}`);
    const backup = new PhantomBackup({ date: DATE });
    addSms(backup, {
      chats: [{ identifier: 'chat1', name: 'Harbour', participants }],
      messages: [{ chat: 'chat1', text: 'Hello' }],
    });
    return readFromBackup(sms, backup.files());
  };
  expect((await grouped(256)).records[0]?.chat_participants).toHaveLength(256);
  expect(await errorsAt(256, grouped)).toEqual([
    null,
    'more than 256 members of one group: the rest is left out',
  ]);
});

it.each<readonly [string, number, (count: number) => PhantomMessage, string]>([
  [
    'versions',
    100,
    (length) => ({
      text: 'x',
      versions: Array.from({ length }, () => ({ text: 'https://landing.example/p', at: DATE })),
    }),
    'more than 100 versions of one message: the rest is left out',
  ],
  [
    'parts that were taken back',
    1000,
    (length) => ({ body: null, unsent: Array.from({ length }, (_, i) => i) }),
    'more than 1000 parts of one message that were taken back: the rest is left out',
  ],
  [
    'the end of a preview',
    16_384,
    (length) => ({ text: 'x', preview: { url: 'https://landing.example/'.padEnd(length, 'x') } }),
    'a text of the preview of a link is longer than 16384 characters: its end is left out',
  ],
  [
    'a large preview',
    16 * 1024 * 1024,
    (length) => {
      // Ends in what is no archive, and what is damaged is told as such.
      const bytes = new Uint8Array(length);
      bytes.set(new TextEncoder().encode('richLinkMetadata'));
      return { text: 'x', raw: { payload_data: bytes } };
    },
    'the preview of a link is larger than 16777216 bytes: left out',
  ],
])('says when %s of a message are left out', async (what, bound, message, reason) => {
  const within =
    what === 'a large preview'
      ? '1 message has a damaged payload_data: the preview of its link is missing'
      : null;
  const errors = await errorsAt(bound, (count) => read([{ with: '+12025550143', ...message(count) }]));
  expect(errors).toEqual([within, reason]);
});

it('says when a body that has links beside a text cannot be read to its end', async () => {
  const whole = writeAttributedBody('here', [
    { length: 4, attributes: { [MESSAGE_PART]: 0, [LINK]: 'https://hidden.example/' } },
  ]);
  const errors = [];
  for (const body of [whole, whole.slice(0, whole.length - 12)])
    errors.push((await read([{ text: 'here', body }])).runs[0]?.error);
  expect(errors).toEqual([
    null,
    '1 message has a damaged attributedBody: text or links are missing or cut short',
  ]);
});
