import { PhantomBackup } from '../backup.ts';
import { macAbsoluteTime, type PlistInput, Real, writeBinaryPlist } from '../plist.ts';

/** One look-up: `user` with its scheme, as `mailto:ada@example.com`. */
export interface IdStatusRow {
  readonly service?: string;
  readonly user: string;
  readonly at?: Date | null;
  /** 1 reachable, 2 not. */
  readonly status?: number | null;
}

const PATH = 'Library/Preferences/com.apple.identityservices.idstatuscache.plist';

/** Adds the cache of look-ups; a phone of iOS 14.7 or before has it in its backup. */
export function addIdStatusCache(backup: PhantomBackup, rows: readonly IdStatusRow[]): void {
  const root = new Map<string, PlistInput>([['CacheVersion', 1]]);
  const services = new Map<string, Map<string, PlistInput>>();
  for (const row of rows) {
    const service = row.service ?? 'com.apple.madrid';
    const users = services.get(service) ?? new Map<string, PlistInput>();
    const entry: Record<string, PlistInput> = {};
    const at = row.at === undefined ? backup.date : row.at;
    if (at !== null) entry['LookupDate'] = new Real(macAbsoluteTime(at));
    if (row.status !== null) entry['IDStatus'] = row.status ?? 1;
    users.set(row.user, entry);
    services.set(service, users);
    root.set(service, users);
  }
  backup.add({ domain: 'HomeDomain', path: PATH, bytes: writeBinaryPlist(root) });
}

/** A small, complete example: four look-ups of three accounts, one with NULs behind its address and one without a date. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({
    device: {
      productVersion: '14.4',
      buildVersion: '18D52',
      productType: 'iPhone11,8',
      productName: 'iPhone XR',
    },
    date: new Date('2021-07-01T12:00:00Z'),
  });
  addIdStatusCache(backup, [
    { user: 'mailto:ada@example.com', at: new Date('2021-06-20T08:15:30.250Z') },
    { service: 'com.apple.ess', user: 'mailto:ada@example.com', at: new Date('2021-06-20T08:15:31Z') },
    { user: 'tel:+12025550142', at: new Date('2021-06-21T10:00:00Z'), status: 2 },
    { user: 'mailto:jorun@example.net\0\0x', at: null, status: null },
  ]);
  return backup;
}
