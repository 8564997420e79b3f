import { PhantomSysdiagnose } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
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

it.each([
  ['Services', (i: number) => `\t\tcom.example.service${i}`, 'services of one device'],
  ['Properties', (i: number) => `\t\tKey${i} => ${i}`, 'properties of one device'],
] as const)('says when %s of a device are left out', async (part, line, what) => {
  const listed = (length: number) => {
    const made = new PhantomSysdiagnose();
    const lines = Array.from({ length }, (_, i) => line(i));
    made.add('remotectl_dumpstate.txt', ['Local device', `\t${part}: {`, ...lines, '\t}', ''].join('\n'));
    return readFromBackup(remotectl, made.files());
  };
  expect(await errorsAt(1000, listed)).toEqual([null, `more than 1000 ${what}: the rest is left out`]);
});
