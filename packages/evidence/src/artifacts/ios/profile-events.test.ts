import {
  addProfileEvents,
  PhantomBackup,
  type PlistInput,
  PROFILES_DOMAIN,
  Real,
  writeBinaryPlist,
} from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readerOf, readFromBackup } from '../../testing/index.ts';
import { profileEvents } from './profile-events.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/ConfigurationProfiles/MCProfileEvents.plist';

const readPlist = readerOf(
  profileEvents,
  () => new PhantomBackup({ date: DATE }),
  (backup, root: PlistInput) =>
    backup.add({ domain: PROFILES_DOMAIN, path: PATH, bytes: writeBinaryPlist(root) }),
);

it('reads who did what with which profile, and when', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addProfileEvents(backup, [
    { profileId: 'com.example.mdm', at: new Date('2025-08-10T22:23:24.500Z'), process: 'Preferences' },
    {
      profileId: 'com.example.mdm',
      at: new Date('2025-08-11T01:02:03Z'),
      operation: 'remove',
      extra: { Reason: 'expired' },
    },
    { profileId: 'com.example.empty', at: null, operation: null, process: null },
  ]);
  const { records, runs, observables, events } = await readFromBackup(profileEvents, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      profile_id: 'com.example.mdm',
      timestamp: 776_557_404.5,
      isodate: '2025-08-10T22:23:24.500Z',
      operation: 'install',
      process: 'Preferences',
      plist: { Timestamp: '2025-08-10T22:23:24.500Z', Operation: 'install', Process: 'Preferences' },
    },
    {
      row: 2,
      profile_id: 'com.example.mdm',
      timestamp: 776_566_923,
      isodate: '2025-08-11T01:02:03Z',
      operation: 'remove',
      process: 'profiled',
      plist: {
        Reason: 'expired',
        Timestamp: '2025-08-11T01:02:03Z',
        Operation: 'remove',
        Process: 'profiled',
      },
    },
    {
      row: 3,
      profile_id: 'com.example.empty',
      timestamp: null,
      isodate: null,
      operation: null,
      process: null,
      plist: {},
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `${PROFILES_DOMAIN}::${PATH}` });
  expect(observables).toEqual([
    { type: 'profile-id', value: 'com.example.mdm', relation: 'present' },
    { type: 'process', value: 'Preferences', relation: 'ran' },
    { type: 'profile-id', value: 'com.example.mdm', relation: 'present' },
    { type: 'process', value: 'profiled', relation: 'ran' },
    { type: 'profile-id', value: 'com.example.empty', relation: 'present' },
  ]);
  expect(events).toEqual([
    {
      at: '2025-08-10T22:23:24.500Z',
      what: 'Configuration profile event',
      message: 'install: com.example.mdm by Preferences',
    },
    {
      at: '2025-08-11T01:02:03Z',
      what: 'Configuration profile event',
      message: 'remove: com.example.mdm by profiled',
    },
  ]);
});

it('reads keys in any case, times as numbers, and more than one profile in an entry', async () => {
  const root = {
    ProfileEvents: [
      { one: { timestamp: new Real(776_557_404.5), OPERATION: 'install' }, two: { Timestamp: 776_557_405 } },
    ],
  };
  const { records } = await readPlist(root);
  expect(
    records.map(({ row, profile_id, timestamp, isodate, operation }) => [
      row,
      profile_id,
      timestamp,
      isodate,
      operation,
    ]),
  ).toEqual([
    [1, 'one', 776_557_404.5, '2025-08-10T22:23:24.500Z', 'install'],
    [2, 'two', 776_557_405, '2025-08-10T22:23:25Z', null],
  ]);
});

it('keeps the profile of an event of another type, and names what it left out', async () => {
  const root = {
    ProfileEvents: ['x', 7, { broken: [1] }, { odd: { Timestamp: 'x', Operation: [], Process: {} } }],
  };
  const { records, runs, observables } = await readPlist(root);
  expect(records.map(({ profile_id, plist }) => [profile_id, plist])).toEqual([
    ['broken', [1]],
    ['odd', { Timestamp: 'x', Operation: [], Process: {} }],
  ]);
  expect(runs[0]).toMatchObject({
    status: 'partial',
    error: 'an entry of ProfileEvents is no dictionary: left out',
  });
  expect(observables).toHaveLength(2);
});

it('tells a phone without events from a file that is something else', async () => {
  expect((await readPlist({})).runs[0]).toMatchObject({
    status: 'read',
    records: 0,
  });
  expect((await readPlist({ ProfileEvents: 1 })).runs[0]?.status).toBe('failed');
  expect((await readPlist('x')).runs[0]?.status).toBe('failed');
});
