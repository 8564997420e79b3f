import { defineArtifact, inBackup } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { readBookmarks, type SafariBookmark } from '../../safari-bookmarks.ts';

export type SafariOpenTab = SafariBookmark;

export const safariTabs = defineArtifact<SafariOpenTab>({
  id: 'ios.safari-tabs',
  title: 'Open tabs of Safari (iOS 15 and later)',
  reveals:
    'Pages that were open in Safari when the phone was read, by window and group of tabs: Safari has kept them here since iOS 15.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://theapplewiki.com/wiki/Filesystem',
  ],
  places: {
    'ios-backup': [
      inBackup('HomeDomain', 'Library/Safari/SafariTabs.db'),
      inBackup('*', 'Library/Safari/SafariTabs.db'),
      inBackup('*', 'Library/Safari/Profiles/*/SafariTabs.db'),
    ],
    'ios-filesystem': [
      'private/var/mobile/Library/Safari/SafariTabs.db',
      'private/var/mobile/Library/Safari/Profiles/*/SafariTabs.db',
      'private/var/mobile/Containers/Data/Application/*/Library/Safari/SafariTabs.db',
    ],
  },
  fields: {
    title: shared.title,
    url: shared.url,
    folder: shared.folder,
    last_modified: shared.last_modified,
    last_viewed: shared.last_viewed,
  },
  limits:
    'Addresses of the current pages only: the pages before them in a tab are kept in a form that is not read yet.',
  read: readBookmarks,

  observables(page, emit) {
    if (page.url !== null) emit('url', page.url, 'visited');
  },

  events(page, emit) {
    emit(page.last_viewed ?? page.last_modified, 'Tab last viewed or changed', page.url ?? '');
  },
});
