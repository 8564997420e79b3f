import { addBiomeStream, addNotificationEvents, PhantomDump, protobuf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { biome } from './biome.ts';

const at = new Date('2025-08-10T22:30:00Z');

it('reads what apps did, of both versions of the format', async () => {
  for (const version of [1, 2] as const) {
    const dump = new PhantomDump();
    addBiomeStream(dump, 'App.InFocus', [{ at, data: protobuf([[6, 'com.example.mail']]) }], version);
    const { records, runs, observables, events } = await readFromBackup(biome, dump.files());
    expect(records).toEqual([
      {
        row: 1,
        stream: 'App.InFocus',
        isodate: '2025-08-10T22:30:00Z',
        state: 'written',
        bundle_id: 'com.example.mail',
        stream_texts: ['com.example.mail'],
      },
    ]);
    expect(runs).toMatchObject([{ status: 'read' }]);
    expect(observables).toEqual([{ type: 'app-id', value: 'com.example.mail', relation: 'ran' }]);
    expect(events).toEqual([
      { at: '2025-08-10T22:30:00Z', what: 'Biome App.InFocus', message: 'com.example.mail' },
    ]);
  }
});

it('only mentions what another stream names', async () => {
  const dump = new PhantomDump();
  addBiomeStream(dump, 'Notification.Usage', [
    {
      at,
      data: protobuf([
        [1, 'com.example.mail'],
        [2, 'https://a.example/'],
      ]),
    },
  ]);
  const { observables } = await readFromBackup(biome, dump.files());
  expect(observables.map((o) => o.relation)).toEqual(['mentioned', 'mentioned']);
});

it('finds addresses within the words of notifications; from messengers they were received', async () => {
  const dump = new PhantomDump();
  const words = 'Your parcel is waiting: https://landing.example/p.';
  const shown = (bundle: string): { at: Date; data: Uint8Array } => ({
    at,
    data: protobuf([
      [8, 'Parcel service'],
      [12, words],
      [14, bundle],
    ]),
  });
  addNotificationEvents(dump, [shown('com.apple.MobileSMS'), shown('com.example.news')]);
  const { records, observables } = await readFromBackup(biome, dump.files());
  expect(records[0]).toMatchObject({
    stream: 'userNotificationEvents',
    bundle_id: 'com.apple.MobileSMS',
    stream_texts: ['Parcel service', words, 'com.apple.MobileSMS'],
  });
  const url = { type: 'url', value: 'https://landing.example/p' };
  expect(observables.filter(({ type }) => type === 'url')).toEqual([
    { ...url, relation: 'received' },
    { ...url, relation: 'mentioned' },
  ]);
});

it('leaves health, location and keyboard alone', async () => {
  const dump = new PhantomDump();
  addBiomeStream(dump, 'Location.Semantic', [{ at, data: protobuf([[1, 'home']]) }]);
  expect((await readFromBackup(biome, dump.files())).records).toEqual([]);
});

it('says of a file that is none what it is', async () => {
  const dump = new PhantomDump();
  dump.add('private/var/mobile/Library/Biome/streams/restricted/App.InFocus/local/1', new Uint8Array(99));
  expect((await readFromBackup(biome, dump.files())).runs).toMatchObject([
    { status: 'failed', error: expect.stringMatching(/SEGB/) },
  ]);
});

it.each<readonly [string, number, (count: number) => Uint8Array, string]>([
  [
    'texts',
    1000,
    (length) => protobuf(Array.from({ length }, (_, i) => [1, `https://landing.example/${i}`] as const)),
    'a record has more texts, or deeper ones, than are looked at: the rest is left out',
  ],
  [
    'the end of a text',
    16_384,
    (length) => protobuf([[1, 'https://landing.example/'.padEnd(length, 'x')]]),
    'a text of a record is longer than 16384 characters: its end is left out',
  ],
])('says when %s of a record are left out', async (_, bound, data, reason) => {
  const written = (count: number) => {
    const dump = new PhantomDump();
    addBiomeStream(dump, 'App.WebUsage', [{ at, data: data(count) }], 2);
    return readFromBackup(biome, dump.files());
  };
  expect(await errorsAt(bound, written)).toEqual([null, reason]);
});
