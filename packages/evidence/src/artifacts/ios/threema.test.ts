import { createHash } from 'node:crypto';
import { addThreema, PhantomBackup, THREEMA_DOMAIN } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readerOf } from '../../testing/index.ts';
import { threema } from './threema.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const HEDDA = { id: 'HEDDA001', first: 'Hedda', last: 'Lindwater', phone: '+12025550143' };
const OSRIC = { id: 'OSRIC002', nickname: 'osric', email: 'osric@example.org' };

const read = readerOf(threema, () => new PhantomBackup({ date: DATE }), addThreema);

const EMPTY = {
  channel: 'threema',
  chat_participants: [],
  links: [],
  edits: [],
  attachments: [],
  state: null,
  service_action: null,
  duration: null,
};

it('reads what came, what stood in it before it was changed, and what was sent', async () => {
  const { records, runs, observables, events } = await read({
    chats: [
      {
        with: HEDDA,
        messages: [
          {
            text: 'Look: https://short.example/a',
            at: new Date('2025-07-01T08:15:30.250Z'),
            sentAt: new Date('2025-07-01T08:15:28Z'),
            earlier: [{ text: 'Look: https://first.example/', at: new Date('2025-07-01T08:10:00Z') }],
          },
          { text: 'Thank you', sent: true },
        ],
      },
    ],
  });
  expect(records).toEqual([
    {
      ...EMPTY,
      row: 1,
      kind: 'message',
      direction: 'received',
      isodate: '2025-07-01T08:15:30.250Z',
      sent_date: '2025-07-01T08:15:28Z',
      chat: 'Hedda Lindwater',
      chat_id: 'HEDDA001',
      sender: 'HEDDA001',
      sender_id: 'HEDDA001',
      sender_name: 'Hedda Lindwater',
      phone_number: '+12025550143',
      text: 'Look: https://short.example/a',
      links: ['https://short.example/a', 'https://first.example/'],
      edits: [
        {
          part: 0,
          isodate: '2025-07-01T08:10:00Z',
          text: 'Look: https://first.example/',
          links: ['https://first.example/'],
        },
      ],
      state: 'edited',
      original: 'ZMESSAGE 1',
    },
    {
      ...EMPTY,
      row: 2,
      kind: 'message',
      direction: 'sent',
      isodate: AT,
      sent_date: AT,
      chat: 'Hedda Lindwater',
      chat_id: 'HEDDA001',
      sender: null,
      sender_id: null,
      sender_name: null,
      phone_number: '+12025550143',
      text: 'Thank you',
      original: 'ZMESSAGE 2',
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    [`${THREEMA_DOMAIN}::ThreemaData.sqlite`, 'read', null],
  ]);
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['url', 'https://short.example/a', 'received'],
    ['url', 'https://first.example/', 'received'],
    ['phone-number', '+12025550143', 'received'],
    ['phone-number', '+12025550143', 'sent'],
  ]);
  expect(events.map(({ what, message }) => [what, message])).toEqual([
    ['Message received', 'HEDDA001: Look: https://short.example/a'],
    ['Message sent', '+12025550143: Thank you'],
  ]);
});

it('names group, members and files, wherever Core Data has put these', async () => {
  const content = new TextEncoder().encode('Hello');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const uuid = '5B0E6E0C-4B1C-4B0E-9B51-0C1D2E3F4A5B';
  const { records, observables } = await read({
    chats: [
      {
        group: { id: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 255]), name: 'Harbour', members: [HEDDA, OSRIC] },
        messages: [
          { system: { type: 5 } },
          {
            from: OSRIC,
            file: {
              name: 'a.pdf',
              type: 'application/pdf',
              size: 9,
              caption: 'https://caption.example/',
              content: uuid,
            },
          },
          { from: HEDDA, file: { name: 'note.txt', type: 'text/plain', size: 5, content } },
          { from: HEDDA, image: { size: 5, content } },
          { from: HEDDA, file: { type: 'image/png', content: '../../escape' } },
        ],
      },
    ],
  });
  expect(
    records.map(({ kind, service_action, chat, chat_id, sender, phone_number }) => [
      kind,
      service_action,
      chat,
      chat_id,
      sender,
      phone_number,
    ]),
  ).toEqual([
    ['system', 'groupSelfAdded', 'Harbour', '01020304050607ff', null, null],
    ['message', null, 'Harbour', '01020304050607ff', 'OSRIC002', 'osric@example.org'],
    ['message', null, 'Harbour', '01020304050607ff', 'HEDDA001', '+12025550143'],
    ['message', null, 'Harbour', '01020304050607ff', 'HEDDA001', '+12025550143'],
    ['message', null, 'Harbour', '01020304050607ff', 'HEDDA001', '+12025550143'],
  ]);
  expect(records[1]?.chat_participants).toEqual(['HEDDA001', 'OSRIC002']);
  expect(records[1]?.links).toEqual(['https://caption.example/']);
  expect(records.map(({ attachments }) => attachments)).toEqual([
    [],
    [
      {
        name: 'a.pdf',
        type: 'application/pdf',
        size: 9,
        sha256: null,
        path: `.ThreemaData_SUPPORT/_EXTERNAL_DATA/${uuid}`,
      },
    ],
    [{ name: 'note.txt', type: 'text/plain', size: 5, sha256, path: null }],
    [{ name: null, type: 'image', size: 5, sha256, path: null }],
    [{ name: null, type: 'image/png', size: null, sha256: null, path: null }],
  ]);
  expect(observables.filter(({ type }) => type.startsWith('file-')).map(({ value }) => value)).toEqual([
    'a.pdf',
    'note.txt',
    sha256,
    sha256,
  ]);
});

