import { PhantomBackup } from '../backup.ts';
import { macAbsoluteTime, type PlistInput, Real, writeBinaryPlist } from '../plist.ts';

/** One client of the location service: its key, and what stands under it. Dates are written as seconds since 2001. */
export interface LocationClientRow {
  readonly key: string;
  readonly entry: Readonly<Record<string, PlistInput>>;
}

/** Adds `clients.plist` of the location service. */
export function addLocationdClients(backup: PhantomBackup, rows: readonly LocationClientRow[]): void {
  const root = new Map<string, PlistInput>();
  for (const { key, entry } of rows) {
    const written = Object.entries(entry).map(([name, value]): [string, PlistInput] => [
      name,
      value instanceof Date ? new Real(macAbsoluteTime(value)) : value,
    ]);
    root.set(key, new Map(written));
  }
  backup.add({
    domain: 'RootDomain',
    path: 'Library/Caches/locationd/clients.plist',
    bytes: writeBinaryPlist(root),
  });
}

/** A small, complete example: an app, a system bundle and an executable, with keys as iOS 14 and as iOS 17 write them. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addLocationdClients(backup, [
    {
      key: 'icom.example.maps:',
      entry: {
        BundleId: 'com.example.maps',
        BundlePath:
          '/private/var/containers/Bundle/Application/0C0FFEE0-0000-4000-8000-000000000001/Maps.app',
        Registered: '',
        Authorization: 2,
        ClientStorageToken: new Uint8Array([0xde, 0xad, 0xbe, 0xef]),
        ConsumptionPeriodBegin: new Date('2025-07-01T00:00:00Z'),
        LocationTimeStarted: new Date('2025-08-13T17:01:02.500Z'),
        LocationTimeStopped: new Date('2025-08-13T17:31:02.500Z'),
        BackgroundLocationTimeStopped: new Date('2025-08-13T17:40:00Z'),
        ReceivingLocationInformationTimeStopped: new Date('2025-08-13T17:40:01Z'),
        VisitTimeStarted: new Date('2025-08-01T00:00:01Z'),
        VisitTimeStopped: new Date('2025-08-01T00:00:02Z'),
        SignificantTimeStarted: new Date('2025-08-02T00:00:01Z'),
        SignificantTimeStopped: new Date('2025-08-02T00:00:02Z'),
        NonPersistentSignificantTimeStopped: new Date('2025-08-03T00:00:02Z'),
        FenceTimeStarted: new Date('2025-08-04T00:00:01Z'),
        FenceTimeStopped: new Date('2025-08-04T00:00:02Z'),
        BeaconRegionTimeStopped: new Date('2025-08-05T00:00:02Z'),
      },
    },
    {
      key: 'lcom.example.maps:p/System/Library/LocationBundles/Harvest.bundle:',
      entry: {
        BundlePath: '/System/Library/LocationBundles/Harvest.bundle',
        Registered: '/System/Library/LocationBundles/Harvest.bundle',
        LocationTimeStopped: new Date('2025-08-12T03:04:05Z'),
      },
    },
    {
      key: '/private/var/db/com.example.staging/phantomd',
      entry: {
        Executable: '/private/var/db/com.example.staging/phantomd',
        LocationTimeStopped: new Date('2025-08-11T02:03:04Z'),
      },
    },
  ]);
  return backup;
}
