import type { Instant } from '@bridle/model';
import { defineArtifact, inBackup } from '../../artifact.ts';
import { batches } from '../../batches.ts';
import { field, shared } from '../../fields.ts';
import { dictOf, integerOf, listOf, macInstantOf, textOf } from '../../plist-access.ts';
import type { SourceRecord } from '../../record.ts';

export interface SafariDownload extends SourceRecord {
  readonly url: string | null;
  readonly page_url: string | null;
  readonly download_path: string | null;
  readonly size: number | null;
  readonly start_date: Instant | null;
  readonly end_date: Instant | null;
}

export const safariDownloads = defineArtifact<SafariDownload>({
  id: 'ios.safari-downloads',
  title: 'Downloads of Safari',
  reveals:
    'Files that Safari downloaded, from where and when: profiles and apps outside of the store come this way.',
  references: [
    'https://blog.google/threat-analysis-group/italian-spyware-vendor-targets-users-in-italy-and-kazakhstan/',
    'https://theapplewiki.com/wiki/Filesystem',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/Downloads/Downloads.plist'),
      inBackup('*', 'Library/Safari/Downloads/Downloads.plist'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/Downloads/Downloads.plist',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/Downloads/Downloads.plist',
    ],
  },
  fields: {
    url: shared.url,
    page_url: field('url', 'Page from which the download was started'),
    download_path: field('text', 'Where the file was put, as Safari names it'),
    size: shared.size,
    start_date: shared.start_date,
    end_date: shared.end_date,
  },
  limits: 'Downloads that the owner removed from the list are not here.',

  async *read(input) {
    const root = dictOf(await input.plist());
    const history = root?.get('DownloadHistory');
    // Nothing was ever downloaded.
    if (root !== null && history === undefined) return;
    const downloads = listOf(history);
    if (downloads === null) {
      input.partial('no list DownloadHistory: not the downloads of Safari');
      return;
    }
    let row = 0;
    for (const batch of batches(downloads)) {
      yield batch.map((item) => {
        row += 1;
        const entry = dictOf(item);
        return {
          row,
          url: textOf(entry?.get('DownloadEntryURL')),
          page_url: textOf(entry?.get('DownloadEntrySourceURL')) ?? textOf(entry?.get('sourceURL')),
          download_path: textOf(entry?.get('DownloadEntryPath')),
          size: integerOf(entry?.get('DownloadEntryProgressTotalToLoad')),
          start_date: macInstantOf(entry?.get('DownloadEntryDateAddedKey')),
          end_date: macInstantOf(entry?.get('DownloadEntryDateFinishedKey')),
        };
      });
    }
  },

  observables(download, emit) {
    if (download.url !== null) emit('url', download.url, 'visited');
    if (download.page_url !== null) emit('url', download.page_url, 'visited');
  },

  events(download, emit) {
    emit(download.start_date, 'Download started', download.url ?? '');
    emit(download.end_date, 'Download finished', download.url ?? '');
  },
});
