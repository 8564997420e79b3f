import { PhantomBackup } from '../backup.ts';
import { type PlistRecord, writeBinaryPlist } from '../plist.ts';

export interface PhantomDownload {
  readonly url: string;
  readonly page?: string;
  readonly path?: string;
  readonly size?: number;
  readonly added?: Date;
  readonly finished?: Date;
}

/** Adds Safari's Downloads.plist. */
export function addSafariDownloads(backup: PhantomBackup, downloads: readonly PhantomDownload[]): void {
  const list = downloads.map(
    ({ url, page, path, size, added, finished }): PlistRecord => ({
      DownloadEntryURL: url,
      ...(page !== undefined && { DownloadEntrySourceURL: page }),
      ...(path !== undefined && { DownloadEntryPath: path }),
      ...(size !== undefined && { DownloadEntryProgressTotalToLoad: size }),
      ...(added !== undefined && { DownloadEntryDateAddedKey: added }),
      ...(finished !== undefined && { DownloadEntryDateFinishedKey: finished }),
    }),
  );
  const bytes = writeBinaryPlist({ DownloadHistory: list });
  backup.add({ domain: 'HomeDomain', path: 'Library/Safari/Downloads/Downloads.plist', bytes });
}

export function fixture(): PhantomBackup {
  const backup = new PhantomBackup({ date: new Date('2025-08-14T06:30:00Z') });
  addSafariDownloads(backup, [
    {
      url: 'https://files.example/profile.mobileconfig',
      page: 'https://files.example/',
      path: '~/Library/Mobile Documents/Downloads/profile.mobileconfig',
      size: 4096,
      added: new Date('2025-08-10T22:30:00Z'),
      finished: new Date('2025-08-10T22:30:02Z'),
    },
    { url: 'https://files.example/other' },
  ]);
  return backup;
}
