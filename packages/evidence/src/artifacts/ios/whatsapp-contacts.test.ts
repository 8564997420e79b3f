import { addWhatsappContacts, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { whatsappContacts } from './whatsapp-contacts.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const EMPTY = {
  whatsapp_id: null,
  lid: null,
  phone_number: null,
  localized_phone_number: null,
  full_name: null,
  given_name: null,
  last_name: null,
  user_name: null,
  business_name: null,
  about_text: null,
  about_emoji: null,
  notes: null,
  disappearing_mode_duration: null,
  disappearing_mode_timestamp: null,
  about_timestamp: null,
  about_expiration_timestamp: null,
  last_updated: AT,
  phone_status: 1,
  sync_policy: 1,
  disappearing_mode_is_on: false,
  disappearing_mode_label: 'off',
};

it('reads all that WhatsApp knows of a person', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsappContacts(
    backup,
    [
      {
        jid: '12025550143@s.whatsapp.net',
        lid: '100000000000001@lid',
        phone: '+12025550143',
        shownPhone: '(202) 555-0143',
        fullName: 'Hedda Lindwater',
        givenName: 'Hedda',
        lastName: 'Lindwater',
        userName: 'hedda.l',
        businessName: 'Press',
        about: 'At the harbour',
        aboutEmoji: '⚓',
        notes: 'Note',
        aboutAt: new Date('2025-07-01T08:15:30.250Z'),
        aboutUntil: new Date('2025-07-02T08:15:30Z'),
        disappearing: 604800,
        disappearingSince: new Date('2025-06-01T00:00:00Z'),
        updated: null,
      },
    ],
    { wal: [{ userName: 'late' }] },
  );
  const { records, runs, events } = await readFromBackup(whatsappContacts, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      row_pk: 1,
      whatsapp_id: '12025550143@s.whatsapp.net',
      lid: '100000000000001@lid',
      phone_number: '+12025550143',
      localized_phone_number: '(202) 555-0143',
      full_name: 'Hedda Lindwater',
      given_name: 'Hedda',
      last_name: 'Lindwater',
      user_name: 'hedda.l',
      business_name: 'Press',
      about_text: 'At the harbour',
      about_emoji: '⚓',
      notes: 'Note',
      disappearing_mode_duration: 604800,
      disappearing_mode_timestamp: '2025-06-01T00:00:00Z',
      about_timestamp: '2025-07-01T08:15:30.250Z',
      about_expiration_timestamp: '2025-07-02T08:15:30Z',
      last_updated: null,
      phone_status: 1,
      sync_policy: 1,
      disappearing_mode_is_on: true,
      disappearing_mode_label: '7 days',
    },
    { row: 2, row_pk: 2, ...EMPTY, user_name: 'late' },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 2, error: null });
  expect(events).toEqual([
    { at: '2025-06-01T00:00:00Z', what: 'Disappearing messages set', message: 'Hedda Lindwater: 7 days' },
    {
      at: '2025-07-01T08:15:30.250Z',
      what: 'About text changed',
      message: 'Hedda Lindwater: At the harbour',
    },
    { at: '2025-07-02T08:15:30Z', what: 'About text expires', message: 'Hedda Lindwater' },
    { at: AT, what: 'Contact last updated', message: 'late' },
  ]);
});

it('defect 17 of the peer: numbers of WhatsApp contacts are compared with indicators', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsappContacts(backup, [
    { phone: '+1 (202) 555-0143' },
    { jid: '447700900123@s.whatsapp.net' },
    { jid: '120363000000000001@g.us', lid: '100000000000001@lid' },
  ]);
  const { observables } = await readFromBackup(whatsappContacts, backup.files());
  expect(observables).toEqual([
    { type: 'phone-number', value: '+12025550143', relation: 'mentioned' },
    { type: 'phone-number', value: '+447700900123', relation: 'mentioned' },
  ]);
});

it.each([
  [null, false, 'off'],
  [0, false, 'off'],
  [86_400, true, '24 hours'],
  [604_800, true, '7 days'],
  [1_209_600, true, '14 days'],
  [7_776_000, true, '90 days'],
  [3600, true, '3600 seconds'],
])('names a time of %s seconds', async (seconds, on, label) => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsappContacts(backup, [{ raw: { ZDISAPPEARINGMODEDURATION: seconds } }]);
  const { records } = await readFromBackup(whatsappContacts, backup.files());
  expect(records[0]).toMatchObject({ disappearing_mode_is_on: on, disappearing_mode_label: label });
});

it('reads the columns that a version has, names stored as bytes, and values of other types as none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const schema =
    'CREATE TABLE ZWAADDRESSBOOKCONTACT (Z_PK INTEGER PRIMARY KEY, ZFULLNAME BLOB, ZABOUTTIMESTAMP, ZLASTUPDATED)';
  addWhatsappContacts(
    backup,
    [{ raw: { ZFULLNAME: new TextEncoder().encode('Hedda'), ZABOUTTIMESTAMP: 'x' } }],
    { schema },
  );
  const { records, runs } = await readFromBackup(whatsappContacts, backup.files());
  expect(records).toEqual([
    { row: 1, row_pk: 1, ...EMPTY, full_name: 'Hedda', phone_status: null, sync_policy: null },
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('says of another database that it is none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addWhatsappContacts(backup, [], { schema: 'CREATE TABLE other (a)' });
  const { runs } = await readFromBackup(whatsappContacts, backup.files());
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: "no table ZWAADDRESSBOOKCONTACT: not WhatsApp's address book",
  });
});
