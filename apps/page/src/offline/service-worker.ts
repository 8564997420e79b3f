/** The page's own files, named by the build. */
interface CacheList {
  readonly version: string;
  readonly files: readonly string[];
}

/** The part of a service worker's scope that is used here: its types and those of a page do not go together. */
interface Scope {
  readonly BRIDLE_CACHE: CacheList;
  readonly caches: CacheStorage;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = self as unknown as Scope;
const NAME = `bridle-${scope.BRIDLE_CACHE.version}`;

/*
 * The installed page works without a network: its files are kept, and nothing but them is ever answered or asked for.
 */
scope.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => {
    const cache = await scope.caches.open(NAME);
    await cache.addAll(['./', ...scope.BRIDLE_CACHE.files]);
    await scope.skipWaiting();
  };
  event.waitUntil(keep());
});

scope.addEventListener('activate', (event) => {
  const forget = async (): Promise<void> => {
    for (const name of await scope.caches.keys())
      if (name.startsWith('bridle-') && name !== NAME) await scope.caches.delete(name);
  };
  event.waitUntil(forget());
});

scope.addEventListener('fetch', (event) => {
  const answer = async (): Promise<Response> => {
    const kept = await scope.caches.match(event.request, { ignoreSearch: true });
    return kept ?? new Response('', { status: 404, statusText: 'not a part of the page' });
  };
  event.respondWith(answer());
});
