import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { errorsAt, readFromBackup } from '../../testing/index.ts';
import { rootBinaries } from './root-binaries.ts';

it('is one record for each program, of those that lie in several folders too', async () => {
  const made = new PhantomAndroidqf();
  made.json('root_binaries.json', ['/system/bin/su\n/sbin/su\n', '/x/Magisk', 7, '/y/odd']);
  const { records, runs, observables } = await readFromBackup(rootBinaries, made.files());
  expect(records).toEqual([
    { row: 1, path: '/system/bin/su', name: 'su', binary: 'su' },
    { row: 2, path: '/sbin/su', name: 'su', binary: 'su' },
    { row: 3, path: '/x/Magisk', name: 'Magisk', binary: 'Magisk' },
    { row: 4, path: '/y/odd', name: 'odd', binary: 'other' },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', error: 'entries that are no path: left out' }]);
  expect(observables).toHaveLength(4);
});

it('says of a list of paths that it was cut', async () => {
  const listed = (length: number) => {
    const made = new PhantomAndroidqf();
    made.json('root_binaries.json', ['/sbin/su'.padStart(length, '\n')]);
    return readFromBackup(rootBinaries, made.files());
  };
  expect(await errorsAt(1_048_576, listed)).toEqual([
    null,
    'a list of paths is longer than 1048576 characters: its end is left out',
  ]);
});
