import type { PlistDict, PlistValue } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { firstOf, type TellCut } from '../../cuts.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, listOf, macInstantOf, textOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface KnownNetwork extends SourceRecord {
  readonly ssid: string | null;
  readonly isodate: Instant | null;
  readonly last_joined: Instant | null;
  readonly last_auto_joined: Instant | null;
  readonly add_reason: string | null;
  readonly bundle_id: string | null;
  readonly wifi_security: string | null;
  readonly access_points: readonly string[];
}

export const wifiKnownNetworks = defineArtifact<KnownNetwork>({
  id: 'ios.wifi-known-networks',
  title: 'Known Wi-Fi networks',
  reveals:
    'Where the phone was in a network, when first and last, and what added it: a network of its own that a person near by ' +
    'opened, or one that a profile or an app put there, is a way to attack.',
  references: [
    'https://citizenlab.ca/2023/09/predator-in-the-wires-ahmed-eltantawy-targeted-with-predator-spyware-after-announcing-presidential-ambitions/',
    'https://github.com/EC-DIGIT-CSIRC/sysdiagnose',
    'https://github.com/AutismIsForDorks/ios-sysdiagnose-reference',
  ],
  places: {
    'ios-backup': [
      inBackup('SystemPreferencesDomain', 'com.apple.wifi.known-networks.plist'),
      inBackup('SystemPreferencesDomain', 'SystemConfiguration/com.apple.wifi.plist'),
    ],
    'ios-filesystem': [
      'private/var/preferences/com.apple.wifi.known-networks.plist',
      'private/var/preferences/SystemConfiguration/com.apple.wifi.plist',
    ],
    'ios-sysdiagnose': ['WiFi/com.apple.wifi.known-networks.plist', 'WiFi/com.apple.wifi.plist'],
  },
  fields: {
    ssid: field('text', 'Name of the network'),
    isodate: shared.isodate,
    last_joined: field('time', 'When the user last joined it'),
    last_auto_joined: field('time', 'When the phone last joined it by itself'),
    add_reason: field('text', 'What added it, as the source names it'),
    bundle_id: shared.bundle_id,
    wifi_security: field('text', 'How it is protected, as the source names it'),
    access_points: field('list', 'Addresses of its access points (BSSID)'),
  },
  limits:
    'Keys are not in it. Networks that came from iCloud stand here as well as those where this phone was.',

  async *read(input) {
    const plist = dictOf(await input.plist());
    if (plist === null) {
      input.partial('the property list is no dictionary: no list of networks');
      return;
    }
    const networks = [...networksOf(plist)];
    const tell = input.partial;
    let row = 0;
    for (const batch of batches(networks)) {
      yield batch.map(([key, network]) => {
        row += 1;
        return networkOf(row, key, network, tell);
      });
    }
  },

  observables({ bundle_id: id }, emit) {
    if (id !== null) emit('app-id', id, 'present');
  },

  events(network, emit) {
    const name = network.ssid ?? 'unknown network';
    emit(network.isodate, 'Wi-Fi network added', name);
    emit(network.last_joined, 'Wi-Fi network joined', name);
    emit(network.last_auto_joined, 'Wi-Fi network joined by itself', name);
  },
});

/** Large networks have some hundreds. */
const MAX_POINTS = 1000;
const PREFIX = 'wifi.network.ssid.';

/** From iOS 16 on a dictionary by `wifi.network.ssid.…`; before, a list in another one. */
function* networksOf(plist: PlistDict): Generator<readonly [key: string | null, PlistDict]> {
  for (const [key, value] of plist) {
    const network = dictOf(value);
    if (key.startsWith(PREFIX) && network !== null) yield [key.slice(PREFIX.length), network];
  }
  for (const key of ['List of known networks', 'KnownNetworks']) {
    const old = plist.get(key);
    const inDict = dictOf(old);
    const items: readonly PlistValue[] = inDict === null ? (listOf(old) ?? []) : [...inDict.values()];
    for (const item of items) {
      const network = dictOf(item);
      if (network !== null) yield [null, network];
    }
  }
}

function networkOf(row: number, key: string | null, network: PlistDict, tell: TellCut): KnownNetwork {
  const time = (...names: readonly string[]): Instant | null => {
    for (const name of names) {
      const at = macInstantOf(network.get(name));
      if (at !== null) return at;
    }
    return null;
  };
  const points = listOf(network.get('BSSList')) ?? [];
  return {
    row,
    ssid: textOf(network.get('SSID_STR')) ?? nameOf(network.get('SSID')) ?? key,
    isodate: time('AddedAt', 'addedAt'),
    last_joined: time('JoinedByUserAt', 'lastJoined'),
    last_auto_joined: time('JoinedBySystemAt', 'lastAutoJoined'),
    add_reason: textOf(network.get('AddReason')),
    bundle_id: textOf(network.get('BundleID')) ?? textOf(network.get('bundleIdentifier')),
    wifi_security: textOf(network.get('SupportedSecurityTypes')) ?? textOf(network.get('SecurityMode')),
    access_points: firstOf(points, MAX_POINTS, 'access points of one network', tell).flatMap(
      (point) => textOf(dictOf(point)?.get('BSSID')) ?? [],
    ),
  };
}

/** Names of networks are bytes; nearly all are UTF-8. */
const nameOf = (value: PlistValue | undefined): string | null =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : textOf(value);
