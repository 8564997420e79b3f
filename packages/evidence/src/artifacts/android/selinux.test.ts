import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { selinux } from './selinux.ts';

it.each([
  ['Permissive', 'read', [{ row: 1, enforcement: 'Permissive' }]],
  ['\nEnforcing\n', 'read', [{ row: 2, enforcement: 'Enforcing' }]],
  ['not found', 'partial', [{ row: 1, enforcement: 'not found' }]],
  ['', 'failed', []],
] as const)('reads the answer %j', async (content, status, expected) => {
  const made = new PhantomAndroidqf();
  made.add('selinux.txt', content);
  const { records, runs } = await readFromBackup(selinux, made.files());
  expect(records).toEqual(expected);
  expect(runs).toMatchObject([{ status }]);
});
