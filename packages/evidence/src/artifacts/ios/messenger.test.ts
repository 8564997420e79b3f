import { createHash } from 'node:crypto';
import { addMessenger, MESSENGER_DOMAIN, MESSENGER_PATH, PhantomBackup, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readerOf, readFromBackup } from '../../testing/index.ts';
import { messenger } from './messenger.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const OWNER = 100_000_000_000_001;
const HEDDA = 100_000_000_000_002;
/** Beyond 2^53. */
const OSRIC = 17_841_400_000_000_003n;
const CONTACTS = [
  { id: HEDDA, name: 'Hedda Lindwater', username: 'hedda.lindwater', phone: '+12025550143' },
  { id: OSRIC, name: 'Osric Penhallow', email: 'osric@example.org' },
];

const read = readerOf(messenger, () => new PhantomBackup({ date: DATE }), addMessenger);

const EMPTY = {
  channel: 'messenger',
  kind: 'message',
  chat_participants: [],
  links: [],
  previews: [],
  attachments: [],
  state: null,
  service_action: null,
  duration: null,
};

it('reads messages of a person with their cards, whose links are freed from the counter of taps', async () => {
  const { records, runs, observables, events } = await read({
    owner: OWNER,
    contacts: CONTACTS,
    threads: [
      {
        key: HEDDA,
        messages: [
          {
            from: HEDDA,
            text: 'Look: https://short.example/a',
            at: new Date('2025-07-01T08:15:30.250Z'),
            attachment: {
              title_text: 'A title',
              subtitle_text: 'A summary',
              action_url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Flanding.example%2Fpage&h=AT0',
            },
            button: 'https://button.example/',
          },
          { from: OWNER, text: 'Thank you' },
        ],
      },
    ],
  });
  expect(records).toEqual([
    {
      ...EMPTY,
      row: 1,
      direction: 'received',
      isodate: '2025-07-01T08:15:30.250Z',
      chat: 'Hedda Lindwater',
      chat_id: String(HEDDA),
      sender: 'hedda.lindwater',
      sender_id: String(HEDDA),
      sender_name: 'Hedda Lindwater',
      phone_number: '+12025550143',
      text: 'Look: https://short.example/a',
      links: ['https://short.example/a', 'https://landing.example/page', 'https://button.example/'],
      previews: [
        {
          url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Flanding.example%2Fpage&h=AT0',
          title: 'A title',
          summary: 'A summary',
        },
        { url: 'https://button.example/', title: null, summary: null },
      ],
      original: 'messages 1',
    },
    {
      ...EMPTY,
      row: 2,
      direction: 'sent',
      isodate: AT,
      chat: 'Hedda Lindwater',
      chat_id: String(HEDDA),
      sender: null,
      sender_id: null,
      sender_name: null,
      phone_number: '+12025550143',
      text: 'Thank you',
      original: 'messages 2',
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    [`${MESSENGER_DOMAIN}::${MESSENGER_PATH}`, 'read', null],
  ]);
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['url', 'https://short.example/a', 'received'],
    ['url', 'https://landing.example/page', 'received'],
    ['url', 'https://button.example/', 'received'],
    ['phone-number', '+12025550143', 'received'],
    ['phone-number', '+12025550143', 'sent'],
  ]);
  expect(events.map(({ what, message }) => [what, message])).toEqual([
    ['Message received', 'hedda.lindwater: Look: https://short.example/a'],
    ['Message sent', '+12025550143: Thank you'],
  ]);
});

it('names groups, their members and files, also where ids are beyond 2^53', async () => {
  const { records } = await read({
    owner: OWNER,
    contacts: CONTACTS,
    threads: [
      {
        key: 5_550_001,
        name: 'Harbour',
        members: [OWNER, HEDDA, OSRIC],
        messages: [
          { from: OSRIC, text: 'Osric named the group', raw: { is_admin_message: 1 } },
          {
            from: OSRIC,
            attachment: {
              filename: 'a.pdf',
              filesize: 9,
              attachment_mime_type: 'application/pdf',
              has_media: 1,
            },
          },
          { from: HEDDA, raw: { is_unsent: 1 } },
        ],
      },
    ],
  });
  expect(
    records.map(({ kind, chat, sender, phone_number, state }) => [kind, chat, sender, phone_number, state]),
  ).toEqual([
    ['system', 'Harbour', 'Osric Penhallow', 'osric@example.org', null],
    ['message', 'Harbour', 'Osric Penhallow', 'osric@example.org', null],
    ['message', 'Harbour', 'hedda.lindwater', '+12025550143', 'deleted'],
  ]);
  expect(records[1]?.sender_id).toBe('17841400000000003');
  expect(records[1]?.chat_participants).toEqual(['Hedda Lindwater', 'Osric Penhallow']);
  expect(records[1]?.attachments).toEqual([
    { name: 'a.pdf', type: 'application/pdf', size: 9, sha256: null, path: null },
  ]);
});

it('names as many of a group as Messenger takes into one, and says when there are more', async () => {
  const grouped = (length: number) => {
    const members = Array.from({ length }, (_, i) => 1000 + i);
    return read({
      owner: OWNER,
      threads: [{ key: 5_550_001, name: 'Harbour', members, messages: [{ from: HEDDA, text: 'Hello' }] }],
    });
  };
  expect((await grouped(250)).records[0]?.chat_participants).toHaveLength(250);
  expect((await grouped(300)).records[0]?.chat_participants).toHaveLength(256);
  expect(await errorsAt(256, grouped)).toEqual([
    null,
    'more than 256 members of one group: the rest is left out',
  ]);
});

