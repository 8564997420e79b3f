import { addInteractions, addWhatsappContacts, addWhatsappLids, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { interactionC } from './interaction-c.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const WHATSAPP = 'net.whatsapp.WhatsApp';
const at = (text: string): Date => new Date(text);

/** An interaction of which nothing but times and app is known. */
const BARE = {
  start_date: AT,
  end_date: AT,
  interactions_creation_date: AT,
  bundle_id: 'com.apple.MobileSMS',
  account: null,
  target_bundle_id: null,
  direction: 'received',
  domain_identifier: null,
  is_response: 0,
  sender_display_name: null,
  sender_identifier: null,
  sender_personid: null,
  sender_first_seen: false,
  recipient_display_name: null,
  recipient_identifier: null,
  recipient_personid: null,
  recipients: [],
  recipient_count: 0,
  mechanism: 4,
  content: null,
  uti: null,
  attachment_content_url: null,
  size: null,
  photo_local_id: null,
  attachment_id: null,
  cloud_id: null,
  more_attachments: [],
  incoming_recipient_count: null,
  incoming_sender_count: null,
  outgoing_recipient_count: null,
  contacts_creation_date: null,
  first_incoming_recipient_date: null,
  first_incoming_sender_date: null,
  first_outgoing_recipient_date: null,
  last_incoming_sender_date: null,
  last_incoming_recipient_date: null,
  last_outgoing_recipient_date: null,
  custom_id: null,
  interaction_content_url: null,
  location_uuid: null,
  group_name: null,
  derived_intent_id: null,
  sender_resolved_phone_number: null,
  sender_resolved_name: null,
  recipient_resolved_phone_number: null,
  recipient_resolved_name: null,
  domain_resolved_phone_number: null,
  domain_resolved_name: null,
};
const RECIPIENT = {
  display_name: null,
  personid: null,
  first_incoming_sender_date: null,
  last_incoming_sender_date: null,
  first_outgoing_recipient_date: null,
  last_outgoing_recipient_date: null,
  resolved_phone_number: null,
  resolved_name: null,
};

const HEDDA = {
  identifier: '+12025550143',
  name: 'Hedda Lindwater',
  personId: 'person-1',
  firstIncoming: at('2021-01-01T00:00:00Z'),
  lastIncoming: at('2025-07-01T08:15:30.250Z'),
  firstOutgoing: at('2021-01-02T00:00:00Z'),
  lastOutgoing: at('2025-06-30T00:00:00Z'),
  raw: {
    ZCUSTOMIDENTIFIER: 'custom-1',
    ZINCOMINGRECIPIENTCOUNT: 1,
    ZINCOMINGSENDERCOUNT: 20,
    ZOUTGOINGRECIPIENTCOUNT: 19,
    ZCREATIONDATE: 6e8,
    ZFIRSTINCOMINGRECIPIENTDATE: 64e7,
    ZLASTINCOMINGRECIPIENTDATE: 640000001,
  },
};

it('reads an interaction with its sender, the sender’s history, and all attachments', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addInteractions(
    backup,
    [
      {
        account: 'account-1',
        target: 'com.example.share',
        sender: HEDDA,
        domain: 'iMessage;-;+12025550143',
        at: at('2025-07-01T08:15:30.250Z'),
        until: at('2025-07-01T08:16:00Z'),
        recorded: at('2025-07-01T12:00:00Z'),
        url: 'https://landing.example/page',
        group: 'Harbour',
        attachments: [
          {
            ZCONTENTTEXT: 'See https://short.example/a',
            ZUTI: 'public.jpeg',
            ZSIZEINBYTES: 1024,
            ZCONTENTURL: 'file:///var/mobile/x/IMG.jpeg',
            ZPHOTOLOCALIDENTIFIER: 'photo-1',
            ZIDENTIFIER: new Uint8Array([1, 2, 3]),
            ZCLOUDIDENTIFIER: 'cloud-1',
          },
          {
            ZCONTENTTEXT: 'second',
            ZCONTENTURL: 'https://files.example/second',
          },
        ],
        raw: {
          ZLOCATIONUUID: 'location-1',
          ZDERIVEDINTENTIDENTIFIER: 'intent-1',
          ZISRESPONSE: 1,
        },
      },
    ],
    { wal: [{ sender: HEDDA }] },
  );
  const { records, runs, observables, events } = await readFromBackup(interactionC, backup.files());
  const sender = {
    sender_display_name: 'Hedda Lindwater',
    sender_identifier: '+12025550143',
    sender_personid: 'person-1',
    incoming_recipient_count: 1,
    incoming_sender_count: 20,
    outgoing_recipient_count: 19,
    custom_id: 'custom-1',
    contacts_creation_date: '2020-01-06T10:40:00Z',
    first_incoming_recipient_date: '2021-04-13T09:46:40Z',
    first_incoming_sender_date: '2021-01-01T00:00:00Z',
    first_outgoing_recipient_date: '2021-01-02T00:00:00Z',
    last_incoming_sender_date: '2025-07-01T08:15:30.250Z',
    last_incoming_recipient_date: '2021-04-13T09:46:41Z',
    last_outgoing_recipient_date: '2025-06-30T00:00:00Z',
  };
  expect(records).toEqual([
    {
      ...BARE,
      row: 1,
      table_id: 1,
      ...sender,
      sender_first_seen: true,
      account: 'account-1',
      start_date: '2025-07-01T08:15:30.250Z',
      end_date: '2025-07-01T08:16:00Z',
      interactions_creation_date: '2025-07-01T12:00:00Z',
      target_bundle_id: 'com.example.share',
      is_response: 1,
      domain_identifier: 'iMessage;-;+12025550143',
      content: 'See https://short.example/a',
      uti: 'public.jpeg',
      attachment_content_url: 'file:///var/mobile/x/IMG.jpeg',
      size: 1024,
      photo_local_id: 'photo-1',
      attachment_id: 'AQID',
      cloud_id: 'cloud-1',
      group_name: 'Harbour',
      location_uuid: 'location-1',
      interaction_content_url: 'https://landing.example/page',
      derived_intent_id: 'intent-1',
      more_attachments: [
        {
          content: 'second',
          uti: null,
          attachment_content_url: 'https://files.example/second',
          size: null,
          photo_local_id: null,
          attachment_id: null,
          cloud_id: null,
        },
      ],
    },
    { ...BARE, row: 2, table_id: 2, ...sender },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 2, error: null });
  expect(events).toEqual([
    ...(
      [
        ['2025-07-01T08:15:30.250Z', 'Interaction began (received)'],
        ['2025-07-01T08:16:00Z', 'Interaction ended (received)'],
        ['2025-07-01T12:00:00Z', 'Interaction recorded'],
      ] as const
    ).map(([when, what]) => ({ at: when, what, message: 'com.apple.MobileSMS: Hedda Lindwater to owner' })),
    ...(
      [
        ['2020-01-06T10:40:00Z', 'Contact first recorded'],
        ['2021-01-01T00:00:00Z', 'Contact first wrote or called'],
        ['2025-07-01T08:15:30.250Z', 'Contact last wrote or called'],
        ['2021-01-02T00:00:00Z', 'Owner first wrote to or called contact'],
        ['2025-06-30T00:00:00Z', 'Owner last wrote to or called contact'],
        ['2021-04-13T09:46:40Z', 'Contact first got the same as owner'],
        ['2021-04-13T09:46:41Z', 'Contact last got the same as owner'],
      ] as const
    ).map(([when, what]) => ({ at: when, what, message: 'Hedda Lindwater (+12025550143)' })),
    // The dates of a contact are events once only.
    {
      at: AT,
      what: 'Interaction began (received)',
      message: 'com.apple.MobileSMS: Hedda Lindwater to owner',
    },
  ]);
  expect(observables).toHaveLength(9);
});

