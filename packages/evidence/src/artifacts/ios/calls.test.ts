import { addCalls, PhantomBackup } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { calls } from './calls.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const NOTHING = { location: null, caller_name: null, participants: [] };

it('reads each call with its direction, and who was in a group call', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalls(
    backup,
    [
      { number: '+12025550143', location: 'Washington, DC', name: 'Hedda', duration: 65.5 },
      { number: '+447700900123', sent: true, duration: 0, at: new Date('2025-07-01T09:00:00.250Z') },
      {
        number: null,
        provider: 'com.apple.FaceTime',
        participants: ['runa@example.com', '+12025550144'],
        answered: false,
      },
    ],
    { wal: [{ number: 'late@example.net', provider: 'com.apple.FaceTime', answered: false }] },
  );
  const { records, runs, observables, events } = await readFromBackup(calls, backup.files());
  const received = { isodate: '2025-08-14T06:30:00Z', direction: 'received' };
  expect(records).toEqual([
    {
      row: 1,
      ...received,
      ...NOTHING,
      duration: 65.5,
      location: 'Washington, DC',
      number: '+12025550143',
      provider: 'com.apple.Telephony',
      answered: true,
      caller_name: 'Hedda',
    },
    {
      row: 2,
      ...NOTHING,
      isodate: '2025-07-01T09:00:00.250Z',
      duration: 0,
      number: '+447700900123',
      provider: 'com.apple.Telephony',
      direction: 'sent',
      answered: false,
    },
    {
      row: 3,
      ...received,
      ...NOTHING,
      duration: 0,
      number: null,
      provider: 'com.apple.FaceTime',
      answered: false,
      participants: ['runa@example.com', '+12025550144'],
    },
    {
      row: 4,
      ...received,
      ...NOTHING,
      duration: 0,
      number: 'late@example.net',
      provider: 'com.apple.FaceTime',
      answered: false,
    },
  ]);
  expect(runs.map(({ source, status, error }) => [source, status, error])).toEqual([
    ['HomeDomain::Library/CallHistoryDB/CallHistory.storedata', 'read', null],
  ]);
  expect(events).toEqual([
    {
      at: '2025-08-14T06:30:00Z',
      what: 'Call received',
      message: '+12025550143 (com.apple.Telephony, 65.5 s)',
    },
    {
      at: '2025-07-01T09:00:00.250Z',
      what: 'Call made',
      message: '+447700900123 (com.apple.Telephony, 0 s)',
    },
    {
      at: '2025-08-14T06:30:00Z',
      what: 'Call received',
      message: 'runa@example.com, +12025550144 (com.apple.FaceTime, 0 s, not answered)',
    },
    {
      at: '2025-08-14T06:30:00Z',
      what: 'Call received',
      message: 'late@example.net (com.apple.FaceTime, 0 s, not answered)',
    },
  ]);
  expect(observables).toHaveLength(5);
});

it('defect 17 of the peer: numbers and addresses of callers are compared with indicators', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalls(backup, [
    { number: '+12025550143' },
    { number: 'called@example.com', sent: true },
    { number: '+12025550145', participants: ['+12025550145', 'third@example.com'] },
    { number: '+12025550146', raw: { ZORIGINATED: null } },
  ]);
  const { observables } = await readFromBackup(calls, backup.files());
  expect(observables).toEqual([
    { type: 'phone-number', value: '+12025550143', relation: 'received' },
    { type: 'email-addr', value: 'called@example.com', relation: 'sent' },
    { type: 'phone-number', value: '+12025550145', relation: 'received' },
    { type: 'email-addr', value: 'third@example.com', relation: 'received' },
    { type: 'phone-number', value: '+12025550146', relation: 'mentioned' },
  ]);
});

it('reads numbers that an older version stores as bytes, and a table without the newer columns', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const schema =
    'CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE TIMESTAMP, ZDURATION FLOAT, ZADDRESS BLOB)';
  addCalls(backup, [{ number: new TextEncoder().encode('+12025550145') }], { schema });
  const { records, runs } = await readFromBackup(calls, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      ...NOTHING,
      isodate: '2025-08-14T06:30:00Z',
      duration: 60,
      number: '+12025550145',
      provider: null,
      direction: null,
      answered: null,
    },
  ]);
  expect(runs[0]?.status).toBe('read');
});

it('reads the calls that wait in the temporary database too', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalls(backup, [{ number: '+12025550146' }], { file: 'CallHistoryTemp.storedata' });
  const { records, runs } = await readFromBackup(calls, backup.files());
  expect(records.map((call) => call.number)).toEqual(['+12025550146']);
  expect(runs.map((run) => run.source)).toEqual([
    'HomeDomain::Library/CallHistoryDB/CallHistoryTemp.storedata',
  ]);
});

it('keeps a row of NULLs and of values of other types', async () => {
  const backup = new PhantomBackup({ date: DATE });
  const nulls = {
    ZDATE: null,
    ZDURATION: null,
    ZADDRESS: null,
    ZORIGINATED: null,
    ZANSWERED: null,
    ZSERVICE_PROVIDER: null,
  };
  addCalls(backup, [
    { raw: nulls },
    {
      raw: {
        ZDATE: 'yesterday',
        ZDURATION: new Uint8Array([1]),
        ZORIGINATED: 'yes',
        ZANSWERED: 7,
        ZADDRESS: 12025550143n,
      },
    },
    { raw: { ZDATE: 1e300 } },
  ]);
  const { records, runs, events } = await readFromBackup(calls, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      ...NOTHING,
      isodate: null,
      duration: null,
      number: null,
      provider: null,
      direction: null,
      answered: null,
    },
    {
      row: 2,
      ...NOTHING,
      isodate: null,
      duration: null,
      number: '12025550143',
      provider: 'com.apple.Telephony',
      direction: null,
      answered: true,
    },
    {
      row: 3,
      ...NOTHING,
      isodate: null,
      duration: 60,
      number: '+12025550142',
      provider: 'com.apple.Telephony',
      direction: 'received',
      answered: true,
    },
  ]);
  expect(runs[0]?.status).toBe('read');
  expect(events).toEqual([]);
});

it('says of a database without calls that it is none', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addCalls(backup, [], { schema: 'CREATE TABLE other (a)' });
  const { records, runs } = await readFromBackup(calls, backup.files());
  expect(records).toEqual([]);
  expect(runs[0]).toMatchObject({ status: 'failed', error: 'no table ZCALLRECORD: not a call history' });
});
