import { addSecurityEvents, PhantomDump } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { analytics } from './analytics.ts';

it('reads events, and compares their texts as processes or addresses', async () => {
  const dump = new PhantomDump();
  const at = new Date('2025-08-10T22:30:00.500Z');
  addSecurityEvents(dump, [
    { table: 'hard_failures', at, data: { process: 'phantomd', url: 'https://landing.example/x', count: 3 } },
    { at, data: new Uint8Array([1, 2, 3]) },
    { at, data: null },
  ]);
  const { records, runs, observables } = await readFromBackup(analytics, dump.files());
  expect(records[0]).toEqual({
    row: 1,
    record_type: 'hard_failures',
    isodate: '2025-08-10T22:30:00.500Z',
    plist: { process: 'phantomd', url: 'https://landing.example/x', count: 3 },
    event_texts: ['phantomd', 'https://landing.example/x'],
  });
  expect(observables).toEqual([
    { type: 'process', value: 'phantomd', relation: 'mentioned' },
    { type: 'url', value: 'https://landing.example/x', relation: 'mentioned' },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', records: 3, error: expect.stringMatching(/2 events/) }]);
});

it.each<readonly [string, number, (count: number) => Readonly<Record<string, string>>, string]>([
  [
    'texts',
    1000,
    (length) => Object.fromEntries(Array.from({ length }, (_, i) => [`key${i}`, 'phantomd'])),
    'more than 1000 texts of one event: the rest is left out',
  ],
  [
    'the end of a text',
    16_384,
    (length) => ({ url: 'https://landing.example/'.padEnd(length, 'x') }),
    'a text of an event is longer than 16384 characters: its end is left out',
  ],
])('says when %s of an event are left out', async (_, bound, data, reason) => {
  const noted = (count: number) => {
    const dump = new PhantomDump();
    addSecurityEvents(dump, [{ at: new Date('2025-08-10T22:30:00Z'), data: data(count) }]);
    return readFromBackup(analytics, dump.files());
  };
  expect(await errorsAt(bound, noted)).toEqual([null, reason]);
});
