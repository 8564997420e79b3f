/** One of the page's own files. */
export interface OwnFile {
  /** Relative to the page. */
  readonly path: string;
  /** `sha256-…`: what is not these bytes is of another build. */
  readonly integrity: string;
}

/** The page's own files, named by the build. */
interface CacheList {
  readonly version: string;
  readonly files: readonly OwnFile[];
}

/** The part of a service worker's scope that is used here: the library's types of one and of a page do not go together. */
export interface Scope {
  readonly BRIDLE_CACHE: CacheList;
  readonly caches: CacheStorage;
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
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
