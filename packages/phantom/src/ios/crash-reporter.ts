import { PhantomBackup } from '../backup.ts';
import { type PlistRecord, writeBinaryPlist } from '../plist.ts';

/** Adds the settings of crash reporting of the system. */
export function addCrashReporter(backup: PhantomBackup, settings: PlistRecord): void {
  const path = 'Library/Preferences/com.apple.CrashReporter.plist';
  backup.add({ domain: 'RootDomain', path, bytes: writeBinaryPlist(settings) });
}

export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addCrashReporter(backup, {
    ExcResourceDiagInfo_cloudd: new Date('2025-08-01T00:00:00Z'),
    DialogType: 'none',
  });
  return backup;
}
