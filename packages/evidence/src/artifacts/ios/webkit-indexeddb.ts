import { defineArtifact } from '../../artifact.ts';
import { shared } from '../../fields.ts';
import { readWebStorage, type WebStorage } from '../../web-storage.ts';

export type IndexedDbStore = WebStorage;

export const webkitIndexeddb = defineArtifact<IndexedDbStore>({
  id: 'ios.webkit-indexeddb',
  title: 'Databases of pages (IndexedDB)',
  reveals:
    'Pages that stored data in a browser view, by the names of their stores, which stay when the history is cleared.',
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

/** In the folder of an app, not in that of its Safari views, which have an artifact of their own. */
const FOLDER =
  /^private\/var\/mobile\/Containers\/Data\/Application\/[^/]+\/Library\/WebKit\/WebsiteData\/IndexedDB\//;

function below(path: string): string | null {
  const match = FOLDER.exec(path);
  return match === null ? null : path.slice(match[0].length);
}
