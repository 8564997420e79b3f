import { addSms, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { RecordEncoder } from '../../record-json.ts';
import { readFromBackup } from '../../testing/index.ts';
import { smsAttachments } from './sms-attachments.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const AT = '2025-08-14T06:30:00Z';
const PHOTO = '~/Library/SMS/Attachments/0a/10/X/IMG_0001.heic';

const own = (records: readonly object[]) =>
  records.map((record) => Object.fromEntries(Object.entries(record).filter(([key]) => key !== 'columns')));

it('reads each attachment with its message and the other side, and passes on every column', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(
    backup,
    {
      messages: [
        {
          with: '+12025550143',
          attachments: [
            {
              filename: PHOTO,
              at: new Date('2025-07-01T08:15:30Z'),
              startedAt: new Date('2025-07-01T08:15:00Z'),
              userInfo: new Uint8Array([1]),
            },
          ],
        },
        {
          with: 'runa@example.com',
          sent: true,
          service: 'SMS',
          attachments: [{ filename: '~/x/report.pdf', name: 'Report.pdf' }],
        },
      ],
    },
    { wal: { messages: [{ with: '+447700900123', attachments: [{ filename: null, name: 'late.gif' }] }] } },
  );
  const { records, runs, observables, events } = await readFromBackup(smsAttachments, backup.files());
  expect(own(records)).toEqual([
    {
      row: 1,
      attachment_id: 1,
      message_id: 1,
      service: 'iMessage',
      phone_number: '+12025550143',
      isodate: '2025-07-01T08:15:30Z',
      start_date: '2025-07-01T08:15:00Z',
      direction: 'received',
      has_user_info: true,
      filename: PHOTO,
      transfer_name: 'IMG_0001.heic',
      file_there: false,
      folder_there: false,
    },
    {
      row: 2,
      attachment_id: 2,
      message_id: 2,
      service: 'SMS',
      phone_number: 'runa@example.com',
      isodate: AT,
      start_date: AT,
      direction: 'sent',
      has_user_info: false,
      filename: '~/x/report.pdf',
      transfer_name: 'Report.pdf',
      file_there: null,
      folder_there: null,
    },
    {
      row: 3,
      attachment_id: 3,
      message_id: 3,
      service: 'iMessage',
      phone_number: '+447700900123',
      isodate: AT,
      start_date: AT,
      direction: 'received',
      has_user_info: false,
      filename: null,
      transfer_name: 'late.gif',
      file_there: null,
      folder_there: null,
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', records: 3, error: null });
  expect(observables).toEqual([
    { type: 'file-path', value: PHOTO, relation: 'received' },
    { type: 'file-path', value: '~/x/report.pdf', relation: 'sent' },
    { type: 'file-name', value: 'Report.pdf', relation: 'sent' },
    { type: 'file-name', value: 'late.gif', relation: 'received' },
  ]);
  expect(events).toEqual([
    { at: '2025-07-01T08:15:30Z', what: 'Attachment received', message: `+12025550143: ${PHOTO}` },
    { at: AT, what: 'Attachment sent', message: 'runa@example.com: ~/x/report.pdf' },
    { at: AT, what: 'Attachment received', message: '+447700900123: late.gif' },
  ]);
  const [first] = records;
  if (first === undefined) throw new Error('no record');
  const line: unknown = JSON.parse(new RecordEncoder(smsAttachments, 'e1', 'x').encode(first));
  expect(line).toMatchObject({
    ROWID: 1,
    created_date: 773050530,
    user_info: 'AQ==',
    start_date: '2025-07-01T08:15:00Z',
  });
});

it('defect 5 of the peer: attachments of messages without a handle, and without a message, do not vanish', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(backup, {
    messages: [
      { with: '+12025550143', attachments: [] },
      { with: null, attachments: [{ filename: '~/a/handle_0' }] },
      { with: null, attachments: [{ filename: '~/a/other_handle' }], raw: { other_handle: 1 } },
      { with: null, attachments: [{ filename: '~/a/handle_gone' }], raw: { handle_id: 99 } },
    ],
    looseAttachments: [{ filename: '/private/var/tmp/com.example/sms-1' }],
  });
  const { records } = await readFromBackup(smsAttachments, backup.files());
  expect(
    records.map(({ filename, message_id, phone_number, service }) => [
      filename,
      message_id,
      phone_number,
      service,
    ]),
  ).toEqual([
    ['~/a/handle_0', 2, null, 'iMessage'],
    ['~/a/other_handle', 3, '+12025550143', 'iMessage'],
    ['~/a/handle_gone', 4, null, 'iMessage'],
    ['/private/var/tmp/com.example/sms-1', null, null, null],
  ]);
});

it('keeps an attachment in each of several messages once, with the first of them', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(
    backup,
    {
      messages: [
        { with: '+12025550143', attachments: [{ filename: PHOTO }] },
        { with: 'second@example.com' },
      ],
    },
    {
      wal: {},
      schema: `
CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT);
CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, handle_id INTEGER, is_from_me INTEGER);
CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, guid TEXT, filename TEXT);
CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER);
INSERT INTO message_attachment_join VALUES (2, 1), (NULL, 1), (3, 'x');`,
    },
  );
  const { records, runs } = await readFromBackup(smsAttachments, backup.files());
  // No column says which way it went: the message's own does.
  expect(own(records)).toEqual([
    {
      row: 1,
      attachment_id: 1,
      message_id: 2,
      service: null,
      phone_number: 'second@example.com',
      isodate: null,
      start_date: null,
      direction: 'received',
      has_user_info: false,
      filename: PHOTO,
      transfer_name: null,
      file_there: false,
      folder_there: false,
    },
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('keeps a row of NULLs and of values of other types', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const nulls = { created_date: null, start_date: null, is_outgoing: null, transfer_name: null };
  const odd = {
    created_date: 'x',
    start_date: 1.5,
    is_outgoing: 'y',
    filename: new Uint8Array([1]),
    user_info: 'text',
  };
  addSms(backup, { looseAttachments: [{ raw: nulls }, { raw: odd }] });
  const { records, runs } = await readFromBackup(smsAttachments, backup.files());
  const nothing = {
    message_id: null,
    service: null,
    phone_number: null,
    isodate: null,
    filename: null,
    transfer_name: null,
    file_there: null,
    folder_there: null,
  };
  expect(own(records)).toEqual([
    { row: 1, attachment_id: 1, ...nothing, start_date: null, direction: null, has_user_info: false },
    {
      row: 2,
      attachment_id: 2,
      ...nothing,
      start_date: '2001-01-01T00:00:01.500Z',
      direction: null,
      has_user_info: true,
    },
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('says of a database without attachments that it has none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addSms(backup, {}, { schema: 'CREATE TABLE message (ROWID INTEGER PRIMARY KEY)' });
  const { runs } = await readFromBackup(smsAttachments, backup.files());
  expect(runs[0]).toMatchObject({
    status: 'failed',
    error: 'no table attachment: not a database that Messages writes',
  });
});

it('says whether the evidence still has the file, and its folder', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const bytes = new Uint8Array([1]);
  addSms(backup, {
    looseAttachments: [
      { filename: PHOTO, bytes },
      { filename: PHOTO.replace('IMG_0001', 'IMG_0002') },
      { filename: '~/Library/SMS/Attachments/0b/11/Y/gone.heic' },
      { filename: '/var/mobile/Library/SMS/Attachments/0a/10/X/IMG_0001.heic' },
      { filename: '/private/var/tmp/x' },
    ],
  });
  const places = async (files: ReadonlyMap<string, Uint8Array>) =>
    (await readFromBackup(smsAttachments, files)).records.map((a) => [a.file_there, a.folder_there]);
  expect(await places(backup.files())).toEqual([
    [true, true],
    [false, true],
    [false, false],
    [true, true],
    [null, null],
  ]);
  // Without the list nothing is known.
  const files = new Map(backup.files());
  files.set('Manifest.db', new Uint8Array(100));
  expect(await places(files)).toEqual(Array.from({ length: 5 }, () => [null, null]));
});