it('defect 17 of the peer: apps, accounts and addresses of interactions are compared with indicators', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addInteractions(backup, [
    {
      app: 'com.example.mail',
      target: 'com.example.share',
      url: 'https://landing.example/',
      sender: { identifier: 'sender@example.com' },
      recipients: [{ identifier: 'beside@example.com' }],
      attachments: [
        {
          ZCONTENTURL: 'file:///var/mobile/x',
          ZCONTENTTEXT: 'https://short.example/a',
        },
        { ZCONTENTURL: 'https://files.example/x' },
      ],
    },
    {
      app: null,
      sent: true,
      recipients: [{ identifier: '+12025550144' }, { identifier: '120363000000000001@g.us' }],
    },
    { app: '', raw: { ZDIRECTION: 5 }, sender: { identifier: '+12025550145' } },
  ]);
  const { observables } = await readFromBackup(interactionC, backup.files());
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['app-id', 'com.example.mail', 'ran'],
    ['app-id', 'com.example.share', 'ran'],
    ['email-addr', 'sender@example.com', 'received'],
    ['email-addr', 'beside@example.com', 'mentioned'],
    ['url', 'https://short.example/a', 'received'],
    ['file-path', 'file:///var/mobile/x', 'received'],
    ['url', 'https://files.example/x', 'received'],
    ['url', 'https://landing.example/', 'received'],
    ['phone-number', '+12025550144', 'sent'],
    ['phone-number', '+12025550145', 'mentioned'],
  ]);
});

