import { knownNetworks, PhantomBackup, PhantomSysdiagnose, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { wifiKnownNetworks } from './wifi-known-networks.ts';

const at = (day: number): Date => new Date(Date.UTC(2025, 7, day, 10));

it('tells each network: when it was added and joined, and what added it', async () => {
  const made = new PhantomSysdiagnose();
  made.add(
    'WiFi/com.apple.wifi.known-networks.plist',
    knownNetworks([
      { ssid: 'Garden', added: at(1), joined: at(2), autoJoined: at(3), app: 'com.example.app' },
    ]),
  );
  const { records, observables, events } = await readFromBackup(wifiKnownNetworks, made.files());
  expect(records).toEqual([
    {
      row: 1,
      ssid: 'Garden',
      isodate: '2025-08-01T10:00:00Z',
      last_joined: '2025-08-02T10:00:00Z',
      last_auto_joined: '2025-08-03T10:00:00Z',
      add_reason: 'WiFi Settings',
      bundle_id: 'com.example.app',
      wifi_security: 'WPA2 Personal',
      access_points: ['02:00:5e:00:53:01'],
    },
  ]);
  expect(observables).toEqual([{ type: 'app-id', value: 'com.example.app', relation: 'present' }]);
  expect(events).toHaveLength(3);
});

it('reads the older list, and the one in a backup', async () => {
  const backup = new PhantomBackup({ date: at(14) });
  backup.add({
    domain: 'SystemPreferencesDomain',
    path: 'SystemConfiguration/com.apple.wifi.plist',
    bytes: writeBinaryPlist({
      'List of known networks': [{ SSID_STR: 'Old', lastJoined: at(5) }, 'no network'],
    }),
  });
  const { records } = await readFromBackup(wifiKnownNetworks, backup.files());
  expect(records).toMatchObject([{ ssid: 'Old', last_joined: '2025-08-05T10:00:00Z', access_points: [] }]);
});

it('says when a network has more access points than are named', async () => {
  const known = (length: number) => {
    const backup = new PhantomBackup({ date: at(14) });
    const BSSList = Array.from({ length }, () => ({ BSSID: '02:00:5e:00:53:01' }));
    backup.add({
      domain: 'SystemPreferencesDomain',
      path: 'SystemConfiguration/com.apple.wifi.plist',
      bytes: writeBinaryPlist({ 'List of known networks': [{ SSID_STR: 'Large', BSSList }] }),
    });
    return readFromBackup(wifiKnownNetworks, backup.files());
  };
  expect(await errorsAt(1000, known)).toEqual([
    null,
    'more than 1000 access points of one network: the rest is left out',
  ]);
});
