import { addKnowledge, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { knowledgeC } from './knowledge-c.ts';

const start = new Date('2025-08-10T22:30:00Z');
const end = new Date('2025-08-10T22:31:00Z');

it('reads events with the app they come from', async () => {
  const dump = new PhantomDump();
  addKnowledge(dump, [
    { stream: '/app/inFocus', value: 'com.example.mail', start, end },
    {
      stream: '/safari/history',
      value: 'https://landing.example/x',
      bundle: 'com.apple.mobilesafari',
      start,
    },
    { stream: '/portrait/location', value: 'a street', start },
  ]);
  const { records, observables, events } = await readFromBackup(knowledgeC, dump.files());
  expect(records).toEqual([
    {
      row: 1,
      knowledge_stream: '/app/inFocus',
      knowledge_value: 'com.example.mail',
      bundle_id: null,
      start_date: '2025-08-10T22:30:00Z',
      end_date: '2025-08-10T22:31:00Z',
      creation_date: '2025-08-10T22:31:00Z',
      zone_offset: -120,
    },
    expect.objectContaining({ row: 2, bundle_id: 'com.apple.mobilesafari', end_date: null }),
  ]);
  expect(observables).toEqual([
    { type: 'app-id', value: 'com.example.mail', relation: 'ran' },
    { type: 'app-id', value: 'com.apple.mobilesafari', relation: 'present' },
    { type: 'url', value: 'https://landing.example/x', relation: 'visited' },
  ]);
  expect(events[0]).toEqual({
    at: '2025-08-10T22:30:00Z',
    what: 'KnowledgeC /app/inFocus',
    message: 'com.example.mail',
  });
});

it('says what is missing of another database', async () => {
  const dump = new PhantomDump();
  dump.addDatabase('private/var/mobile/Library/CoreDuet/Knowledge/knowledgeC.db', (db) =>
    db.exec('CREATE TABLE a (b)'),
  );
  expect((await readFromBackup(knowledgeC, dump.files())).runs).toMatchObject([{ status: 'failed' }]);
});
