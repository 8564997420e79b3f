import { createHash } from 'node:crypto';
import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { tempFiles } from './temp-files.ts';

it('lists files of the folder for temporary ones, with their hash', async () => {
  const made = new PhantomAndroidqf();
  made.add('tmp/wd/fs.db', 'x');
  made.add('tmpfile', 'y');
  const { records, observables } = await readFromBackup(tempFiles, made.files());
  const sha256 = createHash('sha256').update('x').digest('hex');
  expect(records).toEqual([
    { row: 1, path: '/data/local/tmp/wd/fs.db', size: 1, modified: null, zone: null, sha256 },
  ]);
  expect(observables.map(({ type, value }) => `${type} ${value}`)).toEqual([
    'file-path /data/local/tmp/wd/fs.db',
    `file-hash ${sha256}`,
  ]);
});
