import { PhantomBackup } from '../backup.ts';
import { type PlistInput, type PlistRecord, Real, writeBinaryPlist } from '../plist.ts';

/** Counters of one process: bytes over Wi-Fi in and out, over the mobile network in and out. */
export interface NetworkUseRow {
  readonly name: string;
  readonly at: Date | null;
  readonly wifi?: readonly [number, number];
  readonly wwan?: readonly [number, number];
}

/** Adds `com.apple.osanalytics.addaily.plist`; `extra` are further keys beside the counters. */
export function addOsAnalytics(
  backup: PhantomBackup,
  rows: readonly NetworkUseRow[],
  extra: PlistRecord = {},
): void {
  const baseline = new Map<string, PlistInput>();
  for (const { name, at, wifi = [0, 0], wwan = [0, 0] } of rows) {
    baseline.set(name, [at ?? false, ...[...wifi, ...wwan].map((count) => new Real(count))]);
  }
  backup.add({
    domain: 'HomeDomain',
    path: 'Library/Preferences/com.apple.osanalytics.addaily.plist',
    bytes: writeBinaryPlist({ ...extra, netUsageBaseline: baseline }),
  });
}

/** A small, complete example: an app, two processes of the system and one whose time is missing. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addOsAnalytics(
    backup,
    [
      {
        name: 'com.example.maps',
        at: new Date('2025-08-13T04:00:00Z'),
        wifi: [1_500_000, 20_000],
        wwan: [7, 9],
      },
      { name: 'mDNSResponder', at: new Date('2025-08-13T04:00:00Z'), wifi: [10, 20] },
      { name: 'phantomd', at: new Date('2025-08-12T04:00:00.500Z'), wwan: [100.5, 900_000] },
      { name: 'nodated', at: null },
    ],
    { lastSuccess: new Date('2025-08-14T04:00:00Z') },
  );
  return backup;
}
