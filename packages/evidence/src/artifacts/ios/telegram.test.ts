import {
  addTelegram,
  encryptedTelegram,
  mediaFile,
  PhantomBackup,
  PhantomDump,
  phoneCall,
  storedTelegramMessage,
  TELEGRAM_DOMAIN,
  TELEGRAM_PATH,
  telegramPeer,
  textLink,
  webpage,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { telegram } from './telegram.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const HEDDA = telegramPeer('user', 5_550_143);
/** Ids above 2^32 have bits on both sides of those that say what the peer is. */
const OSRIC = telegramPeer('user', 7_000_000_123);
const HARBOUR = telegramPeer('group', 777);
const PEERS = [
  [HEDDA, { fn: 'Hedda', ln: 'Lindwater', un: 'hedda', p: '12025550143' }],
  [OSRIC, { fn: 'Osric', un: 'osric' }],
  [HARBOUR, { t: 'Harbour' }],
] as const;

const read = readerOf(telegram, () => new PhantomBackup({ date: DATE }), addTelegram);

const EMPTY = {
  channel: 'telegram',
  kind: 'message',
  links: [],
  previews: [],
  attachments: [],
  state: null,
  service_action: null,
  duration: null,
  forwarded_from: null,
  forwarded_date: null,
};

it('reads messages with the links of text, of words in it and of previews', async () => {
  const { records, runs, observables, events } = await read({
    peers: PEERS,
    sharedMedia: [[41, webpage('https://landing.example/p', 'A title', 'A summary')]],
    messages: [
      {
        in: HEDDA,
        from: HEDDA,
        text: 'Look here: https://short.example/a',
        at: new Date('2025-07-01T08:15:30Z'),
        attributes: [textLink(5, 9, 'https://behind.example/')],
        media: [webpage('https://second.example/')],
        shared: [41],
      },
      { in: HEDDA, sent: true, failed: true, text: 'Thank you' },
    ],
  });
  expect(records).toEqual([
    {
      ...EMPTY,
      row: 1,
      direction: 'received',
      isodate: '2025-07-01T08:15:30Z',
      chat: 'Hedda Lindwater',
      chat_id: 'user 5550143',
      sender: '+12025550143',
      sender_id: 'user 5550143',
      sender_name: 'Hedda Lindwater',
      phone_number: '+12025550143',
      text: 'Look here: https://short.example/a',
      links: [
        'https://short.example/a',
        'https://behind.example/',
        'https://second.example/',
        'https://landing.example/p',
      ],
      previews: [
        { url: 'https://second.example/', title: null, summary: null },
        { url: 'https://landing.example/p', title: 'A title', summary: 'A summary' },
      ],
      original: 't7 1: message 1 of user 5550143',
    },
    {
      ...EMPTY,
      row: 2,
      direction: 'sent',
      isodate: AT,
      chat: 'Hedda Lindwater',
      chat_id: 'user 5550143',
      sender: null,
      sender_id: null,
      sender_name: null,
      phone_number: '+12025550143',
      text: 'Thank you',
      state: 'failed',
      original: 't7 2: message 2 of user 5550143',
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    [`${TELEGRAM_DOMAIN}::${TELEGRAM_PATH}`, 'read', null],
  ]);
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['url', 'https://short.example/a', 'received'],
    ['url', 'https://behind.example/', 'received'],
    ['url', 'https://second.example/', 'received'],
    ['url', 'https://landing.example/p', 'received'],
    ['phone-number', '+12025550143', 'received'],
    ['phone-number', '+12025550143', 'sent'],
  ]);
  expect(events.map(({ what, message }) => [what, message])).toEqual([
    ['Message received', '+12025550143: Look here: https://short.example/a'],
    ['Message sent', '+12025550143: Thank you'],
  ]);
});

it('names who wrote in a group, files, and whom a message was forwarded from', async () => {
  const { records } = await read({
    peers: PEERS,
    messages: [
      { in: HARBOUR, from: OSRIC, media: [{ _rawValue: { int32: 1 }, title: 'Harbour' }] },
      {
        in: HARBOUR,
        from: OSRIC,
        media: [mediaFile('a.pdf', 'application/pdf', 9, 6_000_000_000_000_000_001n)],
        forwarded: { from: HEDDA, at: new Date('2025-07-31T00:00:00Z') },
        topic: 3,
      },
      { in: telegramPeer('channel', 42), from: telegramPeer('channel', 42), text: 'unknown' },
    ],
  });
  expect(
    records.map(({ kind, service_action, chat, chat_id, sender, sender_id }) => [
      kind,
      service_action,
      chat,
      chat_id,
      sender,
      sender_id,
    ]),
  ).toEqual([
    ['system', 'groupCreated', 'Harbour', 'group 777', '@osric', 'user 7000000123'],
    ['message', null, 'Harbour', 'group 777', '@osric', 'user 7000000123'],
    ['message', null, 'channel 42', 'channel 42', 'channel 42', 'channel 42'],
  ]);
  expect(records[1]).toMatchObject({
    attachments: [
      {
        name: 'a.pdf',
        type: 'application/pdf',
        size: 9,
        sha256: null,
        path: 'postbox/media/telegram-cloud-document-2-6000000000000000001',
      },
    ],
    forwarded_from: 'Hedda Lindwater',
    forwarded_date: '2025-07-31T00:00:00Z',
  });
});

