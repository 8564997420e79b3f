import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { readWebStorage, type WebStorage } from '../../web-storage.ts';

export type SafariViewStore = WebStorage;

export const webkitSafariViewService = defineArtifact<SafariViewStore>({
  id: 'ios.webkit-safari-view-service',
  title: 'Stored data of pages in Safari views of apps',
  reveals:
    'Pages that an app opened in its built-in Safari view, as a link in a message does: by the names of the data that they stored.',
  references: [
    'https://www.amnesty.org/en/latest/research/2021/07/forensic-methodology-report-how-to-catch-nso-groups-pegasus/',
    'https://docs.mvt.re/en/latest/ios/records/',
  ],
  places: { 'ios-filesystem': ['.'] },
  fields: { url: shared.url, path: shared.path, isodate: shared.isodate },
  limits:
    'By the names of the stores alone, with the newest time of their files; what is stored is not read.',

  read: (input) => readWebStorage(input, below),

  observables(store, emit) {
    emit('url', store.url, 'contacted');
  },

  events(store, emit) {
    emit(store.isodate, 'Stored data of a page changed', store.url);
  },
});

const FOLDER =
  /^private\/var\/mobile\/Containers\/Data\/Application\/[^/]+\/SystemData\/com\.apple\.SafariViewService\/Library\/WebKit\/WebsiteData\//;

function below(path: string): string | null {
  const match = FOLDER.exec(path);
  return match === null ? null : path.slice(match[0].length);
}
