import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { systemServices } from './system-services.ts';

it('reads the list, and says when it is shorter than it says', async () => {
  const made = new PhantomAndroidqf();
  made.add(
    'services.txt',
    'Found 3 services:\n0\tpackage: [android.content.pm.IPackageManager]\n1\tplain: []\n',
  );
  const { records, runs } = await readFromBackup(systemServices, made.files());
  expect(records).toEqual([
    { row: 2, name: 'package', interface: 'android.content.pm.IPackageManager' },
    { row: 3, name: 'plain', interface: null },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', error: '2 of the 3 services that it says it lists' }]);
});
