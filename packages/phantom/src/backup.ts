/**
 * A made-up iTunes/Finder backup folder of an iPhone, in memory, plain or encrypted (format version 10: iOS 10 and
 * later, with Manifest.db). Layout: https://www.theiphonewiki.com/wiki/ITunes_Backup.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { type ArchiveRecord, archived, nsData, writeKeyedArchive } from './archive.ts';
import { type Bytes, concat, utf8 } from './bytes.ts';
import { BackupEncryption, type EncryptionOptions } from './encryption.ts';
import type { PhantomEvidence } from './evidence.ts';
import { type PlistInput, type PlistRecord, writeBinaryPlist, writeXmlPlist } from './plist.ts';
import { type BuiltDatabase, buildDatabase } from './sqlite.ts';

/** The phone, as Info.plist and Manifest.plist name it; what is left out gets a plainly made-up value. */
export interface PhantomDevice {
  readonly deviceName?: string;
  readonly displayName?: string;
  /** e.g. `iPhone15,4`. */
  readonly productType?: string;
  /** e.g. `iPhone 15`. */
  readonly productName?: string;
  /** iOS version, e.g. `18.6`. */
  readonly productVersion?: string;
  /** e.g. `22G86`. */
  readonly buildVersion?: string;
  readonly serialNumber?: string;
  readonly uniqueIdentifier?: string;
  readonly guid?: string;
  readonly imei?: string;
  readonly meid?: string;
  readonly iccid?: string;
  readonly phoneNumber?: string;
  readonly iTunesVersion?: string;
}

export interface PhantomBackupOptions {
  readonly device?: PhantomDevice;
  /** When the backup was made; also the default for times of files, and the times of the folder's own files. */
  readonly date: Date;
}

/** Metadata of a Manifest entry. Times are kept in whole seconds, as in a real Manifest. */
export interface FileAttributes {
  /** File type and permissions, default 0o100644 (folders 0o040755, links 0o120755). */
  readonly mode?: number;
  readonly birth?: Date;
  readonly modified?: Date;
  /** Last status change. */
  readonly changed?: Date;
  readonly userId?: number;
  readonly groupId?: number;
  /** Column `flags` of the table Files: 1 file, 2 folder, 4 symbolic link. */
  readonly flags?: number;
  readonly protectionClass?: number;
  /** Other or overriding fields of MBFile. */
  readonly fields?: ArchiveRecord;
}