it('gives one record for an interaction, however many recipients it has', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const recipients = [
    {
      identifier: 'runa@example.com',
      name: 'Runa',
      personId: 'person-2',
      firstOutgoing: DATE,
      lastOutgoing: DATE,
    },
    { identifier: 'imre@example.net' },
  ];
  addInteractions(backup, [
    { sent: true, recipients },
    { sent: true, recipients: recipients.slice(1) },
  ]);
  const { records, events } = await readFromBackup(interactionC, backup.files());
  const [runa, imre] = [
    {
      ...RECIPIENT,
      display_name: 'Runa',
      identifier: 'runa@example.com',
      personid: 'person-2',
      first_outgoing_recipient_date: AT,
      last_outgoing_recipient_date: AT,
    },
    { ...RECIPIENT, identifier: 'imre@example.net' },
  ];
  expect(records).toEqual([
    {
      ...BARE,
      row: 1,
      table_id: 1,
      direction: 'sent',
      recipient_count: 2,
      recipients: [runa, imre],
      recipient_display_name: 'Runa',
      recipient_identifier: 'runa@example.com',
      recipient_personid: 'person-2',
    },
    {
      ...BARE,
      row: 2,
      table_id: 2,
      direction: 'sent',
      recipient_count: 1,
      recipients: [imre],
      recipient_identifier: 'imre@example.net',
    },
  ]);
  expect(events[0]).toEqual({
    at: AT,
    what: 'Interaction began (sent)',
    message: 'com.apple.MobileSMS: owner to Runa, imre@example.net',
  });
});

it('resolves ids of WhatsApp through its address books, and only for WhatsApp', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const people = {
    sender: { identifier: '100000000000001@lid' },
    recipients: [{ identifier: '+447700900123' }],
    domain: '100000000000002@lid',
  };
  addInteractions(backup, [
    { app: WHATSAPP, ...people },
    { app: 'com.example.other', ...people },
  ]);
  addWhatsappContacts(backup, [
    { lid: '100000000000001@lid', phone: '+12025550144', fullName: 'Imre Oxbarrow' },
    { jid: '447700900123@s.whatsapp.net', fullName: 'Runa Vinterholm' },
  ]);
  addWhatsappLids(backup, [{ lid: '100000000000002', phone: '447700900123' }]);
  const { records, runs, observables } = await readFromBackup(interactionC, backup.files());
  expect(records[0]).toMatchObject({
    sender_resolved_phone_number: '+12025550144',
    sender_resolved_name: 'Imre Oxbarrow',
    recipient_resolved_phone_number: null,
    recipient_resolved_name: 'Runa Vinterholm',
    domain_resolved_phone_number: '+447700900123',
    domain_resolved_name: 'Runa Vinterholm',
  });
  expect(records[1]).toMatchObject({
    sender_resolved_name: null,
    recipient_resolved_name: null,
    domain_resolved_name: null,
  });
  expect(runs[0]?.status).toBe('read');
  expect(observables.filter(({ type }) => type === 'phone-number').map(({ value }) => value)).toEqual([
    '+12025550144',
    '+447700900123',
    '+447700900123',
  ]);
});