it('reads encrypted conversations by the accounts that their keys stand for, and hashes that names of files hold', async () => {
  const hash = createHash('sha256').update('picture').digest();
  const path = `persistent/att.${hash.toString('base64url')}.jpg`;
  const { records, observables } = await read({
    owner: OWNER,
    contacts: CONTACTS,
    transport: [
      [1, OWNER],
      [2, HEDDA],
    ],
    clientThreads: [
      {
        key: 77,
        members: [1, 2],
        messages: [
          { from: 2, text: 'Between us: https://sealed.example/' },
          { from: 1, file: { path, size: 7 } },
          { from: 9, text: 'nobody' },
        ],
      },
    ],
  });
  expect(
    records.map(({ direction, chat, chat_id, sender_id, phone_number, original }) => [
      direction,
      chat,
      chat_id,
      sender_id,
      phone_number,
      original,
    ]),
  ).toEqual([
    ['received', 'Hedda Lindwater', '77', String(HEDDA), '+12025550143', 'client_messages 1'],
    ['sent', 'Hedda Lindwater', '77', null, '+12025550143', 'client_messages 2'],
    ['received', 'Hedda Lindwater', '77', '9', null, 'client_messages 3'],
  ]);
  expect(records[0]?.links).toEqual(['https://sealed.example/']);
  expect(records[1]?.attachments).toEqual([
    { name: null, type: null, size: 7, sha256: hash.toString('hex'), path },
  ]);
  expect(observables.find(({ type }) => type === 'file-hash')).toMatchObject({
    value: hash.toString('hex'),
    relation: 'sent',
  });
});

it('tells calls from the log and from cards in a chat', async () => {
  const { records } = await read({
    owner: OWNER,
    contacts: CONTACTS,
    threads: [
      {
        key: HEDDA,
        messages: [{ from: HEDDA, attachment: { title_text: 'Missed video call', subtitle_text: '02:11' } }],
      },
    ],
    calls: [
      { key: HEDDA, at: DATE, duration: 0, video: true },
      { key: HEDDA, at: DATE, duration: 61, sent: true },
      { key: 1, at: DATE, sent: null },
    ],
  });
  expect(
    records.map(({ kind, direction, service_action, duration, phone_number, sender_id, original }) => [
      kind,
      direction,
      service_action,
      duration,
      phone_number,
      sender_id,
      original,
    ]),
  ).toEqual([
    ['call', 'received', 'Missed video call', null, '+12025550143', String(HEDDA), 'messages 1'],
    ['call', 'received', 'video-call', 0, '+12025550143', String(HEDDA), 'call_log 1'],
    ['call', 'sent', 'audio-call', 61, '+12025550143', null, 'call_log 2'],
    ['call', null, 'audio-call', null, null, null, 'call_log 3'],
  ]);
});

it('gives back deleted messages, and says that those of secret conversations are not read', async () => {
  const { records, runs } = await read(
    {
      owner: OWNER,
      threads: [
        {
          key: HEDDA,
          messages: [
            { from: HEDDA, text: 'Stays' },
            { from: HEDDA, text: 'Deleted: https://d.example/' },
          ],
        },
      ],
      secret: 2,
    },
    { deletes: ["DELETE FROM messages WHERE text LIKE 'Deleted:%'"] },
  );
  expect(records.map(({ text, recovered }) => [text, recovered !== undefined])).toEqual([
    ['Stays', false],
    ['Deleted: https://d.example/', true],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: '2 messages of secret conversations are encrypted in the database, and not read',
  });
});

it('reads what an older version has, tables without row ids, and values of other types', async () => {
  const old = await read(
    { threads: [{ key: 5, messages: [{ from: HEDDA, text: 'old' }] }] },
    {
      schema:
        'CREATE TABLE messages (thread_key INTEGER, timestamp_ms INTEGER, sender_id INTEGER, body TEXT, PRIMARY KEY (thread_key, timestamp_ms)) WITHOUT ROWID',
    },
  );
  expect(old.runs[0]).toMatchObject({ status: 'read', error: null });
  expect(old.records).toMatchObject([
    { text: 'old', isodate: AT, direction: null, sender: String(HEDDA), chat: '5' },
  ]);

  const nulls = { thread_key: null, timestamp_ms: null, message_id: null, sender_id: null, text: null };
  const odd = { ...nulls, timestamp_ms: 'x', text: new Uint8Array([1]), sender_id: new Uint8Array([1]) };
  const { records, runs, observables, events } = await read({
    threads: [
      {
        key: 5,
        messages: [
          { from: 1, raw: nulls },
          { from: 1, raw: odd },
        ],
      },
    ],
  });
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  const bare = { text: '', isodate: null, direction: null, sender: null, chat: null };
  expect(records).toMatchObject([bare, bare]);
  expect([...observables, ...events]).toEqual([]);
});

it('says of other databases that they are none, and of the one of old versions that it is not read', async () => {
  const { runs } = await read({}, { schema: 'CREATE TABLE other (a)' });
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table messages, client_messages or call_log: not a mailbox of Messenger',
  });
  const dump = new PhantomDump();
  const group = 'private/var/mobile/Containers/Shared/AppGroup/0B1C';
  dump.addDatabase(`${group}/_store_1/messenger_messages_v1/orca2.db`, (db) =>
    db.exec('CREATE TABLE messages (a)'),
  );
  const old = await readFromBackup(messenger, dump.files());
  expect(old.runs).toMatchObject([
    {
      status: 'failed',
      error: 'a database of Messenger as it was until about 2019, with its messages in archives: not read',
    },
  ]);
});
