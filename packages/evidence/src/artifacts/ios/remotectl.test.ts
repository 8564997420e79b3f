import { PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { remotectl } from './remotectl.ts';

it('tells each device with what it says of itself and its services, without ids', async () => {
  const { records, runs } = await readFromBackup(remotectl, new PhantomSysdiagnose().files());
  expect(runs).toMatchObject([{ status: 'read' }]);
  expect(records).toEqual([
    {
      row: 1,
      name: 'Local device',
      remote_properties: {
        'Messaging Protocol Version': '6',
        'Product Type': 'iPhone14,4',
        'OS Build': '18.6 (22G86)',
        BuildVersion: '22G86',
        OSVersion: '18.6',
        ProductType: 'iPhone14,4',
      },
      remote_services: ['com.apple.sysdiagnose.remote', 'com.apple.osanalytics.logRelay'],
    },
    {
      row: expect.any(Number),
      name: 'Found coordinator (bridge)',
      remote_properties: { State: 'connected (connectable)', OSVersion: '9.0' },
      remote_services: ['com.example.remote.service'],
    },
  ]);
});

it('says of an empty one that it is', async () => {
  const made = new PhantomSysdiagnose();
  made.add('remotectl_dumpstate.txt', '\n');
  made.add('ps.txt', 'x');
  expect((await readFromBackup(remotectl, made.files())).runs).toMatchObject([{ status: 'failed' }]);
});
