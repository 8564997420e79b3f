import { column, Database, NotSqliteError, type PlistValue, parsePlist, readAll } from '@bridle/bytes';
import { type DeviceInfo, fromDate, type Instant } from '@bridle/model';
import type { PlacesByKind } from '../artifact.ts';
import { backupFileId } from '../backup-file-id.ts';
import type { Digests, HostEntry, HostFolder, HostOpen } from '../host.ts';
import { MAX_PLIST_BYTES } from '../input.ts';
import {
  EvidenceError,
  type OpenedSource,
  type OpenOptions,
  type SourceFile,
  type SourceFormat,
} from '../source.ts';
import { PlaceIndex } from './place-index.ts';

/** An unencrypted iTunes or Finder backup: a folder whose `Manifest.db` names the files by the SHA-1 of domain and path. */
export const iosBackup: SourceFormat = {
  kind: 'ios-backup',
  title: 'iTunes or Finder backup',
  references: ['https://support.apple.com/en-us/108809', 'https://www.theiphonewiki.com/wiki/ITunes_Backup'],

  async detect(host) {
    if (host.type !== 'folder') return [];
    if (await isBackup(host)) return [host];
    const found: HostEntry[] = [];
    for (const name of await host.folders()) {
      const folder = host.folder(name);
      if (await isBackup(folder)) found.push(folder);
    }
    return found;
  },

  async open(host, options) {
    if (host.type !== 'folder') throw new EvidenceError(`${host.path}: an iPhone backup is a folder`);
    return IosBackup.open(host, options);
  },
};

/** Two of the four files that each backup has: one may be lost. Old backups (iOS 9 and before) have Manifest.mbdb. */
async function isBackup(folder: HostFolder): Promise<boolean> {
  let found = 0;
  for (const name of ['Manifest.db', 'Manifest.mbdb', 'Manifest.plist', 'Info.plist']) {
    const opening = await folder.open(name);
    if (opening.status === 'open') {
      found += 1;
      await opening.file.close();
    }
    if (found === 2) return true;
  }
  return false;
}

interface Listed {
  readonly fileId: string;
  readonly domain: string;
  readonly path: string;
}

const FILE_ID = /^[0-9a-f]{40}$/;

class IosBackup implements OpenedSource {
  readonly kind = 'ios-backup';
  readonly platform = 'ios';
  readonly encrypted = false;
  readonly device: DeviceInfo;
  readonly deviceKey: string | null;
  readonly acquiredAt: Instant | null;
  private readonly folder: HostFolder;
  private readonly places: PlaceIndex;
  /** `domain::path` → the manifest's row, for every file that lies at a wanted place (and its write-ahead log). */
  private readonly listed: ReadonlyMap<string, Listed>;
  private readonly listDoubt: string | null;

  private constructor(
    folder: HostFolder,
    places: PlaceIndex,
    { listed, doubt }: Listing,
    device: DeviceInfo,
    deviceKey: string | null,
    acquiredAt: Instant | null,
  ) {
    this.folder = folder;
    this.places = places;
    this.listed = listed;
    this.listDoubt = doubt;
    this.device = device;
    this.deviceKey = deviceKey;
    this.acquiredAt = acquiredAt;
  }

  static async open(folder: HostFolder, options: OpenOptions): Promise<IosBackup> {
    const manifest = asMap(await plistAt(folder, 'Manifest.plist'));
    if (manifest?.get('IsEncrypted') === true) throw encryptedError(folder);
    const info = asMap(await plistAt(folder, 'Info.plist'));
    const lockdown = asMap(manifest?.get('Lockdown') ?? null);
    const text = (...values: (PlistValue | undefined)[]): string | null => {
      const found = values.find((v) => typeof v === 'string');
      return typeof found === 'string' ? found : null;
    };
    const date = (value: PlistValue | undefined): Instant | null =>
      value instanceof Date ? fromDate(value) : null;
    const places = new PlaceIndex(options.backupPlaces);
    return new IosBackup(
      folder,
      places,
      await listFiles(folder, places, options.digests, manifest?.has('BackupKeyBag') ?? false),
      {
        model: text(info?.get('Product Type'), lockdown?.get('ProductType')),
        osVersion: text(info?.get('Product Version'), lockdown?.get('ProductVersion')),
        build: text(info?.get('Build Version'), lockdown?.get('BuildVersion')),
      },
      text(info?.get('Unique Identifier'), info?.get('Target Identifier'), lockdown?.get('UniqueDeviceID')),
      date(manifest?.get('Date')) ?? date(info?.get('Last Backup Date')),
    );
  }

  canHold(places: PlacesByKind): boolean {
    return (places['ios-backup']?.length ?? 0) > 0;
  }

  nameOf(places: PlacesByKind): string {
    const first = places['ios-backup']?.[0];
    if (first === undefined) return '';
    return first.domain === null ? first.path : `${first.domain}::${first.path}`;
  }

  doubt(places: PlacesByKind): string | null {
    // Exactly named places are looked for under their computed id, so only patterns depend on the list.
    const open = places['ios-backup']?.some((p) => p.domain !== null && `${p.domain}${p.path}`.includes('*'));
    return open === true ? this.listDoubt : null;
  }

