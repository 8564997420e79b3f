import { type FileAttributes, PhantomBackup } from '../backup.ts';

/** A row of the manifest that is there for its own sake: a file without bytes, a folder or a link. */
export interface PhantomManifestRow extends FileAttributes {
  readonly domain: string;
  readonly path: string;
  readonly size?: number;
  readonly kind?: 'file' | 'folder' | 'link';
  /** Column `file` as it is, or null. */
  readonly metadata?: Uint8Array | null;
}

/** Adds rows that no other builder makes: media, caches, what spyware left behind. */
export function addManifestRows(backup: PhantomBackup, rows: readonly PhantomManifestRow[]): void {
  for (const { kind = 'file', ...row } of rows) {
    switch (kind) {
      case 'file':
        backup.addManifestOnly(row);
        break;
      case 'folder':
        backup.addFolder(row.domain, row.path, row);
        break;
      case 'link':
        backup.addLink(row.domain, row.path, '/private/var/tmp', row);
        break;
    }
  }
}

/** A small, complete example: files, folders, web storage of an origin, a row without metadata and one with much of it. */
export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addManifestRows(backup, [
    {
      domain: 'HomeDomain',
      path: 'Library/Preferences/com.example.phantom.plist',
      size: 120,
      birth: new Date('2024-01-02T03:04:05Z'),
    },
    {
      domain: 'MediaDomain',
      path: 'Library/SMS/Attachments/0a/10',
      kind: 'folder',
      birth: new Date('2025-07-01T08:00:00Z'),
      modified: new Date('2025-07-01T08:15:30Z'),
      changed: new Date('2025-07-01T08:15:31Z'),
    },
    { domain: 'RootDomain', path: 'Library/link', kind: 'link' },
    {
      domain: 'AppDomain-com.apple.mobilesafari',
      path: 'Library/WebKit/WebsiteData/LocalStorage/https_landing.example_0.localstorage',
      size: 4096,
    },
    { domain: 'CameraRollDomain', path: 'Media/DCIM/100APPLE/IMG_0001.HEIC', metadata: null },
    // Long enough for overflow pages.
    {
      domain: 'CameraRollDomain',
      path: 'Media/DCIM/100APPLE/IMG_0002.HEIC',
      size: 1_048_576,
      fields: { ExtendedAttributes: new Uint8Array(6000).fill(0x42) },
    },
  ]);
  return backup;
}
