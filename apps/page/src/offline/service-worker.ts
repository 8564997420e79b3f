import type { Scope } from './scope.ts';

/** What this file is run in, as the build and the browser give it. */
declare const self: Scope;

const NAME = `bridle-${self.BRIDLE_CACHE.version}`;

/*
 * The installed page works without a network: its files are kept, and nothing but them is ever answered or asked for.
 */
self.addEventListener('install', (event) => {
  const keep = async (): Promise<void> => {
    const cache = await self.caches.open(NAME);
    await cache.addAll(['./', ...self.BRIDLE_CACHE.files]);
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  const forget = async (): Promise<void> => {
    for (const name of await self.caches.keys())
      if (name.startsWith('bridle-') && name !== NAME) await self.caches.delete(name);
  };
  event.waitUntil(forget());
});

self.addEventListener('fetch', (event) => {
  const answer = async (): Promise<Response> => {
    const kept = await self.caches.match(event.request, { ignoreSearch: true });
    return kept ?? new Response('', { status: 404, statusText: 'not a part of the page' });
  };
  event.respondWith(answer());
});