it('does without WhatsApp’s address books, and says so only when one cannot be read', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addInteractions(backup, [{ app: WHATSAPP, sender: { identifier: '12025550144@s.whatsapp.net' } }]);
  const without = await readFromBackup(interactionC, backup.files());
  expect(without.records[0]?.sender_resolved_phone_number).toBe('+12025550144');
  expect(without.runs[0]).toMatchObject({ status: 'read', error: null });
  const domain = 'AppDomainGroup-group.net.whatsapp.WhatsApp.shared';
  backup.add({ domain, path: 'ContactsV2.sqlite', bytes: new Uint8Array(10) });
  const broken = await readFromBackup(interactionC, backup.files());
  expect(broken.records).toEqual(without.records);
  expect(broken.runs[0]?.status).toBe('partial');
});

it('keeps an interaction whose sender, recipient or attachment is gone', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addInteractions(backup, [{ sender: HEDDA, raw: { ZSENDER: 99 } }, {}], {
    wal: [],
    schema: `
CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSENDER INTEGER, ZSTARTDATE, ZENDDATE, ZCREATIONDATE, ZBUNDLEID, ZDIRECTION, ZISRESPONSE, ZRECIPIENTCOUNT, ZMECHANISM);
CREATE TABLE ZCONTACTS (Z_PK INTEGER PRIMARY KEY, ZIDENTIFIER TEXT);
CREATE TABLE ZATTACHMENT (Z_PK INTEGER PRIMARY KEY, ZUTI TEXT);
CREATE TABLE Z_7INTERACTIONRECIPIENT (Z_7RECIPIENTS INTEGER, Z_9INTERACTIONRECIPIENT INTEGER);
CREATE TABLE Z_6INTERACTIONS (Z_6ATTACHMENTS INTEGER, Z_9INTERACTIONS INTEGER);
INSERT INTO Z_7INTERACTIONRECIPIENT VALUES (99, 1), (1, 2), (NULL, 2);
INSERT INTO Z_6INTERACTIONS VALUES (99, 1), (NULL, 2);`,
  });
  const { records, runs } = await readFromBackup(interactionC, backup.files());
  expect(records).toEqual([
    { ...BARE, row: 1, table_id: 1 },
    {
      ...BARE,
      row: 2,
      table_id: 2,
      recipients: [
        {
          ...RECIPIENT,
          identifier: '+12025550143',
        },
      ],
      recipient_identifier: '+12025550143',
    },
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('keeps rows of NULLs and of values of other types, and reads a table without the newer columns', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const nulls = {
    ZDIRECTION: null,
    ZISRESPONSE: null,
    ZMECHANISM: null,
    ZRECIPIENTCOUNT: null,
    ZCREATIONDATE: null,
    ZENDDATE: null,
    ZSTARTDATE: null,
    ZBUNDLEID: null,
  };
  const odd = {
    ...nulls,
    ZSTARTDATE: 'x',
    ZDIRECTION: 'y',
    ZSENDER: 'z',
    ZBUNDLEID: new Uint8Array([1]),
    ZLOCATIONUUID: new Uint8Array([65]),
  };
  addInteractions(backup, [{ raw: nulls }, { raw: odd }]);
  const { records, runs, observables, events } = await readFromBackup(interactionC, backup.files());
  const nothing = {
    ...BARE,
    start_date: null,
    end_date: null,
    interactions_creation_date: null,
    bundle_id: null,
    direction: null,
    is_response: null,
    mechanism: null,
    recipient_count: null,
  };
  expect(records).toEqual([
    { ...nothing, row: 1, table_id: 1 },
    { ...nothing, row: 2, table_id: 2, location_uuid: 'A' },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect([...observables, ...events]).toEqual([]);

  const old = new PhantomBackup({ date: DATE });
  addInteractions(old, [{}], {
    schema: 'CREATE TABLE ZINTERACTIONS (Z_PK INTEGER PRIMARY KEY, ZSTARTDATE REAL)',
  });
  const reading = await readFromBackup(interactionC, old.files());
  expect(reading.records).toEqual([{ ...nothing, row: 1, table_id: 1, start_date: AT }]);
  expect(reading.runs[0]?.status).toBe('read');
});

it('says of another database that it is none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addInteractions(backup, [], { schema: 'CREATE TABLE other (a)' });
  const { runs } = await readFromBackup(interactionC, backup.files());
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table ZINTERACTIONS: not a database of interactions',
  });
});
