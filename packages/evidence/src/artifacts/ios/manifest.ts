import { column, readMBFile } from '@bridle/bytes';
import { fromUnixSeconds, type Instant } from '@bridle/model';
import { atBackupRoot, defineArtifact } from '../../artifact.ts';
import { field, shared } from '../../fields.ts';
import type { SourceRecord } from '../../record.ts';

export interface ManifestEntry extends SourceRecord {
  readonly file_id: string | null;
  readonly domain: string | null;
  readonly relative_path: string | null;
  readonly flags: number | null;
  readonly created: Instant | null;
  readonly modified: Instant | null;
  readonly status_changed: Instant | null;
  readonly mode: string | null;
  readonly owner: number | null;
  readonly size: number | null;
}

export const manifest = defineArtifact<ManifestEntry>({
  id: 'ios.manifest',
  title: 'List of the files in the backup',
  reveals:
    'Every file that the phone gave to the backup, with its times. Files that spyware left behind stand here by name, ' +
    'as do the web storage folders of pages that were opened, and changes within minutes of each other show an attack.',
  references: [
    'https://github.com/KasperskyLab/triangle_check',
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
  ],
  places: { 'ios-backup': [atBackupRoot('Manifest.db')] },
  fields: {
    file_id: shared.file_id,
    domain: shared.domain,
    relative_path: shared.relative_path,
    flags: field('integer', '1 file, 2 folder, 4 symbolic link'),
    created: field('time', 'Birth time on the phone'),
    modified: shared.modified,
    status_changed: field('time', 'Time of the last change of the metadata on the phone'),
    mode: field('text', 'File type and permissions in octal, as `0o100644`'),
    owner: field('integer', 'User id of the owner on the phone'),
    size: shared.size,
  },
  limits: 'Lists what takes part in backups only: caches, most system files and temporary folders do not.',

  async *read(input) {
    const files = (await input.database()).table('Files');
    if (files === null) {
      input.partial('no table Files: not the manifest of a backup');
      return;
    }
    let unreadable = 0;
    for await (const batch of files.select(FILE)) {
      yield batch.map((row) => {
        const meta = row.file === null ? null : readMBFile(row.file);
        if (meta === null && row.file !== null) unreadable += 1;
        return {
          row: row.rowid,
          file_id: row.fileID,
          domain: row.domain,
          relative_path: row.relativePath,
          flags: row.flags,
          created: fromUnixSeconds(meta?.birth),
          modified: fromUnixSeconds(meta?.lastModified),
          status_changed: fromUnixSeconds(meta?.lastStatusChange),
          mode: meta?.mode === null || meta === null ? null : `0o${meta.mode.toString(8)}`,
          owner: meta?.userId ?? null,
          size: meta?.size ?? null,
        };
      });
    }
    if (unreadable > 0) {
      const what = unreadable === 1 ? '1 row has' : `${unreadable} rows have`;
      input.partial(`${what} metadata that cannot be read: times, mode, owner and size are missing there`);
    }
  },

  observables(entry, emit) {
    const path = entry.relative_path;
    if (path === null) return;
    emit('file-path', absolutePath(entry.domain, path), 'present');
    if (path.includes('/http')) {
      const origin = webStorageOrigin(path);
      if (origin !== null) emit('url', origin, 'contacted');
    }
  },

  events(entry, emit) {
    // One line for each distinct time, with the letters of MACB in the usual places (modified, changed, born).
    const { created, modified, status_changed: changed } = entry;
    const message = `${entry.relative_path ?? ''} - ${entry.domain ?? ''}`;
    if (created !== null) emit(created, macb(created === modified, created === changed, true), message);
    if (modified !== null && modified !== created)
      emit(modified, macb(true, changed === modified, false), message);
    if (changed !== null && changed !== created && changed !== modified)
      emit(changed, macb(false, true, false), message);
  },
});

const FILE = {
  fileID: column.text(),
  domain: column.text(),
  relativePath: column.text(),
  flags: column.number(),
  file: column.blob(),
};

/** All eight made once: a text made for each of a million events would be hashed each time. */
const MACB = Array.from(
  { length: 8 },
  (_, bits) => `File times ${bits & 4 ? 'M' : '-'}-${bits & 2 ? 'C' : '-'}${bits & 1 ? 'B' : '-'}`,
);
const macb = (modified: boolean, changed: boolean, born: boolean): string =>
  MACB[(modified ? 4 : 0) | (changed ? 2 : 0) | (born ? 1 : 0)] as string;

/** Where a backup domain lies on the phone, as far as it is one folder for all phones. */
const DOMAIN_ROOTS: ReadonlyMap<string, string> = new Map([
  ['CameraRollDomain', '/private/var/mobile'],
  ['DatabaseDomain', '/private/var/db'],
  ['HealthDomain', '/private/var/mobile'],
  ['HomeDomain', '/private/var/mobile'],
  ['HomeKitDomain', '/private/var/mobile'],
  ['InstallDomain', '/private/var/installd'],
  ['KeyboardDomain', '/private/var/mobile'],
  ['KeychainDomain', '/private/var/Keychains'],
  ['ManagedPreferencesDomain', '/private/var/Managed Preferences'],
  ['MediaDomain', '/private/var/mobile'],
  ['MobileDeviceDomain', '/private/var/MobileDevice'],
  ['NetworkDomain', '/private/var/networkd'],
  ['ProtectedDomain', '/private/var/protected'],
  ['RootDomain', '/private/var/root'],
  ['SystemPreferencesDomain', '/private/var/preferences'],
  ['TonesDomain', '/private/var/mobile'],
  ['WirelessDomain', '/private/var/wireless'],
]);

/**
 * The path that the file had on the phone. Indicators name absolute paths; a path below a domain whose folder is not
 * known stays rooted at the domain, so that file names still match and no folder is made up.
 */
export function absolutePath(domain: string | null, path: string): string {
  const root = domain === null ? undefined : DOMAIN_ROOTS.get(domain);
  return root === undefined ? `/${path}` : `${root}/${path}`;
}

/** `https_example.org_0.localstorage`, `https_example.org_443`: WebKit names the stores of an origin so. A host may hold `_` itself. */
const ORIGIN = /\/(https?)_([^/]+)_\d+(?:[./]|$)/;

/** The origin whose web storage a path is; null where it is none. */
export function webStorageOrigin(path: string): string | null {
  const match = ORIGIN.exec(path);
  return match === null ? null : `${match[1]}://${match[2]}/`;
}
