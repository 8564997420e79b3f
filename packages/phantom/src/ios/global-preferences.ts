import { PhantomBackup } from '../backup.ts';
import { type PlistRecord, Real, writeBinaryPlist } from '../plist.ts';

/** Adds `.GlobalPreferences.plist` with these entries. */
export function addGlobalPreferences(backup: PhantomBackup, preferences: PlistRecord): void {
  backup.add({
    domain: 'HomeDomain',
    path: 'Library/Preferences/.GlobalPreferences.plist',
    bytes: writeBinaryPlist(preferences),
  });
}

/** A small, complete example: a phone in Lockdown Mode, with preferences of every type. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addGlobalPreferences(backup, {
    LDMGlobalEnabled: true,
    AppleLocale: 'en_GB',
    AppleLanguages: ['en-GB', 'is-IS'],
    AppleKeyboardsExpanded: 1,
    AKLastEmailListRequestDateKey: new Date('2025-08-01T21:21:46.150Z'),
    'com.example.font-scale': new Real(1.25),
    'com.example.state': new Uint8Array([1, 2, 3, 4]),
    'com.example.nested': { empty: [], inner: { deep: false } },
  });
  return backup;
}
