import {
  addWhatsapp,
  addWhatsappContacts,
  addWhatsappLids,
  PhantomBackup,
  WHATSAPP_DOMAIN,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { RecordEncoder } from '../../record-json.ts';
import { readFromBackup } from '../../testing/index.ts';
import type { WhatsappRecord } from '../../whatsapp/records.ts';
import { whatsapp } from './whatsapp.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const HEDDA = '12025550143@s.whatsapp.net';
const LID = '100000000000001@lid';
const GROUP = '120363000000000001@g.us';
const NO_PREVIEW = {
  ZAUTHORNAME: null,
  ZMEDIAURL: null,
  ZCONTENT1: null,
  ZCONTENT2: null,
  ZMATCHEDTEXT: null,
  ZSUMMARY: null,
  ZTITLE: null,
  more_data_items: [],
  links: [],
};

/** The fields of the records themselves, without the table's columns. */
const own = (records: readonly WhatsappRecord[]) =>
  records.map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'columns')));
const messages = (records: readonly WhatsappRecord[]) =>
  records.filter((record) => record.record_type === 'message');
const chats = (records: readonly WhatsappRecord[]) =>
  records.filter((record) => record.record_type === 'chat_session');

it('reads messages, then chats with what of them is stored, and passes on every column', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsapp(
    backup,
    [
      {
        jid: HEDDA,
        name: 'Hedda Lindwater',
        counter: 9,
        lastMessage: new Date('2025-07-02T20:00:00Z'),
        messages: [
          { text: 'Thank you', sent: true, at: new Date('2025-07-02T20:00:00Z') },
          { text: 'Hello', at: new Date('2025-07-01T08:15:30.250Z') },
        ],
      },
    ],
    {
      wal: [
        {
          jid: GROUP,
          name: 'Harbour',
          groupCreated: new Date('2025-08-01T00:00:00Z'),
          messages: [{ text: 'Late' }],
        },
      ],
    },
  );
  const { records, runs, events } = await readFromBackup(whatsapp, backup.files());
  expect(own(records)).toEqual([
    {
      row: 1,
      record_type: 'message',
      isodate: '2025-07-02T20:00:00Z',
      direction: 'sent',
      chat_jid: HEDDA,
      sender_jid: null,
      phone_number: '+12025550143',
      text: 'Thank you',
      ...NO_PREVIEW,
    },
    {
      row: 2,
      record_type: 'message',
      isodate: '2025-07-01T08:15:30.250Z',
      direction: 'received',
      chat_jid: HEDDA,
      sender_jid: HEDDA,
      phone_number: '+12025550143',
      text: 'Hello',
      ...NO_PREVIEW,
    },
    {
      row: 3,
      record_type: 'message',
      isodate: AT,
      direction: 'received',
      chat_jid: GROUP,
      sender_jid: GROUP,
      phone_number: null,
      text: 'Late',
      ...NO_PREVIEW,
    },
    {
      row: 1,
      record_type: 'chat_session',
      session_pk: 1,
      contact_jid: HEDDA,
      partner_name: 'Hedda Lindwater',
      session_type: 0,
      archived: 0,
      removed: 0,
      message_counter: 9,
      last_message_date: '2025-07-02T20:00:00Z',
      group_creation_date: null,
      first_stored_message_date: '2025-07-01T08:15:30.250Z',
      last_stored_message_date: '2025-07-02T20:00:00Z',
      stored_message_count: 2,
      partner_resolved_phone_number: '+12025550143',
    },
    {
      row: 2,
      record_type: 'chat_session',
      session_pk: 2,
      contact_jid: GROUP,
      partner_name: 'Harbour',
      session_type: 1,
      archived: 0,
      removed: 0,
      message_counter: 1,
      last_message_date: AT,
      group_creation_date: '2025-08-01T00:00:00Z',
      first_stored_message_date: AT,
      last_stored_message_date: AT,
      stored_message_count: 1,
      partner_resolved_phone_number: null,
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    [`${WHATSAPP_DOMAIN}::ChatStorage.sqlite`, 'read', null],
  ]);
  expect(events).toEqual([
    { at: '2025-07-02T20:00:00Z', what: 'Message sent', message: '+12025550143: Thank you' },
    { at: '2025-07-01T08:15:30.250Z', what: 'Message received', message: '+12025550143: Hello' },
    { at: AT, what: 'Message received', message: `${GROUP}: Late` },
    {
      at: '2025-07-01T08:15:30.250Z',
      what: 'First stored message of chat',
      message: `Hedda Lindwater (${HEDDA})`,
    },
    {
      at: '2025-07-02T20:00:00Z',
      what: 'Last stored message of chat',
      message: `Hedda Lindwater (${HEDDA})`,
    },
    { at: '2025-08-01T00:00:00Z', what: 'Group created', message: `Harbour (${GROUP})` },
    { at: AT, what: 'First stored message of chat', message: `Harbour (${GROUP})` },
    { at: AT, what: 'Last stored message of chat', message: `Harbour (${GROUP})` },
  ]);
  const encoder = new RecordEncoder(whatsapp, 'e1', 'x');
  const lines = records.map((record): unknown => JSON.parse(encoder.encode(record)));
  expect(lines[0]).toMatchObject({
    Z_PK: 1,
    ZTEXT: 'Thank you',
    ZISFROMME: 1,
    ZMESSAGEDATE: 773179200,
    ZTOJID: HEDDA,
  });
  expect(lines[3]).not.toHaveProperty('Z_PK');
});

