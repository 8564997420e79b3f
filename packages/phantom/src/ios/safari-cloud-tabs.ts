import { PhantomBackup } from '../backup.ts';
import { addTables, macTime, TableWriter } from './tables.ts';

export interface PhantomCloudDevice {
  readonly name: string | null;
  readonly modified?: Date;
  readonly tabs: readonly { readonly title: string | null; readonly url: string | null }[];
}

const SCHEMA = `
CREATE TABLE cloud_tab_devices (device_uuid TEXT PRIMARY KEY NOT NULL, device_name TEXT, last_modified REAL, is_ephemeral_device BOOLEAN);
CREATE TABLE cloud_tabs (tab_uuid TEXT PRIMARY KEY NOT NULL, device_uuid TEXT NOT NULL, position BLOB, title TEXT, url TEXT);
`;

/** Adds CloudTabs.db. */
export function addCloudTabs(backup: PhantomBackup, devices: readonly PhantomCloudDevice[]): void {
  addTables(
    backup,
    { domain: 'HomeDomain', path: 'Library/Safari/CloudTabs.db' },
    SCHEMA,
    devices,
    (db, rows) => {
      const known = new TableWriter(db, 'cloud_tab_devices');
      const tabs = new TableWriter(db, 'cloud_tabs');
      for (const [i, { name, modified, tabs: open }] of rows.entries()) {
        const device_uuid = `0A1B2C3D-0000-4000-8000-${String(i).padStart(12, '0')}`;
        known.insert({ device_uuid, device_name: name, last_modified: macTime(modified) });
        for (const [n, { title, url }] of open.entries())
          tabs.insert({
            tab_uuid: `${device_uuid.slice(0, -3)}${String(n).padStart(3, 'A')}`,
            device_uuid,
            title,
            url,
          });
      }
    },
  );
}

export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addCloudTabs(backup, [
    {
      name: 'Tablet',
      modified: new Date('2025-08-10T22:30:00Z'),
      tabs: [
        { title: 'News', url: 'https://news.example/' },
        { title: null, url: null },
      ],
    },
  ]);
  return backup;
}
