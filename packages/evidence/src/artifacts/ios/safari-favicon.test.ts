import { addSafariFavicons, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { safariFavicon } from './safari-favicon.ts';

it('reads pages with their icons, icons alone, and refused ones', async () => {
  const dump = new PhantomDump();
  const at = new Date('2025-08-10T22:30:00Z');
  addSafariFavicons(dump, [
    { pages: ['https://news.example/a'], icon: 'https://news.example/i.ico', at },
    { icon: 'https://alone.example/i.ico', at },
    { pages: ['https://gone.example/'], icon: null, at },
    { pages: ['https://landing.example/x'], icon: 'https://landing.example/i.ico', at, rejected: true },
  ]);
  const { records, observables, events } = await readFromBackup(safariFavicon, dump.files());
  const time = { timestamp: 776557800, isodate: '2025-08-10T22:30:00Z' };
  expect(records).toEqual([
    {
      row: 1,
      record_type: 'page',
      url: 'https://news.example/a',
      icon_url: 'https://news.example/i.ico',
      ...time,
    },
    {
      row: 2,
      record_type: 'page',
      url: 'https://gone.example/',
      icon_url: null,
      timestamp: null,
      isodate: null,
    },
    { row: 2, record_type: 'icon', url: null, icon_url: 'https://alone.example/i.ico', ...time },
    {
      row: 1,
      record_type: 'rejected',
      url: 'https://landing.example/x',
      icon_url: 'https://landing.example/i.ico',
      ...time,
    },
  ]);
  expect(observables).toContainEqual({
    type: 'url',
    value: 'https://landing.example/x',
    relation: 'visited',
  });
  expect(events.at(-1)).toMatchObject({ what: 'Icon of page refused' });
});
