import { column } from '@bridle/bytes';
import { fromMacTime, type Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { hasRoom } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface CloudTab extends SourceRecord {
  readonly title: string | null;
  readonly url: string | null;
  readonly device_name: string | null;
  readonly last_modified: Instant | null;
}

export const safariCloudTabs = defineArtifact<CloudTab>({
  id: 'ios.safari-cloud-tabs',
  title: 'Tabs of other devices of the same account',
  reveals:
    'Pages that were open on other devices of the same Apple account: a link that was opened on another device of the person shows here.',
  references: ['https://support.apple.com/en-us/105115', 'https://theapplewiki.com/wiki/Filesystem'],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/CloudTabs.db'),
      inBackup('*', 'Library/Safari/CloudTabs.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/CloudTabs.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/CloudTabs.db',
    ],
  },
  fields: {
    title: shared.title,
    url: shared.url,
    device_name: field('text', 'Name that the other device has'),
    last_modified: shared.last_modified,
  },
  limits: 'Says nothing about this phone itself.',

  async *read(input) {
    const database = await input.database();
    const tabs = database.table('cloud_tabs');
    if (tabs === null) {
      input.partial('no table cloud_tabs: not the database of tabs of other devices');
      return;
    }
    const tell = input.partial;
    const devices = new Map<string, { name: string | null; modified: Instant | null }>();
    for await (const batch of database.table('cloud_tab_devices')?.select(DEVICE) ?? []) {
      for (const row of batch) {
        if (row.device_uuid === null || !hasRoom(devices.size, MAX_DEVICES, 'devices', tell)) continue;
        devices.set(row.device_uuid, { name: row.device_name, modified: fromMacTime(row.last_modified) });
      }
    }
    for await (const batch of tabs.select(TAB)) {
      yield batch.map((row) => {
        const device = row.device_uuid === null ? undefined : devices.get(row.device_uuid);
        return {
          row: row.rowid,
          title: row.title,
          url: row.url,
          device_name: device?.name ?? null,
          last_modified: device?.modified ?? null,
        };
      });
    }
  },

  observables(tab, emit) {
    if (tab.url !== null) emit('url', tab.url, 'mentioned');
  },

  events(tab, emit) {
    emit(tab.last_modified, 'Tabs of another device changed', tab.url ?? '');
  },
});

const MAX_DEVICES = 1000;
const TAB = { title: column.text(), url: column.text(), device_uuid: column.text() };
const DEVICE = { device_uuid: column.text(), device_name: column.text(), last_modified: column.number() };