  find(places: PlacesByKind): readonly SourceFile[] {
    const found = new Map<string, SourceFile>();
    for (const place of places['ios-backup'] ?? []) {
      if (place.domain === null) {
        found.set(place.path, this.rootFile(place.path));
        continue;
      }
      for (const listed of this.places.at(place, this.listed)) {
        const key = keyOf(listed.domain, listed.path);
        found.set(key, this.listedFile(key, listed, this.listed.get(`${key}-wal`)));
      }
    }
    return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  private rootFile(path: string): SourceFile {
    return { path, open: () => this.folder.open(path), wal: null };
  }

  private listedFile(key: string, listed: Listed, wal: Listed | undefined): SourceFile {
    return {
      path: key,
      open: () => openById(this.folder, listed.fileId),
      wal: wal === undefined ? null : this.listedFile(`${key}-wal`, wal, undefined),
    };
  }
}

const keyOf = (domain: string, path: string): string => `${domain}::${path}`;

/** Since iOS 10 files lie in folders named by the first two digits of their id; before, all in one folder. */
async function openById(folder: HostFolder, fileId: string): Promise<HostOpen> {
  if (!FILE_ID.test(fileId)) {
    return {
      status: 'refused',
      reason: `the manifest names a file id that is none (${JSON.stringify(fileId.slice(0, 60))})`,
    };
  }
  const nested = await folder.open(`${fileId.slice(0, 2)}/${fileId}`);
  return nested.status === 'absent' ? folder.open(fileId) : nested;
}

function encryptedError(folder: HostFolder): EvidenceError {
  return new EvidenceError(
    `${folder.path}: this backup is encrypted, and this version of Bridle cannot open it with its password yet; ` +
      'make a backup with "Encrypt local backup" switched off, or decrypt a copy with another tool first',
  );
}

/**
 * The manifest's rows for the wanted places. What it does not list (it may be damaged, missing, or made to hide
 * something) is also looked for, where the place is named exactly, under the id that it must have: SHA-1 of
 * `domain-path`.
 */
async function listFiles(
  folder: HostFolder,
  places: PlaceIndex,
  digests: Digests,
  hasKeyBag: boolean,
): Promise<Listing> {
  const listed = new Map<string, Listed>();
  let tooMany = false;
  let damage: string | null = 'the backup has no list of its files (Manifest.db)';
  const opening = await folder.open('Manifest.db');
  if (opening.status === 'open') {
    try {
      const database = await Database.open(opening.file);
      const files = database.table('Files');
      const pathOf = files?.projection({ relativePath: column.text() });
      const restOf = files?.projection({
        fileID: column.text(),
        domain: column.text(),
        flags: column.number(),
      });
      for await (const batch of files?.rows() ?? []) {
        for (const row of batch) {
          // The path alone rules out nearly every row: the rest of it is not even decoded.
          const relativePath = pathOf?.(row)?.relativePath ?? null;
          if (relativePath === null || !places.mayWant(relativePath)) continue;
          const { fileID = null, domain = null, flags = null } = restOf?.(row) ?? {};
          if (fileID === null || domain === null) continue;
          if (flags !== null && flags !== 1) continue;
          if (!places.wants(domain, relativePath)) continue;
          const key = keyOf(domain, relativePath);
          // Of two rows for one place, the one counts that has the id which the place must have.
          if (listed.has(key) && fileID !== backupFileId(digests, domain, relativePath)) continue;
          if (listed.size >= MAX_LISTED) {
            tooMany = true;
            continue;
          }
          listed.set(key, { fileId: fileID, domain, path: relativePath });
        }
      }
      const described = database.damage.describe();
      if (tooMany) damage = `the backup lists more than ${MAX_LISTED} files of the kinds that are read`;
      else if (files !== null)
        damage = described === null ? null : `the backup's list of its files is damaged: ${described}`;
    } catch (error) {
      // Whatever breaks here (the medium too) costs the list only: exact places are still looked for below, and
      // ios.manifest says what is wrong with the file.
      if (error instanceof NotSqliteError && hasKeyBag) throw encryptedError(folder);
    } finally {
      await opening.file.close();
    }
  }
  await addByComputedId(folder, places, digests, listed);
  return { listed, doubt: damage };
}

/** A manifest that lists more of them is made to exhaust the reader: real phones have some hundreds. */
const MAX_LISTED = 20_000;

interface Listing {
  /** `domain::path` → the manifest's row. */
  readonly listed: ReadonlyMap<string, Listed>;
  readonly doubt: string | null;
}

async function addByComputedId(
  folder: HostFolder,
  places: PlaceIndex,
  digests: Digests,
  listed: Map<string, Listed>,
): Promise<void> {
  for (const { domain, path } of places.exact()) {
    for (const candidate of [path, `${path}-wal`]) {
      const key = keyOf(domain, candidate);
      if (listed.has(key)) continue;
      const fileId = backupFileId(digests, domain, candidate);
      const opening = await openById(folder, fileId);
      if (opening.status !== 'open') continue;
      await opening.file.close();
      listed.set(key, { fileId, domain, path: candidate });
    }
  }
}

async function plistAt(folder: HostFolder, name: string): Promise<PlistValue> {
  const opening = await folder.open(name);
  if (opening.status !== 'open') return null;
  try {
    return parsePlist(await readAll(opening.file, MAX_PLIST_BYTES));
  } catch {
    // A damaged Info.plist or Manifest.plist only costs what it would have told: the artifact that reads it names the damage.
    return null;
  } finally {
    await opening.file.close();
  }
}

const asMap = (value: PlistValue): ReadonlyMap<string, PlistValue> | null =>
  value instanceof Map ? value : null;