it('finds links in the text and in every preview, each once, but not those to WhatsApp’s media servers', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsapp(backup, [
    {
      jid: HEDDA,
      messages: [
        {
          text: 'Look: https://short.example/a, and https://two.example/',
          previews: [
            {
              matched: 'https://short.example/a',
              url: 'https://landing.example/p',
              picture: 'https://mmg.whatsapp.net/v/x',
              title: 'A title',
              summary: 'A summary',
            },
            { url: 'https://second.example/' },
          ],
        },
        { mediaUrl: 'https://mmg-fna.whatsapp.net/d/f/x.enc', author: 'Hedda' },
        { mediaUrl: 'https://media.example/x', sent: true },
        { text: 'https://mmg.whatsapp.net.evil.example/' },
      ],
    },
  ]);
  const { records, observables } = await readFromBackup(whatsapp, backup.files());
  expect(messages(records).map(({ links }) => links)).toEqual([
    [
      'https://short.example/a',
      'https://two.example/',
      'https://landing.example/p',
      'https://second.example/',
    ],
    [],
    ['https://media.example/x'],
    ['https://mmg.whatsapp.net.evil.example/'],
  ]);
  const second = {
    ZCONTENT1: 'https://second.example/',
    ZCONTENT2: null,
    ZMATCHEDTEXT: null,
    ZSUMMARY: null,
    ZTITLE: null,
  };
  expect(messages(records)[0]).toMatchObject({
    ZCONTENT1: 'https://landing.example/p',
    ZCONTENT2: 'https://mmg.whatsapp.net/v/x',
    ZTITLE: 'A title',
    ZMATCHEDTEXT: 'https://short.example/a',
    ZSUMMARY: 'A summary',
    more_data_items: [second],
  });
  expect(messages(records)[1]).toMatchObject({
    ZAUTHORNAME: 'Hedda',
    ZMEDIAURL: 'https://mmg-fna.whatsapp.net/d/f/x.enc',
  });
  expect(
    observables.filter(({ type }) => type === 'url').map(({ value, relation }) => [value, relation]),
  ).toEqual([
    ['https://short.example/a', 'received'],
    ['https://two.example/', 'received'],
    ['https://landing.example/p', 'received'],
    ['https://second.example/', 'received'],
    ['https://media.example/x', 'sent'],
    ['https://mmg.whatsapp.net.evil.example/', 'received'],
  ]);
});

