import { adbKey, PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { acquisition } from './acquisition.ts';

it('tells when and with what the phone was examined', async () => {
  const { records, runs, events } = await readFromBackup(acquisition, new PhantomAndroidqf().files());
  expect(runs).toMatchObject([{ status: 'read', source: 'acquisition.json' }]);
  expect(records).toEqual([
    {
      row: 1,
      started: '2025-05-01T10:00:00.123456789Z',
      completed: '2025-05-01T10:20:00Z',
      tool_version: 'v1.8.3',
      cpu: 'arm64-v8a',
      temporary_folder: '/data/local/tmp/',
      key_sha256: null,
    },
  ]);
  expect(events.map(({ at, what }) => `${at} ${what}`)).toEqual([
    '2025-05-01T10:00:00.123456789Z Acquisition begun',
    '2025-05-01T10:20:00Z Acquisition done',
  ]);
});

it('takes the year 1, which Go writes for no time, as none, and an offset as what it is', async () => {
  const made = new PhantomAndroidqf();
  made.json('acquisition.json', {
    uuid: 'x',
    started: '2025-05-01T12:00:00.5+02:00',
    completed: '0001-01-01T00:00:00Z',
  });
  const { records } = await readFromBackup(acquisition, made.files());
  expect(records).toMatchObject([
    { started: '2025-05-01T10:00:00.500Z', completed: null, tool_version: null },
  ]);
});

it('knows the key of the computer that took it, from the note or from the file beside it', async () => {
  const noted = new PhantomAndroidqf();
  noted.json('acquisition.json', { uuid: 'x', adb_host_public_key: `${adbKey(1)} ada@laptop` });
  const beside = new PhantomAndroidqf();
  beside.add('adb_host_key.pub', `${adbKey(1)} ada@laptop\n`);
  const damaged = new PhantomAndroidqf();
  damaged.json('acquisition.json', { uuid: 'x', adb_host_public_key: 'no key' });
  const key = async (made: PhantomAndroidqf) =>
    (await readFromBackup(acquisition, made.files())).records[0]?.key_sha256;
  expect(await key(noted)).toBe('9d5d6cc19a62387882325bf4721faf2aa2dfbc1e65b2f622099e0a782100f495');
  expect(await key(beside)).toBe(await key(noted));
  expect(await key(damaged)).toBe(null);
});