it('tells calls, and whose secret chat it is', async () => {
  const secret = telegramPeer('secret', 99);
  const { records } = await read({
    peers: [...PEERS, [secret, { r: BigInt(HEDDA) }]],
    messages: [
      { in: HEDDA, from: HEDDA, media: [phoneCall(0, null)] },
      { in: HEDDA, sent: true, media: [phoneCall(2, 61, true)] },
      { in: HARBOUR, from: OSRIC, media: [{ _rawValue: { int32: 22 }, duration: { int32: 5 } }] },
      { in: secret, from: HEDDA, text: 'Between us' },
    ],
  });
  expect(
    records.map(({ kind, direction, service_action, duration, chat, phone_number }) => [
      kind,
      direction,
      service_action,
      duration,
      chat,
      phone_number,
    ]),
  ).toEqual([
    ['call', 'received', 'phone call, missed', null, 'Hedda Lindwater', '+12025550143'],
    ['call', 'sent', 'video call, ended', 61, 'Hedda Lindwater', '+12025550143'],
    ['call', 'received', 'group call', 5, 'Harbour', null],
    ['message', 'received', null, null, 'Hedda Lindwater', '+12025550143'],
  ]);
});

it('gives back deleted messages', async () => {
  const { records } = await read(
    {
      peers: PEERS,
      messages: [
        { in: HEDDA, from: HEDDA, text: 'Stays' },
        { in: HEDDA, from: HEDDA, text: 'Deleted: https://deleted.example/' },
      ],
    },
    { deletes: ["DELETE FROM t7 WHERE instr(value, CAST('Deleted:' AS BLOB)) > 0"] },
  );
  expect(records.map(({ text, recovered }) => [text, recovered !== undefined])).toEqual([
    ['Stays', false],
    ['Deleted: https://deleted.example/', true],
  ]);
  expect(records[1]).toMatchObject({ phone_number: '+12025550143', links: ['https://deleted.example/'] });
});

it('says what of rows, messages and accounts it does not know, and reads the rest', async () => {
  const { records, runs } = await read({
    peers: [[HEDDA, new Uint8Array([9, 9, 9])]],
    messages: [
      { in: HEDDA, from: HEDDA, text: 'whole' },
      { in: HEDDA, from: HEDDA, value: new Uint8Array([1, 2, 3]) },
      { in: HEDDA, from: HEDDA, key: new Uint8Array(3) },
      { in: HEDDA, from: HEDDA, text: 'cut', attributes: [{ a: 'b' }], shared: [1, 2] },
    ],
  });
  expect(records.map(({ text, sender }) => [text, sender])).toEqual([
    ['whole', 'user 5550143'],
    ['cut', 'user 5550143'],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error:
      '2 rows of t7 are in a form that this version does not know: not read; ' +
      '1 account is in a form that this version does not know: names are missing',
  });
});

it('keeps the text of a message that ends early', async () => {
  const value = storedTelegramMessage();
  const { records, runs } = await read({
    messages: [{ in: HEDDA, value: value.subarray(0, value.length - 4) }],
  });
  expect(records).toMatchObject([
    { text: 'x', links: ['https://behind.example/'], service_action: 'phone call, missed' },
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: '1 message has parts that cannot be read: links or files are missing',
  });
});

it('says of an encrypted database that it is one, and of another that it is none', async () => {
  const dump = new PhantomDump();
  const path = `private/var/mobile/Containers/Shared/AppGroup/0B1C/${TELEGRAM_PATH}`;
  dump.add(path, encryptedTelegram());
  const { records, runs } = await readFromBackup(telegram, dump.files());
  expect(records).toEqual([]);
  expect(runs).toMatchObject([
    {
      source: path,
      status: 'failed',
      error: 'the database of Telegram is there and encrypted, with a key that only the phone has: not read',
    },
  ]);
  const other = await read({}, { schema: 'CREATE TABLE other (a)' });
  expect(other.runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table t7: not the database of Telegram’s Postbox',
  });
});

it('gives of a link that is longer than any the beginning, which has the host', async () => {
  const { records } = await read({
    messages: [
      {
        in: HEDDA,
        text: 'here',
        attributes: [textLink(0, 4, 'https://landing.example/'.padEnd(16_385, 'x'))],
      },
    ],
  });
  expect(records[0]?.links).toEqual(['https://landing.example/'.padEnd(16_384, 'x')]);
});