it('names who wrote in a group, and resolves linked ids through LID.sqlite and the address book', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsapp(backup, [
    {
      jid: GROUP,
      messages: [
        { member: LID, text: 'by pair' },
        { member: '100000000000002@lid', text: 'by address book' },
        { member: '447700900123:12@s.whatsapp.net', text: 'by number, from another device' },
        { member: '100000000000009@lid', text: 'by nobody' },
      ],
    },
    { jid: LID },
  ]);
  addWhatsappLids(backup, [
    { lid: '100000000000001', phone: '12025550144', at: new Date('2025-07-15T00:00:00Z') },
  ]);
  addWhatsappContacts(backup, [{ lid: '100000000000002@lid', phone: '+12025550145' }]);
  const { records, runs, observables, events } = await readFromBackup(whatsapp, backup.files());
  expect(messages(records).map(({ sender_jid, phone_number }) => [sender_jid, phone_number])).toEqual([
    [LID, '+12025550144'],
    ['100000000000002@lid', '+12025550145'],
    ['447700900123:12@s.whatsapp.net', '+447700900123'],
    ['100000000000009@lid', null],
  ]);
  expect(chats(records)[1]?.partner_resolved_phone_number).toBe('+12025550144');
  expect(records.at(-1)).toEqual({
    row: 1,
    record_type: 'lid_phone_number_pair',
    lid: '100000000000001',
    phone_number: '+12025550144',
    pair_timestamp: '2025-07-15T00:00:00Z',
  });
  expect(runs.map(({ source, status, records: count }) => [source, status, count])).toEqual([
    [`${WHATSAPP_DOMAIN}::ChatStorage.sqlite`, 'read', 6],
    [`${WHATSAPP_DOMAIN}::LID.sqlite`, 'read', 1],
  ]);
  expect(observables.filter(({ relation }) => relation === 'mentioned').map(({ value }) => value)).toEqual([
    '+12025550144',
    '+12025550144',
  ]);
  expect(events.at(-1)).toEqual({
    at: '2025-07-15T00:00:00Z',
    what: 'WhatsApp id linked to phone number',
    message: '100000000000001 is +12025550144',
  });
});

it('reads everything else when an address book is no database', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsapp(backup, [{ jid: HEDDA, messages: [{ text: 'Hello' }] }]);
  backup.add({ domain: WHATSAPP_DOMAIN, path: 'ContactsV2.sqlite', bytes: new Uint8Array(200) });
  const { records, runs } = await readFromBackup(whatsapp, backup.files());
  expect(records).toHaveLength(2);
  expect(runs[0]?.status).toBe('partial');
  expect(runs[0]?.error).toContain(`${WHATSAPP_DOMAIN}::ContactsV2.sqlite: `);
});

it('takes the account from the chat where the message names none, and keeps messages of chats that are gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const raw = { ZFROMJID: null, ZTOJID: null };
  addWhatsapp(backup, [
    { jid: HEDDA, messages: [{ raw }, { sent: true, raw }, { raw: { ...raw, ZCHATSESSION: 99 } }] },
    { jid: null, raw: { ZGROUPINFO: 99 } },
  ]);
  const { records } = await readFromBackup(whatsapp, backup.files());
  expect(
    messages(records).map(({ chat_jid, sender_jid, phone_number }) => [chat_jid, sender_jid, phone_number]),
  ).toEqual([
    [HEDDA, HEDDA, '+12025550143'],
    [HEDDA, null, '+12025550143'],
    [null, null, null],
  ]);
  expect(chats(records).map(({ stored_message_count }) => stored_message_count)).toEqual([2, 0]);
});

