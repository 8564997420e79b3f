import { addCalendar, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { calendar } from './calendar.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const at = (text: string): Date => new Date(text);

/** An hour on the day of the backup, of which nothing else is known. */
const BARE = {
  summary: null,
  description: null,
  event_location: null,
  start_date: AT,
  end_date: '2025-08-14T07:30:00Z',
  start_tz: 'America/New_York',
  zone: null,
  all_day: 0,
  calendar_id: 1,
  organizer_id: null,
  url: null,
  conference_url: null,
  last_modified: AT,
  external_id: null,
  external_mod_tag: null,
  unique_identifier: null,
  hidden: 0,
  uuid: null,
  creation_date: AT,
  action: null,
  created_by_id: 0,
  participant_uuid: null,
  participant_name: null,
  participant_email: null,
  participant_phone: null,
  participant_is_self: null,
  participant_comment: null,
  participant_last_modified: null,
  attendees: [],
  links: [],
};

it('reads an invitation with its organiser, the others and its links', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalendar(
    backup,
    [
      {
        summary: 'Interview',
        description: 'Details at https://landing.example/page.',
        url: 'https://short.example/a',
        start: at('2025-07-01T08:15:00Z'),
        end: at('2025-07-01T09:15:00Z'),
        created: at('2025-07-05T00:00:00.250Z'),
        modified: at('2025-07-05T00:00:01Z'),
        location: {
          title: 'Harbour',
          address: 'Harbour Street 1',
        },
        organizer: {
          email: 'unknown@example.org',
          phone: '+447700900123',
          name: 'Unknown',
          comment: 'Please come',
          modified: at('2025-07-05T00:00:02Z'),
          raw: { UUID: 'uuid-b' },
        },
        attendees: [
          {
            email: 'phantom@example.com',
            self: true,
          },
          {
            email: 'runa@example.com',
            name: 'Runa',
          },
        ],
        raw: {
          conference_url: 'https://call.example/1',
          external_id: 'external-1',
          external_mod_tag: 'tag-1',
          unique_identifier: 'unique-1',
          UUID: 'uuid-a',
          action: 'action-1',
          created_by_id: 3,
          hidden: 1,
        },
      },
    ],
    { wal: [{ summary: 'Late' }] },
  );
  const { records, runs, observables, events } = await readFromBackup(calendar, backup.files());
  expect(records).toEqual([
    {
      ...BARE,
      row: 1,
      id: 1,
      summary: 'Interview',
      description: 'Details at https://landing.example/page.',
      event_location: 'Harbour, Harbour Street 1',
      start_date: '2025-07-01T08:15:00Z',
      end_date: '2025-07-01T09:15:00Z',
      organizer_id: 1,
      url: 'https://short.example/a',
      conference_url: 'https://call.example/1',
      last_modified: '2025-07-05T00:00:01Z',
      external_id: 'external-1',
      external_mod_tag: 'tag-1',
      unique_identifier: 'unique-1',
      hidden: 1,
      uuid: 'uuid-a',
      creation_date: '2025-07-05T00:00:00.250Z',
      action: 'action-1',
      created_by_id: 3,
      participant_uuid: 'uuid-b',
      participant_name: 'Unknown',
      participant_email: 'unknown@example.org',
      participant_phone: '+447700900123',
      participant_is_self: false,
      participant_comment: 'Please come',
      participant_last_modified: '2025-07-05T00:00:02Z',
      links: ['https://landing.example/page'],
      attendees: [
        {
          name: null,
          email: 'phantom@example.com',
          phone: null,
          is_self: true,
          status: 0,
        },
        {
          name: 'Runa',
          email: 'runa@example.com',
          phone: null,
          is_self: false,
          status: 0,
        },
      ],
    },
    { ...BARE, row: 2, id: 2, summary: 'Late' },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 2, error: null });
  expect(events.slice(0, 5)).toEqual(
    (
      [
        ['2025-07-05T00:00:00.250Z', 'Calendar item made'],
        ['2025-07-01T08:15:00Z', 'Calendar item begins'],
        ['2025-07-01T09:15:00Z', 'Calendar item ends'],
        ['2025-07-05T00:00:01Z', 'Calendar item changed'],
        ['2025-07-05T00:00:02Z', 'Organiser of calendar item changed'],
      ] as const
    ).map(([when, what]) => ({ at: when, what, message: 'Interview (from unknown@example.org)' })),
  );
  expect(observables).toHaveLength(6);
});

