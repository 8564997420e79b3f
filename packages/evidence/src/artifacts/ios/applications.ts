import { type PlistDict, PlistError, type PlistValue, parsePlist } from '@bridle/bytes';
import { type Instant, parseInstant } from '@bridle/model';
import { atBackupRoot, defineArtifact } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import type { Digests } from '../../host.ts';
import { dictOf, macInstantOf, textOf, textsOf } from '../../plist-access.ts';
import { plistField } from '../../plist-value.ts';
import type { FieldValue, SourceRecord } from '../../record.ts';

export interface Application extends SourceRecord {
  readonly name: string | null;
  readonly isodate: Instant | null;
  readonly software_version_bundle_id: string | null;
  readonly item_name: string | null;
  readonly artist_name: string | null;
  readonly source_app: string | null;
  readonly bundle_short_version_string: string | null;
  readonly bundle_version: string | null;
  readonly item_id: string | null;
  readonly store_account: string | null;
  readonly metadata_state: 'read' | 'absent' | 'unreadable' | 'not-listed';
  readonly icon_sha256: string | null;
  readonly plist: FieldValue;
}

export const applications = defineArtifact<Application>({
  id: 'ios.applications',
  title: 'Installed apps',
  reveals:
    'Apps that the owner does not know, and how each came onto the phone: spyware was spread as apps that did not come ' +
    "out of the App Store, signed with a company's or a developer's certificate.",
  references: [
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
    'https://www.theiphonewiki.com/wiki/ITunes_Backup',
  ],
  places: {
    'ios-backup': [atBackupRoot('Info.plist')],
    'ios-filesystem': ['private/var/containers/Bundle/Application/*/iTunesMetadata.plist'],
  },
  fields: {
    name: shared.name,
    isodate: shared.isodate,
    software_version_bundle_id: field(
      'text',
      'Bundle id in the metadata of the store (softwareVersionBundleId)',
    ),
    item_name: field('text', 'Name of the app in the store'),
    artist_name: field('text', 'Seller of the app as the store names it'),
    source_app: field(
      'text',
      'App or service that installed it (sourceApp); `com.apple.AppStore` for the App Store',
    ),
    bundle_short_version_string: field('text', 'Version of the app as shown to the user'),
    bundle_version: field('text', 'Build of the app'),
    item_id: field('text', 'Number of the app in the App Store'),
    store_account: field('text', 'Apple account with which the app was obtained'),
    metadata_state: field(
      'text',
      '`read`; `absent`: listed without metadata of a store; `unreadable`; `not-listed`: named as installed only',
    ),
    icon_sha256: field('text', 'SHA-256 of the picture that stands for the app until it is downloaded again'),
    plist: shared.plist,
  },
  limits:
    'The time is that of the purchase or first download by the account, which may be years before this installation. ' +
    'Apps that belong to iOS are not listed.',

  async *read(input) {
    const root = dictOf(await input.plist());
    if (root === null) {
      input.partial('the property list is no dictionary: not a list of apps');
      return;
    }
    const cut = input.partial;
    let row = 0;
    // In a file system each app has its metadata in a file of its own.
    const apps =
      input.kind === 'ios-filesystem'
        ? [{ name: null, icon: null, state: 'read', metadata: root } as const]
        : each(root);
    for (const batch of batches(apps)) {
      yield batch.map(({ name, icon, state, metadata }) => {
        row += 1;
        if (state === 'unreadable') cut('the metadata of an app cannot be read as a property list');
        return { ...record(row, name, state, metadata, cut), icon_sha256: sha256Of(icon, input.digests) };
      });
    }
  },

  observables(app, emit) {
    if (app.name !== null) emit('app-id', app.name, 'present');
    const id = app.software_version_bundle_id;
    if (id !== null && id !== app.name) emit('app-id', id, 'present');
    if (app.store_account?.includes('@') === true) emit('email-addr', app.store_account, 'mentioned');
  },

  events(app, emit) {
    const name = app.item_name === null ? '' : ` (${app.item_name})`;
    emit(app.isodate, 'App obtained', `${app.name ?? app.software_version_bundle_id ?? 'unknown'}${name}`);
  },
});

interface Listed {
  readonly name: string | null;
  readonly icon: PlistValue;
  readonly state: Application['metadata_state'];
  readonly metadata: PlistDict | null;
}

/** The apps under `Applications`, then those that `Installed Applications` names besides. */
function* each(info: PlistDict): Generator<Listed> {
  const listed = dictOf(info.get('Applications'));
  for (const [name, entry] of listed ?? []) {
    const app = dictOf(entry);
    yield { name, icon: app?.get('PlaceholderIcon') ?? null, ...metadataOf(app?.get('iTunesMetadata')) };
  }
  const named = new Set(textsOf(info.get('Installed Applications')));
  for (const name of named)
    if (listed?.has(name) !== true) yield { name, icon: null, state: 'not-listed', metadata: null };
}

/** Real ones have some kilobytes. */
const METADATA_LIMITS = { maxValues: 100_000, maxBytes: 16 * 1024 * 1024 };

function metadataOf(value: PlistValue | undefined): Pick<Listed, 'state' | 'metadata'> {
  if (value === undefined) return { state: 'absent', metadata: null };
  try {
    const metadata = dictOf(value instanceof Uint8Array ? parsePlist(value, METADATA_LIMITS) : value);
    return metadata === null ? { state: 'unreadable', metadata } : { state: 'read', metadata };
  } catch (error) {
    if (!(error instanceof PlistError)) throw error;
    return { state: 'unreadable', metadata: null };
  }
}

function record(
  row: number,
  name: string | null,
  state: Application['metadata_state'],
  metadata: PlistDict | null,
  cut: (reason: string) => void,
): Omit<Application, 'icon_sha256'> {
  const download = dictOf(metadata?.get('com.apple.iTunesStore.downloadInfo'));
  const text = (key: string): string | null => textOf(metadata?.get(key));
  return {
    row,
    name: name ?? text('softwareVersionBundleId'),
    isodate: timeOf(metadata?.get('purchaseDate')) ?? timeOf(download?.get('purchaseDate')),
    software_version_bundle_id: text('softwareVersionBundleId'),
    item_name: text('itemName'),
    artist_name: text('artistName'),
    source_app: text('sourceApp'),
    bundle_short_version_string: text('bundleShortVersionString'),
    bundle_version: text('bundleVersion'),
    item_id: text('itemId'),
    store_account: textOf(dictOf(download?.get('accountInfo'))?.get('AppleID')),
    metadata_state: state,
    plist: plistField(metadata, cut),
  };
}

function sha256Of(icon: PlistValue, digests: Digests): string | null {
  if (!(icon instanceof Uint8Array)) return null;
  const digest = digests.sha256();
  digest.update(icon);
  return digest.hex();
}

/** The top level has a date, the download's information the same time as text. */
const timeOf = (value: PlistValue | undefined): Instant | null =>
  typeof value === 'string' ? parseInstant(value) : macInstantOf(value);