it('joins by the columns that an older version has', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const schema = `
CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZFROMJID TEXT, ZTOJID TEXT, ZTEXT TEXT, ZMESSAGEDATE REAL, ZISFROMME INTEGER);
CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIAURL TEXT);
CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID TEXT);
CREATE TABLE ZWAGROUPINFO (Z_PK INTEGER PRIMARY KEY, ZCHATSESSION INTEGER, ZCREATIONDATE REAL);
INSERT INTO ZWAGROUPINFO VALUES (7, 1, 700000000);`;
  addWhatsapp(backup, [{ jid: GROUP, messages: [{ text: 'old', mediaUrl: 'https://media.example/x' }] }], {
    schema,
  });
  const { records, runs } = await readFromBackup(whatsapp, backup.files());
  expect(runs[0]).toMatchObject({ status: 'read', error: null });
  expect(own(records)).toEqual([
    {
      row: 1,
      record_type: 'message',
      isodate: AT,
      direction: 'received',
      chat_jid: GROUP,
      sender_jid: GROUP,
      phone_number: null,
      text: 'old',
      ...NO_PREVIEW,
      ZMEDIAURL: 'https://media.example/x',
      links: ['https://media.example/x'],
    },
    {
      row: 1,
      record_type: 'chat_session',
      session_pk: 1,
      contact_jid: GROUP,
      partner_name: null,
      session_type: null,
      archived: null,
      removed: null,
      message_counter: null,
      last_message_date: null,
      group_creation_date: '2023-03-08T20:26:40Z',
      first_stored_message_date: AT,
      last_stored_message_date: AT,
      stored_message_count: 1,
      partner_resolved_phone_number: null,
    },
  ]);
});

it('keeps rows of NULLs and of values of other types', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const nulls = {
    ZTEXT: null,
    ZMESSAGEDATE: null,
    ZISFROMME: null,
    ZFROMJID: null,
    ZTOJID: null,
    ZCHATSESSION: null,
  };
  const odd = {
    ZTEXT: new Uint8Array([1]),
    ZMESSAGEDATE: 'x',
    ZISFROMME: 'y',
    ZFROMJID: 5n,
    ZCHATSESSION: 'z',
    ZMEDIAITEM: 'm',
  };
  addWhatsapp(backup, [
    { jid: null, lastMessage: null, messages: [{ raw: nulls }, { raw: odd }, { raw: { ZMESSAGEDATE: 0 } }] },
  ]);
  addWhatsappLids(backup, [{ lid: null, phone: null, at: null }]);
  const { records, runs, observables, events } = await readFromBackup(whatsapp, backup.files());
  const bare = { isodate: null, direction: 'received', phone_number: null, text: '' };
  expect(
    messages(records).map(({ isodate, direction, phone_number, text }) => ({
      isodate,
      direction,
      phone_number,
      text,
    })),
  ).toEqual([bare, bare, bare]);
  expect(chats(records)[0]).toMatchObject({ stored_message_count: 1, first_stored_message_date: null });
  expect(records.at(-1)).toMatchObject({ lid: null, phone_number: null, pair_timestamp: null });
  expect(runs.map(({ status }) => status)).toEqual(['read', 'read']);
  expect([...observables, ...events]).toEqual([]);
});

it('reads the database of WhatsApp Business too', async () => {
  const personal = new PhantomBackup({ date: DATE });
  addWhatsapp(personal, [{ jid: HEDDA, messages: [{ text: 'Hello' }] }]);
  const bytes = [...personal.files()].find(([path]) => path.startsWith('7c/7c7fba66'))?.[1];
  const business = new PhantomBackup({ date: DATE });
  const domain = 'AppDomainGroup-group.net.whatsapp.WhatsAppSMB.shared';
  business.add({ domain, path: 'ChatStorage.sqlite', bytes: bytes ?? new Uint8Array(0) });
  const { records, runs } = await readFromBackup(whatsapp, business.files());
  expect(records).toHaveLength(2);
  expect(runs[0]).toMatchObject({ source: `${domain}::ChatStorage.sqlite`, status: 'read' });
});

it('says of another database that it is none, and reads chats without messages', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addWhatsapp(backup, [], { schema });
    const { records, runs } = await readFromBackup(whatsapp, backup.files());
    return [records.length, runs[0]?.status, runs[0]?.error];
  };
  const session =
    'CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY); INSERT INTO ZWACHATSESSION VALUES (1)';
  expect(await read(session)).toEqual([1, 'partial', 'no table ZWAMESSAGE: only the chats are known']);
  const error =
    'no table ZWAMESSAGE, ZWACHATSESSION or ZWAPHONENUMBERLIDPAIR: not a database that WhatsApp writes';
  expect(await read('CREATE TABLE other (a)')).toEqual([0, 'failed', error]);
});
