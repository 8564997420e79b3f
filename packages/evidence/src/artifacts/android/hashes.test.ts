import { PhantomAndroidqf, utf8 } from '@bridle/phantom';
import { describe, expect, it } from 'vitest';
import { readFromBackup } from '../../testing/index.ts';
import { hashes } from './hashes.ts';

describe.each(['C:\\cases\\Ana B\\x\\', '/home/ana/x/'])('a list that names files below %s', (storedAt) => {
  it('is compared with the bytes', async () => {
    const made = new PhantomAndroidqf({ storedAt });
    made.add('sub/a, "b".txt', 'one');
    made.add('gone.txt', 'two');
    made.add('command.log', 'begun');
    const files = made.files();
    files.delete('gone.txt');
    files.set('sub/a, "b".txt', new TextEncoder().encode('changed'));
    files.set('command.log', new TextEncoder().encode('begun, and done'));
    files.set('added.txt', new TextEncoder().encode('x'));
    const { records, runs } = await readFromBackup(hashes, files);
    expect(records.map(({ path, comparison }) => [path, comparison])).toEqual([
      ['acquisition.json', 'same'],
      ['getprop.txt', 'same'],
      ['sub/a, "b".txt', 'differs'],
      ['gone.txt', 'missing'],
      ['command.log', 'written-later'],
      ['added.txt', 'unlisted'],
    ]);
    expect(JSON.stringify(records), 'the examiner’s own folder is nobody’s business').not.toMatch(/ana/i);
    expect(runs[0]?.status).toBe('partial');
    expect(runs[0]?.error).toMatch(/not what the acquisition lists: 1.*not there: 1.*does not list: 1/);
  });
});

it('says that a list that is none is none', async () => {
  const files = new PhantomAndroidqf().files();
  files.set('hashes.csv', new TextEncoder().encode('nothing,here\n'));
  const { runs } = await readFromBackup(hashes, files);
  expect(runs[0]?.error).toMatch(/1 lines of the list are damaged.*no line of it is a hash/);
});

it('finds the files of a list that was cut to those of one folder, by whole paths and by those in an archive', async () => {
  for (const storedAt of ['/home/ada/uuid/', '']) {
    const made = new PhantomAndroidqf({ storedAt });
    made.add('logs/data/anr/a.txt', 'a');
    made.add('logs/data/anr/b.txt', 'b');
    const files = made.files();
    const lines = new TextDecoder().decode(files.get('hashes.csv')).split('\n');
    files.set('hashes.csv', utf8(lines.filter((line) => line.includes('/anr/')).join('\n')));
    const { records } = await readFromBackup(hashes, files);
    expect(
      records
        .filter(({ comparison }) => comparison !== 'unlisted')
        .map(({ path, comparison }) => [path, comparison]),
    ).toEqual([
      ['logs/data/anr/a.txt', 'same'],
      ['logs/data/anr/b.txt', 'same'],
    ]);
  }
});

it('is not kept busy by a path of a million folders', { timeout: 5000 }, async () => {
  const files = new PhantomAndroidqf().files();
  const lines = [250_000, 16_000].map((deep) => `${'a/'.repeat(deep)}x.txt,${'0'.repeat(64)}`);
  files.set('hashes.csv', utf8(`${lines.join('\n')}\n`));
  const { records, runs } = await readFromBackup(hashes, files);
  expect(records.filter(({ comparison }) => comparison === 'missing')).toHaveLength(1);
  expect(runs[0]?.error).toMatch(/1 lines of the list are damaged/);
});
