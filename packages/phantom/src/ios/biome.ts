import { PhantomDump } from '../dump.ts';
import { buildSegb, type PhantomSegbRecord, protobuf } from '../segb.ts';

/** Adds a file of a Biome stream. */
export function addBiomeStream(
  dump: PhantomDump,
  stream: string,
  records: readonly PhantomSegbRecord[],
  version: 1 | 2 = 2,
): void {
  const path = `private/var/mobile/Library/Biome/streams/restricted/${stream}/local/695000000000000`;
  dump.add(path, buildSegb(version, records));
}

/** Adds a file of the stream of notifications, which lies elsewhere. */
export function addNotificationEvents(dump: PhantomDump, records: readonly PhantomSegbRecord[]): void {
  const folder = 'private/var/mobile/Library/DuetExpertCenter/streams/userNotificationEvents/local';
  dump.add(`${folder}/776000000000000`, buildSegb(2, records));
}

/** A small, complete example: an app in front, a deleted record, an address, a notification, both versions of the format. */
export function fixture(): PhantomDump {
  const dump = new PhantomDump();
  const at = (text: string): Date => new Date(text);
  addBiomeStream(dump, 'App.InFocus', [
    {
      at: at('2025-08-10T22:30:00.500Z'),
      data: protobuf([
        [4, 1],
        [6, 'com.example.mail'],
      ]),
    },
    { at: at('2025-08-10T22:31:00Z'), data: new Uint8Array(24), state: 3 },
    { at: at('2025-08-10T22:32:00Z'), data: protobuf([[1, 3]]), state: 4 },
  ]);
  addBiomeStream(
    dump,
    'Safari.PageLoad',
    [{ at: at('2025-08-10T22:33:00Z'), data: protobuf([[2, protobuf([[1, 'https://landing.example/x']])]]) }],
    1,
  );
  addNotificationEvents(dump, [
    {
      at: at('2025-08-10T22:29:50Z'),
      data: protobuf([
        [1, '5C0F1A2B-0000-4000-8000-0000000000A1'],
        [8, 'Parcel service'],
        [12, 'Your parcel is waiting: https://landing.example/p.'],
        [14, 'com.apple.MobileSMS'],
      ]),
    },
  ]);
  return dump;
}
