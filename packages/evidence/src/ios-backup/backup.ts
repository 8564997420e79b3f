import { isPlistDict, type PlistDict, type PlistValue } from '@bridle/bytes';
import { type DeviceInfo, fromDate, type Instant } from '@bridle/model';
import type { PlacesByKind } from '../artifact.ts';
import type { HostFolder } from '../host.ts';
import type { OpenedSource, OpenOptions, SourceFile } from '../source.ts';
import { PlaceIndex } from '../sources/place-index.ts';
import { BackupAccess } from './access.ts';
import { type BackupPlists, LIST, readPlists } from './layout.ts';
import { keyOf, type Listing, listFiles, type WantedFile } from './listing.ts';

/** An iTunes or Finder backup, opened: plain or, by password or key, encrypted. */
export class IosBackup implements OpenedSource {
  readonly kind = 'ios-backup';
  readonly platform = 'ios';
  readonly encrypted: boolean;
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  private readonly access: BackupAccess;
  private readonly places: PlaceIndex;
  private readonly list: Listing;

  private constructor(
    access: BackupAccess,
    places: PlaceIndex,
    list: Listing,
    { info, manifest }: BackupPlists,
  ) {
    const lockdown = manifest?.get('Lockdown');
    const inLockdown = (key: string): PlistValue | undefined =>
      isPlistDict(lockdown) ? lockdown.get(key) : undefined;
    this.access = access;
    this.places = places;
    this.list = list;
    this.encrypted = access.encrypted;
    this.device = {
      model: text(info?.get('Product Type'), inLockdown('ProductType')),
      osVersion: text(info?.get('Product Version'), inLockdown('ProductVersion')),
      build: text(info?.get('Build Version'), inLockdown('BuildVersion')),
    };
    this.deviceKey = text(
      info?.get('Unique Identifier'),
      info?.get('Target Identifier'),
      inLockdown('UniqueDeviceID'),
    );
    this.acquiredAt = date(manifest, 'Date') ?? date(info, 'Last Backup Date');
  }

  /** Throws `EvidenceError` for an encrypted backup that does not open with what the user gives. */
  static async open(folder: HostFolder, options: OpenOptions): Promise<IosBackup> {
    const plists = await readPlists(folder);
    const access = await BackupAccess.open(folder, plists, options);
    const places = new PlaceIndex(options.backupPlaces);
    const list = await listFiles(access, places, options.digests);
    await access.lookAtFiles(list.listed.values());
    return new IosBackup(access, places, list, plists);
  }

  canHold(places: PlacesByKind): boolean {
    return (places['ios-backup']?.length ?? 0) > 0;
  }

  nameOf(places: PlacesByKind): string {
    const first = places['ios-backup']?.[0];
    if (first === undefined) return '';
    return first.domain === null ? first.path : keyOf(first.domain, first.path);
  }

  doubt(places: PlacesByKind): string | null {
    // Exactly named places are looked for under their computed id, so only patterns depend on the list.
    const open = places['ios-backup']?.some((p) => p.domain !== null && `${p.domain}${p.path}`.includes('*'));
    return open === true ? this.list.doubt : null;
  }

  find(places: PlacesByKind): readonly SourceFile[] {
    const found = new Map<string, SourceFile>();
    const { listed } = this.list;
    for (const place of places['ios-backup'] ?? []) {
      if (place.domain === null) {
        found.set(place.path, this.rootFile(place.path));
        continue;
      }
      for (const file of this.places.at(place, listed)) {
        const key = keyOf(file.domain, file.path);
        const [wal, journal] = [listed.get(`${key}-wal`), listed.get(`${key}-journal`)];
        found.set(key, this.listedFile(key, file, wal, journal));
      }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  private rootFile(path: string): SourceFile {
    const open = path === LIST ? () => this.access.openList() : () => this.access.folder.open(path);
    return { path, open, wal: null };
  }

  private listedFile(key: string, file: WantedFile, wal?: WantedFile, journal?: WantedFile): SourceFile {
    return {
      path: key,
      open: () => this.access.open(file),
      wal: wal === undefined ? null : this.listedFile(`${key}-wal`, wal),
      journal: journal === undefined ? null : this.listedFile(`${key}-journal`, journal),
    };
  }
}

function text(...values: readonly (PlistValue | undefined)[]): string | null {
  const found = values.find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
}

function date(dict: PlistDict | null, key: string): Instant | null {
  const value = dict?.get(key);
  return value instanceof Date ? fromDate(value) : null;
}