it('tells calls by what the line says of them, and those that Threema has seen', async () => {
  const { records, events } = await read({
    chats: [
      {
        with: HEDDA,
        messages: [
          { system: { type: 7, argument: { DateString: '02:11', CallInitiator: false } } },
          { sent: true, system: { type: 11, argument: { CallInitiator: true, CallTime: '1:01:02' } } },
          { system: { type: 10, argument: { CallInitiator: 0 } } },
          { system: { type: 12 } },
          { system: { type: 99 } },
        ],
      },
    ],
    calls: [
      { with: HEDDA, at: new Date('2025-07-03T09:00:00Z'), id: 4211 },
      { at: new Date('2025-07-03T09:00:01Z') },
    ],
  });
  expect(
    records.map(({ kind, direction, service_action, duration, original }) => [
      kind,
      direction,
      service_action,
      duration,
      original,
    ]),
  ).toEqual([
    ['call', 'received', 'callMissed', null, 'ZMESSAGE 1'],
    ['call', 'sent', 'callEnded', 3662, 'ZMESSAGE 2'],
    ['call', 'received', 'callRejectedTimeout', null, 'ZMESSAGE 3'],
    ['call', null, 'callRejectedDisabled', null, 'ZMESSAGE 4'],
    ['system', null, 'type 99', null, 'ZMESSAGE 5'],
    ['call', null, 'call 4211', null, 'ZCALL 1'],
    ['call', null, 'call', null, 'ZCALL 2'],
  ]);
  expect(events[0]).toEqual({ at: AT, what: 'Call received', message: 'HEDDA001: callMissed' });
  expect(events[5]).toEqual({ at: '2025-07-03T09:00:00Z', what: 'Call', message: '+12025550143: call 4211' });
});

it('gives back deleted messages, and says which ones the sender deleted', async () => {
  const { records } = await read(
    {
      chats: [
        {
          with: HEDDA,
          messages: [
            { text: 'Stays' },
            { text: 'Deleted: https://deleted.example/' },
            { deletedAt: DATE },
            { text: 'Stuck', sent: true, raw: { ZSENDFAILED: 1 } },
          ],
        },
      ],
    },
    { deletes: ["DELETE FROM ZMESSAGE WHERE ZTEXT LIKE 'Deleted:%'"] },
  );
  expect(records.map(({ text, state, recovered }) => [text, state, recovered !== undefined])).toEqual([
    ['Stays', null, false],
    ['', 'deleted', false],
    ['Stuck', 'failed', false],
    ['Deleted: https://deleted.example/', null, true],
  ]);
});

it('says that texts are encrypted where an organisation keeps the secret', async () => {
  const schema = `CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY, Z_ENT INTEGER, ZISOWN INTEGER, ZDATE REAL, ZTEXT TEXT,
    ZTEXTENCRYPTED BLOB)`;
  const raw = { ZTEXTENCRYPTED: new Uint8Array([9, 9]) };
  const { records, runs } = await read({ chats: [{ messages: [{ raw }] }] }, { schema });
  expect(records).toMatchObject([{ text: '', direction: 'received', isodate: AT }]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error:
      '1 message is encrypted with a secret that is not on the phone (Threema Work): the text is missing',
  });
});

it('reads what an older version has, and rows of NULLs and of other types', async () => {
  const bare = { direction: null, phone_number: null, isodate: null, text: '', kind: 'message' };
  const old = await read(
    { chats: [{ messages: [{ text: 'old' }] }] },
    { schema: 'CREATE TABLE ZMESSAGE (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZTEXT TEXT)' },
  );
  expect(old.runs[0]).toMatchObject({ status: 'read', error: null });
  expect(old.records).toMatchObject([{ ...bare, isodate: AT, text: 'old' }]);

  const nulls = {
    Z_ENT: null,
    ZDATE: null,
    ZREMOTESENTDATE: null,
    ZISOWN: null,
    ZCONVERSATION: null,
    ZTEXT: null,
  };
  const odd = {
    ...nulls,
    ZDATE: 'x',
    ZISOWN: 'y',
    ZTEXT: new Uint8Array([1]),
    ZCONVERSATION: 'z',
    ZDATA: 'd',
  };
  const { records, runs, observables, events } = await read({
    chats: [{ messages: [{ raw: nulls }, { raw: odd }] }],
  });
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(records).toMatchObject([bare, bare]);
  expect([...observables, ...events]).toEqual([]);
});

it('says of another database that it is none', async () => {
  const { records, runs } = await read({}, { schema: 'CREATE TABLE other (a)' });
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table ZMESSAGE: not a database that Threema writes',
  });
});

it('says when a group has more members than a record names', async () => {
  const grouped = (length: number) => {
    const members = Array.from({ length }, (_, i) => ({ id: `M${String(i).padStart(7, '0')}` }));
    return read({
      chats: [{ group: { id: new Uint8Array(8), name: 'Harbour', members }, messages: [{ text: 'Hello' }] }],
    });
  };
  expect(await errorsAt(256, grouped)).toEqual([
    null,
    'more than 256 members of one group: the rest is left out',
  ]);
});
