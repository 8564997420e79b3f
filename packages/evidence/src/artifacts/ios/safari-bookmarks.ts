import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { readBookmarks, type SafariBookmark } from '../../safari-bookmarks.ts';

export type SafariSavedPage = SafariBookmark;

export const safariBookmarks = defineArtifact<SafariSavedPage>({
  id: 'ios.safari-bookmarks',
  title: 'Bookmarks and reading list of Safari',
  reveals: 'Pages that were saved, also by a page or a person that wanted them to be opened again.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://theapplewiki.com/wiki/Filesystem',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/Bookmarks.db'),
      inBackup('*', 'Library/Safari/Bookmarks.db'),
      inBackup('*', 'Library/Safari/Profiles/*/Bookmarks.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/Bookmarks.db',
      'private/var/mobile/Library/Safari/Profiles/*/Bookmarks.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/Bookmarks.db',
    ],
  },
  fields: {
    title: shared.title,
    url: shared.url,
    folder: shared.folder,
    last_modified: shared.last_modified,
    last_viewed: shared.last_viewed,
  },
  limits: 'A bookmark proves no visit, and may have come from another device of the same account.',
  read: readBookmarks,

  observables(page, emit) {
    if (page.url !== null) emit('url', page.url, 'mentioned');
  },

  events(page, emit) {
    emit(page.last_viewed ?? page.last_modified, 'Bookmark changed', page.url ?? '');
  },
});
