import { addViber, PhantomBackup, type PhantomViberMember, VIBER_DOMAIN } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readerOf } from '../../testing/index.ts';
import { viber } from './viber.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const HEDDA: PhantomViberMember = { id: 'gOcs', name: 'Hedda Lindwater', phone: '+12025550143' };
const OSRIC: PhantomViberMember = { id: 'l4RY', name: 'Osric Penhallow', phone: '+447700900123' };

const read = readerOf(viber, () => new PhantomBackup({ date: DATE }), addViber);

const EMPTY = {
  channel: 'viber',
  chat_participants: [],
  text: '',
  links: [],
  previews: [],
  attachments: [],
  state: null,
  service_action: null,
  duration: null,
};

it('reads messages of a person with their previews, and those that were sent', async () => {
  const { records, runs, observables, events } = await read(
    {
      chats: [
        {
          with: HEDDA,
          messages: [
            {
              from: HEDDA,
              text: 'Look: https://short.example/a',
              at: new Date('2025-07-01T08:15:30.250Z'),
              stateAt: new Date('2025-07-01T08:15:31Z'),
              metadata: {
                URL: 'https://landing.example/p',
                Title: 'A title',
                Text: 'A summary',
                quote: { text: 'You sent https://quoted.example/q' },
              },
            },
          ],
        },
      ],
    },
    { wal: { chats: [{ with: HEDDA, messages: [{ sent: true, text: 'No: https://mine.example/' }] }] } },
  );
  expect(records).toEqual([
    {
      ...EMPTY,
      row: 1,
      kind: 'message',
      direction: 'received',
      isodate: '2025-07-01T08:15:30.250Z',
      state_date: '2025-07-01T08:15:31Z',
      chat: 'Hedda Lindwater',
      chat_id: 'gOcs',
      sender: '+12025550143',
      sender_id: 'gOcs',
      sender_name: 'Hedda Lindwater',
      phone_number: '+12025550143',
      text: 'Look: https://short.example/a',
      links: ['https://short.example/a', 'https://landing.example/p', 'https://quoted.example/q'],
      previews: [{ url: 'https://landing.example/p', title: 'A title', summary: 'A summary' }],
      original: 'ZVIBERMESSAGE 1',
    },
    {
      ...EMPTY,
      row: 2,
      kind: 'message',
      direction: 'sent',
      isodate: AT,
      state_date: AT,
      chat: 'Hedda Lindwater',
      chat_id: 'gOcs',
      sender: null,
      sender_id: null,
      sender_name: null,
      phone_number: '+12025550143',
      text: 'No: https://mine.example/',
      links: ['https://mine.example/'],
      original: 'ZVIBERMESSAGE 2',
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    [`${VIBER_DOMAIN}::com.viber/database/Contacts.data`, 'read', null],
  ]);
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['url', 'https://short.example/a', 'received'],
    ['url', 'https://landing.example/p', 'received'],
    ['url', 'https://quoted.example/q', 'received'],
    ['phone-number', '+12025550143', 'received'],
    ['url', 'https://mine.example/', 'sent'],
    ['phone-number', '+12025550143', 'sent'],
  ]);
  expect(events).toEqual([
    {
      at: '2025-07-01T08:15:30.250Z',
      what: 'Message received',
      message: '+12025550143: Look: https://short.example/a',
    },
    { at: AT, what: 'Message sent', message: '+12025550143: No: https://mine.example/' },
  ]);
});

it('names the group, who is in it, who wrote, and the file that came', async () => {
  const { records, observables } = await read({
    chats: [
      {
        group: { id: '5551', name: 'Harbour', members: [HEDDA, OSRIC] },
        messages: [
          {
            from: OSRIC,
            attachment: { name: '6C1F.pdf', type: 'file', size: 48_213 },
            metadata: { fileInfo: { FileName: 'programme', FileExt: 'pdf', ContentType: 'application/pdf' } },
          },
          { from: HEDDA, attachment: { name: 'a.jpg', type: 'picture', size: 7 } },
          { text: 'x', raw: { ZSYSTEMTYPE: 'systemGroupRenamed', ZSTATE: null } },
        ],
      },
    ],
  });
  expect(
    records.map(({ kind, direction, chat, chat_id, sender }) => [kind, direction, chat, chat_id, sender]),
  ).toEqual([
    ['message', 'received', 'Harbour', '5551', '+447700900123'],
    ['message', 'received', 'Harbour', '5551', '+12025550143'],
    ['system', null, 'Harbour', '5551', null],
  ]);
  expect(records[0]?.chat_participants).toEqual(['+12025550143', '+447700900123']);
  expect(records.map(({ attachments }) => attachments)).toEqual([
    [{ name: 'programme.pdf', type: 'application/pdf', size: 48_213, sha256: null, path: '6C1F.pdf' }],
    [{ name: 'a.jpg', type: 'picture', size: 7, sha256: null, path: 'a.jpg' }],
    [],
  ]);
  expect(observables.filter(({ type }) => type === 'file-name').map(({ value }) => value)).toEqual([
    'programme.pdf',
    'a.jpg',
  ]);
});