it('defect 17 of the peer: addresses and links of invitations are compared with indicators', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalendar(backup, [
    {
      summary: 'https://title.example/',
      description: 'https://short.example/a https://notes.example/',
      url: 'https://short.example/a',
      location: { title: 'https://place.example/' },
      organizer: {
        email: 'sender@example.com',
        phone: '+12025550144',
      },
      attendees: [
        { email: 'beside@example.com' },
        {
          email: 'phantom@example.com',
          self: true,
        },
      ],
    },
  ]);
  const { observables } = await readFromBackup(calendar, backup.files());
  expect(observables.map(({ type, value, relation }) => [type, value, relation])).toEqual([
    ['email-addr', 'sender@example.com', 'received'],
    ['phone-number', '+12025550144', 'received'],
    ['email-addr', 'beside@example.com', 'mentioned'],
    ['url', 'https://short.example/a', 'received'],
    ['url', 'https://title.example/', 'received'],
    ['url', 'https://notes.example/', 'received'],
    ['url', 'https://place.example/', 'received'],
  ]);
});

it('does not call received what the owner made', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalendar(backup, [
    {
      summary: 'Own',
      description: 'https://own.example/',
      organizer: { email: 'phantom@example.com', self: true },
    },
  ]);
  const { observables } = await readFromBackup(calendar, backup.files());
  expect(observables.map(({ value, relation }) => [value, relation])).toEqual([
    ['phantom@example.com', 'mentioned'],
    ['https://own.example/', 'mentioned'],
  ]);
});

it('says of an item that floats that its times are the phone’s own', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalendar(backup, [{ summary: 'Birthday', zone: '_float', allDay: true }]);
  const { records, events } = await readFromBackup(calendar, backup.files());
  expect(records).toEqual([
    { ...BARE, row: 1, id: 1, summary: 'Birthday', start_tz: '_float', zone: 'device-local', all_day: 1 },
  ]);
  expect(events.map(({ what }) => what)).toEqual([
    'Calendar item made',
    'Calendar item begins (local time)',
    'Calendar item ends (local time)',
    'Calendar item changed',
  ]);
});

it('takes addresses from the identities of older versions', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalendar(backup, [
    {
      summary: null,
      organizer: { address: 'mailto:old@example.com', name: 'Old' },
      attendees: [{ address: 'tel:+12025550145' }],
    },
  ]);
  const { records } = await readFromBackup(calendar, backup.files());
  expect(records[0]).toMatchObject({
    participant_name: 'Old',
    participant_email: 'old@example.com',
    participant_phone: null,
  });
  expect(records[0]?.attendees).toMatchObject([{ email: null, phone: '+12025550145' }]);
});

it('keeps items whose organiser or place is gone, rows of NULLs and values of other types', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const nulls = {
    start_date: null,
    end_date: null,
    start_tz: null,
    all_day: null,
    calendar_id: null,
    last_modified: null,
    hidden: null,
    creation_date: null,
    created_by_id: null,
    organizer_id: null,
    location_id: null,
  };
  addCalendar(backup, [
    { summary: null, raw: { organizer_id: 99, location_id: 99 } },
    { summary: null, raw: nulls },
    {
      summary: null,
      raw: { ...nulls, start_date: 'x', organizer_id: 'y', description: new Uint8Array([1]), url: 5n },
    },
  ]);
  const { records, runs, observables, events } = await readFromBackup(calendar, backup.files());
  const nothing = {
    ...BARE,
    start_date: null,
    end_date: null,
    start_tz: null,
    all_day: null,
    calendar_id: null,
    last_modified: null,
    hidden: null,
    creation_date: null,
    created_by_id: null,
  };
  expect(records).toEqual([
    { ...BARE, row: 1, id: 1, organizer_id: 99 },
    { ...nothing, row: 2, id: 2 },
    { ...nothing, row: 3, id: 3, url: '5' },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(observables.map(({ value }) => value)).toEqual(['5']);
  expect(events).toHaveLength(4);
});

it('reads a calendar without people, and says of another database that it is none', async () => {
  const read = async (schema: string) => {
    const backup = new PhantomBackup({ date: DATE });
    addCalendar(backup, [{ summary: 'old' }], { schema });
    const { records, runs } = await readFromBackup(calendar, backup.files());
    return [records.map(({ summary, attendees }) => [summary, attendees]), runs[0]?.status, runs[0]?.error];
  };
  const items = 'CREATE TABLE CalendarItem (ROWID INTEGER PRIMARY KEY, summary TEXT, start_date REAL)';
  expect(await read(items)).toEqual([[['old', []]], 'read', null]);
  expect(await read('CREATE TABLE other (a)')).toEqual([
    [],
    'failed',
    'no table CalendarItem: not a calendar',
  ]);
});
