import { PhantomBackup, PROFILES_DOMAIN } from '../backup.ts';
import { type PlistInput, writeBinaryPlist } from '../plist.ts';

/** One event of the profile service; `extra` are further keys of it. */
export interface ProfileEventRow {
  readonly profileId: string;
  readonly at?: Date | null;
  readonly operation?: string | null;
  readonly process?: string | null;
  readonly extra?: Readonly<Record<string, PlistInput>>;
}

/** Adds `MCProfileEvents.plist`. */
export function addProfileEvents(backup: PhantomBackup, rows: readonly ProfileEventRow[]): void {
  const events = rows.map((row) => {
    const event: Record<string, PlistInput> = { ...row.extra };
    const at = row.at === undefined ? backup.date : row.at;
    if (at !== null) event['Timestamp'] = at;
    if (row.operation !== null) event['Operation'] = row.operation ?? 'install';
    if (row.process !== null) event['Process'] = row.process ?? 'profiled';
    return { [row.profileId]: event };
  });
  backup.add({
    domain: PROFILES_DOMAIN,
    path: 'Library/ConfigurationProfiles/MCProfileEvents.plist',
    bytes: writeBinaryPlist({ ProfileEvents: events }),
  });
}

/** A small, complete example: a profile that was installed and removed again, and an event without anything in it. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
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
  return backup;
}
