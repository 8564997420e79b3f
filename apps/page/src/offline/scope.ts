/** The page's own files, named by the build. */
interface CacheList {
  readonly version: string;
  readonly files: readonly string[];
}

/** The part of a service worker's scope that is used here: the library's types of one and of a page do not go together. */
export interface Scope {
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
