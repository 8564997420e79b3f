import type { PlistDict } from '@bridle/bytes';
import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, macInstantOf, textOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldDoc, FieldValue, SourceRecord } from '../../record.ts';

/** Times of a client and what happened then. The names are those of the file. */
const TIMES = {
  ConsumptionPeriodBegin: 'Location use began to be counted',
  ReceivingLocationInformationTimeStopped: 'Location information last received',
  VisitTimeStarted: 'Visit monitoring started',
  VisitTimeStopped: 'Visit monitoring stopped',
  LocationTimeStarted: 'Location updates started',
  LocationTimeStopped: 'Location updates stopped',
  BackgroundLocationTimeStopped: 'Location updates in the background stopped',
  SignificantTimeStarted: 'Significant-change updates started',
  SignificantTimeStopped: 'Significant-change updates stopped',
  NonPersistentSignificantTimeStopped: 'Non-persistent significant-change updates stopped',
  FenceTimeStarted: 'Region monitoring started',
  FenceTimeStopped: 'Region monitoring stopped',
  BeaconRegionTimeStopped: 'Beacon monitoring stopped',
} as const;
type TimeKey = keyof typeof TIMES;
const TIME_KEYS = Object.keys(TIMES) as readonly TimeKey[];

type Times = { readonly [K in TimeKey]: Instant | null };

export interface LocationClient extends SourceRecord, Times {
  readonly package: string;
  readonly client_names: readonly string[];
  readonly BundleId: string | null;
  readonly BundlePath: string | null;
  readonly Executable: string | null;
  readonly Registered: FieldValue;
  readonly Authorization: FieldValue;
  readonly plist: FieldValue;
}

export const locationdClients = defineArtifact<LocationClient>({
  id: 'ios.locationd-clients',
  title: 'Clients of the location service',
  reveals:
    'Apps, system bundles and executables that asked where the phone is, and when they last did. Spyware that followed ' +
    'a person stands here with the path of its executable.',
  references: [
    'https://citizenlab.ca/2023/04/spyware-vendor-quadream-exploits-victims-customers/',
    'https://github.com/KasperskyLab/triangle_check',
  ],
  places: {
    'ios-backup': [inBackup('RootDomain', 'Library/Caches/locationd/clients.plist')],
    'ios-filesystem': [
      'private/var/mobile/Library/Caches/locationd/clients.plist',
      'private/var/root/Library/Caches/locationd/clients.plist',
    ],
  },
  fields: {
    package: shared.package,
    client_names: field('list', 'Bundle ids, names and paths that the key of the client is made of'),
    ...(Object.fromEntries(TIME_KEYS.map((key) => [key, field('time', TIMES[key])])) as {
      readonly [K in TimeKey]: FieldDoc;
    }),
    BundleId: field('text', 'Bundle id of the client'),
    BundlePath: field('text', 'Folder of the app or system bundle'),
    Executable: field('text', 'Path of the executable of a client that is no app'),
    Registered: field('value', 'Path by which the client registered itself; empty for most'),
    Authorization: field('value', 'What the user allowed, as the number that the service keeps'),
    plist: shared.plist,
  },
  limits: 'Only the newest time of each kind is kept; a client that was removed takes its times with it.',

  async *read(input) {
    const clients = dictOf(await input.plist());
    if (clients === null) {
      input.partial('the property list is no dictionary: not the clients of the location service');
      return;
    }
    const cut = input.partial;
    let row = 0;
    for (const batch of batches(eachClient(clients))) {
      yield batch.map(([key, client]) => {
        row += 1;
        return {
          row,
          package: key.endsWith(':') ? key.slice(0, -1) : key,
          client_names: namesIn(key),
          ...timesOf(client),
          BundleId: textOf(client.get('BundleId')),
          BundlePath: textOf(client.get('BundlePath')),
          Executable: textOf(client.get('Executable')),
          Registered: plistField(client.get('Registered'), cut),
          Authorization: plistField(client.get('Authorization'), cut),
          plist: plistField(client, cut),
        };
      });
    }
  },

  observables(client, emit) {
    const { BundleId: id, BundlePath: bundle, Executable: executable, Registered: registered } = client;
    const processes = new Set<string>();
    const apps = new Set<string>();
    const paths = new Set<string>();
    for (const name of client.client_names) {
      if (name.startsWith('/')) paths.add(name);
      else apps.add(name);
      processes.add(lastPart(name));
    }
    if (id !== null && id !== '') {
      apps.add(id);
      processes.add(id);
    }
    if (bundle !== null) paths.add(bundle);
    if (typeof registered === 'string') paths.add(registered);
    // What is empty in the file names nothing.
    paths.delete('');
    if (executable !== null && executable !== '') {
      paths.delete(executable);
      emit('file-path', executable, 'ran');
      processes.add(lastPart(executable));
    }
    for (const path of paths) emit('file-path', path, 'present');
    for (const app of apps) emit('app-id', app, 'ran');
    for (const process of processes) emit('process', process, 'ran');
  },

  events(client, emit) {
    for (const key of TIME_KEYS) emit(client[key], TIMES[key], client.package);
  },
});

function* eachClient(clients: PlistDict): Generator<readonly [string, PlistDict]> {
  for (const [key, value] of clients) {
    const client = dictOf(value);
    if (client !== null) yield [key, client];
  }
}

function timesOf(client: PlistDict): Times {
  return Object.fromEntries(TIME_KEYS.map((key) => [key, macInstantOf(client.get(key))])) as Times;
}

/**
 * What a key names. Up to iOS 14 it is a bundle id, an executable, or `com.apple.locationd.bundle-` and a path. Later
 * it is made of parts with a letter for their kind, each ended by a colon, sometimes behind the UUID of a user:
 * `icom.example.app:`, `lcom.example.app:p/System/Library/LocationBundles/Nav.bundle:`.
 */
function namesIn(key: string): readonly string[] {
  if (key.startsWith(BUNDLE_PREFIX)) return [key.slice(BUNDLE_PREFIX.length)];
  const parts = key.split(':').filter((part) => part !== '' && !UUID.test(part));
  const names = parts.map((part) => (key.includes(':') ? part.slice(1) : part.replace(/^[a-z](?=\/)/, '')));
  return names.filter((name) => name !== '');
}

const BUNDLE_PREFIX = 'com.apple.locationd.bundle-';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const lastPart = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
