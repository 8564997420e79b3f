import { PhantomAndroidqf, PhantomBugreport } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { mounts } from './mounts.ts';

it('reads both ways in which Android lists mounts, each once', async () => {
  const made = new PhantomAndroidqf();
  made.json('mounts.json', [
    '/dev/block/dm-1 on /system type ext4 (rw,seclabel)',
    '/dev/block/dm-1 /system ext4 rw,seclabel 0 0',
    'tmpfs /mnt/a\\040b tmpfs rw 0 0',
    'odd on purpose on /x y type tmpfs (ro)',
    'nothing',
    7,
  ]);
  const { records, runs, observables } = await readFromBackup(mounts, made.files());
  expect(records).toEqual([
    {
      row: 1,
      device: '/dev/block/dm-1',
      mount_point: '/system',
      filesystem: 'ext4',
      options: ['rw', 'seclabel'],
    },
    { row: 3, device: 'tmpfs', mount_point: '/mnt/a b', filesystem: 'tmpfs', options: ['rw'] },
    { row: 4, device: 'odd', mount_point: 'purpose on /x y', filesystem: 'tmpfs', options: ['ro'] },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', error: 'entries that are no mount: left out' }]);
  expect(observables[0]).toEqual({ type: 'file-path', value: '/system', relation: 'present' });
});

it('reads what the kernel lists for the first process, which a bug report brings', async () => {
  const report = new PhantomBugreport().add(
    'FS/proc/1/mountinfo',
    '24 1 253:4 / / rw,relatime shared:1 - erofs /dev/block/dm-4 ro,seclabel\n' +
      '30 24 253:5 / /mnt/a\\040b rw,noatime - ext4 /dev/block/dm-5 rw\n' +
      'cut of\n',
  );
  const { records, runs } = await readFromBackup(mounts, report.files());
  expect(records).toEqual([
    { row: 1, device: '/dev/block/dm-4', mount_point: '/', filesystem: 'erofs', options: ['ro', 'relatime'] },
    {
      row: 2,
      device: '/dev/block/dm-5',
      mount_point: '/mnt/a b',
      filesystem: 'ext4',
      options: ['rw', 'noatime'],
    },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', source: 'FS/proc/1/mountinfo' }]);
});
