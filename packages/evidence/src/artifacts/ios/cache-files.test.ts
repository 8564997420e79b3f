import { addCache, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { cacheFiles } from './cache-files.ts';

it('reads the caches of every app and daemon, wherever they lie', async () => {
  const dump = new PhantomDump();
  addCache(dump, 'private/var/root/Library/Caches/com.example.daemon', [
    { url: 'https://landing.example/x' },
  ]);
  addCache(dump, 'private/var/mobile/Containers/Data/Application/0A1B/Library/Caches/b', [
    { url: null, at: 'bad' },
  ]);
  const { records, runs, observables, events } = await readFromBackup(cacheFiles, dump.files());
  const common = { row: 1, entry_version: 0, hash_value: '-487331', storage_policy: 0 };
  expect(records).toEqual([
    { ...common, url: null, isodate: null },
    { ...common, url: 'https://landing.example/x', isodate: '2025-08-10T22:30:00Z' },
  ]);
  expect(runs.map((run) => run.status)).toEqual(['read', 'read']);
  expect(observables).toEqual([{ type: 'url', value: 'https://landing.example/x', relation: 'contacted' }]);
  expect(events).toHaveLength(1);
});

it('passes over a database of that name that is no web cache', async () => {
  const dump = new PhantomDump();
  dump.addDatabase('private/var/mobile/Library/Cache.db', (db) => db.exec('CREATE TABLE other (a)'));
  expect((await readFromBackup(cacheFiles, dump.files())).runs).toMatchObject([
    { status: 'read', records: 0 },
  ]);
});