it('tells each call once, and those of the recent ones whose message is gone', async () => {
  const { records, events, observables } = await read({
    chats: [
      {
        with: HEDDA,
        messages: [
          { from: HEDDA, call: 'missed', duration: 0 },
          { sent: true, call: 'outgoing_viber_with_video', duration: 61 },
        ],
      },
    ],
    recents: [
      {
        type: 'missed_with_video',
        at: new Date('2025-07-04T03:00:00Z'),
        duration: 0,
        phone: '+447700900124',
      },
      { type: 'incoming', at: null },
      { type: null },
    ],
  });
  expect(
    records.map(({ kind, direction, phone_number, service_action, duration, original }) => [
      kind,
      direction,
      phone_number,
      service_action,
      duration,
      original,
    ]),
  ).toEqual([
    ['call', 'received', '+12025550143', 'missed', 0, 'ZVIBERMESSAGE 1'],
    ['call', 'sent', '+12025550143', 'outgoing_viber_with_video', 61, 'ZVIBERMESSAGE 2'],
    ['call', 'received', '+447700900124', 'missed_with_video', 0, 'ZRECENT 3'],
    ['call', 'received', null, 'incoming', null, 'ZRECENT 4'],
    ['call', null, null, null, null, 'ZRECENT 5'],
  ]);
  expect(events.map(({ what, message }) => [what, message])).toEqual([
    ['Call received', '+12025550143: missed'],
    ['Call made', '+12025550143: outgoing_viber_with_video'],
    ['Call received', '+447700900124: missed_with_video'],
    ['Call', 'unknown: '],
  ]);
  expect(observables.map(({ value, relation }) => [value, relation])).toEqual([
    ['+12025550143', 'received'],
    ['+12025550143', 'sent'],
    ['+447700900124', 'received'],
  ]);
});

it('gives back deleted messages, and says which ones Viber is about to delete', async () => {
  const { records } = await read(
    {
      chats: [
        {
          with: HEDDA,
          messages: [
            { from: HEDDA, text: 'Stays' },
            { from: HEDDA, text: 'Deleted: https://deleted.example/' },
            { from: HEDDA, text: 'Going', raw: { ZBEINGDELETED: 1 } },
          ],
        },
      ],
    },
    { deletes: ["DELETE FROM ZVIBERMESSAGE WHERE ZTEXT LIKE 'Deleted:%'"] },
  );
  expect(records.map(({ text, state, recovered }) => [text, state, recovered !== undefined])).toEqual([
    ['Stays', null, false],
    ['Going', 'deleted', false],
    ['Deleted: https://deleted.example/', null, true],
  ]);
  expect(records[2]).toMatchObject({ links: ['https://deleted.example/'], phone_number: '+12025550143' });
});

it('reads what an older version has, and rows of NULLs and of other types', async () => {
  const bare = { direction: null, phone_number: null, isodate: null, text: '' };
  const old = await read(
    { chats: [{ messages: [{ text: 'old' }] }] },
    { schema: 'CREATE TABLE ZVIBERMESSAGE (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZTEXT TEXT)' },
  );
  expect(old.runs[0]).toMatchObject({ status: 'read', error: null });
  expect(old.records).toMatchObject([{ ...bare, isodate: AT, text: 'old' }]);

  const nulls = {
    ZDATE: null,
    ZSTATEDATE: null,
    ZSTATE: null,
    ZTEXT: null,
    ZCONVERSATION: null,
    ZPHONENUMINDEX: null,
  };
  const odd = {
    ZDATE: 'x',
    ZSTATE: new Uint8Array([1]),
    ZTEXT: new Uint8Array([1]),
    ZCONVERSATION: 'z',
    ZMETADATA: '{',
  };
  const { records, runs, observables, events } = await read({
    chats: [{ messages: [{ raw: nulls }, { raw: odd }, { raw: { ...nulls, ZMETADATA: '[["URL"]]' } }] }],
  });
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(records).toMatchObject([bare, bare, bare]);
  expect([...observables, ...events]).toEqual([]);
});

it('says of another database that it is none, and reads calls without messages', async () => {
  const outcome = async (schema: string) => {
    const { records, runs } = await read({ recents: [{ type: 'missed' }] }, { schema });
    return [records.length, runs[0]?.status, runs[0]?.error];
  };
  expect(await outcome('CREATE TABLE ZRECENT (Z_PK INTEGER PRIMARY KEY, ZCALLTYPE TEXT)')).toEqual([
    1,
    'partial',
    'no table ZVIBERMESSAGE: only the recent calls are known',
  ]);
  expect(await outcome('CREATE TABLE other (a)')).toEqual([
    0,
    'failed',
    'no table ZVIBERMESSAGE or ZRECENT: not a database that Viber writes',
  ]);
});

it('says when a group has more members than a record names', async () => {
  const grouped = (length: number) => {
    const members = Array.from({ length }, (_, i) => ({
      id: `m${i}`,
      name: `Member ${i}`,
      phone: `+1202555${String(i).padStart(4, '0')}`,
    }));
    return read({
      chats: [{ group: { id: '5551', name: 'Harbour', members }, messages: [{ text: 'Hello' }] }],
    });
  };
  expect(await errorsAt(256, grouped)).toEqual([
    null,
    'more than 256 members of one group: the rest is left out',
  ]);
});

it('says when the metadata of a message is too long to be looked into', async () => {
  const around = JSON.stringify({ URL: '' }).length;
  const written = (length: number) =>
    read({
      chats: [{ with: HEDDA, messages: [{ text: 'x', metadata: { URL: 'x'.repeat(length - around) } }] }],
    });
  expect(await errorsAt(1_048_576, written)).toEqual([
    null,
    'the metadata of a message is longer than 1048576 characters: left out',
  ]);
});
