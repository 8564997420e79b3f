import { addGlobalPreferences, PhantomBackup, Real, writeBinaryPlist } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { globalPreferences } from './global-preferences.ts';

const DATE = new Date('2025-08-14T06:30:00Z');
const PATH = 'Library/Preferences/.GlobalPreferences.plist';

it('reads one record for each preference, whatever its type', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addGlobalPreferences(backup, {
    LDMGlobalEnabled: true,
    AppleLocale: 'en_GB',
    AppleLanguages: ['en-GB', 'is-IS'],
    Scale: new Real(1.25),
    Asked: new Date('2025-08-01T21:21:46.150Z'),
    State: new Uint8Array([1, 2, 3, 4]),
    Nested: { empty: [], inner: { deep: false } },
  });
  const { records, runs, observables, events } = await readFromBackup(globalPreferences, backup.files());
  expect(records).toEqual([
    { row: 1, entry: 'LDMGlobalEnabled', value: true },
    { row: 2, entry: 'AppleLocale', value: 'en_GB' },
    { row: 3, entry: 'AppleLanguages', value: ['en-GB', 'is-IS'] },
    { row: 4, entry: 'Scale', value: 1.25 },
    { row: 5, entry: 'Asked', value: '2025-08-01T21:21:46.150Z' },
    { row: 6, entry: 'State', value: 'AQIDBA==' },
    { row: 7, entry: 'Nested', value: { empty: [], inner: { deep: false } } },
  ]);
  expect(runs[0]).toMatchObject({ status: 'read', source: `HomeDomain::${PATH}` });
  expect([observables, events]).toEqual([[], []]);
});

it('numbers the rows over more than one batch', async () => {
  const backup = new PhantomBackup({ date: DATE });
  addGlobalPreferences(backup, Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`entry ${i}`, i])));
  const { records } = await readFromBackup(globalPreferences, backup.files());
  expect(records.map((record) => record.row)).toEqual(Array.from({ length: 700 }, (_, i) => i + 1));
});

it('says what it had to leave out, and what is no preferences at all', async () => {
  const large = new PhantomBackup({ date: DATE });
  addGlobalPreferences(large, { many: Array.from({ length: 30_000 }, (_, i) => i), after: 1 });
  const reading = await readFromBackup(globalPreferences, large.files());
  expect(reading.runs[0]).toMatchObject({ status: 'partial', records: 2 });
  expect(reading.records[1]).toEqual({ row: 2, entry: 'after', value: 1 });

  const list = new PhantomBackup({ date: DATE });
  list.add({ domain: 'HomeDomain', path: PATH, bytes: writeBinaryPlist(['LDMGlobalEnabled']) });
  expect((await readFromBackup(globalPreferences, list.files())).runs[0]).toMatchObject({
    status: 'failed',
    records: 0,
  });
  const cut = new PhantomBackup({ date: DATE });
  cut.add({ domain: 'HomeDomain', path: PATH, bytes: writeBinaryPlist({ a: 1 }).subarray(0, 20) });
  expect((await readFromBackup(globalPreferences, cut.files())).runs[0]).toMatchObject({
    status: 'failed',
    records: 0,
  });
});
