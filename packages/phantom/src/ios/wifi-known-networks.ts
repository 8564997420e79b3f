import { utf8 } from '../bytes.ts';
import { type PlistInput, writeBinaryPlist } from '../plist.ts';
import { PhantomSysdiagnose } from '../sysdiagnose.ts';

export interface PhantomNetwork {
  readonly ssid: string;
  readonly added?: Date;
  readonly joined?: Date;
  readonly autoJoined?: Date;
  readonly reason?: string;
  readonly app?: string;
}

/** com.apple.wifi.known-networks.plist of iOS 16 and later. */
export function knownNetworks(networks: readonly PhantomNetwork[]): Uint8Array {
  const entries = networks.map(({ ssid, added, joined, autoJoined, reason, app }): [string, PlistInput] => [
    `wifi.network.ssid.${ssid}`,
    {
      SSID: utf8(ssid),
      ...(added && { AddedAt: added }),
      ...(joined && { JoinedByUserAt: joined }),
      ...(autoJoined && { JoinedBySystemAt: autoJoined }),
      ...(app !== undefined && { BundleID: app }),
      AddReason: reason ?? 'WiFi Settings',
      SupportedSecurityTypes: 'WPA2 Personal',
      BSSList: [{ BSSID: '02:00:5e:00:53:01', LastAssociatedAt: added ?? joined ?? new Date(0) }],
    },
  ]);
  return writeBinaryPlist(Object.fromEntries(entries));
}

export function fixture(): PhantomSysdiagnose {
  const made = new PhantomSysdiagnose();
  const at = (day: number): Date => new Date(Date.UTC(2025, 7, day, 10));
  made.add(
    'WiFi/com.apple.wifi.known-networks.plist',
    knownNetworks([
      { ssid: 'Garden', added: at(1), joined: at(2), autoJoined: at(10) },
      { ssid: 'Phantom Hotspot', added: at(9), reason: 'App', app: 'com.example.phantom' },
    ]),
  );
  made.add(
    'WiFi/com.apple.wifi.plist',
    writeBinaryPlist({
      'List of known networks': [{ SSID_STR: 'Old House', lastJoined: at(3), SecurityMode: 'WPA' }],
    }),
  );
  return made;
}
