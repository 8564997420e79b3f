import { PhantomAndroidqf } from '@bridle/phantom';
import { expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { environment } from './environment.ts';

it('reads a variable a line', async () => {
  const made = new PhantomAndroidqf();
  made.add('env.txt', 'PATH=/system/bin:/vendor/bin\nLD_PRELOAD=/data/local/tmp/x.so\nodd\n=none\n');
  const { records, runs, observables } = await readFromBackup(environment, made.files());
  expect(records).toEqual([
    { row: 1, name: 'PATH', value: '/system/bin:/vendor/bin' },
    { row: 2, name: 'LD_PRELOAD', value: '/data/local/tmp/x.so' },
  ]);
  expect(runs).toMatchObject([{ status: 'partial', error: 'lines that are no variable: left out' }]);
  expect(observables.map(({ value }) => value)).toEqual([
    '/system/bin',
    '/vendor/bin',
    '/data/local/tmp/x.so',
  ]);
});

it('says that an empty file has none', async () => {
  const made = new PhantomAndroidqf();
  made.add('env.txt', '');
  expect((await readFromBackup(environment, made.files())).runs).toMatchObject([{ status: 'failed' }]);
});

it('compares every path of a long value', async () => {
  const made = new PhantomAndroidqf();
  made.add('env.txt', `LD_PRELOAD=${'/system/lib/a.so:'.repeat(2000)}/data/local/tmp/x.so\n`);
  const { runs, observables } = await readFromBackup(environment, made.files());
  expect(runs).toMatchObject([{ status: 'read' }]);
  expect(observables.at(-1)?.value).toBe('/data/local/tmp/x.so');
});
