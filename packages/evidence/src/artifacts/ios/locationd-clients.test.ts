import { addLocationdClients, PhantomBackup, type PlistInput, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { locationdClients } from './locationd-clients.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/Caches/locationd/clients.plist';
const HARVEST = '/System/Library/LocationBundles/Harvest.bundle';
const STAGED = '/private/var/db/com.example.staging/phantomd';

const NO_TIMES = {
  ConsumptionPeriodBegin: null,
  ReceivingLocationInformationTimeStopped: null,
  VisitTimeStarted: null,
  VisitTimeStopped: null,
  LocationTimeStarted: null,
  LocationTimeStopped: null,
  BackgroundLocationTimeStopped: null,
  SignificantTimeStarted: null,
  SignificantTimeStopped: null,
  NonPersistentSignificantTimeStopped: null,
  FenceTimeStarted: null,
  FenceTimeStopped: null,
  BeaconRegionTimeStopped: null,
};

it('reads each client with its times and paths', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addLocationdClients(backup, [
    {
      key: 'icom.example.maps:',
      entry: {
        BundleId: 'com.example.maps',
        BundlePath: '/Applications/Maps.app',
        Registered: '',
        Authorization: 2,
        ClientStorageToken: new Uint8Array([0xde, 0xad]),
        ConsumptionPeriodBegin: new Date('2025-07-01T00:00:00Z'),
        LocationTimeStopped: new Date('2025-08-13T17:31:02.500Z'),
      },
    },
    { key: STAGED, entry: { Executable: STAGED, FenceTimeStopped: new Date('2025-08-11T02:03:04Z') } },
  ]);
  const { records, runs, observables, events } = await readFromBackup(locationdClients, backup.files());
  expect(records).toEqual([
    {
      row: 1,
      package: 'icom.example.maps',
      client_names: ['com.example.maps'],
      ...NO_TIMES,
      ConsumptionPeriodBegin: '2025-07-01T00:00:00Z',
      LocationTimeStopped: '2025-08-13T17:31:02.500Z',
      BundleId: 'com.example.maps',
      BundlePath: '/Applications/Maps.app',
      Executable: null,
      Registered: '',
      Authorization: 2,
      plist: {
        BundleId: 'com.example.maps',
        BundlePath: '/Applications/Maps.app',
        Registered: '',
        Authorization: 2,
        ClientStorageToken: '3q0=',
        ConsumptionPeriodBegin: 773_020_800,
        LocationTimeStopped: 776_799_062.5,
      },
    },
    {
      row: 2,
      package: STAGED,
      client_names: [STAGED],
      ...NO_TIMES,
      FenceTimeStopped: '2025-08-11T02:03:04Z',
      BundleId: null,
      BundlePath: null,
      Executable: STAGED,
      Registered: null,
      Authorization: null,
      plist: { Executable: STAGED, FenceTimeStopped: 776_570_584 },
    },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `RootDomain::${PATH}` });
  expect(observables).toEqual([
    { type: 'file-path', value: '/Applications/Maps.app', relation: 'present' },
    { type: 'app-id', value: 'com.example.maps', relation: 'ran' },
    { type: 'process', value: 'com.example.maps', relation: 'ran' },
    { type: 'file-path', value: STAGED, relation: 'ran' },
    { type: 'process', value: 'phantomd', relation: 'ran' },
  ]);
  expect(events).toEqual([
    { at: '2025-07-01T00:00:00Z', what: 'Location use began to be counted', message: 'icom.example.maps' },
    { at: '2025-08-13T17:31:02.500Z', what: 'Location updates stopped', message: 'icom.example.maps' },
    { at: '2025-08-11T02:03:04Z', what: 'Region monitoring stopped', message: STAGED },
  ]);
});

it.each([
  ['com.example.maps', 'com.example.maps', ['com.example.maps']],
  ['icom.example.maps:', 'icom.example.maps', ['com.example.maps']],
  [`lcom.example.maps:p${HARVEST}:`, `lcom.example.maps:p${HARVEST}`, ['com.example.maps', HARVEST]],
  [`p${HARVEST}`, `p${HARVEST}`, [HARVEST]],
  [`com.apple.locationd.bundle-${HARVEST}`, `com.apple.locationd.bundle-${HARVEST}`, [HARVEST]],
  [
    '0C0FFEE0-0000-4000-8000-000000000001:icom.example.maps:',
    '0C0FFEE0-0000-4000-8000-000000000001:icom.example.maps',
    ['com.example.maps'],
  ],
  ['phantomd', 'phantomd', ['phantomd']],
  ['i:', 'i', []],
  [':', '', []],
  ['', '', []],
])('takes the key %j apart', async (key, name, names) => {
  const backup = new PhantomBackup({ date: DATE });
  addLocationdClients(backup, [{ key, entry: {} }]);
  const { records } = await readFromBackup(locationdClients, backup.files());
  expect(records[0]).toMatchObject({ package: name, client_names: names });
});

it('keeps a client whatever the types of its values are', async () => {
  const odd: [string, PlistInput][] = [
    ['scalar', 1],
    [
      '__proto__',
      {
        BundleId: ['x'],
        BundlePath: 5,
        Executable: false,
        Registered: { path: '/a' },
        LocationTimeStopped: 'never',
        FenceTimeStopped: 0,
        VisitTimeStopped: new Date('2025-08-01T00:00:00Z'),
        Authorization: [],
      },
    ],
  ];
  const backup = new PhantomBackup({ date: DATE });
  backup.add({ domain: 'RootDomain', path: PATH, bytes: writeBinaryPlist(new Map(odd)) });
  const { records, runs, observables } = await readFromBackup(locationdClients, backup.files());
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    package: '__proto__',
    BundleId: null,
    BundlePath: '5',
    Executable: null,
    Registered: { path: '/a' },
    LocationTimeStopped: null,
    FenceTimeStopped: null,
    VisitTimeStopped: '2025-08-01T00:00:00Z',
  });
  expect(runs[0]?.status).toBe('read');
  expect(observables.map(({ value }) => value)).toEqual(['5', '__proto__', '__proto__']);
});

it('says when the file is something else', async () => {
  const backup = new PhantomBackup({ date: DATE });
  backup.add({ domain: 'RootDomain', path: PATH, bytes: writeBinaryPlist([1]) });
  const { runs } = await readFromBackup(locationdClients, backup.files());
  expect(runs[0]).toMatchObject({ status: 'failed', records: 0 });
  expect(runs[0]?.error).toContain('no dictionary');
});