export interface PhantomFile extends FileAttributes {
  readonly domain: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A row of the Manifest that has no file in the folder. */
export interface ManifestOnly extends FileAttributes {
  readonly domain: string;
  readonly path: string;
  /** Size that the row claims, in bytes; default 0. */
  readonly size?: number;
  /** Another `fileID` than the right one: for hostile folders. */
  readonly fileId?: string;
  /** Column `file` as it is, or null; instead of an MBFile archive. */
  readonly metadata?: Uint8Array | null;
}

export interface PhantomApplication {
  readonly bundleId: string;
  readonly name?: string;
  readonly version?: string;
  readonly artistName?: string;
  /** Who installed it; default `com.apple.AppStore`. */
  readonly sourceApp?: string;
  readonly purchaseDate?: Date;
  /** Added to or put over the keys of iTunesMetadata; a key with `undefined` is left out. */
  readonly metadata?: Readonly<Record<string, PlistInput | undefined>>;
  /** iTunesMetadata as it is; null leaves it out. */
  readonly rawMetadata?: Uint8Array | null;
  /** PNG bytes; default a small one of a colour made from the bundle id; null leaves it out. */
  readonly placeholderIcon?: Uint8Array | null;
}

interface Row {
  readonly fileId: string;
  readonly domain: string;
  readonly path: string;
  readonly flags: number;
  readonly protectionClass: number;
  /** Column `file`, with further fields of MBFile. */
  readonly metadata: (fields: ArchiveRecord) => Uint8Array | null;
}

/** Class of files that open after the first unlock: what most of a phone's files have. */
const PROTECTION_CLASS = 3;

/** Domain of configuration profiles. */
export const PROFILES_DOMAIN = 'SysSharedContainerDomain-systemgroup.com.apple.configurationprofiles';

/** SHA-1 of `domain-path` in hex: the name of a file inside a backup. */
export function backupFileId(domain: string, path: string): string {
  return createHash('sha1').update(`${domain}-${path}`).digest('hex');
}

/** Where a file id lies in the folder: `3d/3d0d…`. */
export function backupFilePath(fileId: string): string {
  return `${fileId.slice(0, 2)}/${fileId}`;
}

function unixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The keyed archive of an MBFile, as column `file` of Manifest.db holds it. */
export function fileMetadata(
  path: string,
  size: number,
  attributes: FileAttributes & { readonly inode: number; readonly date: Date },
): Bytes {
  const birth = attributes.birth ?? attributes.modified ?? attributes.date;
  const modified = attributes.modified ?? birth;
  return writeKeyedArchive(
    archived('MBFile', {
      LastModified: unixSeconds(modified),
      Flags: 0,
      GroupID: attributes.groupId ?? 501,
      LastStatusChange: unixSeconds(attributes.changed ?? modified),
      RelativePath: path,
      Birth: unixSeconds(birth),
      Size: size,
      InodeNumber: attributes.inode,
      Mode: attributes.mode ?? 0o100644,
      UserID: attributes.userId ?? 501,
      ProtectionClass: attributes.protectionClass ?? PROTECTION_CLASS,
      ...attributes.fields,
    }),
  );
}

function pngChunk(type: string, data: Uint8Array): Bytes {
  const body = concat(utf8(type), data);
  const frame = new Uint8Array(8);
  const view = new DataView(frame.buffer);
  view.setUint32(0, data.length);
  view.setUint32(4, crc32(body));
  return concat(frame.subarray(0, 4), body, frame.subarray(4));
}

/** A valid PNG of one pixel, its colour out of `seed`. */
export function placeholderIcon(seed: string): Bytes {
  const colour = createHash('sha1').update(seed).digest().subarray(0, 3);
  return concat(
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', new Uint8Array([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    pngChunk('IDAT', deflateSync(concat(new Uint8Array([0]), colour), { level: 0 })),
    pngChunk('IEND', new Uint8Array(0)),
  );
}

/** Writes files with fixed times (and their folders), so that two runs make equal folders. */
export function writeFiles(dir: string, files: ReadonlyMap<string, Uint8Array>, date: Date): void {
  mkdirSync(dir, { recursive: true });
  const folders = new Set([dir]);
  for (const [path, bytes] of files) {
    const target = join(dir, path);
    mkdirSync(dirname(target), { recursive: true });
    folders.add(dirname(target));
    writeFileSync(target, bytes);
    utimesSync(target, date, date);
  }
  // After the last file: writing into a folder changes its times.
  for (const folder of folders) utimesSync(folder, date, date);
}

export class PhantomBackup {
  readonly date: Date;
  readonly #device: Required<PhantomDevice>;
  readonly #rows = new Map<string, Row>();
  readonly #bytes = new Map<string, Uint8Array>();
  readonly #applications: PhantomApplication[] = [];
  readonly #info: Record<string, PlistInput> = {};

  constructor(options: PhantomBackupOptions) {
    this.date = options.date;
    const name = options.device?.deviceName ?? 'Phantom iPhone';
    this.#device = {
      deviceName: name,
      displayName: options.device?.displayName ?? name,
      productType: 'iPhone15,4',
      productName: 'iPhone 15',
      productVersion: '18.6',
      buildVersion: '22G86',
      serialNumber: 'PHANTOM00001',
      uniqueIdentifier: '00008120-0000000000000001',
      guid: '00000000000000000000000000000001',
      imei: '004999010640000',
      meid: '00499901064000',
      iccid: '8900000000000000000',
      phoneNumber: '+1 (202) 555-0100',
      iTunesVersion: '12.13.0.0',
      ...options.device,
    };
  }

  /** Adds a file and its row; returns the file id. Two entries of one domain and path are an error. */
  add(file: PhantomFile): string {
    const fileId = this.#row(file, file.bytes.length);
    this.#bytes.set(fileId, file.bytes);
    return fileId;
  }

  /** Adds a database, and its WAL under `<path>-wal` as a file of its own, as iTunes does. Returns the database's file id. */
  addDatabase(domain: string, path: string, db: BuiltDatabase, attributes: FileAttributes = {}): string {
    const fileId = this.add({ ...attributes, domain, path, bytes: db.main });
    if (db.wal !== null) this.add({ ...attributes, domain, path: `${path}-wal`, bytes: db.wal });
    return fileId;
  }

  /** Adds a row without file. */
  addManifestOnly(entry: ManifestOnly): string {
    return this.#row(entry, entry.size ?? 0);
  }

  /** Adds a folder's row; the empty path is the domain's own root. */
  addFolder(domain: string, path: string, attributes: FileAttributes = {}): string {
    return this.#row({ mode: 0o040755, flags: 2, protectionClass: 0, ...attributes, domain, path }, 0);
  }

