import type { OwnFile, Scope } from './scope.ts';

/** What this file is run in, as the build and the browser give it. */
declare const self: Scope;

const { version, files } = self.BRIDLE_CACHE;
/** Of this page: the same host may have another one below another path. */
const MINE = `bridle ${self.registration.scope} `;
const NAME = MINE + version;

const addressOf = ({ path }: OwnFile): string => new URL(path, self.registration.scope).href;
const OWN = new Set(files.map(addressOf));

/*
 * The installed page works without a network: its files are kept, and nothing but them is ever answered or asked for.
 */
self.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => {
    const cache = await self.caches.open(NAME);
    // Past what the browser kept of an earlier build, and whole or not at all: a host may be in the midst of an update.
    await cache.addAll(
      files.map((file) => new Request(addressOf(file), { cache: 'reload', integrity: file.integrity })),
    );
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  const forget = async (): Promise<void> => {
    for (const name of await self.caches.keys())
      if (name.startsWith(MINE) && name !== NAME) await self.caches.delete(name);
    // From the first visit on nothing but the page's own files is asked of its host either.
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const answer = async (): Promise<Response> => {
    const cache = await self.caches.open(NAME);
    const kept = await cache.match(event.request, { ignoreSearch: true });
    if (kept !== undefined) return kept;
    const address = event.request.url.replace(/[?#].*$/, '');
    // Browsers short of space throw caches away: the page must not be gone with it.
    if (OWN.has(address)) return fetch(address, { cache: 'no-cache' });
    return new Response('', { status: 404, statusText: 'not a part of the page' });
  };
  event.respondWith(answer());
});