  /** Adds a symbolic link's row; `target` is kept in the metadata. */
  addLink(domain: string, path: string, target: string, attributes: FileAttributes = {}): string {
    const fields = { Target: target, ...attributes.fields };
    return this.#row(
      { mode: 0o120755, flags: 4, protectionClass: 0, ...attributes, fields, domain, path },
      0,
    );
  }

  /** Lists an app in Info.plist and Manifest.plist. */
  addApplication(application: PhantomApplication): void {
    this.#applications.push(application);
  }

  /**
   * Adds the stub of an installed configuration profile: `Library/ConfigurationProfiles/profile-<id>.stub`.
   * `profile` is the whole plist and overrides the defaults.
   */
  addProfile(id: string, profile: PlistRecord = {}, attributes: FileAttributes = {}): string {
    const stub: PlistRecord = {
      InstallDate: this.date,
      PayloadDisplayName: 'Made-up profile',
      PayloadIdentifier: 'com.example.profile',
      PayloadType: 'Configuration',
      PayloadUUID: '00000000-0000-4000-8000-000000000001',
      PayloadVersion: 1,
      PayloadContent: [],
      ...profile,
    };
    const path = `Library/ConfigurationProfiles/profile-${id}.stub`;
    return this.add({ ...attributes, domain: PROFILES_DOMAIN, path, bytes: writeBinaryPlist(stub) });
  }

  /** Sets a key of Info.plist, also over one that is there already. */
  setInfo(key: string, value: PlistInput): void {
    this.#info[key] = value;
  }

  /** Everything in the backup folder by relative path: the three plists and Manifest.db first, then the files by id. */
  files(): Map<string, Uint8Array> {
    return this.#files(null);
  }

  /** The same backup, encrypted: files and their list; the other three property lists stay as they are. */
  encrypted(options: EncryptionOptions): PhantomEvidence & { readonly encryption: BackupEncryption } {
    const encryption = new BackupEncryption(options);
    return { encryption, files: () => this.#files(encryption) };
  }

  #files(encryption: BackupEncryption | null): Map<string, Uint8Array> {
    const list = this.#manifestDatabase(encryption);
    const files = new Map<string, Uint8Array>([
      ['Info.plist', writeXmlPlist(this.#infoPlist())],
      ['Manifest.plist', writeBinaryPlist({ ...this.#manifestPlist(), ...encryption?.manifestKeys() })],
      ['Status.plist', writeBinaryPlist(this.#statusPlist())],
      ['Manifest.db', encryption?.encryptList(list) ?? list],
    ]);
    for (const fileId of [...this.#bytes.keys()].sort()) {
      const bytes = this.#bytes.get(fileId);
      if (bytes === undefined) continue;
      files.set(backupFilePath(fileId), encryption?.encryptFile(fileId, bytes) ?? bytes);
    }
    return files;
  }

  /** Writes `files()` below `dir`, which is made if need be; every file's times are the backup's date. */
  write(dir: string): void {
    writeFiles(dir, this.files(), this.date);
  }

  #row(entry: ManifestOnly | PhantomFile, size: number): string {
    const own: Partial<ManifestOnly> = entry;
    const fileId = own.fileId ?? backupFileId(entry.domain, entry.path);
    if (this.#rows.has(fileId)) throw new Error(`already in the backup: ${entry.domain}-${entry.path}`);
    const given = own.metadata;
    const inode = 1000 + this.#rows.size;
    this.#rows.set(fileId, {
      fileId,
      domain: entry.domain,
      path: entry.path,
      flags: entry.flags ?? 1,
      protectionClass: entry.protectionClass ?? PROTECTION_CLASS,
      metadata: (fields) =>
        given === undefined
          ? fileMetadata(entry.path, size, {
              ...entry,
              inode,
              date: this.date,
              fields: { ...fields, ...entry.fields },
            })
          : given,
    });
    return fileId;
  }

  #infoPlist(): PlistRecord {
    const device = this.#device;
    const applications: Record<string, PlistInput> = {};
    for (const application of this.#applications) applications[application.bundleId] = infoOf(application);
    return {
      Applications: applications,
      'Build Version': device.buildVersion,
      'Device Name': device.deviceName,
      'Display Name': device.displayName,
      GUID: device.guid,
      ICCID: device.iccid,
      IMEI: device.imei,
      'Installed Applications': this.#applications.map((application) => application.bundleId),
      'Last Backup Date': this.date,
      MEID: device.meid,
      'Phone Number': device.phoneNumber,
      'Product Name': device.productName,
      'Product Type': device.productType,
      'Product Version': device.productVersion,
      'Serial Number': device.serialNumber,
      'Target Identifier': device.uniqueIdentifier,
      'Target Type': 'Device',
      'Unique Identifier': device.uniqueIdentifier.toUpperCase(),
      'iTunes Version': device.iTunesVersion,
      ...this.#info,
    };
  }

  #manifestPlist(): PlistRecord {
    const device = this.#device;
    const applications: Record<string, PlistInput> = {};
    for (const application of this.#applications) {
      applications[application.bundleId] = {
        CFBundleIdentifier: application.bundleId,
        CFBundleVersion: application.version ?? '1.0',
        ContainerContentClass: 'Data/Application',
      };
    }
    return {
      IsEncrypted: false,
      Version: '10.0',
      SystemDomainsVersion: '24.0',
      Date: this.date,
      WasPasscodeSet: true,
      Lockdown: {
        BuildVersion: device.buildVersion,
        DeviceName: device.deviceName,
        ProductType: device.productType,
        ProductVersion: device.productVersion,
        SerialNumber: device.serialNumber,
        UniqueDeviceID: device.uniqueIdentifier,
      },
      Applications: applications,
    };
  }

  #statusPlist(): PlistRecord {
    return {
      UUID: '00000000-0000-4000-8000-0000000000B1',
      IsFullBackup: true,
      Version: '3.3',
      BackupState: 'new',
      Date: this.date,
      SnapshotState: 'finished',
    };
  }

  #manifestDatabase(encryption: BackupEncryption | null): Bytes {
    return buildDatabase(
      (db) => {
        db.exec(`BEGIN; ${MANIFEST_SCHEMA}`);
        const insert = db.prepare('INSERT INTO Files VALUES (?, ?, ?, ?, ?)');
        for (const row of this.#rows.values()) {
          const { fileId, protectionClass } = row;
          const fields: ArchiveRecord =
            encryption === null || !this.#bytes.has(fileId)
              ? {}
              : { EncryptionKey: nsData(encryption.wrappedFileKey(fileId, protectionClass)) };
          insert.run(fileId, row.domain, row.path, row.flags, row.metadata(fields));
        }
        db.exec('PRAGMA user_version = 2; COMMIT');
      },
      { autoVacuum: 'incremental' },
    ).main;
  }
}

/** Tables and indexes of Manifest.db. */
export const MANIFEST_SCHEMA = `
CREATE TABLE Files (fileID TEXT PRIMARY KEY, domain TEXT, relativePath TEXT, flags INTEGER, file BLOB);
CREATE INDEX FilesDomainIdx ON Files(domain);
CREATE INDEX FilesRelativePathIdx ON Files(relativePath);
CREATE INDEX FilesFlagsIdx ON Files(flags);
CREATE TABLE Properties (key TEXT PRIMARY KEY, value BLOB);
`;

/** What Info.plist says about one app. */
function infoOf(application: PhantomApplication): PlistRecord {
  const info: Record<string, PlistInput> = {};
  const metadata = application.rawMetadata === undefined ? metadataOf(application) : application.rawMetadata;
  if (metadata !== null) info['iTunesMetadata'] = metadata;
  const icon =
    application.placeholderIcon === undefined
      ? placeholderIcon(application.bundleId)
      : application.placeholderIcon;
  if (icon !== null) info['PlaceholderIcon'] = icon;
  info['ApplicationSINF'] = utf8('made-up sinf');
  return info;
}

function metadataOf(application: PhantomApplication): Bytes {
  const bought = application.purchaseDate ?? new Date(Date.UTC(2024, 0, 2, 3, 4, 5));
  const boughtText = bought.toISOString().replace(/\.\d+Z$/, 'Z');
  const version = application.version ?? '1.0';
  const metadata: Record<string, PlistInput> = {
    artistName: application.artistName ?? 'Example Software',
    bundleShortVersionString: version,
    bundleVersion: version,
    'com.apple.iTunesStore.downloadInfo': {
      accountInfo: { AppleID: 'phantom@example.com', DSPersonID: 1, FamilyID: 0 },
      purchaseDate: boughtText,
    },
    genre: 'Utilities',
    itemId: 1_000_000_001,
    itemName: application.name ?? application.bundleId,
    kind: 'software',
    purchaseDate: bought,
    softwareVersionBundleId: application.bundleId,
    sourceApp: application.sourceApp ?? 'com.apple.AppStore',
  };
  for (const [key, value] of Object.entries(application.metadata ?? {})) {
    if (value === undefined) delete metadata[key];
    else metadata[key] = value;
  }
  return writeBinaryPlist(metadata);
}
